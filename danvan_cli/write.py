"""Records → JSON Lines, keys in the order of the contract; articles also as text and Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from io import BytesIO
from typing import Any

import orjson

from danvan_cli.cleaning.render import as_markdown, as_text
from danvan_cli.model import FACT_TYPES, Article, Fact

_NAMES = {
    kind.type: tuple(field.name for field in fields(kind) if field.name not in ("doc", "published"))
    for kind in FACT_TYPES
}


def article_line(article: Article) -> bytes:
    """One document as a line of JSON."""
    return orjson.dumps(article, option=orjson.OPT_APPEND_NEWLINE)


#: What `danvan clean` writes of an article, by `--format`.
FORMATS: dict[str, Callable[[Article], bytes]] = {
    "jsonl": article_line,
    "text": lambda article: as_text(article).encode(),
    "markdown": lambda article: as_markdown(article).encode(),
}


def fact_line(fact: Fact) -> bytes:
    """One fact as a line of JSON."""
    return orjson.dumps(fact_record(fact), option=orjson.OPT_APPEND_NEWLINE)


def fact_lines(facts: Iterable[Fact]) -> bytes:
    """The lines of all facts. Each is copied out at once: what orjson gives holds on to 4 KB, however short it is."""
    lines = BytesIO()
    for fact in facts:
        lines.write(fact_line(fact))
    return lines.getvalue()


def fact_record(fact: Fact) -> dict[str, Any]:
    """The fact's keys and values in the order of the contract."""
    record = {"doc": fact.doc, "published": fact.published, "type": fact.type}
    for name in _NAMES[fact.type]:
        record[name] = getattr(fact, name)
    return record
