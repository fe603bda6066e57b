"""A day, month, weekday or quarter without its year → the one nearest to now, on the side that the tense says.

What: the rule of the press. A past event is the nearest such day before or on publication, an announced one after it.
Why: papers name the year only where it is not this one.
Known problems: an announced day with no word that says so, more than SOON ahead, is taken as last year's.
Example: now 2020-01-03, "28/12" → 2019-12-28.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from danvan_cli.extraction.dates.days import LEAP, Day, Told, of, valid
from danvan_cli.extraction.dates.expression import Expression
from danvan_cli.extraction.dates.world import World

#: Days ahead within which a day without tense is taken as announced: the one before lies nearly a year back.
SOON = 45
#: The same where a word near it looks back: it more often looks past the day than last year's is meant.
NEXT = 30
#: Days back within which a day stays past although the clause speaks of the future.
JUST_NOW = 45
#: Months within which a quarter or half that has not begun is this year's.
NEXT_QUARTER = 6

#: 1 where the clause around an expression looks ahead, -1 where it looks back, -2 where the words right before it do,
#: 0 where nothing tells.
Tense = Callable[[Expression], int]


def nearest(e: Expression, now: dt.date, tense: int) -> Day:
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
    soon = SOON if tense == 0 else NEXT if tense == -1 else 0
    return ahead[1] if on <= soon and back > 365 - 2 * SOON  else past[1]


def day_alone(e: Expression, told: Told, world: World, tense: Tense) -> tuple[Day, str | None]:
    """ "ngày 15": in the month spoken of last, else in that of publication."""
    month = told.month
    if month.month and valid(month.year or LEAP, month.month, e.day):
        return month._replace(day=e.day), "document"
    now = world.now
    if not now:
        return Day(None, None, e.day), None
    months = [of(now).month_plus(step)._replace(day=e.day) for step in (-2, -1, 0, 1, 2)]
    dates = sorted(date for day in months if (date := day.date()))
    near = next((d for d in dates if d >= now) if tense(e) > 0 else (d for d in reversed(dates) if d <= now), None)
    return (of(near), world.source) if near else (Day(None, None, e.day), None)


def weekday(e: Expression, world: World, tense: Tense) -> tuple[Day, str | None]:
    """The nearest such day of the week on the side that the tense says."""
    now = world.today.date()
    if not now or not e.weekday:
        return Day(), None
    back = (now.isoweekday() - e.weekday) % 7
    ahead = (e.weekday - now.isoweekday()) % 7
    if e.points:  # "thứ Sáu tới" said on a Friday is the next one
        back, ahead = back or 7, ahead or 7
    days = ahead if tense(e) > 0 else -back
    day = of(now).plus(days)
    return day, world.source if day.day else None


def year_of_part(e: Expression, world: World, tense: Tense) -> tuple[int | None, str | None]:
    """The year of a quarter or half: this one's, or last year's where it has not begun and nothing points ahead."""
    now = world.now
    if not now:
        return None, None
    first = e.quarter * 3 - 2 if e.quarter else 7 if e.half == 2 else 1
    last = first + (2 if e.quarter else 5)
    if last < now.month and e.points > 0:
        return now.year + 1, world.source
    if first <= now.month + NEXT_QUARTER or tense(e) > 0:
        return now.year, world.source
    return now.year - 1, world.source
