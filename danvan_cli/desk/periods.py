"""TIMEX3 values as runs of days: what a partial value leaves open stays open.

A run is its first and last day as `YYYY-MM-DD` texts, which sort as days do; a month's last day is always 31.
`2020` is all of 2020, `199` the nineties, `2020-Q1` a quarter. Lengths (`P3D`), references (`PAST_REF`) and values
without a settled year (`XXXX-08-28`) are no run.

    >>> days("2020-07")
    ('2020-07-01', '2020-07-31')
"""

from __future__ import annotations

import datetime as dt
import re

Days = tuple[str, str]

_FIRST, _LAST = "0000-01-01", "9999-12-31"
_DAY = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_YEARS = re.compile(r"[0-9]{2,4}")
_WEEK = re.compile(r"([0-9]{4})-W([0-5][0-9])(?:-.*)?")
_PART = re.compile(r"([0-9]{4})-(Q[1-4]|H[12])")
#: First and last month of a quarter or half.
_MONTHS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


def days(value: object) -> Days | None:
    """The days that a value may mean, or null where it names no settled time."""
    if not isinstance(value, str):
        return None
    settled = value.split("T")[0].split("X")[0].rstrip("-")
    if _DAY.fullmatch(settled):
        return settled, settled
    if _MONTH.fullmatch(settled):
        return f"{settled}-01", f"{settled}-31"
    if _YEARS.fullmatch(settled):
        return f"{settled.ljust(4, '0')}-01-01", f"{settled.ljust(4, '9')}-12-31"
    if part := _PART.fullmatch(settled):
        first, last = _MONTHS[part[2]]
        return f"{part[1]}-{first:02}-01", f"{part[1]}-{last:02}-31"
    return _week(settled)


def interval_days(interval: object) -> Days | None:
    """The days from an ISO 8601 interval's first end to its last; an open end (`..`) has no bound."""
    first, stroke, last = (interval if isinstance(interval, str) else "").partition("/")
    if not stroke:
        return None
    start = (_FIRST, _FIRST) if first == ".." else days(first)
    end = (_LAST, _LAST) if last == ".." else days(last)
    return (start[0], end[1]) if start and end else None


def within(run: Days, since: str, until: str, *, wholly: bool) -> bool:
    """Whether `run` lies wholly between two days, or may lie there."""
    first, last = run
    return since <= first and last <= until if wholly else first <= until and since <= last


def bounds(since: str | None, until: str | None) -> Days | None:
    """The days between two values, each taken whole; null if either is none. An end that is not given is open."""
    start = days(since) if since else (_FIRST, _FIRST)
    end = days(until) if until else (_LAST, _LAST)
    return (start[0], end[1]) if start and end else None


def _week(value: str) -> Days | None:
    week = _WEEK.fullmatch(value)
    if not week:
        return None
    try:
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday.isoformat(), (monday + dt.timedelta(6)).isoformat()
    except (ValueError, OverflowError):
        return None
