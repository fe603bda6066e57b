"""Dates: TIMEX3 time expressions with their values.

The path of a text: `atoms` (what the words name) → `compose` (atoms that belong together) → `ranges` (lists and ranges
share what they leave out) → `context` (what is no time falls away, modifiers are taken in) → `world` (the article's own
today and years) → `story` and `resolve` (what is missing, in the order of telling) → facts.
"""

from __future__ import annotations

import datetime as dt

from danvan_cli.extraction.dates.atoms import atoms
from danvan_cli.extraction.dates.compose import compose
from danvan_cli.extraction.dates.context import standing
from danvan_cli.extraction.dates.days import Settled
from danvan_cli.extraction.dates.expression import PART, Expression
from danvan_cli.extraction.dates.ranges import spread
from danvan_cli.extraction.dates.story import interval, tell
from danvan_cli.extraction.dates.tense import direction
from danvan_cli.extraction.dates.vocabulary import vocabulary
from danvan_cli.extraction.dates.world import world
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Date, Fact

_TIMEX = {"length": "DURATION", "set": "SET", "reference": "DATE"}


def find(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Date]:
    """The dates, times, lengths and sets of an article, in order."""
    folded, terms = reading.folded, vocabulary(words)
    named = spread(folded, compose(folded, atoms(folded, reading.tokens, words), terms), terms)
    expressions = standing(reading.text, folded, named, terms)
    if not expressions:
        return []

    tenses: dict[int, int] = {}

    def tense(e: Expression) -> int:
        if e.start not in tenses:
            tenses[e.start] = e.points or _tense(reading, e, words)
        return tenses[e.start]

    own = world(folded, expressions, _published(reading.article.published))
    settled = tell(folded, expressions, own, tense, lambda offset: reading.block_at(offset).start)
    return [
        Date(
            **reading.fact(e.start, e.end),
            timex=_timex(e, result),
            value=result.value,
            mod=e.mod,
            interval=interval(folded, expressions, settled, i),
            anchor=result.anchor,
            calendar="lunar" if e.lunar else None,
        )
        for i, (e, result) in enumerate(zip(expressions, settled, strict=True))
    ]


def _tense(reading: Reading, e: Expression, words: Lexicon) -> int:
    """Where the sentence of `e` looks; one that tells nothing goes on as the one before it, if that looks ahead."""
    own = reading.sentence_at(e.start)
    if told := direction(reading.folded, own, e.start, e.end, words):
        return told
    if own[0] <= reading.block_at(e.start).start:
        return 0
    last = reading.sentence_at(own[0] - 1)
    return max(0, direction(reading.folded, last, last[1], last[1], words))


def _timex(e: Expression, result: Settled) -> str:
    return _TIMEX.get(e.sort) or ("TIME" if e.fine <= PART and "T" in result.value else "DATE")


def _published(text: str | None) -> dt.date | None:
    """The day of publication; null where the field holds none."""
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
