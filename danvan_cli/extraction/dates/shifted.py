"""A shift → a value: so many days, weeks, months, quarters, years or centuries from now or from the time told last."""

from __future__ import annotations

from danvan_cli.extraction.dates.days import YEARS, Day, Settled, Told, clock
from danvan_cli.extraction.dates.expression import CENTURY, DAY, MONTH, QUARTER, WEEK, YEAR, Expression, Shift
from danvan_cli.extraction.dates.world import World


def shifted(e: Expression, shift: Shift, told: Told, world: World) -> Settled:
    """A time so far from now or from the time spoken of."""
    base = world.event if e.quoted else world.today
    if shift.then:
        base = Day(told.year) if shift.unit >= YEAR and told.year else told.day if shift.unit < MONTH else told.month
    anchor = "document" if shift.then else world.source
    if shift.amount is None:
        return Settled("PAST_REF", None)
    if shift.unit == DAY:
        day = base.plus(shift.amount) if base.month and base.day else Day()
        value = day.iso() if day.day else "XXXX-XX-XX"
        return Settled(value + clock(e), anchor if day.day else None, day)
    if shift.unit == WEEK:
        return _week(e, shift.amount, base, anchor)
    if shift.unit == MONTH:
        month = base.month_plus(shift.amount)._replace(day=e.day)
        value = month.iso() if month.month else "XXXX-XX" + (f"-{e.day:02}" if e.day else "")
        return Settled(value + clock(e), anchor if month.month else None, month)
    return _year(e, shift, base, anchor)


def _week(e: Expression, amount: int, base: Day, anchor: str) -> Settled:
    now = base.date()
    if not now:
        return Settled("XXXX-WXX" + (f"-{e.weekday}" if e.weekday else "") + clock(e), None)
    day = base.plus(7 * amount - now.weekday() + (e.weekday or 1) - 1)
    date = day.date()
    if not date or e.weekday:
        return Settled(day.iso() + clock(e), anchor if date else None, day)
    year, week, _ = date.isocalendar()
    return Settled(f"{year:04}-W{week:02}", anchor, day._replace(day=None))


def _year(e: Expression, shift: Shift, base: Day, anchor: str) -> Settled:
    assert shift.amount is not None
    if shift.unit == QUARTER:
        if not (base.year and base.month):
            return Settled("XXXX-QX", None)
        index = base.year * 4 + (base.month - 1) // 3 + shift.amount
        return Settled(f"{index // 4:04}-Q{index % 4 + 1}", anchor, Day(index // 4))
    if shift.unit == CENTURY:
        century = f"{max(0, base.year // 100 + shift.amount):02}" if base.year else "XX"
        return Settled(century, anchor if base.year else None)
    year = base.year + shift.amount if base.year else None
    if year is None or year not in YEARS:  # a range looks for what is no number one by one
        year = None
    name = f"Q{e.quarter}" if e.quarter else f"H{e.half}" if e.half else None
    if name:
        return Settled(f"{year or 'XXXX'}-{name}", anchor if year else None, Day(year))
    day = Day(year, e.month, e.day)
    return Settled(day.iso() + clock(e), anchor if year else None, day)


def long_time(e: Expression, world: World) -> Settled:
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
