"""A date of publication in ISO 8601, as the contract writes it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def iso(value: str) -> str | None:
    """`value` (ISO 8601, date or datetime) as danvan writes it, or null if it is no such date.

    A zone is turned into Vietnam's; seconds are kept only where they are not zero.

        >>> iso("2020-07-15T03:32:00Z")
        '2020-07-15T10:32+07:00'
    """
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo:
            moment = moment.astimezone(VIETNAM)
    except (ValueError, OverflowError):
        return None
    if _DAY.fullmatch(value):
        return value
    if len(value) <= 10:
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
