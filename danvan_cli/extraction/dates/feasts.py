"""Days of the lunar calendar and years of the sexagenary cycle → Gregorian ones, where the year is settled."""

from __future__ import annotations

import datetime as dt

from danvan_cli.extraction.dates import lunar
from danvan_cli.extraction.dates.days import Day, Settled, Told, clock, of
from danvan_cli.extraction.dates.expression import Expression
from danvan_cli.extraction.dates.nearest import JUST_NOW, Tense
from danvan_cli.extraction.dates.world import World

#: Days ahead within which a feast is the coming one, whatever the tense of the sentence.
SEASON = 90


def of_moon(e: Expression, told: Told, world: World, tense: Tense) -> Settled:
    """A day or month of the lunar calendar; the Gregorian day where the year is settled."""
    year, anchor = e.year, "document" if e.lent else "text"
    if year is None and e.shift and world.today.year:
        year, anchor = world.today.year + (e.shift.amount or 0), world.source
    if e.month is None and told.moon:
        e, anchor = e._replace(month=told.moon), "document"
    if e.month is None or e.day is None:
        year = year or (world.now.year if world.now and e.month else None)
        return Settled(Day(year, e.month, e.day).iso() + clock(e), anchor if year else None)
    if year is None and world.now and (near := _nearest(e.month, e.day, world.now, tense(e))):
        return Settled(near.isoformat() + clock(e), world.source, of(near))
    date = _gregorian(year - (e.month == 12 and e.rule.startswith("festival")), e.month, e.day) if year else None
    if date:
        return Settled(date.isoformat() + clock(e), anchor, of(date))
    return Settled(f"XXXX-{e.month:02}-{e.day:02}" + clock(e), None)


def _nearest(month: int, day: int, now: dt.date, tense: int) -> dt.date | None:
    """The day that is coming within a season, or that the tense speaks of."""
    dates = [date for step in (-2, -1, 0, 1) if (date := _gregorian(now.year + step, month, day))]
    past = next((date for date in reversed(dates) if date <= now), None)
    ahead = next((date for date in dates if date >= now), None)
    if not past or not ahead:
        return past or ahead
    coming = (ahead - now).days <= SEASON or (tense > 0 and (now - past).days > JUST_NOW)
    return ahead if coming else past


def _gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The day; the 30th of a month of 29 days is its last."""
    return lunar.to_gregorian(year, month, day) or (lunar.to_gregorian(year, month, 29) if day == 30 else None)


def of_cycle(place: int, now: int) -> int:
    """The year of this place in the sexagenary cycle that is nearest to `now`."""
    return now - ((now - 4 - place + 30) % 60 - 30)
