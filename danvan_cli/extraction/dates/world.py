"""What an article tells of its own time: its today, and the years that it gives for days and months.

What: today is the day that "hôm nay" is glossed with ("hôm nay (19-1)"), else the day of publication, else the day
of the event: that which the article names most often, the earlier one of two.
Why: "sáng nay" beside "Chiều 31/3" is the morning of that day even where nothing says when the article appeared.
Known problems: an article of several events has no day of its own; the first one is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import NamedTuple

from danvan_cli.extraction.dates.days import Day, of
from danvan_cli.extraction.dates.expression import DAY, Expression

_GLOSS = re.compile(r"[ \t\xa0]{0,2}[(,–-][ \t\xa0]{0,2}(?:ngày[ \t\xa0])?")


class World(NamedTuple):
    """`years`: for (month, day) and (month, null) the years that the document writes with it."""

    published: dt.date | None
    today: Day
    years: dict[tuple[int, int | None], set[int]]


def world(folded: str, expressions: list[Expression], published: dt.date | None) -> World:
    """The world of an article, published on `published`, if that is known."""
    years: dict[tuple[int, int | None], set[int]] = {}
    days: Counter[tuple[int, int]] = Counter()
    glossed: Day | None = None
    for i, e in enumerate(expressions):
        if not e.month or e.lunar:
            continue
        if e.year:
            years.setdefault((e.month, None), set()).add(e.year)
            if e.day:
                years.setdefault((e.month, e.day), set()).add(e.year)
        if e.day and (not e.year or not published or abs(e.year - published.year) <= 1):
            days[e.month, e.day] += 1
            if glossed is None and _is_today(folded, expressions, i):
                glossed = _near(Day(e.year, e.month, e.day), published)
    if glossed is None:
        glossed = of(published) if published else _event(days, years)
    return World(published, glossed, years)


def _is_today(folded: str, expressions: list[Expression], i: int) -> bool:
    """Whether the i-th expression is, or glosses, a today."""
    e = expressions[i]
    if e.shift:
        return e.shift.unit == DAY and e.shift.amount == 0 and not e.shift.then
    if not i:
        return False
    last = expressions[i - 1]
    return bool(
        last.shift and last.shift.unit == DAY and last.shift.amount == 0 and not last.shift.then and not last.day
        and _GLOSS.fullmatch(folded, last.end, e.start)
    )


def _near(day: Day, published: dt.date | None) -> Day:
    """`day` with the year that puts it nearest to publication."""
    if day.year or not published:
        return day
    candidates = [Day(published.year + step, day.month, day.day) for step in (-1, 0, 1)]
    dated = [(abs((date - published).days), c) for c in candidates if (date := c.date())]
    return min(dated)[1] if dated else day


def _event(days: Counter[tuple[int, int]], years: dict[tuple[int, int | None], set[int]]) -> Day:
    if not days:
        return Day()
    month, day = days.most_common(1)[0][0]
    given = years.get((month, day))
    return Day(max(given) if given else None, month, day)
