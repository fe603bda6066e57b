"""Dates and times as metadata print them → ISO 8601, in Vietnam's time where a zone is known."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
#: A printed day with its year, anywhere in a line.
DATE = re.compile(
    r"(?<![0-9])[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[01]?[0-9]-[0-3]?[0-9]"
    r"|[0-9]{1,2}\s+th(?:áng\s+|g\s?|\s?)\w+[,-]?\s+(?:năm\s+)?(?:19|20)[0-9]{2}"
    r"|th(?:áng\s+\w+|\s?[0-9]{1,2})\s+[0-9]{1,2},\s?(?:19|20)[0-9]{2}"
    rf"|\b(?:{_MONTHS})[a-z]*\.?\s+[0-9]{{1,2}},?\s+(?:19|20)[0-9]{{2}}"
    rf"|\b[0-9]{{1,2}}\s+(?:{_MONTHS})[a-z]*\.?,?\s+(?:19|20)[0-9]{{2}}",
    re.IGNORECASE,
)
_CLOCK = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?\s*([AP]M)?"
_ZONE = r"\s*(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{0,2})?"
_YEAR_FIRST = re.compile(
    rf"\s*((?:19|20)[0-9]{{2}})[-/]([0-9]{{1,2}})[-/]([0-9]{{1,2}})(?:[T ,]+{_CLOCK}{_ZONE})?", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"\s*([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]((?:19|20)[0-9]{{2}})(?:[T ,|-]+{_CLOCK}{_ZONE})?", re.IGNORECASE
)
_MONTHS_OF_YEAR = 12
_VIETNAMESE = "giêng một hai ba tư năm sáu bảy tám chín mười mười_một mười_hai"
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(_MONTHS.split("|"), 1)},
    **{name.replace("_", " "): max(1, number) for number, name in enumerate(_VIETNAMESE.split())},
}
_MONTH_FIRST = re.compile(
    r"\b(?:tháng\s+)?(?P<month>(?<=tháng )(?:mười (?:một|hai)|\w{2,5}|[0-9]{1,2})|th\s?[0-9]{1,2}"
    rf"|(?:{_MONTHS})[a-z]*\.?)\s+(?P<day>[0-9]{{1,2}}),?\s+(?P<year>(?:19|20)[0-9]{{2}})\b",
    re.IGNORECASE,
)
_MONTH_SECOND = re.compile(
    rf"\b(?P<day>[0-9]{{1,2}})\s+(?P<month>th\s?[0-9]{{1,2}}|(?:{_MONTHS})[a-z]*\.?),?\s+(?P<year>(?:19|20)[0-9]{{2}})\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"(?<![0-9])([01]?[0-9])/([0-3]?[0-9])/((?:19|20)[0-9]{2})(?![0-9])")


def moment(text: str | None) -> str | None:
    """The date or time that `text` begins with, or null; midnight without a zone is a day.

    "2020-01-31T22:30:00Z" → "2020-02-01T05:30:00+07:00"; "14/05/2019 - 09:21" → "2019-05-14T09:21:00".
    """
    if not text:
        return None
    found = _YEAR_FIRST.match(text) or _DAY_FIRST.match(text)
    if not found:
        return None
    first, month, third, hour, minute, second, half, zone = found.groups()
    year, day = (first, third) if len(first) == 4 else (third, first)
    if int(month) > _MONTHS_OF_YEAR >= int(day):  # the American order, which old servers print unasked
        day, month = month, day
    try:
        whole = datetime(int(year), int(month), int(day))
        if hour is None:
            return whole.date().isoformat()
        hours = int(hour) % 12 + 12 * (half.upper() == "PM") if half else int(hour)
        whole = whole.replace(hour=hours, minute=int(minute), second=int(second or 0))
        if zone:
            return whole.replace(tzinfo=_zone(zone)).astimezone(VIETNAM).isoformat()
    except (ValueError, OverflowError):
        return None
    if not (whole.hour or whole.minute or whole.second):
        return whole.date().isoformat()
    return whole.isoformat()


def foreign_day(text: str) -> str | None:
    """The day of a date line that only a system set up in English, or in part, prints: "Tháng Bảy 15, 2020",
    "15 Th7, 2020", "July 15, 2020", "07/15/2020"; null for all others.
    """
    found = _MONTH_FIRST.search(text) or _MONTH_SECOND.search(text)
    if found:
        parts = found.groupdict()
        name = parts["month"].lower()
        month = _MONTH_NUMBERS.get(name) or _MONTH_NUMBERS.get(name[:3]) or int(re.sub(r"\D", "", name) or 0)
        return _iso(int(parts["year"]), month, int(parts["day"]))
    american = _AMERICAN.search(text)
    if american and int(american[2]) > _MONTHS_OF_YEAR:
        return _iso(int(american[3]), int(american[1]), int(american[2]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day).date().isoformat()
    except ValueError:
        return None


def _zone(text: str) -> timezone:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return timezone(-offset if text[0] == "-" else offset)
