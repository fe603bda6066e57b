"""What is evaluated: PATH… → gold folders, fact files, and the rest, which are articles or what clean wrote of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from danvan_cli.evaluation.gold import ENDING
from danvan_cli.read.documents import is_fact
from danvan_cli.read.items import open_bytes
from danvan_cli.read.sources import kind_of


@dataclass(frozen=True, slots=True)
class Outputs:
    """PATH… by kind, each in the order named."""

    golds: tuple[str, ...]
    facts: tuple[str, ...]
    articles: tuple[str, ...]


def sorted_out(paths: tuple[str, ...]) -> Outputs:
    """Each path by what it holds; a folder with gold and no article is gold."""
    kinds = {path: _kind(path) for path in paths}
    golds, facts, articles = (
        tuple(path for path in paths if kinds[path] == kind) for kind in ("gold", "facts", "articles")
    )
    return Outputs(golds, facts, articles)


def _kind(path: str) -> str:
    if path.endswith(ENDING):
        return "gold"
    if Path(path).is_dir():
        names = [found.name for found in _files(Path(path))]
        has_gold = any(name.endswith(ENDING) for name in names)
        has_articles = any(kind_of(name) and not name.endswith(ENDING) for name in names)
        return "gold" if has_gold and not has_articles else "articles"
    return "facts" if path != "-" and kind_of(path) == "jsonl" and is_facts(path) else "articles"


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def is_facts(path: str) -> bool:
    """The first record of a `.jsonl` file is a fact. What cannot be read is said later, by who reads it."""
    try:
        with open_bytes(path) as stream:
            record = orjson.loads(next((line for line in stream if line.strip()), b"null"))
    except (OSError, EOFError, ValueError):
        return False
    return is_fact(record)
