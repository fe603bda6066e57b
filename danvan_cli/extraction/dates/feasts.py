"""Days of the lunar calendar and years of the sexagenary cycle → Gregorian ones, where the year is settled."""

from __future__ import annotations

import datetime as dt

from danvan_cli.extraction.dates import lunar
from danvan_cli.extraction.dates.days import Settled, clock, of
from danvan_cli.extraction.dates.expression import Expression
from danvan_cli.extraction.dates.nearest import SOON, Tense
from danvan_cli.extraction.dates.world import World


def of_moon(e: Expression, world: World, tense: Tense) -> Settled:
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
        side = tense(e)
        if ahead and (side > 0 or (side == 0 and (ahead[0] - world.now).days <= SOON)):
            return Settled(ahead[0].isoformat() + clock(e), anchor, of(ahead[0]))
        if past:
            return Settled(past[-1].isoformat() + clock(e), anchor, of(past[-1]))
    date = _gregorian(year - (e.month == 12 and e.rule.startswith("festival")), e.month, e.day) if year else None
    if date:
        return Settled(date.isoformat() + clock(e), anchor, of(date))
    return Settled(f"XXXX-{e.month:02}-{e.day:02}" + clock(e), None)


def _gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The day; the 30th of a month of 29 days is its last."""
    return lunar.to_gregorian(year, month, day) or (lunar.to_gregorian(year, month, 29) if day == 30 else None)


def of_cycle(place: int, now: int) -> int:
    """The year of this place in the sexagenary cycle that is nearest to `now`."""
    return now - ((now - 4 - place + 30) % 60 - 30)
