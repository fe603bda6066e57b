"""Expressions → values: what the words leave out comes from the publication date or from the document's other dates.

What: a year given for the same day, or earlier in a run of days, is kept; else the nearest day counts (`nearest`); else
what is missing is X.
Why: the value, not the string, is what users count.
Known problems: a narrative that jumps back without naming a year is taken as of this year.
Example: "Ngày 12/3/2015, … Ngày 15/3, …" → 2015-03-15, anchor `document`.
"""

from __future__ import annotations

from bisect import bisect_left

from danvan_cli.extraction.dates.days import Day, Settled, Told, clock, valid
from danvan_cli.extraction.dates.expression import DECADE, MONTH, PART, YEAR, Expression
from danvan_cli.extraction.dates.feasts import of_cycle, of_moon
from danvan_cli.extraction.dates.nearest import Tense, day_alone, nearest, weekday, year_of_part
from danvan_cli.extraction.dates.shifted import long_time, shifted
from danvan_cli.extraction.dates.world import World

#: Days that a run of days told one after the other may span before it needs its year again.
RUN = 92
#: Letters between a day and the hour that belongs to it: "ngày kia, 8 giờ".
BESIDE = 8
#: Days back within which a day is the day's news, whatever was told before it.
NEWS = 7


def settle(e: Expression, told: Told, world: World, tense: Tense) -> Settled:
    """The value of a calendar expression, after `told`."""
    if e.cycle is not None and not e.year:
        year = of_cycle(e.cycle, world.now.year) if world.now else None
        if not year and e.fine == YEAR:
            return Settled("XXXX", None)
        e = e._replace(year=year)
        if e.fine == YEAR:
            return Settled(f"{year}", world.source, Day(year))
    if e.lunar:
        return of_moon(e, told, world, tense)
    if e.fine >= DECADE:
        return long_time(e, world)
    if e.shift and not (e.day and e.month):
        return shifted(e, e.shift, told, world)
    return _written(e, told, world, tense)


def _written(e: Expression, told: Told, world: World, tense: Tense) -> Settled:
    """An expression with calendar fields of its own."""
    day = Day(e.year, e.month, e.day)
    anchor: str | None = "document" if e.lent else "text"
    if e.month is None and e.day:
        day, anchor = day_alone(e, told, world, tense)
    elif e.month and e.year is None:
        day, anchor = _with_year(e, told, world, tense)
    elif e.weekday and not e.day:
        day, anchor = weekday(e, world, tense)
        if not day.day:
            return Settled(f"XXXX-WXX-{e.weekday}" + clock(e), None)
    elif e.year is None and (e.quarter or e.half):
        year, anchor = year_of_part(e, world, tense)
        return Settled(f"{year or 'XXXX'}-{f'Q{e.quarter}' if e.quarter else f'H{e.half}'}", anchor, Day(year))
    elif e.fine <= PART and not e.day and not e.month and not e.year:
        near = e.start - told.day_end <= BESIDE and told.day_end >= 0
        if told.habit >= 0 and not near:  # "Hằng ngày, quán mở từ 11 giờ": of no day
            return Settled("XXXX-XX-XX" + clock(e), None)
        scene = told.day if near else next((d for d in (told.recent, world.event, told.day) if d.day), Day())
        if not scene.day:
            return Settled("XXXX-XX-XX" + clock(e), None)
        return Settled(scene.iso() + clock(e), "document", scene)
    if e.quarter or e.half:
        return Settled(f"{e.year}-{f'Q{e.quarter}' if e.quarter else f'H{e.half}'}", anchor, Day(e.year))
    if day.day and day.month and day.year and not day.date():  # 29 February of a year that has none
        month = Day(day.year, day.month)
        return Settled(f"{month.iso()}-XX" + clock(e), anchor, month)
    return Settled(day.iso() + clock(e), anchor, day)


def _with_year(e: Expression, told: Told, world: World, tense: Tense) -> tuple[Day, str | None]:
    """A month, or a day of one, with its year."""
    assert e.month
    if e.day and (year := _told_year(e, world)):
        return Day(year, e.month, e.day), "document"
    last = told.month
    if e.rule == "member" and e.fine == MONTH and last.year and last.month:  # "tháng 11, 12 và 1"
        return Day(last.year + (e.month < last.month), e.month), world.source
    near = nearest(e, world.now, tense(e)) if world.now else None
    run = _in_run(e, told.run)
    if run and not (near and (e.points or tense(e) > 0 or _just_now(near, world))):
        return run, "document"
    if near:
        return near, world.source
    return Day(None, e.month, e.day), None


def _told_year(e: Expression, world: World) -> int | None:
    """The year that the document writes with this very day; where publication settles it too, before it."""
    told = world.years.by_day.get((e.month or 0, e.day or 0))
    if not told:
        return None
    if not world.now:
        return max(year for _, year in told)
    before = bisect_left(told, (e.start, 0))
    return told[before - 1][1] if before else None


def _just_now(day: Day, world: World) -> bool:
    date = day.date()
    return bool(date and world.now and 0 <= (world.now - date).days <= NEWS)


def _in_run(e: Expression, run: Day) -> Day | None:
    """The day that follows `run` within RUN days, as told one after the other."""
    before, this = run.date(), valid(run.year or 0, e.month, e.day)
    if e.day and before and this and 0 <= (this - before).days <= RUN:
        return Day(run.year, e.month, e.day)
    return None
