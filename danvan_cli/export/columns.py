"""The columns of facts, read off the records of `model.py`, so that they cannot drift from what extraction writes.

A type's own table has the contract's names. In the wide table of all types a name that means different kinds of
value is written TYPE_NAME (`date_value` is text, `count_value` a number). Two columns are added: `first_day` and
`last_day`, the run of days that a date (a document's date) may mean, null where it names no settled time.

    >>> [column.name for column in wide(TYPES) if column.name.endswith("_value")]
    ['date_value', 'count_value']
"""

from __future__ import annotations

import calendar
import datetime as dt
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Literal

from danvan_cli.desk.periods import days
from danvan_cli.model import FACT_TYPES, Fact
from danvan_cli.schemas.meanings import MEANINGS, OF

Kind = Literal["text", "integer", "number", "list", "day"]

KINDS_OF_FACT: dict[str, type[Fact]] = {kind.type: kind for kind in FACT_TYPES}
TYPES = tuple(KINDS_OF_FACT)
#: The field that holds a TIMEX3 value, by type.
DATED = {"date": "value", "document": "date"}
#: A table of one type is called by its plural; "documents" are the articles.
PLURALS = {kind: "cited_documents" if kind == "document" else f"{kind}s" for kind in TYPES}
_KINDS: dict[Any, Kind] = {str: "text", int: "integer", float: "number"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the table, where a fact of each type keeps it, and the kind of its values."""

    name: str
    kind: Kind
    #: Type of fact → the record's key; other types have null here.
    keys: Mapping[str, str]
    meaning: str


def narrow(kind: str) -> tuple[Column, ...]:
    """The columns of one type, in the order of the contract."""
    own = tuple(_column(kind, name) for name in _names(kind))
    return (*own, *_days((kind,)))


def wide(kinds: Iterable[str]) -> tuple[Column, ...]:
    """The columns of several types: what all have, then each type's own."""
    listed = tuple(kinds)
    together: dict[str, list[Column]] = {}
    for kind in listed:
        for name in _names(kind):
            together.setdefault(name, []).append(_column(kind, name))
    columns: list[Column] = []
    for name, alike in together.items():
        if len({column.kind for column in alike}) == 1:
            keys = {kind: name for column in alike for kind in column.keys}
            columns.append(Column(name, alike[0].kind, keys, alike[0].meaning))
        else:
            columns += [
                Column(f"{kind}_{name}", column.kind, column.keys, column.meaning)
                for column in alike
                for kind in column.keys
            ]
    return (*columns, *_days(listed))


def real_days(value: object) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a TIMEX3 value may mean, as days that the calendar has; else null."""
    return _real_days(value) if isinstance(value, str) else None


@lru_cache(maxsize=1 << 12)
def _real_days(value: str) -> tuple[dt.date, dt.date] | None:
    run = days(value)
    if run is None:
        return None
    year, month, day = map(int, run[1].split("-"))
    try:
        if run[0] != run[1]:
            day = min(day, calendar.monthrange(year, month)[1])
        return dt.date.fromisoformat(run[0]), dt.date(year, month, day)
    except ValueError:
        return None


def _names(kind: str) -> list[str]:
    names = [field.name for field in fields(KINDS_OF_FACT[kind])]
    return ["doc", "published", "type", *(name for name in names if name not in ("doc", "published"))]


def _column(kind: str, name: str) -> Column:
    if name == "type":
        return Column(name, "text", {kind: name}, "person, title, date, count or document.")
    hints = typing.get_type_hints(KINDS_OF_FACT[kind])
    limits = OF.get(f"{KINDS_OF_FACT[kind].__name__}.{name}") or MEANINGS[name]
    return Column(name, _kind(hints[name]), {kind: name}, limits["description"])


def _kind(hint: Any) -> Kind:
    if typing.get_origin(hint) is tuple:
        return "list"
    parts = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    return _KINDS[float if float in parts else next(part for part in parts if part is not type(None))]


def _days(kinds: Iterable[str]) -> tuple[Column, ...]:
    keys = {kind: DATED[kind] for kind in kinds if kind in DATED}
    if not keys:
        return ()
    return (
        Column("first_day", "day", keys, "The first day that the date may mean, null where none is settled."),
        Column("last_day", "day", keys, "The last day that the date may mean, null where none is settled."),
    )
