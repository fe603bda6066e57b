"""Days of which parts may be unknown, reckoning with them, and what an expression is settled to."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from danvan_cli.extraction.dates.expression import Expression

#: Years that a date can have.
YEARS = range(dt.MINYEAR, dt.MAXYEAR + 1)
#: A year that has all days: reckoning without a year is done in it.
LEAP = 2000


class Day(NamedTuple):
    """A day; null where a part is unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def date(self) -> dt.date | None:
        """The date, null where a part is unknown or there is no such day."""
        if self.year and self.month and self.day:
            return valid(self.year, self.month, self.day)
        return None

    def plus(self, days: int) -> Day:
        """The day so many days later; an unknown year stays unknown."""
        start = valid(self.year or LEAP, self.month, self.day) if self.month and self.day else None
        if not start:
            return Day()
        try:
            moved = start + dt.timedelta(days)
        except OverflowError:
            return Day()
        return Day(moved.year if self.year else None, moved.month, moved.day)

    def month_plus(self, months: int) -> Day:
        """The month so many months later, without a day."""
        if not self.month:
            return Day()
        index = self.month - 1 + months
        year = self.year + index // 12 if self.year else None
        return Day(year, index % 12 + 1) if year is None or year in YEARS else Day()

    def iso(self) -> str:
        """`2020-07-15`, `XXXX-07-15`, `2020-07`, `2020`, `XXXX-XX-15`."""
        year = f"{self.year:04}" if self.year else "XXXX"
        if self.day:
            return f"{year}-{self.month or 0:02}-{self.day:02}".replace("-00-", "-XX-")
        return f"{year}-{self.month:02}" if self.month else year


def valid(year: int, month: int | None, day: int | None) -> dt.date | None:
    """The date, null where there is none such."""
    try:
        return dt.date(year, month or 1, day or 1)
    except ValueError:
        return None


def of(date: dt.date | None) -> Day:
    """A date as a Day; unknown for null."""
    return Day(date.year, date.month, date.day) if date else Day()


class Settled(NamedTuple):
    """A value with what settled it (`text`, `document`, `published` or null) and the day it speaks of."""

    value: str
    anchor: str | None
    day: Day = Day()


class Told(NamedTuple):
    """What has been told so far: the last day, the last month (or day of it), the last year and where it was told,
    the last day with a year of its own in this block, the last month of the lunar year, the last day that does not lie
    ahead and belongs to this block or to the event, where the last day ends, and where what recurs ("hằng ngày") ends,
    if it stands in this sentence."""

    day: Day = Day()
    month: Day = Day()
    year: int | None = None
    at: int = 0
    run: Day = Day()
    moon: int | None = None
    recent: Day = Day()
    day_end: int = -1
    habit: int = -1


def clock(e: Expression) -> str:
    """The end of a TIMEX3 value: `T08:30`, `TMO`, or nothing."""
    if e.hour is not None:
        return f"T{e.hour:02}:{e.minute or 0:02}"
    return e.part or ""
