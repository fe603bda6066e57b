"""Facts → sightings: what one document says of one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from danvan_cli.errors import DanvanError
from danvan_cli.register.words import Words
from danvan_cli.schemas.fields import fault
from danvan_cli.vietnamese import fold

Record = dict[str, Any]

#: What is read of person facts, and of title facts.
_OF_PERSONS = ("doc", "published", "name", "person", "honorific", "titles")
_OF_TITLES = ("doc", "title", "org", "holder")


@dataclass(slots=True)
class Sighting:
    """One person in one document. `titles` maps folded titles to printed ones.

    `offices` are the folded titles that exclude others of their day, `places` those that the person's organisations
    name; `order` counts sightings from the first of the corpus; `gender` is `male`, `female` or null.
    """

    doc: str
    name: str
    key: str
    day: str | None
    order: int
    mentions: int = 0
    gender: str | None = None
    titles: dict[str, str] = field(default_factory=dict)
    offices: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


def gather(facts: Iterable[Record], words: Words) -> list[Sighting]:
    """The sightings behind `facts`, in the order of first mention; titles of those never mentioned are left out.

    DanvanError where a fact does not fit the record contract.
    """
    seen: dict[tuple[str, str], Sighting] = {}
    held: list[Record] = []
    for fact in facts:
        if fact["type"] == "person":
            _check(fact, _OF_PERSONS)
            sighting = _sighting(seen, fact)
            sighting.mentions += 1
            sighting.gender = sighting.gender or words.genders.get(fold(fact["honorific"] or ""))
            for title in fact["titles"]:
                sighting.titles.setdefault(fold(title), title)
        elif fact["type"] == "title":
            _check(fact, _OF_TITLES)
            held.append({name: fact[name] for name in _OF_TITLES})
    for fact in held:
        holder = seen.get((fact["doc"], fact["holder"]))
        if holder:
            holder.titles.setdefault(fold(fact["title"]), fact["title"])
            holder.places.update(words.places(fold(fact["org"] or "")))
    for sighting in seen.values():
        sighting.offices.update(filter(words.is_office, sighting.titles))
    return list(seen.values())


def _check(fact: Record, names: tuple[str, ...]) -> None:
    wrong = fault(fact, names)
    if wrong:
        raise DanvanError(wrong, path=fact["doc"], hint="`danvan validate` says all that is wrong with a file of facts")


def _sighting(seen: dict[tuple[str, str], Sighting], fact: Record) -> Sighting:
    at = fact["doc"], fact["name"]
    if at not in seen:
        day = (fact["published"] or "")[:10] or None
        seen[at] = Sighting(fact["doc"], fact["name"], _base(fact["person"]), day, len(seen))
    return seen[at]


def _base(key: str) -> str:
    """The key without the number of an earlier register, so that `--apply` may be done again."""
    stem, _, number = key.rpartition("-")
    return stem if stem and number.isdigit() else key
