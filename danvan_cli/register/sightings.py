"""Facts → sightings: what one document says of one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from danvan_cli.errors import DanvanError
from danvan_cli.register.words import Words
from danvan_cli.vietnamese import fold


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


def gather(facts: Iterable[dict[str, Any]], words: Words) -> list[Sighting]:
    """The sightings behind `facts`, in the order of first mention; titles of those never mentioned are left out.

    DanvanError where a fact does not fit the record contract.
    """
    seen: dict[tuple[str, str], Sighting] = {}
    held: list[tuple[tuple[str, str], str, str | None]] = []
    for fact in facts:
        try:
            if fact["type"] == "person":
                sighting = _sighting(seen, fact)
                sighting.mentions += 1
                sighting.gender = sighting.gender or words.genders.get(fold(fact["honorific"] or ""))
                for title in fact["titles"]:
                    sighting.titles.setdefault(fold(title), title)
            elif fact["type"] == "title" and fact["holder"]:
                at = (str(fact["doc"]), str(fact["holder"]))
                held.append((at, str(fact["title"]), fact["org"] and str(fact["org"])))
        except (KeyError, TypeError, AttributeError) as error:
            what = f"a {fact.get('type')} fact of {fact.get('doc')!r} does not fit the schema of facts"
            raise DanvanError(what, hint="`danvan validate` says what is wrong with it") from error
    for at, title, org in held:
        if at in seen:
            seen[at].titles.setdefault(fold(title), title)
            seen[at].places.update(words.places(fold(org)) if org else ())
    for sighting in seen.values():
        sighting.offices.update(filter(words.is_office, sighting.titles))
    return list(seen.values())


def _sighting(seen: dict[tuple[str, str], Sighting], fact: dict[str, Any]) -> Sighting:
    at = (fact["doc"], fact["name"])
    if not all(isinstance(part, str) for part in at):
        raise TypeError
    if at not in seen:
        day = (fact["published"] or "")[:10] or None
        seen[at] = Sighting(fact["doc"], fact["name"], _base(fact["person"]), day, len(seen))
    return seen[at]


def _base(key: str) -> str:
    """The key without the number of an earlier register, so that `--apply` may be done again."""
    stem, _, number = key.rpartition("-")
    return stem if stem and number.isdigit() else key
