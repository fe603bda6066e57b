"""What an article tells of its own time: its today, and the years that it gives for days and months.

What: today is the day that "hôm nay" is glossed with ("hôm nay (19-1)"), else the day of publication, else the day
of the event, where the article tells one as its news.
Why: "sáng nay" beside "Chiều 31/3" is the morning of that day even where nothing says when the article appeared.
Known problems: an article of several events has no day of its own; the first one is taken.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import NamedTuple

from danvan_cli.extraction.dates.days import Day, of
from danvan_cli.extraction.dates.expression import DAY, PART, Expression, Shift
from danvan_cli.extraction.dates.vocabulary import compiled

_GLOSS = compiled(r"~[(,–-]~(?:ngày )?")


#: What a sentence opens behind.
_OPENS = compiled(r"(?:^|\n|[.!?:…”] )[“\"]?$")
#: What stands before the end of a length of time that has not passed yet: "từ đêm nay đến đêm 27/11".
_UNTIL = compiled(r"(?<!\w)(?:đến|tới|hết|trước)(?: hết| đêm| sáng| trưa| chiều| tối)?(?: ngày)? $")
#: Letters before a day that may name the paper, or the birth, that it is the day of.
CONTEXT = 60
_PAPER = compiled(
    r"(?:[0-9][-/][^\W\d]|nghị định|thông tư|quyết định|chỉ thị|nghị quyết|công văn|kế hoạch|sinh)[^.;,(]*$"
)


#: Days that news may take to be published.
FRESH = 3


class Years(NamedTuple):
    """The days that the document writes out with their year; those of papers are not among them."""

    at: frozenset[int]  # offsets
    papers: frozenset[int]  # offsets of the days of papers and of births
    by_day: dict[tuple[int, int], list[tuple[int, int]]]  # (month, day) → offsets with years, in order


class World(NamedTuple):
    """`now`: the day of publication, or the today that the document writes out; `source`: which, as an anchor.
    `event`: the day of the news, which "hôm nay" means in the words of those who were there."""

    now: dt.date | None
    today: Day
    years: Years
    source: str
    event: Day = Day()


def world(folded: str, expressions: list[Expression], published: dt.date | None) -> World:
    """The world of an article, published on `published`, if that is known."""
    years = _years(folded, expressions)
    source = "published" if published else "document"
    for i, e in enumerate(expressions):
        if e.month and e.day and not e.lunar and (shift := _glossed(folded, expressions, i)):
            today = _near(Day(e.year, e.month, e.day), published).plus(-(shift.amount or 0))
            today = today if today.year else _known(today, years)
            return World(published or today.date(), today, years, source, today)
    event = _event(folded, expressions, years)
    if not published:
        return World(None, event, years, source, event)
    event = _near(event, published)
    date = event.date()
    fresh = date is not None and 0 <= (published - date).days <= FRESH
    return World(published, of(published), years, source, event if fresh else Day())


def _years(folded: str, expressions: list[Expression]) -> Years:
    by_day: dict[tuple[int, int], list[tuple[int, int]]] = {}
    at, papers = set(), set()
    for e in expressions:
        if e.day and _PAPER.search(folded, max(0, e.start - CONTEXT), e.start):
            papers.add(e.start)
        elif e.year and e.month and e.day and not e.lunar:
            at.add(e.start)
            by_day.setdefault((e.month or 0, e.day or 0), []).append((e.start, e.year or 0))
    return Years(frozenset(at), frozenset(papers), by_day)


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
    if day.year or not day.day or not published:
        return day
    candidates = [Day(published.year + step, day.month, day.day) for step in (-1, 0, 1)]
    dated = [(abs((date - published).days), c) for c in candidates if (date := c.date())]
    return min(dated)[1] if dated else day


def _event(folded: str, expressions: list[Expression], years: Years) -> Day:
    """The day of the event, without publication: of days told as news ("Sáng 6/12", "Ngày 6/12, …" opening a
    sentence) the one told most often, the first of several. A day behind "hôm" is not today."""
    days = Counter(
        (e.month, e.day)
        for e in expressions
        if e.month and e.day and not (e.year or e.lunar or e.lent or e.points > 0)
        and not _UNTIL.search(folded, max(0, e.start - 12), e.start)
        and not folded.startswith("hôm", e.start)
        and (e.fine <= PART or _OPENS.search(folded, max(0, e.start - 3), e.start))
    )  # fmt: skip
    if not days:
        return Day()
    month, day = days.most_common(1)[0][0]
    return _known(Day(None, month, day), years)


def _known(day: Day, years: Years) -> Day:
    """`day` with the latest year that the document writes with it."""
    told = years.by_day.get((day.month or 0, day.day or 0), ())
    return day._replace(year=max((year for _, year in told), default=None))
