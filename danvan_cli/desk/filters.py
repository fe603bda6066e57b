"""What is asked of a fact beside its text: type, person, holder, organisation, time, number, document.

A question that only some types can answer (`--holder`: titles) leaves the others out. What a fact leaves open is
compared honestly: "năm 2020" may lie after 1 July 2020, "20-30 hộ" may be over 25; both are found, unless `strict`
asks for what lies wholly inside. Modifiers ("gần 40") are not reckoned in: the printed figure is compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from danvan_cli.desk.letters import needle
from danvan_cli.desk.periods import bounds, days, interval_days, within
from danvan_cli.errors import DanvanError
from danvan_cli.model import FACT_TYPES
from danvan_cli.vietnamese import fold, lower, unmarked

TYPES = tuple(kind.type for kind in FACT_TYPES)
#: A person's key in the corpus, with the number that tells namesakes apart.
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")

Record = dict[str, Any]
Test = Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asks, as given; empty and null ask nothing."""

    types: tuple[str, ...] = ()
    person: str | None = None
    holder: str | None = None
    org: str | None = None
    since: str | None = None
    until: str | None = None
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    docs: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """Tests that a fact must all pass; every line that passes holds each of `needles` once folded."""

    types: tuple[str, ...]
    tests: tuple[Test, ...]
    needles: tuple[bytes, ...]

    def pass_(self, fact: Record) -> bool:
        """Whether the fact passes."""
        if fact["type"] not in self.types:
            return False
        return not self.tests or all(test(fact) for test in self.tests)


def filters(asked: Asked) -> Filters:
    """The tests behind `asked`; DanvanError where no fact could pass them."""
    for option, name in (("--person", asked.person), ("--holder", asked.holder), ("--org", asked.org)):
        if name is not None and not name.strip():
            raise DanvanError(f"{option} is empty", hint="name whom or what you look for")
    tests: list[Test] = []
    limits: list[tuple[str, tuple[str, ...]]] = []
    if asked.person is not None:
        limits.append(("--person", ("person",)))
        tests.append(_person(asked.person))
    if asked.holder is not None:
        limits.append(("--holder", ("title",)))
        tests.append(_named(asked.holder, "holder"))
    if asked.org is not None:
        limits.append(("--org", ("title", "document")))
        tests.append(_named(asked.org, "org", "issuer"))
    if asked.since is not None or asked.until is not None:
        limits.append(("--since and --until", ("date", "document")))
        tests.append(_time(asked))
    if any(value is not None for value in (asked.min, asked.max, asked.unit)):
        limits.append(("--min, --max and --unit", ("count",)))
        tests.append(_number(asked))
    if asked.docs:
        tests.append(lambda fact: any(fnmatchcase(str(fact["doc"]), doc) for doc in asked.docs))
    named = (asked.person, asked.holder, asked.org)
    return Filters(_types(asked.types, limits), tuple(tests), tuple(needle(name) for name in named if name))


def _types(types: tuple[str, ...], limits: list[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    left = set(types or TYPES)
    said = " and ".join(f"--type {kind}" for kind in types)
    for option, kinds in limits:
        if not left & set(kinds):
            raise DanvanError(f"no fact answers to {said} and {option}", hint=f"{option}: {' and '.join(kinds)} facts")
        left &= set(kinds)
        said = f"{said} and {option}" if said else option
    return tuple(sorted(left))


def _person(asked: str) -> Test:
    """By the key, whole; or by whole syllables of the name."""
    if _KEY.fullmatch(asked):
        return lambda fact: fact.get("person") == asked
    return _named(asked, "name", "text")


def _named(asked: str, *fields: str) -> Test:
    """Whole syllables of one of the fields; a key (`tran-thi-lan`) is read as the name that it is of."""
    name = asked.replace("-", " ") if _KEY.fullmatch(asked) else asked
    bare = unmarked(name) == name
    sought = re.compile(rf"(?<!\w){re.escape(lower(name) if bare else fold(name))}(?!\w)")

    def test(fact: Record) -> bool:
        values = (value for field in fields if isinstance(value := fact.get(field), str))
        return any(sought.search(lower(unmarked(value)) if bare else fold(value)) for value in values)

    return test


def _time(asked: Asked) -> Test:
    span = bounds(asked.since, asked.until)
    if span is None:
        wrong = asked.since if bounds(asked.since, None) is None else asked.until
        raise DanvanError(f"{wrong!r} is no date", hint="write it as 2020, 2020-07, 2020-07-16 or 2020-Q3")
    if span[0] > span[1]:
        raise DanvanError("--until is before --since: no date lies between them")

    def test(fact: Record) -> bool:
        if fact["type"] == "document":
            run = days(fact.get("date"))
        else:
            run = days(fact.get("value")) or interval_days(fact.get("interval"))
        return run is not None and within(run, *span, wholly=asked.strict)

    return test


def _number(asked: Asked) -> Test:
    low = float("-inf") if asked.min is None else asked.min
    high = float("inf") if asked.max is None else asked.max
    unit = None if asked.unit is None else fold(asked.unit)
    if low > high:
        raise DanvanError("--max is below --min: no number lies between them")

    def test(fact: Record) -> bool:
        first, last = fact.get("value"), fact.get("max")
        last = first if last is None else last
        if not isinstance(first, int | float) or not isinstance(last, int | float):
            return False
        inside = low <= first and last <= high if asked.strict else low <= last and first <= high
        return inside and (unit is None or fold(str(fact.get("unit") or "none")) == unit)

    return test
