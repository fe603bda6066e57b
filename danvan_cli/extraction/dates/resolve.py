"""Expressions → values: what the words leave out comes from the publication date or from the document's other dates.

What: the rule of the press. A past event is the nearest such day before or on publication, an announced one after
it; "hôm nay (19-1)" settle each other; "cùng ngày" takes the day spoken of last; a year given for the same day, or
earlier in a run of days, is kept. What neither settles is X.
Why: the value, not the string, is what users count.
Known problems: a narrative that jumps back without naming a year is taken as of this year.
Example: published 2020-01-03, "28/12" → 2019-12-28, anchor `published`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from danvan_cli.extraction.dates import lunar
from danvan_cli.extraction.dates.days import Day, of, valid
from danvan_cli.extraction.dates.expression import (
    CENTURY,
    DAY,
    DECADE,
    MONTH,
    PART,
    QUARTER,
    WEEK,
    YEAR,
    Expression,
    Shift,
)
from danvan_cli.extraction.dates.world import World

#: Days ahead within which a day without tense is taken as announced: the one before lies nearly a year back.
SOON = 45
#: Days back within which a day stays past although the clause speaks of the future.
JUST_NOW = 14
#: Days that a run of days told one after the other may span before it needs its year again.
RUN = 92


#: Days back within which a day is the day's news, whatever was told before it.
NEWS = 7


class Settled(NamedTuple):
    """A value with what settled it (`text`, `document`, `published` or null) and the day it speaks of."""

    value: str
    anchor: str | None
    day: Day = Day()


class Told(NamedTuple):
    """What has been spoken of so far: the last day, year, and day with a year of its own in this block."""

    day: Day = Day()
    year: int | None = None
    run: Day = Day()


Tense = Callable[[Expression], int]


def settle(e: Expression, told: Told, world: World, tense: Tense) -> Settled:
    """The value of a calendar expression, after `told`."""
    if e.cycle is not None and not e.year:
        year = _of_cycle(e.cycle, world.now.year) if world.now else None
        if not year and e.fine == YEAR:
            return Settled("XXXX", None)
        e = e._replace(year=year)
        if e.fine == YEAR:
            return Settled(f"{year}", world.source, Day(year))
    if e.lunar:
        return _lunar(e, world, tense)
    if e.fine >= DECADE:
        return _long(e, world)
    if e.shift and not (e.day and e.month):
        return _shifted(e, e.shift, told, world, tense)
    return _written(e, told, world, tense)


def _of_cycle(place: int, now: int) -> int:
    """The year of this place in the sexagenary cycle that is nearest to `now`."""
    return now - ((now - 4 - place + 30) % 60 - 30)


def _written(e: Expression, told: Told, world: World, tense: Tense) -> Settled:
    """An expression with calendar fields of its own."""
    day = Day(e.year, e.month, e.day)
    anchor: str | None = "document" if e.lent else "text"
    if e.month is None and e.day:
        day, anchor = _day_alone(e, told, world, tense)
    elif e.month and e.year is None:
        day, anchor = _with_year(e, told, world, tense)
    elif e.weekday and not e.day:
        day, anchor = _weekday(e, world, tense)
        if not day.day:
            return Settled(f"XXXX-WXX-{e.weekday}" + _clock(e), None)
    elif e.year is None and (e.quarter or e.half):
        year, anchor = _year_of_part(e, world, tense)
        return Settled(f"{year or 'XXXX'}-{f'Q{e.quarter}' if e.quarter else f'H{e.half}'}", anchor, Day(year))
    elif e.fine <= PART and not e.day and not e.month and not e.year:
        if not told.day.day:
            return Settled("XXXX-XX-XX" + _clock(e), None)
        return Settled(told.day.iso() + _clock(e), "document", told.day)
    if e.quarter or e.half:
        return Settled(f"{e.year}-{f'Q{e.quarter}' if e.quarter else f'H{e.half}'}", anchor, Day(e.year))
    return Settled(day.iso() + _clock(e), anchor, day)


def _clock(e: Expression) -> str:
    if e.hour is not None:
        return f"T{e.hour:02}:{e.minute or 0:02}"
    return e.part or ""


def _with_year(e: Expression, told: Told, world: World, tense: Tense) -> tuple[Day, str | None]:
    """A month, or a day of one, with its year."""
    assert e.month
    if e.day and (year := _told_year(e, world)):
        return Day(year, e.month, e.day), "document"
    near = _nearest(e, world.now, tense(e)) if world.now else None
    run = _in_run(e, told.run)
    if run and not (near and (e.points or tense(e) > 0 or _just_now(near, world))):
        return run, "document"
    if near:
        return near, world.source
    if e.day and (year := _month_year(e, world)):
        return Day(year, e.month, e.day), "document"
    return Day(None, e.month, e.day), None


def _told_year(e: Expression, world: World) -> int | None:
    """The year that the document writes with this very day; where publication settles it too, before it."""
    years = [
        day.year or 0
        for start, day in world.full.items()
        if (day.month, day.day) == (e.month, e.day) and (start < e.start or not world.now)
    ]
    return (years[-1] if world.now else max(years)) if years else None


def _month_year(e: Expression, world: World) -> int | None:
    """The year of days of the same month, if that is the latest of which the document writes a day."""
    years = {day.year or 0 for day in world.full.values() if day.month == e.month}
    latest = max((day.year or 0 for day in world.full.values()), default=0)
    return latest if years == {latest} else None


def _just_now(day: Day, world: World) -> bool:
    date = day.date()
    return bool(date and world.now and 0 <= (world.now - date).days <= NEWS)


def _in_run(e: Expression, run: Day) -> Day | None:
    """The day that follows `run` within RUN days, as told one after the other."""
    before, this = run.date(), valid(run.year or 0, e.month, e.day)
    if e.day and before and this and 0 <= (this - before).days <= RUN:
        return Day(run.year, e.month, e.day)
    return None


def _nearest(e: Expression, now: dt.date, tense: int) -> Day:
    """The day or month nearest to `now` on the side that `tense` says."""
    days = [Day(now.year + step, e.month, e.day) for step in range(-4, 5)]
    dated = [(date, day) for day in days if (date := valid(day.year or 0, day.month, day.day))]
    today = now if e.day else now.replace(day=1)
    past = max((pair for pair in dated if pair[0] <= today), default=None)
    ahead = min((pair for pair in dated if pair[0] >= today), default=None)
    if not past or not ahead:
        return (past or ahead or (None, Day(None, e.month, e.day)))[1]
    back, on = (today - past[0]).days, (ahead[0] - today).days
    if tense > 0:
        return past[1] if back <= JUST_NOW and not e.points else ahead[1]
    return ahead[1] if tense == 0 and on <= SOON and back > 365 - 2 * SOON else past[1]


def _day_alone(e: Expression, told: Told, world: World, tense: Tense) -> tuple[Day, str | None]:
    """ "ngày 15": in the month spoken of last, else in that of publication."""
    if told.day.month:
        return told.day._replace(day=e.day), "document"
    now = world.now
    if not now:
        return Day(None, None, e.day), None
    months = [of(now).month_plus(step)._replace(day=e.day) for step in (-2, -1, 0, 1, 2)]
    dates = sorted(date for day in months if (date := day.date()))
    if tense(e) > 0:
        return of(next((date for date in dates if date >= now), None)), world.source
    return of(next((date for date in reversed(dates) if date <= now), None)), world.source


def _weekday(e: Expression, world: World, tense: Tense) -> tuple[Day, str | None]:
    """The nearest such day of the week on the side that the tense says."""
    now = world.today.date()
    if not now or not e.weekday:
        return Day(), None
    back = (now.isoweekday() - e.weekday) % 7
    ahead = (e.weekday - now.isoweekday()) % 7
    if e.points:  # "thứ Sáu tới" said on a Friday is the next one
        back, ahead = back or 7, ahead or 7
    days = ahead if tense(e) > 0 else -back
    return of(now + dt.timedelta(days)), world.source


def _year_of_part(e: Expression, world: World, tense: Tense) -> tuple[int | None, str | None]:
    """The year of a quarter or half: this one's, or last year's where it has not begun and nothing points ahead."""
    now = world.now
    if not now:
        return None, None
    first = e.quarter * 3 - 2 if e.quarter else 7 if e.half == 2 else 1
    last = first + (2 if e.quarter else 5)
    if last < now.month and e.points > 0:
        return now.year + 1, world.source
    if first <= now.month + 3 or tense(e) > 0:
        return now.year, world.source
    return now.year - 1, world.source


def _shifted(e: Expression, shift: Shift, told: Told, world: World, tense: Tense) -> Settled:
    """A time so far from now or from the time spoken of."""
    base = world.today
    if shift.then:
        base = Day(told.year) if shift.unit >= YEAR and told.year else told.day
    anchor = "document" if shift.then else world.source
    if shift.amount is None:
        return Settled("PAST_REF", None)
    if shift.unit == DAY:
        day = base.plus(shift.amount) if base.month and base.day else Day()
        value = day.iso() if day.day else "XXXX-XX-XX"
        return Settled(value + _clock(e), anchor if day.day else None, day)
    if shift.unit == WEEK:
        return _week(e, shift.amount, base, anchor)
    if shift.unit == MONTH:
        month = base.month_plus(shift.amount)._replace(day=e.day)
        value = month.iso() if month.month else "XXXX-XX" + (f"-{e.day:02}" if e.day else "")
        return Settled(value + _clock(e), anchor if month.month else None, month)
    return _year(e, shift, base, anchor)


def _week(e: Expression, amount: int, base: Day, anchor: str) -> Settled:
    now = base.date()
    if not now:
        return Settled("XXXX-WXX" + (f"-{e.weekday}" if e.weekday else "") + _clock(e), None)
    monday = now + dt.timedelta(7 * amount - now.weekday())
    if e.weekday:
        day = of(monday + dt.timedelta(e.weekday - 1))
        return Settled(day.iso() + _clock(e), anchor, day)
    year, week, _ = monday.isocalendar()
    return Settled(f"{year}-W{week:02}", anchor, of(monday)._replace(day=None))


def _year(e: Expression, shift: Shift, base: Day, anchor: str) -> Settled:
    assert shift.amount is not None
    if shift.unit == QUARTER:
        if not (base.year and base.month):
            return Settled("XXXX-QX", None)
        index = base.year * 4 + (base.month - 1) // 3 + shift.amount
        return Settled(f"{index // 4}-Q{index % 4 + 1}", anchor, Day(index // 4))
    if shift.unit == CENTURY:
        return Settled(str(base.year // 100 + shift.amount) if base.year else "XX", anchor if base.year else None)
    year = base.year + shift.amount if base.year else None
    name = f"Q{e.quarter}" if e.quarter else f"H{e.half}" if e.half else None
    if name:
        return Settled(f"{year or 'XXXX'}-{name}", anchor if year else None, Day(year))
    day = Day(year, e.month, e.day)
    return Settled(day.iso() + _clock(e), anchor if year else None, day)


def _long(e: Expression, world: World) -> Settled:
    """Decades and centuries: "những năm 90" is of the century named with it, else of the last that had them."""
    century = e.century
    anchor = "text"
    if century is None and e.shift:
        century = world.today.year // 100 + (e.shift.amount or 0) if world.today.year else None
        anchor = world.source
    if e.decade is None:
        return Settled(f"{century:02}" if century is not None else "XX", anchor if century is not None else None)
    if e.decade >= 100:
        return Settled(str(e.decade), "text")
    if century is None:
        now = world.today.year or 0
        century = 20 if now and 200 + e.decade <= now // 10 and e.decade < 3 else 19
        anchor = "text"
    return Settled(f"{century}{e.decade}", anchor)


def _lunar(e: Expression, world: World, tense: Tense) -> Settled:
    """A day or month of the lunar calendar; the Gregorian day where the year is settled."""
    year, anchor = e.year, "document" if e.lent else "text"
    if year is None and e.shift and world.today.year:
        year, anchor = world.today.year + (e.shift.amount or 0), world.source
    if e.month is None or e.day is None:
        value = f"{year or (world.now.year if world.now else 'XXXX')}-{e.month or 0:02}".replace("-00", "-XX")
        return Settled(value, anchor if year else world.source if world.now else None)
    if year is None and world.now:
        anchor = world.source
        dates = [d for step in (-2, -1, 0, 1) if (d := _gregorian(world.now.year + step, e.month, e.day))]
        past = [d for d in dates if d <= world.now]
        ahead = [d for d in dates if d >= world.now]
        nearest = tense(e)
        if ahead and (nearest > 0 or (nearest == 0 and (ahead[0] - world.now).days <= SOON)):
            return Settled(ahead[0].isoformat() + _clock(e), anchor, of(ahead[0]))
        if past:
            return Settled(past[-1].isoformat() + _clock(e), anchor, of(past[-1]))
    date = _gregorian(year - (e.month == 12 and e.rule.startswith("festival")), e.month, e.day) if year else None
    if date:
        return Settled(date.isoformat() + _clock(e), anchor, of(date))
    return Settled(f"XXXX-{e.month:02}-{e.day:02}" + _clock(e), None)


def _gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The day; the 30th of a month of 29 days is its last."""
    return lunar.to_gregorian(year, month, day) or (lunar.to_gregorian(year, month, 29) if day == 30 else None)
