"""Records → JSON Lines, keys in the order of the contract."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

import orjson

from danvan_cli.model import Article, Fact


def article_line(article: Article) -> bytes:
    """One document as a line of JSON."""
    return orjson.dumps(article, option=orjson.OPT_APPEND_NEWLINE)


def fact_line(fact: Fact) -> bytes:
    """One fact as a line of JSON."""
    return orjson.dumps(fact_record(fact), option=orjson.OPT_APPEND_NEWLINE)


def fact_record(fact: Fact) -> dict[str, Any]:
    """The fact's keys and values in the order of the contract."""
    record = {"doc": fact.doc, "published": fact.published, "type": fact.type}
    for name in _names(type(fact)):
        record[name] = getattr(fact, name)
    return record


@cache
def _names(kind: type[Fact]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in ("doc", "published"))
