"""The article read from first to last: each expression is settled after those that were told before it.

What: keeps what has been told (the last day, the last year, a run of days), gives the later end of a range the year
of the first, leaves days that come back every year without one, and writes the intervals of ranges.
Why: "cùng ngày", "hôm sau", "năm đó" and a day without a month mean what was told last.
Known problems: a day told inside a quotation counts like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from danvan_cli.extraction.dates.days import LEAP, Day, Settled, Told, clock, valid
from danvan_cli.extraction.dates.expression import DAY, DECADE, Expression
from danvan_cli.extraction.dates.nearest import Tense
from danvan_cli.extraction.dates.resolve import settle
from danvan_cli.extraction.dates.vocabulary import compiled
from danvan_cli.extraction.dates.world import FRESH, World

#: "từ năm 2007 đến nay": a range without a last end.
_SINCE = compiled(r"(?<!\w)từ(?: ngày| hồi| khoảng| cuối| đầu| giữa| sau)? $")
#: A value that compares as it is written; quarters and parts of the day do not.
_FIGURES = re.compile(r"[0-9:T-]+")
_STOP = compiled(r"[.!?…] ")
_ON = compiled(r" (?:(?:cho )?(?:đến|tới) (?:nay|giờ)|trở đi|trở lại đây)(?!\w)")


def tell(
    folded: str, expressions: list[Expression], world: World, tense: Tense, block_of: Callable[[int], int]
) -> list[Settled]:
    """The expressions' values, in order. `block_of`: offset → where its block begins."""
    told, block = Told(), -1
    settled: list[Settled] = []
    for i, e in enumerate(expressions):
        if block_of(e.start) != block:
            block = block_of(e.start)
            recent = told.recent if _close(told.recent, world.event) else Day()
            told = told._replace(run=Day(), recent=recent, habit=-1)
        elif told.habit >= 0 and _STOP.search(folded, told.habit, e.start):
            told = told._replace(habit=-1)
        if e.sort == "set":
            told = told._replace(habit=e.end)
        if e.sort != "calendar":
            value = e.value or ""
            settled.append(Settled(value, None if e.sort == "reference" or "X" in value else "text"))
        elif _yearly(folded, expressions, i):
            settled.append(Settled(Day(None, e.month, e.day).iso(), None, Day(None, e.month, e.day)))
        else:
            settled.append(_after(_in_context(folded, e, told, world, block), settled, told, world, tense))
            told = _told(told, e, settled[-1], world, tense)
    return settled


def _close(day: Day, event: Day) -> bool:
    """Whether a day belongs to the days of the event; with no event known it does."""
    if not event.day:
        return True
    one, other = (valid(d.year or LEAP, d.month, d.day) for d in (day, event))
    return one is not None and other is not None and abs((other - one).days) <= FRESH


def _in_context(folded: str, e: Expression, told: Told, world: World, block: int) -> Expression:
    """The expression as its sentence means it: "năm 2013 …, năm sau" is the year after the one told, "hôm nay" in
    the words of one who was there is the day of the event."""
    if not e.shift:
        return e
    if e.shift.either and told.year and "." not in folded[told.at : e.start]:
        return e._replace(shift=e.shift._replace(then=True))
    if e.shift.unit == DAY and not e.shift.then and world.event.day and _quoted(folded[block : e.start]):
        return e._replace(quoted=True)
    return e


def _quoted(before: str) -> bool:
    """Whether a quotation is open at the end of `before`."""
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def _after(e: Expression, settled: list[Settled], told: Told, world: World, tense: Tense) -> Settled:
    """The value of `e`; the later end of a range takes the year that was found for the first."""
    first = settled[e.mate] if e.mate is not None and e.mate < len(settled) else None
    if first and first.day.year and first.day.month and e.month and not (e.year or e.shift or e.lunar):
        later = e._replace(year=first.day.year + (e.month < first.day.month))
        return settle(later, told, world, tense)._replace(anchor=first.anchor)
    result = settle(e, told, world, tense)
    over_night = first and (e.lent or not e.day) and _goes_back(first.value, result.value)
    return result._replace(value=result.day.plus(1).iso() + clock(e)) if over_night else result


def _goes_back(first: str, last: str) -> bool:
    """Whether the hour `last` stands before the hour `first` on one day: "từ 22 giờ đến 4 giờ"."""
    return ":" in first and ":" in last and _day(first) == _day(last) and last < first and not _open(first)


def _told(told: Told, e: Expression, result: Settled, world: World, tense: Tense) -> Told:
    """What has been told once `e` has been."""
    if e.start in world.years.papers:
        return told
    if e.fine >= DECADE:
        return told._replace(year=None)
    day = result.day
    return Told(
        day=day if day.day and e.rule != "holiday" else told.day,
        month=day if day.month else told.month,
        year=day.year or told.year,
        at=e.start if day.year else told.at,
        run=day if e.start in world.years.at else told.run,
        moon=e.month if e.lunar and e.month else told.moon,
        recent=day if day.day and e.rule != "holiday" and tense(e) <= 0 else told.recent,
        day_end=e.end if day.day else told.day_end,
        habit=told.habit,
    )


def _yearly(folded: str, expressions: list[Expression], i: int) -> bool:
    """Whether the i-th expression is a day or month of every year: "30/6 hằng năm", and the range that it ends."""
    e = expressions[i]
    if not e.month or e.year or e.shift or e.fine < DAY:
        return False
    if e.mate is not None and e.mate > i:
        i, e = e.mate, expressions[e.mate]
    after = expressions[i + 1] if i + 1 < len(expressions) else e
    return after.sort == "set" and after.value == "P1Y" and folded[e.end : after.start].isspace()


def interval(folded: str, expressions: list[Expression], settled: list[Settled], i: int) -> str | None:
    """The ISO 8601 interval of the range whose end the i-th expression is, where its ends are settled."""
    e, value = expressions[i], settled[i].value
    if e.sort != "calendar" or _open(value):
        return None
    if e.mate is not None:
        first, last = (value, settled[e.mate].value) if e.mate > i else (settled[e.mate].value, value)
        if _open(first) or _open(last):
            return None
        if _ends_early(first, last):
            return None
        clocks = ":" in first and ":" in last
        return f"{first}/{last}" if clocks else f"{_day(first)}/{_day(last)}"
    since = e.fine >= DAY and _SINCE.search(folded, max(0, e.start - 16), e.start) and _ON.match(folded, e.end)
    return f"{_day(value)}/.." if since else None


def _ends_early(first: str, last: str) -> bool:
    """Whether a range would end before it begins, by what both its ends say: a slip of the writer, or two nights."""
    pair = (first, last) if _FIGURES.fullmatch(first) and _FIGURES.fullmatch(last) else (first[:4], last[:4])
    length = min(map(len, pair))
    return pair[1][:length] < pair[0][:length]


def _open(value: str) -> bool:
    return "X" in value or "REF" in value


def _day(value: str) -> str:
    return value.split("T")[0]
