"""A corpus of facts at a glance: how many of what, and in how many documents.

People are told apart by the key that the facts carry (`danvan people --apply` gives them the register's); offices and
nouns are one in both placements of a tone mark and in any case, and shown in their most frequent spelling. Facts of a
document stand together, so its documents are counted without holding their ids; what is held grows with the words of
the corpus, not with its length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from danvan_cli.desk.periods import days
from danvan_cli.vietnamese import fold

Record = dict[str, Any]
#: A fact's key in a group, and how it is shown; null where the fact is not in the group.
Key = Callable[[Record], tuple[str, str] | None]

#: The group of one row, which is the whole.
CORPUS = "corpus"


@dataclass(slots=True)
class Tally:
    """The facts of one key: how many, in how many documents, in which spellings."""

    facts: int = 0
    documents: int = 0
    spellings: Counter[str] = field(default_factory=Counter)
    last: object = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the statistics: `key` within its group, as it is best shown, facts and documents."""

    group: str
    key: str
    label: str
    facts: int
    documents: int


def _type(fact: Record) -> tuple[str, str] | None:
    return str(fact["type"]), str(fact["type"])


def _person(fact: Record) -> tuple[str, str] | None:
    key, name = fact.get("person"), fact.get("name")
    return (str(key), str(name)) if fact["type"] == "person" and key and name else None


def _folded(kind: str, name: str) -> Key:
    def key(fact: Record) -> tuple[str, str] | None:
        value = fact.get(name) if fact["type"] == kind else None
        return (fold(str(value)), str(value)) if value else None

    return key


def _unit(fact: Record) -> tuple[str, str] | None:
    unit = fact.get("unit") if fact["type"] == "count" else None
    return (str(unit), str(unit)) if unit else None


def _document(fact: Record) -> tuple[str, str] | None:
    """By the full number, a short mention by what it refers to; without a number by its name."""
    if fact["type"] != "document":
        return None
    number = fact.get("refers_to") or fact.get("number")
    name = f"{fact.get('kind')} {number}" if number else str(fact["text"])
    return fold(str(number or name)), name


def _published(fact: Record) -> tuple[str, str] | None:
    month = str(fact.get("published") or "")[:7]
    return (month, month) if len(month) == 7 and days(month) else None


def _told(fact: Record) -> tuple[str, str] | None:
    """The month of a date that is settled to the month."""
    run = days(fact.get("value")) if fact["type"] == "date" else None
    return (run[0][:7], run[0][:7]) if run and run[0][:7] == run[1][:7] else None


#: The groups in the order in which they are shown.
GROUPS: dict[str, Key] = {
    CORPUS: lambda fact: ("facts", "facts"),
    "type": _type,
    "person": _person,
    "office": _folded("title", "title"),
    "noun": _folded("count", "noun"),
    "unit": _unit,
    "document": _document,
    "published": _published,
    "month": _told,
}
#: Groups that run in time: shown by month, not by number.
IN_TIME = ("published", "month")


class Tallies:
    """Counts facts as they come."""

    def __init__(self) -> None:
        whole = Tally(spellings=Counter(["facts"]))
        self._groups: dict[str, dict[str, Tally]] = {name: {} for name in GROUPS} | {CORPUS: {"facts": whole}}

    def add(self, fact: Record) -> None:
        """Count a fact in each group that it is in."""
        for name, key_of in GROUPS.items():
            key = key_of(fact)
            if key is None:
                continue
            entry = self._groups[name].get(key[0])
            if entry is None:
                entry = self._groups[name][key[0]] = Tally()
            entry.facts += 1
            entry.spellings[key[1]] += 1
            if entry.last != (fact["doc"],):
                entry.documents += 1
                entry.last = (fact["doc"],)

    def rows(self, top: int | None = None) -> Iterator[Row]:
        """Rows by group, the most frequent first; at most `top` where a group may be long. Months run in time."""
        for name, entries in self._groups.items():
            ranked = sorted(entries.items(), key=lambda entry: (-entry[1].facts, -entry[1].documents, entry[0]))
            if name not in (CORPUS, "type"):
                ranked = ranked[:top]
            if name in IN_TIME:
                ranked.sort(key=lambda entry: entry[0])
            for key, entry in ranked:
                label = min(entry.spellings, key=lambda spelling: (-entry.spellings[spelling], spelling))
                yield Row(name, key, label, entry.facts, entry.documents)
