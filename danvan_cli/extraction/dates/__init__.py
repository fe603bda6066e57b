"""Dates: TIMEX3 time expressions with their values.

The path of a text: `atoms` (what the words name) → `compose` (atoms that belong together; what is no time falls
away) → `ranges` (lists and ranges share what they leave out) → `world` (the article's own today and years) →
`resolve` (what is missing) → facts.
"""

from __future__ import annotations

import datetime as dt

from danvan_cli.extraction.dates.atoms import atoms
from danvan_cli.extraction.dates.compose import as_length, compose, dress, is_time
from danvan_cli.extraction.dates.days import Day
from danvan_cli.extraction.dates.expression import DECADE, PART, Expression
from danvan_cli.extraction.dates.ranges import spread
from danvan_cli.extraction.dates.resolve import Settled, Told, settle
from danvan_cli.extraction.dates.tense import direction
from danvan_cli.extraction.dates.vocabulary import vocabulary
from danvan_cli.extraction.dates.world import world
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Date, Fact


def find(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Date]:
    """The dates, times, lengths and sets of an article, in order."""
    expressions = _expressions(reading, words)
    if not expressions:
        return []
    own = world(reading.folded, expressions, _published(reading.article.published))

    def tense(e: Expression) -> int:
        return e.points or direction(reading.folded, reading.sentence_at(e.start), e.start, e.end, words)

    told, block, settled = Told(), -1, []
    for e in expressions:
        here = reading.block_at(e.start).start
        if here != block:
            told, block = told._replace(run=Day()), here
        if e.sort != "calendar":
            settled.append(Settled(e.value or "", "text" if e.sort != "reference" and "X" not in (e.value or "X") else None))
            continue
        e = _by_mate(e, settled)
        result = settle(e, told, own, tense)
        settled.append(result)
        told = _tell(told, e, result, e.start in own.full)
    return [_fact(reading, e, result, expressions, settled) for e, result in zip(expressions, settled, strict=True)]


def _expressions(reading: Reading, words: Lexicon) -> list[Expression]:
    text, folded, terms = reading.text, reading.folded, vocabulary(words)
    joined = spread(folded, compose(folded, atoms(folded, words), terms))
    known = {(e.month, e.day) for e in joined if e.sure and e.day}
    kept: list[Expression] = []
    index: dict[int, int] = {}
    floor = 0
    for i, e in enumerate(joined):
        if e.start < floor:
            continue
        stands = e.sure or is_time(text, folded, e, terms, known)
        if not stands and e.rule == "clock":
            e, stands = as_length(e), ":" not in text[e.start : e.end]
        if stands:
            index[i] = len(kept)
            kept.append(dress(folded, e, terms, floor))
            floor = kept[-1].end
    return [e._replace(mate=index.get(e.mate)) if e.mate is not None else e for e in kept]


def _by_mate(e: Expression, settled: list[Settled]) -> Expression:
    """The later end of a range with the year that was found for the first."""
    if e.mate is None or e.mate >= len(settled) or e.year or not e.month or e.shift:
        return e
    first = settled[e.mate].day
    if not first.year or not first.month:
        return e
    return e._replace(year=first.year + (e.month < first.month), lent=True)


def _tell(told: Told, e: Expression, result: Settled, full: bool) -> Told:
    """What has been spoken of once `e` has been."""
    if e.fine >= DECADE:
        return told._replace(year=None)
    day = result.day if result.day.month else told.day
    return Told(day, result.day.year or told.year, result.day if full else told.run)


def _published(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _fact(reading: Reading, e: Expression, result: Settled, all_: list[Expression], settled: list[Settled]) -> Date:
    interval = None
    if e.mate is not None and e.sort == "calendar":
        mate = settled[e.mate].value
        first, last = (result.value, mate) if all_[e.mate].start > e.start else (mate, result.value)
        if "X" not in first + last and "REF" not in first + last:
            interval = f"{_date_part(first)}/{_date_part(last)}"
    timex = {"length": "DURATION", "set": "SET"}.get(e.sort, "TIME" if _is_clock(e, result) else "DATE")
    return Date(
        **reading.fact(e.start, e.end),
        timex=timex,
        value=result.value,
        mod=e.mod,
        interval=interval,
        anchor=result.anchor,
        calendar="lunar" if e.lunar else None,
    )


def _is_clock(e: Expression, result: Settled) -> bool:
    return e.sort == "calendar" and e.fine <= PART and "T" in result.value


def _date_part(value: str) -> str:
    return value.split("T")[0]
