"""Gold files: `NAME.gold.json`, one document each, in a folder (and the folders below it).

Output is matched to gold by the last part of a document's id where these names are unique in the gold folder,
else by the whole id, which is then the gold file's path below the folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from danvan_cli.errors import DanvanError
from danvan_cli.files import read_json

ENDING = ".gold.json"
FACT_LISTS = ("persons", "titles", "dates", "counts", "documents")
#: Labels of lines that stay in `text`.
KEPT = frozenset({"title", "lead", "heading", "paragraph", "caption"})

#: Digits of a line's number, and of how often a surface stands there: beyond any article that a person annotates.
_DIGITS = 5

Gold = Mapping[str, Any]
T = TypeVar("T")


def read_golds(folder: Path) -> dict[str, Gold]:
    """The gold below `folder` (or of one gold file) by document; DanvanError where there is none or one is wrong."""
    paths = [folder] if folder.is_file() else sorted(folder.rglob(f"*{ENDING}"))
    if not paths:
        raise DanvanError(f"no *{ENDING} here", path=str(folder), hint="name a folder with gold files")
    root = folder.parent if folder.is_file() else folder
    by_id = {path.relative_to(root).as_posix().removesuffix(ENDING): read_gold(path) for path in paths}
    return {key(by_id)(doc): gold for doc, gold in by_id.items()}


def read_gold(path: Path) -> Gold:
    """One gold file; absent lists are empty. DanvanError where it is no gold."""
    record = read_json(path)
    problem = _problem(record)
    if problem:
        raise DanvanError(problem, path=str(path), hint="danvan schema gold says what gold looks like")
    return {"meta": {}, "lines": {}, **{name: [] for name in FACT_LISTS}, **record}


def _problem(record: Any) -> str | None:
    if not isinstance(record, dict):
        return "gold is an object"
    for name, kind in (("meta", dict), ("lines", dict), *((name, list) for name in FACT_LISTS)):
        if not isinstance(record.get(name, kind()), kind):
            return f"`{name}` is no {'object' if kind is dict else 'list'}"
    if any(not number.isdecimal() or len(number) > _DIGITS for number in record.get("lines", {})):
        return "`lines` has a key that is no line number"
    if any(not isinstance(label, str) for label in record.get("lines", {}).values()):
        return "`lines` has a label that is no string"
    for name in FACT_LISTS:
        for row in record.get(name, []):
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                return f"a row of `{name}` has no `text`"
            if not isinstance(row.get("n", 1), int):
                return f"«{row['text']}» of `{name}` has an `n` that is no whole number"
            if row.get("n", 1) >= 10**_DIGITS:
                return f"«{row['text']}» of `{name}` has an `n` that no article has room for"
    return None


def key(docs: Iterable[str]) -> Callable[[str], str]:
    """How an id is written so that output and gold meet: its last part if that tells all `docs` apart."""
    listed = list(docs)
    if len({PurePosixPath(doc).name for doc in listed}) == len(listed):
        return lambda doc: PurePosixPath(doc).name
    return lambda doc: doc


def by_document(rows: Iterable[Mapping[str, T]], golds: Mapping[str, Gold]) -> dict[str, list[Any]]:
    """Records with a `doc` → lists of them by the document of `golds` that they belong to; others are left out."""
    of = belongs(golds)
    found: dict[str, list[Any]] = {}
    for row in rows:
        doc = of(str(row["doc"]))
        if doc is not None:
            found.setdefault(doc, []).append(row)
    return found


def belongs(golds: Mapping[str, Gold]) -> Callable[[str], str | None]:
    """Which document of `golds` an output's id means; null for a document without gold."""
    write = (lambda doc: doc) if any("/" in doc for doc in golds) else key(())
    return lambda doc: written if (written := write(doc)) in golds else None
