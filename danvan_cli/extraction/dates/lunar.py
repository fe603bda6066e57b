"""The Vietnamese lunar calendar: a day of a lunar month → its Gregorian day.

What: a month begins on the day of the new moon, the eleventh holds the winter solstice, and in a year of thirteen
months the leap one is the first in which the sun enters no new sign; all by the clock of Hanoi (UTC+7).
Why: "mùng 5 Tết" and "rằm tháng Bảy" are days like any other once the year is known.
Known problems: before 1968 Vietnam went by UTC+8, so that a day of those years may be one off.
Source: the rules as Hồ Ngọc Đức published them ("Thuật toán tính âm lịch", https://www.informatik.uni-leipzig.de/~duc/amlich/),
with the truncated series for the new moon and the sun's longitude of J. Meeus, Astronomical Formulae for
Calculators (1982); they are exact to minutes, which is enough for all years 1900–2100.
Example: `to_gregorian(2020, 1, 1)` → 2020-01-25.
"""

from __future__ import annotations

import datetime as dt
import itertools
from functools import lru_cache
from math import floor, radians, sin

HOURS_EAST = 7
#: Julian day numbers count from noon; that of the day before 0001-01-01.
_ORDINAL_ZERO = 1721425
#: Julian date of the first new moon of 1900, and mean days from one new moon to the next.
_FIRST_MOON, _MONTH = 2415021.076998695, 29.530588853
_SOLSTICE = 9  # the sign (of 30 degrees, from the March equinox) that the sun enters at the winter solstice
YEARS = range(1800, 2200)


def to_gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day of lunar `day`.`month`.`year`, the common month where there is a leap one too.

    `year` is the Gregorian year in which the lunar year begins, at Tết. Null where there is no such day.
    """
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    winter = year - (month < 11)
    first, following = _eleventh_month(winter), _eleventh_month(winter + 1)
    months_on = (month - 11) % 12
    if following - first > 365 and months_on >= _leap_month(first):
        months_on += 1
    k = _moon_index(first) + months_on
    start = _new_moon(k)
    if day > _new_moon(k + 1) - start:
        return None
    return dt.date.fromordinal(start + day - 1 - _ORDINAL_ZERO)


@lru_cache(maxsize=1024)
def _eleventh_month(year: int) -> int:
    """Julian day number of the first day of the lunar month that holds the winter solstice of `year`."""
    last_day = dt.date(year, 12, 31).toordinal() + _ORDINAL_ZERO
    k = floor((last_day - floor(_FIRST_MOON)) / _MONTH)
    start = _new_moon(k)
    return start if _sun_sign(start) < _SOLSTICE else _new_moon(k - 1)


@lru_cache(maxsize=1024)
def _leap_month(first: int) -> int:
    """Months from the eleventh one, which begins on `first`, to the leap month."""
    k = _moon_index(first)
    signs = [_sun_sign(_new_moon(k + i)) for i in range(1, 15)]
    return next((i for i, (a, b) in enumerate(itertools.pairwise(signs), 1) if a == b), 14)


def _moon_index(day: int) -> int:
    return floor(0.5 + (day - _FIRST_MOON) / _MONTH)


def _sine(degrees: float) -> float:
    return sin(radians(degrees))


@lru_cache(maxsize=8192)
def _new_moon(k: int) -> int:
    """Julian day number, in Hanoi, of the k-th new moon after the first of 1900."""
    t = k / 1236.85  # Julian centuries
    sun = 359.2242 + 29.10535608 * k - (0.0000333 + 0.00000347 * t) * t * t
    moon = 306.0253 + 385.81691806 * k + (0.0107306 + 0.00001236 * t) * t * t
    node = 2 * (21.2964 + 390.67050646 * k - (0.0016528 + 0.00000239 * t) * t * t)
    mean = 2415020.75933 + 29.53058868 * k + (0.0001178 - 0.000000155 * t) * t * t
    mean += 0.00033 * _sine(166.56 + 132.87 * t - 0.009173 * t * t)
    terms = (
        (0.1734 - 0.000393 * t, sun), (0.0021, 2 * sun), (-0.4068, moon), (0.0161, 2 * moon), (-0.0004, 3 * moon),
        (0.0104, node), (-0.0051, sun + moon), (-0.0074, sun - moon), (0.0004, node + sun), (-0.0004, node - sun),
        (-0.0006, node + moon), (0.0010, node - moon), (0.0005, 2 * moon + sun),
    )  # fmt: skip
    clock_drift = -0.000278 + 0.000265 * t + 0.000262 * t * t  # days between dynamical and universal time
    return floor(mean + sum(size * _sine(angle) for size, angle in terms) - clock_drift + 0.5 + HOURS_EAST / 24)


@lru_cache(maxsize=8192)
def _sun_sign(day: int) -> int:
    """The sign that the sun stands in at midnight, in Hanoi, as `day` begins: 0 to 11."""
    t = (day - 0.5 - HOURS_EAST / 24 - 2451545.0) / 36525
    anomaly = 357.52910 + (35999.05030 - (0.0001559 + 0.00000048 * t) * t) * t
    longitude = 280.46645 + (36000.76983 + 0.0003032 * t) * t
    longitude += (1.914600 - (0.004817 + 0.000014 * t) * t) * _sine(anomaly)
    longitude += (0.019993 - 0.000101 * t) * _sine(2 * anomaly) + 0.000290 * _sine(3 * anomaly)
    return floor(longitude % 360 / 30)
