"""The register of a corpus: facts → one person a row, variants joined, namesakes told apart.

`words.py` reads the words that tell people apart, `sightings.py` gathers what each document says of each person,
`corrections.py` reads what the user knows better, `merge.py` decides which sightings are one person and why, `rows.py`
puts the result into rows.

    >>> register(facts, Lexicon()).people[0].key
    'tran-thi-thu-lan'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from danvan_cli.lexicon import Lexicon
from danvan_cli.register.corrections import NONE, Corrections
from danvan_cli.register.merge import Cluster, merge
from danvan_cli.register.sightings import gather
from danvan_cli.register.words import read_words


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the corpus: the register's key and the sightings that it joins."""

    key: str
    cluster: Cluster


@dataclass(frozen=True, slots=True)
class Register:
    """All persons, in the order in which the corpus first names them; `keys` maps (doc, name) to a person's key."""

    people: tuple[Entry, ...]
    keys: dict[tuple[str, str], str]


def register(facts: Iterable[dict[str, Any]], lexicon: Lexicon, corrections: Corrections = NONE) -> Register:
    """The register of `facts` (records of `danvan extract`); DanvanError where one does not fit the contract."""
    clusters = merge(gather(facts, read_words(lexicon)), corrections)
    people, taken, keys = [], set(), {}
    for cluster in clusters:
        base = cluster.sightings[0].key
        key, number = base, 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        people.append(Entry(key, cluster))
        keys.update({(sighting.doc, sighting.name): key for sighting in cluster.sightings})
    return Register(tuple(people), keys)
