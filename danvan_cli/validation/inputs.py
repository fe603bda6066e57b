"""PATH… by what is to be validated: articles, gold, facts, word lists."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from danvan_cli.errors import DanvanError
from danvan_cli.evaluation.gold import ENDING
from danvan_cli.evaluation.outputs import is_facts
from danvan_cli.lexicon import shipped
from danvan_cli.read.sources import KINDS, kind_of

LIST = ".tsv"
#: Written by danvan itself, no word list.
BASELINE = "danvan-baseline.tsv"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files by kind; `articles` may be folders, which are walked as `danvan extract` walks them."""

    articles: tuple[str, ...]
    golds: tuple[str, ...]
    facts: tuple[str, ...]
    lexicons: tuple[str, ...]


def sort_out(paths: Iterable[str]) -> Inputs:
    """What stands at and below `paths`; DanvanError for one that is missing or of no known kind."""
    articles: list[str] = []
    golds: list[str] = []
    facts: list[str] = []
    lexicons: list[str] = []
    for path in _outermost(paths):
        if Path(path).is_dir():
            inside = sorted(str(found) for found in Path(path).rglob("*") if _is_seen(found, Path(path)))
            golds += [name for name in inside if name.endswith(ENDING)]
            lexicons += [name for name in inside if name.endswith(LIST) and Path(name).name != BASELINE]
            facts += [name for name in inside if kind_of(name) == "jsonl" and is_facts(name)]
            articles.append(path)
        elif Path(path).name == BASELINE:
            continue
        elif path.endswith(ENDING):
            golds.append(path)
        elif path.endswith(LIST):
            lexicons.append(path)
        elif path != "-" and kind_of(path) == "jsonl" and is_facts(path):
            facts.append(path)
        elif path == "-" or kind_of(path):
            articles.append(path)
        else:
            hint = f"known are {', '.join([*KINDS, ENDING, LIST])}"
            raise DanvanError("unknown kind of file", path=path, hint=hint)
    return Inputs(tuple(articles), tuple(golds), tuple(facts), tuple(lexicons))


def _outermost(paths: Iterable[str]) -> list[str]:
    """Each path once, those in a folder that is named too left out; DanvanError for one that is missing."""
    real: dict[str, str] = {}
    for path in paths:
        if path != "-" and not (path and os.path.exists(path)):
            raise DanvanError("no such file or folder", path=path or '""')
        real.setdefault(os.path.realpath(path) if path != "-" else path, path)
    return [path for at, path in real.items() if not any(str(above) in real for above in Path(at).parents)]


def _is_seen(path: Path, root: Path) -> bool:
    return path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)


def lexicon_name(path: str) -> str:
    """The list's name: its path below the folder that looks like `lexicons/`, by the shipped lists' folders."""
    whole = Path(path).resolve().with_suffix("")
    folders = {found.name for found in shipped().iterdir() if found.is_dir()}
    return f"{whole.parent.name}/{whole.name}" if whole.parent.name in folders else whole.name
