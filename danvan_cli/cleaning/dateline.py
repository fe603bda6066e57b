"""The date line that a portal prints: "Thứ Ba, 15/07/2020, 10:32 (GMT+7)" → "2020-07-15T10:32+07:00".

What: a short line of one date (perhaps an hour, a zone) and words that only label it is the publication date.
A zone is written only where the line prints one.
Known problems: day and month are read in that order; "07/13/2020" is no date.
Example: "Cập nhật lúc 09:05, ngày 3 tháng 2 năm 2021" → "2021-02-03T09:05".
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import UPPER, fold

REST_WORDS = 6  # a section ("Thị trường chứng khoán") or an author's name behind date and hour
LONGEST = 100  # characters; the longest date line of a portal, labels and "cập nhật" included, has about 90

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"(?<![0-9./-])(?:(?P<y1>(?:19|20)[0-9]{2})[-/.](?P<m1>[0-9]{1,2})[-/.](?P<d1>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2}) ?[-/.] ?(?P<m2>[0-9]{1,2}) ?[-/.] ?(?P<y2>(?:19|20)[0-9]{2}|[0-9]{2}(?= |$|,))"
    r"|(?P<d3>[0-9]{1,2}),? (?:tháng|thg)"
    r" (?P<m3>[0-9]{1,2}|mười (?:một|hai)|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)"
    r",? ?(?:năm )?(?P<y3>(?:19|20)[0-9]{2})"
    rf"|(?P<m4>{'|'.join(_ENGLISH)})[a-z]{{0,6}}\.? (?P<d4>[0-9]{{1,2}}),? (?P<y4>(?:19|20)[0-9]{{2}})"
    rf"|(?P<d5>[0-9]{{1,2}}) (?P<m5>{'|'.join(_ENGLISH)})[a-z]{{0,6}}\.?,? (?P<y5>(?:19|20)[0-9]{{2}})"
    r")(?![0-9/])"
)
_MONTH_NAMES = "một hai ba bốn|tư năm sáu bảy tám chín mười mười_một mười_hai"
_MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.split(), 1)
    for name in names.replace("_", " ").split("|")
}
_MONTHS |= {name: number for number, name in enumerate(_ENGLISH, 1)}
_WEEKDAY = re.compile(r"(?<!\w)(?:thứ|t) ?[2-7](?!\w)")
_PLACE = re.compile(rf"(?:[{UPPER}]\w*[ .]?){{1,5}}, ?(?:ngày )?")  # "Hà Nội, ngày 28 tháng 2 năm 2018"
_VIEWS = re.compile(
    r"(?:lượt (?:xem|đọc)|đã xem|views?|hits) ?:? ?[0-9.,]+|[0-9.,]+ (?:lượt (?:xem|đọc)|views?|bình luận)"
)
_AUTHOR = re.compile(r"^(?:by|bởi|tác giả:?)\s+(?P<name>.+)$", re.IGNORECASE)
_TIME = re.compile(
    r"(?<![0-9])(?P<h>[01]?[0-9]|2[0-4])(?: ?: ?| ?h ?| ?giờ ?|g)(?P<m>[0-5]?[0-9])?"
    r"(?:[:'](?P<s>[0-5][0-9])(?:\.[0-9]+)?)?(?:'| phút| ?p(?!m))?"
    r"(?P<zulu>z|[+-][0-9]{2}:?[0-9]{2})?(?: ?(?P<half>am|pm|sa|ch)\b)?"
)
_ZONE = re.compile(r"\(?(?:gmt|utc) ?(?P<sign>[+-]) ?(?P<h>[0-9]{1,2})(?::(?P<m>[0-9]{2}))?\)?")
_AGO = re.compile(r"\(?[0-9]+ (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước\)?")
_WORD = re.compile(r"[^\W_]+")


class Dateline(NamedTuple):
    """`value`: ISO 8601; `rest`: the words beside date, hour and labels, as printed; `updated`: of a change.

    `leads`: nothing but labels, or a section with a stroke behind it, stands before the date.
    """

    value: str
    rest: str
    updated: bool
    leads: bool

    @property
    def author(self) -> str | None:
        """The name that the line gives behind "by"."""
        found = _AUTHOR.match(self.rest)
        return found["name"] if found else None

    @property
    def whole(self) -> bool:
        """Whether the line is a date line: nothing beside the date, or a section's or author's name behind it."""
        if not self.rest or self.author is not None:
            return True
        return self.leads and len(self.rest.split()) <= REST_WORDS and "T" in self.value


@lru_cache(maxsize=8)
def _labels(words: Lexicon) -> frozenset[str]:
    return frozenset(fold(form) for form in words.table("cleaning/datelines").forms)


@lru_cache(maxsize=256)  # a second pass asks again
def read_dateline(text: str, words: Lexicon) -> Dateline | None:
    """The date line in `text`, whose `rest` is empty if `text` is nothing else; None where no whole date stands."""
    if len(text) > LONGEST:
        return None
    small = fold(text)
    found = next((m for m in _DATE.finditer(small) if _iso_day(m)), None)
    if not found:
        return None
    value = _iso_day(found) or ""
    left, right = small[: found.start()], small[found.end() :]
    if right[:1] == "t" and right[1:2].isdigit():
        right = right[1:]
    around = [(left, 0), (right, len(small) - len(right))]
    taken = [(found.start(), len(small) - len(right))]
    zone = _ZONE.search(small)
    if zone:
        taken.append(zone.span())
    for beside in (_AGO, _WEEKDAY, _VIEWS):
        taken += [match.span() for match in beside.finditer(small)]
    for piece, offset in reversed(around):
        clock = next(
            (m for m in _TIME.finditer(piece) if _is_clock(m) and not _inside(m.start() + offset, taken)),
            None,
        )
        if clock:
            value += _iso_time(clock, zone)
            taken.append((clock.start() + offset, clock.end() + offset))
            break
    start, rest = _rest(text, small, taken, _labels(words))
    updated = "cập nhật" in left or "update" in left
    if rest and _PLACE.fullmatch(text[: found.start()]) and not right.strip(" ./"):
        rest = ""
    section = left.rstrip().endswith(("|", ">", "»"))
    return Dateline(value, rest, updated, section or start > found.start())


def _is_clock(match: re.Match[str]) -> bool:
    """Whether a number is an hour: it has minutes, the word, or half a day's sign."""
    return match["m"] is not None or match["half"] is not None or "giờ" in match[0]


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _rest(
    text: str, small: str, taken: list[tuple[int, int]], labels: frozenset[str]
) -> tuple[int, str]:
    """Where the words begin that are neither taken nor labels, and the stretch of `text` that they span."""
    left = [
        m.span()
        for m in _WORD.finditer(small)
        if m.group() not in labels and not any(start < m.end() and m.start() < end for start, end in taken)
    ]
    if not left:
        return len(text), ""
    return left[0][0], text[left[0][0] : left[-1][1]]


def _iso_day(match: re.Match[str]) -> str | None:
    year, month, day = next(
        (match[f"y{n}"], match[f"m{n}"], match[f"d{n}"]) for n in "12345" if match[f"y{n}"] is not None
    )
    month_number = int(month) if month.isdigit() else _MONTHS[month]
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month_number, int(day)).isoformat()
    except ValueError:
        return None


def _iso_time(match: re.Match[str], zone: re.Match[str] | None) -> str:
    hour, minute = int(match["h"]), (match["m"] or "").zfill(2)
    if match["half"] in ("pm", "ch") and hour < 12:
        hour += 12
    elif match["half"] in ("am", "sa") and hour == 12:
        hour = 0
    if hour == 24:
        return ""
    stamp = f"T{hour:02}:{minute}" + (f":{match['s']}" if match["s"] else "")
    if zone:
        return f"{stamp}{zone['sign']}{int(zone['h']):02}:{zone['m'] or '00'}"
    offset = match["zulu"] or ""
    if offset == "z":
        return f"{stamp}Z"
    return stamp + (f"{offset[:3]}:{offset[-2:]}" if offset else "")
