"""Words beside a number and what they tell of it, as sets: `lexicons/counts/near.tsv` says what each role means."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold


class Near(NamedTuple):
    """The words of each role, folded."""

    bridge: frozenset[str]
    compared: frozenset[str]
    dimension: frozenset[str]
    group: frozenset[str]
    counted: frozenset[str]
    where: frozenset[str]
    ground: frozenset[str]
    age: frozenset[str]
    money: frozenset[str]
    quantifier: frozenset[str]
    time: frozenset[str]
    street: frozenset[str]
    alone: frozenset[str]
    plain: frozenset[str]
    scale: frozenset[str]


@lru_cache(maxsize=8)
def near(words: Lexicon) -> Near:
    """The words of a lexicon."""
    told = [(fold(row["form"]), row["tells"].split()) for row in words.table("counts/near")]
    return Near(*(frozenset(form for form, roles in told if role in roles) for role in Near._fields))
