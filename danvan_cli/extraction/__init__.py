"""Cleaned article → facts. FINDERS is the whole order: each finder sees what those before it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from danvan_cli.extraction import counts, dates, documents, linking, people, titles
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import FACT_TYPES, Article, Fact

#: Facts by type name, as found so far.
Found = dict[str, list[Fact]]
Find = Callable[[Reading, Lexicon, Found], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the facts of one type; `after` names the types whose facts it reads."""

    type: str
    find: Find
    after: tuple[str, ...] = ()


FINDERS = (
    Finder("date", dates.find),
    Finder("document", documents.find, after=("date",)),
    Finder("title", titles.find),
    Finder("person", people.find, after=("title",)),
    Finder("count", counts.find, after=("date", "document", "title", "person")),
)

_RANK = {kind.type: rank for rank, kind in enumerate(FACT_TYPES)}


def extract(articles: Sequence[Article], words: Lexicon) -> list[tuple[Fact, ...]]:
    """All facts of each article, sorted by start, the longer first, then by type.

    Finder by finder: what one needs of code and word lists then stays in the processor's caches.
    """
    readings = [Reading(article, words) for article in articles]
    founds = _find(readings, words, FINDERS)
    linked = [linking.link(reading, words, found) for reading, found in zip(readings, founds, strict=True)]
    return [tuple(sorted(facts, key=lambda fact: (fact.start, -fact.end, _RANK[fact.type]))) for facts in linked]


def mentions(article: Article, words: Lexicon, kind: str) -> Sequence[Fact]:
    """The facts of one type as they are found, nothing linked, by that type's finder and those it needs alone."""
    needed = {kind}
    for finder in reversed(FINDERS):
        if finder.type in needed:
            needed.update(finder.after)
    finders = tuple(finder for finder in FINDERS if finder.type in needed)
    return _find([Reading(article, words)], words, finders)[0][kind]


def _find(readings: Sequence[Reading], words: Lexicon, finders: tuple[Finder, ...]) -> list[Found]:
    founds: list[Found] = [{} for _ in readings]
    for finder in finders:
        for reading, found in zip(readings, founds, strict=True):
            found[finder.type] = list(finder.find(reading, words, found))
    return founds
