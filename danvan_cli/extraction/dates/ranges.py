"""Lists and ranges: what one member leaves out stands at another.

What: "ngày 3, 4 và 5/8" → three days of August; "3-5/8" → two ends; "từ tháng 3 đến 5/2019"; "8h-9h30 sáng mai";
"2011-2015". Ends of a range know each other (`mate`).
Why: only the last member of a list says the month and year, and sometimes only the first.
Known problems: a night whose day stands behind it ("22h - 2h ngày 3/5") has that day at both ends, and no interval.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from danvan_cli.extraction.dates.builders import hour_of_day
from danvan_cli.extraction.dates.expression import (
    CENTURY,
    CLOCK,
    DAY,
    DECADE,
    HALF,
    MONTH,
    PART,
    QUARTER,
    WEEKDAY,
    YEAR,
    Expression,
)
from danvan_cli.extraction.dates.neighbours import closed
from danvan_cli.extraction.dates.vocabulary import Vocabulary, compiled

_RANGE = compiled(r"~[-–—]~| (?:cho )?(?:đến|tới)(?: hết| cuối| ngày| tận)? ")
_LIST = compiled(r",~|,? (?:và|hoặc|hay|rồi|rạng) (?:ngày )?")
#: A number that a list or range carries on to the figures behind it: "3, " | "3 và " | "3-".
_MEMBER = compiled(
    r"(?<![\w/.,:-])(?P<number>[0-3]?[0-9])"
    r"(?P<link>~[-–—,]~| (?:và|hoặc|hay|đến|tới|rạng sáng) (?:ngày )?)$"
)
#: The same before "rạng sáng": "đêm 30 rạng sáng 31/8".
_DAWN = compiled(r"(?<![\w/.,:-])(?P<number>[0-3]?[0-9])(?P<link>,? )\Z")
_NEXT_MONTH = compiled(r"(?:~[-–]~|, | và )(?P<number>0?[1-9]|1[0-2])(?![0-9]|[/.\-–,][0-9]|~[-–]~[0-9])")
#: What opens a list of days or of months; `\Z`, as `$` would also match before a line's end.
_LEAD = {
    DAY: compiled(r"(?<!\w)(?:(?:các|những) )?(?:ngày|hôm|từ|sáng|trưa|chiều|tối|đêm) (?:các ngày |ngày )?\Z"),
    MONTH: compiled(r"(?<!\w)(?:các )?tháng \Z"),
    CLOCK: compiled(r"(?<!\w)(?:từ|khoảng|lúc|vào) \Z"),
}
_LEAD_TAKEN = compiled(r"(?:ngày|hôm|tháng|rạng sáng|sáng|trưa|chiều|tối|đêm) \Z")
#: The field that a bare number is at a level, and the highest number there.
_NAME = {CLOCK: "hour", DAY: "day", MONTH: "month"}
_HIGHEST = {CLOCK: 24, DAY: 31, MONTH: 12}
#: Letters that a list may stretch to the left.
REACH = 48
#: Members that a list may have.
MOST = 12

_FIELD_LEVEL = (
    ("hour", CLOCK), ("minute", CLOCK), ("part", PART), ("weekday", WEEKDAY), ("day", DAY), ("month", MONTH),
    ("quarter", QUARTER), ("half", HALF), ("year", YEAR), ("decade", DECADE), ("century", CENTURY),
)


def spread(folded: str, expressions: list[Expression], words: Vocabulary) -> list[Expression]:
    """The expressions with the bare members of lists and ranges among them, and what members share filled in."""
    out: list[Expression] = []
    for e in expressions:
        level = _level(e)
        listed = level is not None and e.sort == "calendar" and e.rule not in ("ago", "shift")
        bare_part = out.pop() if out and out[-1].rule == "part" and not out[-1].sure else None
        members = _members(folded, e, level, out, words) if listed and level is not None else []
        if bare_part and not (members and members[0].start <= bare_part.start):
            out.append(bare_part)
        out.extend(members)
        out.append(e._replace(sure=True) if members else e)
        out.extend(_later_months(folded, e, words))
    return _link(folded, out, words)


def _later_months(folded: str, first: Expression, words: Vocabulary) -> list[Expression]:
    """The bare months right of "tháng 5": "tháng 5 - 6", "tháng 1, 2 và 3"."""
    months: list[Expression] = []
    if first.rule != "month" or first.coarse != MONTH:
        return months
    at = first.end
    while len(months) < MOST and (found := _NEXT_MONTH.match(folded, at)):
        if not closed(folded, found.end(), "day", words):
            break
        at = found.end()
        start = found.start("number")
        months.append(Expression(start, at, "calendar", "member", MONTH, MONTH, month=int(found["number"])))
    return months


def _level(e: Expression) -> int | None:
    """At which level numbers left of `e` may be its fellows: "3-5/8", "tháng 1, 2/2020", "6-7h"."""
    if e.fine in (PART, DAY) and e.day and e.month:
        return DAY
    if e.fine == CLOCK and e.minute is None:
        return CLOCK
    return MONTH if e.fine == MONTH else None


def _members(
    folded: str, last: Expression, level: int, before: list[Expression], words: Vocabulary
) -> list[Expression]:
    """The bare numbers left of `last` that belong to its list, in order."""
    floor = max(before[-1].end if before else 0, last.start - REACH)
    at, members, tight = last.start, [], False
    for _ in range(MOST):
        found = (_DAWN if folded.startswith("rạng", at) else _MEMBER).search(folded, floor, at)
        if not found or not 1 <= int(found["number"]) <= _HIGHEST[level]:
            break
        tight = tight or (found["link"].strip() in "-–—" and level != MONTH and folded[last.start].isdigit())
        at = found.start()
        members.append(_member(found, last, level))
    if not members:
        return []
    lead = _LEAD[level].search(folded, floor, at)
    joined = bool(before) and level in (before[-1].fine, before[-1].coarse) and _is_gap(folded, before[-1].end, at)
    if not (lead or joined or tight):
        return []
    if lead and (taken := _LEAD_TAKEN.search(folded, floor, at)):
        part = words.parts.get(taken[0].strip())
        fine = PART if part else level
        members[-1] = members[-1]._replace(start=taken.start(), part=part, fine=fine)
    return members[::-1]


def _member(found: re.Match[str], last: Expression, level: int) -> Expression:
    number = int(found["number"])
    fields: dict[str, Any] = {_NAME[level]: number}
    return Expression(
        found.start("number"), found.end("number"), "calendar", "member", level, level, lunar=last.lunar, **fields
    )


def _is_gap(folded: str, start: int, end: int) -> bool:
    return end - start <= 24 and bool(_RANGE.fullmatch(folded, start, end) or _LIST.fullmatch(folded, start, end))


def _link(folded: str, expressions: list[Expression], words: Vocabulary) -> list[Expression]:
    """Neighbours in one list or range: fields filled in from the right, then from the left."""
    out = list(expressions)
    kinds = [_kind(folded, a, b) for a, b in itertools.pairwise(out)]
    for i in range(len(kinds) - 1, -1, -1):
        if kinds[i]:
            out[i] = _filled(out[i], out[i + 1], False, words)
    for i, kind in enumerate(kinds):
        if kind:
            out[i + 1] = _filled(out[i + 1], out[i], True, words)
        if kind == "list" and out[i].sure and out[i].fine == out[i + 1].fine == YEAR:
            out[i + 1] = out[i + 1]._replace(sure=True)
        if kind == "range" and out[i].mate is None:
            out[i], out[i + 1] = out[i]._replace(mate=i + 1, sure=True), out[i + 1]._replace(mate=i, sure=True)
    return out


def _kind(folded: str, a: Expression, b: Expression) -> str | None:
    if a.sort != "calendar" or b.sort != "calendar" or b.start - a.end > 24:
        return None
    if not (a.fine == b.fine or (a.fine <= DAY and b.fine <= DAY)):
        return None
    if a.weekday and not a.day and b.day and _RANGE.fullmatch(folded, a.end, b.start):
        return "gloss"
    if _RANGE.fullmatch(folded, a.end, b.start):
        return "range" if _sides(a, b) else None
    return "list" if b.fine in (a.fine, a.coarse) and _LIST.fullmatch(folded, a.end, b.start) else None


def _sides(a: Expression, b: Expression) -> bool:
    """Whether two expressions can be the ends of a range: neither a bare part of the day nor a year going down."""
    return not (a.rule == "part" and not a.sure) and (a.fine != YEAR or not (a.year and b.year) or a.year < b.year)


def _filled(one: Expression, other: Expression, back: bool, words: Vocabulary) -> Expression:
    """`one` with the levels above its coarsest taken from `other`, which stands before it if `back`."""
    if one.coarse >= other.coarse or one.shift or one.fine == DECADE:
        return one
    fields: dict[str, Any] = {
        name: value
        for name, level in _FIELD_LEVEL
        if level > one.coarse and (value := getattr(other, name)) is not None and getattr(one, name) is None
    }
    if "month" in fields and other.lunar:
        fields["lunar"] = True
    if other.shift and other.shift.unit > one.coarse:
        fields["shift"] = other.shift
    if not fields:
        return one
    if one.hour is not None and "part" in fields:
        fields["hour"] = hour_of_day(one.hour, fields["part"], words)
    ends = one._replace(**fields, coarse=other.coarse, sure=True, lent=True)
    if ends.lunar:
        return ends
    if one.fine <= MONTH and ends.month and other.month and other.day and ends.day and not ends.shift:
        ends = _in_order(ends, other, back)
    elif ends.year and ends.month and other.month and "year" in fields and not ends.day:
        step = (1 if ends.month < other.month else 0) if back else (-1 if ends.month > other.month else 0)
        ends = ends._replace(year=ends.year + step)
    return ends


def _in_order(one: Expression, other: Expression, back: bool) -> Expression:
    """A day filled in from its neighbour stays on its side of it: "30 - 1/5" begins in April."""
    assert one.month and other.month and one.day and other.day
    mine, its = (one.year or 0, one.month, one.day), (other.year or 0, other.month, other.day)
    if (mine >= its) if back else (mine <= its):
        return one
    step = 1 if back else -1
    month = one.month
    if one.month == other.month and one.day > 27 - 6 * back:
        month = (one.month - 1 + step) % 12 + 1
        turns = one.year is not None and month == (1 if back else 12)
        return one._replace(month=month, year=(one.year or 0) + step if turns else one.year)
    return one._replace(year=one.year + step) if one.year else one
