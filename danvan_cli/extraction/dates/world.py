"""What an article tells of its own time: its today, and the years that it gives for days and months.

What: today is the day that "hôm nay" is glossed with ("hôm nay (19-1)"), else the day of publication, else the day
of the event: that which the article names most often, the earlier one of two.
Why: "sáng nay" beside "Chiều 31/3" is the morning of that day even where nothing says when the article appeared.
Known problems: an article of several events has no day of its own; the first one is taken.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import NamedTuple

from danvan_cli.extraction.dates.days import Day, of
from danvan_cli.extraction.dates.expression import DAY, Expression, Shift
from danvan_cli.extraction.dates.vocabulary import compiled

_GLOSS = compiled(r"~[(,–-]~(?:ngày )?")


#: Letters before a day that may name the paper, or the birth, that it is the day of.
CONTEXT = 60
_PAPER = compiled(
    r"(?:[0-9][-/][^\W\d]|nghị định|thông tư|quyết định|chỉ thị|nghị quyết|công văn|kế hoạch|sinh)[^.;,(]*$"
)


class World(NamedTuple):
    """`full`: the days that the document writes out with their year, by offset; those of papers are not among them."""

    #: The day of publication, or the today that the document writes out.
    now: dt.date | None
    today: Day
    full: dict[int, Day]
    #: What settles by `now`, as an anchor.
    source: str


def world(folded: str, expressions: list[Expression], published: dt.date | None) -> World:
    """The world of an article, published on `published`, if that is known."""
    full: dict[int, Day] = {}
    source = "published" if published else "document"
    days: Counter[tuple[int, int]] = Counter()
    glossed: Day | None = None
    for i, e in enumerate(expressions):
        if not e.month or e.lunar:
            continue
        if e.year and e.day and not _PAPER.search(folded, max(0, e.start - CONTEXT), e.start):
            full[e.start] = Day(e.year, e.month, e.day)
        if e.day and not (e.year and not e.lent):
            days[e.month, e.day] += 1
            if glossed is None and (shift := _glossed(folded, expressions, i)):
                glossed = _near(Day(e.year, e.month, e.day), published).plus(-(shift.amount or 0))
    if glossed is None:
        return World(published, of(published) if published else _event(days, full), full, source)
    if not glossed.year:
        glossed = _known(glossed, full)
    return World(published or glossed.date(), glossed, full, source)


def _glossed(folded: str, expressions: list[Expression], i: int) -> Shift | None:
    """The shift from today that the i-th expression is, or glosses: "hôm nay 22-10", "hôm qua (21-10)"."""
    e = expressions[i]
    if _from_today(e):
        return e.shift
    last = expressions[i - 1] if i else e
    if _from_today(last) and not last.day and _GLOSS.fullmatch(folded, last.end, e.start):
        return last.shift
    return None


def _from_today(e: Expression) -> bool:
    shift = e.shift
    return shift is not None and shift.unit == DAY and shift.amount is not None and not shift.then and e.rule != "ago"


def _near(day: Day, published: dt.date | None) -> Day:
    """`day` with the year that puts it nearest to publication."""
    if day.year or not published:
        return day
    candidates = [Day(published.year + step, day.month, day.day) for step in (-1, 0, 1)]
    dated = [(abs((date - published).days), c) for c in candidates if (date := c.date())]
    return min(dated)[1] if dated else day


def _event(days: Counter[tuple[int, int]], full: dict[int, Day]) -> Day:
    if not days:
        return Day()
    month, day = days.most_common(1)[0][0]
    return _known(Day(None, month, day), full)


def _known(day: Day, full: dict[int, Day]) -> Day:
    """`day` with the latest year that the document writes with it."""
    years = [known.year or 0 for known in full.values() if (known.month, known.day) == (day.month, day.day)]
    return day._replace(year=max(years, default=None))
