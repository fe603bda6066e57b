"""Fact records → rows of typed cells; a value that is not of its column's kind is an error with file and line.

Why: a table that types its columns would else fail in the middle, or hold a text where a sum is to be made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from danvan_cli.errors import DanvanError, shown
from danvan_cli.export.columns import PLURALS, TYPES, Column, Kind, real_days
from danvan_cli.read.facts import numbered_facts

#: What signed 64-bit columns hold.
_LARGEST = 2**63 - 1


class Located(NamedTuple):
    """A fact's record with its place in the input: file and line, from 1 on."""

    record: dict[str, Any]
    path: str
    line: int

    def error(self, what: str, hint: str | None = None) -> DanvanError:
        """What is wrong with the fact, and what to do about it."""
        return DanvanError(what, path=self.path, line=self.line, hint=hint or f"see `danvan validate {self.path}`")


def located(paths: Iterable[str], kinds: Iterable[str] = TYPES) -> Iterator[Located]:
    """The facts of the files `paths` that are of these kinds, in order; DanvanError for what is no fact."""
    asked = frozenset(kinds)
    for path, line, record in numbered_facts(paths):
        fact = Located(record, path, line)
        kind = record["type"]
        if kind not in PLURALS:
            raise fact.error(f"{shown(kind)} is no type of fact")
        if kind in asked:
            yield fact


def row_maker(columns: tuple[Column, ...]) -> Callable[[Located], list[Any]]:
    """A function that makes the cells of a fact, one a column; null where its type has no such field.

    Cells are str, int, float, list[str], datetime.date or None, by the column's kind.
    """

    def row(fact: Located) -> list[Any]:
        kind = fact.record["type"]
        return [_cell(fact, column, column.keys.get(kind)) for column in columns]

    return row


def _cell(fact: Located, column: Column, key: str | None) -> Any:
    if key is None:
        return None
    value = fact.record.get(key)
    if column.kind == "day":
        run = real_days(value)
        return None if run is None else run[0] if column.name == "first_day" else run[1]
    if value is None:
        return None
    if not _FITS[column.kind](value):
        raise fact.error(f"`{key}` of this {fact.record['type']} is {shown(value)}, not {_SAID[column.kind]}")
    return value


def _whole(value: object) -> bool:
    return type(value) is int and abs(value) <= _LARGEST


_FITS: dict[Kind, Callable[[Any], bool]] = {
    "text": lambda value: type(value) is str,
    "integer": _whole,
    "number": lambda value: type(value) in (int, float),
    "list": lambda value: type(value) is list and all(type(part) is str for part in value),
}
_SAID = {"text": "a string", "integer": "a whole number", "number": "a number", "list": "a list of strings"}
