"""The number words of `lexicons/counts/numbers.tsv` by their role in a number."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.phrases import blockers
from danvan_cli.lexicon import Lexicon


class Grammar(NamedTuple):
    """The number words by role, with their values and what may not follow them."""

    digits: dict[str, int]
    endings: dict[str, int]
    scales: dict[str, int]
    short: dict[str, int]
    vague: dict[str, int]
    links: frozenset[str]
    halves: frozenset[str]
    half_of: frozenset[str]
    ten: frozenset[str]
    tens: frozenset[str]
    not_before: dict[str, frozenset[str]]
    not_after: dict[str, frozenset[str]]
    #: Every word that can begin a number.
    openers: frozenset[str]


@lru_cache(maxsize=8)
def grammar(words: Lexicon) -> Grammar:
    """The grammar of `lexicons/counts/numbers.tsv`."""
    roles: dict[str, dict[str, float]] = {}
    for row in words.table("counts/numbers"):
        roles.setdefault(row["role"], {})[row["form"]] = float(row["value"])

    def whole(role: str) -> dict[str, int]:
        return {form: int(value) for form, value in roles.get(role, {}).items()}

    openers = [form for role in ("digit", "ten", "scale", "half-of", "vague") for form in roles.get(role, {})]
    return Grammar(
        digits=whole("digit"),
        endings=whole("ending"),
        scales=whole("scale"),
        short=whole("short"),
        vague=whole("vague"),
        links=frozenset(roles.get("link", {})),
        halves=frozenset(roles.get("half", {})),
        half_of=frozenset(roles.get("half-of", {})),
        ten=frozenset(roles.get("ten", {})),
        tens=frozenset(roles.get("tens", {})),
        not_before={row["form"]: blockers(row["not_before"]) for row in words.table("counts/numbers")},
        not_after={row["form"]: blockers(row["not_after"]) for row in words.table("counts/numbers")},
        openers=frozenset(openers),
    )
