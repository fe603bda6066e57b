"""A match of a pattern → the atom that it names: one builder for each kind of pattern.

Shapes: a builder takes the match and the vocabulary and gives an Expression, or null where the words name no time
("31/2", "Thế kỷ 48").
"""

from __future__ import annotations

import re
from typing import Any

from danvan_cli.extraction.dates import lengths
from danvan_cli.extraction.dates.expression import (
    CENTURY,
    CLOCK,
    DAY,
    DECADE,
    HALF,
    MONTH,
    PART,
    QUARTER,
    WEEK,
    WEEKDAY,
    YEAR,
    Expression,
    Shift,
)
from danvan_cli.extraction.dates.neighbours import tells_before
from danvan_cli.extraction.dates.vocabulary import ROMAN, Vocabulary

_LEVEL = {"day": DAY, "month": MONTH, "year": YEAR, "quarter": QUARTER, "half": HALF}
_EDGES = {"đầu": "START", "giữa": "MID", "cuối": "END"}
_WHOLE = {"năm": YEAR, "tháng": MONTH, "tuần": WEEK}


def _calendar(match: re.Match[str], words: Vocabulary, rule: str, **more: Any) -> Expression | None:
    """An expression of the groups that `match` has: day, month, quarter, half, year; `sure`, `lunar`."""
    groups = match.groupdict()
    fields: dict[str, Any] = {}
    lunar = bool(groups.get("lunar"))
    for name in _LEVEL:
        text = groups.get(name)
        if text is None:
            continue
        if name == "month" and not text.isdigit():
            fields[name], by_name = words.months[" ".join(text.split())]
            lunar = lunar or by_name
        elif name == "half":
            fields[name] = 1 if text == "đầu" else 2
        else:
            fields[name] = ROMAN[text] if name == "quarter" else int(text)
    longest = 29 if fields.get("month") == 2 else 30 if fields.get("month") in (4, 6, 9, 11) else 31
    if fields.get("day", 0) > (30 if lunar else longest):
        return None
    levels = [_LEVEL[name] for name in fields]
    more = {"sure": bool(groups.get("sure")), "lunar": lunar, **more}
    return Expression(match.start(), match.end(), "calendar", rule, min(levels), max(levels), **fields, **more)


def figures(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return _calendar(match, words, "day")


def date(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return _calendar(match, words, "date", sure=True)


def month(match: re.Match[str], words: Vocabulary) -> Expression | None:
    if "no-month" in tells_before(match.string, match.start(), words):
        return None
    return _calendar(match, words, "month", sure=match["month"].isdigit())


def bare_day(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return _calendar(match, words, "bare day", sure=False)


def year(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return _calendar(match, words, "year")


def festival(match: re.Match[str], words: Vocabulary) -> Expression | None:
    """A day of Tết: those after the 22nd belong to the year's last month."""
    day = int(match["day"])
    last = day > 22 and "mùng" not in match[0] and "mồng" not in match[0]
    year, place = match["year"], match["cycle"]
    return Expression(
        match.start(), match.end(), "calendar", "festival", DAY, YEAR if year or place else MONTH, lunar=True,
        day=day, month=12 if last else 1, year=int(year) if year else None,
        cycle=words.cycle[" ".join(place.split())] if place else None,
    )  # fmt: skip


def moon_day(match: re.Match[str], words: Vocabulary) -> Expression | None:
    """A day of the lunar month in words: "mồng Một"."""
    day = int(words.numerals[match["number"]])
    groups = match.groupdict()
    month = 1 if groups["tet"] else _month_of(groups["month"], words)
    coarse = MONTH if month else DAY
    return Expression(match.start(), match.end(), "calendar", "festival", DAY, coarse, day=day, month=month, lunar=True)


def part_day(match: re.Match[str], words: Vocabulary) -> Expression | None:
    part = words.parts[" ".join(match["part"].split())]
    return Expression(
        match.start(), match.end(), "calendar", "bare day", PART, DAY, day=int(match["day"]), part=part, sure=False
    )


def _month_of(text: str | None, words: Vocabulary) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else words.months[" ".join(text.split())][0]


def full_moon(match: re.Match[str], words: Vocabulary) -> Expression | None:
    month = _month_of(match["month"], words)
    coarse = MONTH if month else DAY
    return Expression(match.start(), match.end(), "calendar", "festival", DAY, coarse, day=15, month=month, lunar=True)


def holiday(match: re.Match[str], words: Vocabulary) -> Expression | None:
    """A holiday of a year; its name alone is no more a time than "mỗi dịp Tết"."""
    if not (match["year"] or match["cycle"]):
        return None
    means = words.holidays[" ".join(match["holiday"].split())]
    month, day = means.removeprefix("L").split("-")
    place = words.cycle[" ".join(match["cycle"].split())] if match["cycle"] else None
    return Expression(
        match.start(), match.end(), "calendar", "holiday", DAY, YEAR, day=int(day), month=int(month), cycle=place,
        year=int(match["year"]) if match["year"] else None, lunar=means.startswith("L"),
    )  # fmt: skip


def cycle_year(match: re.Match[str], words: Vocabulary) -> Expression | None:
    place = words.cycle[" ".join(match["cycle"].split())]
    year = int(match["year"]) if match["year"] else None
    return Expression(match.start(), match.end(), "calendar", "cycle", YEAR, YEAR, year=year, cycle=place)


def months(match: re.Match[str], words: Vocabulary) -> Expression | None:
    """The first or last months of a year: a half, a quarter, or a length of its own."""
    number = lengths.amount(match["number"], words) if match["number"] else 6
    start, end = match.start(), match.end() - match[0].endswith(" ")
    first = match["edge"] == "đầu"
    if number == 6:
        return Expression(start, end, "calendar", "half", HALF, HALF, half=1 if first else 2)
    if number == 3:
        return Expression(start, end, "calendar", "quarter", QUARTER, QUARTER, quarter=1 if first else 4)
    if number is None or not 1 <= number <= 12:
        return None
    value = f"P{int(number)}M"
    return Expression(start, end, "length", "months", MONTH, MONTH, value=value, mod="START" if first else "END")


def decade(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return Expression(
        match.start(), match.end(), "calendar", "decade", DECADE, DECADE, decade=int(match["decade"]) // 10
    )


def century(match: re.Match[str], words: Vocabulary) -> Expression | None:
    text = match["century"]
    number = int(text) if text.isdigit() else _roman(text)
    if not 1 <= number <= 22:
        return None
    return Expression(match.start(), match.end(), "calendar", "century", CENTURY, CENTURY, century=number - 1)


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def weekday(match: re.Match[str], words: Vocabulary) -> Expression | None:
    form = " ".join(match["weekday"].split())
    if form in words.ordinals and "ordinal" in tells_before(match.string, match.start(), words):
        return None
    return Expression(
        match.start(), match.end(), "calendar", "weekday", WEEKDAY, WEEKDAY, weekday=words.weekdays[form],
        sure=form not in words.ordinals,
    )


def part(match: re.Match[str], words: Vocabulary) -> Expression | None:
    part = words.parts[" ".join(match["part"].split())]
    start, end = match.span()
    if match["part_shift"]:
        shift = words.part_shifts[" ".join(match["part_shift"].split())]
        return Expression(start, end, "calendar", "part", PART, DAY, part=part, shift=shift)
    return Expression(start, end, "calendar", "part", PART, PART, part=part, sure=False)


def shifted(match: re.Match[str], words: Vocabulary) -> Expression | None:
    shift = words.shifts[" ".join(match["shift"].split())]
    if shift.unit >= MONTH and "many" in tells_before(match.string, match.start(), words):
        return None
    return Expression(match.start(), match.end(), "calendar", "shift", shift.unit, shift.unit, shift=shift)


def edge(match: re.Match[str], words: Vocabulary) -> Expression | None:
    if "no-edge" in tells_before(match.string, match.start(), words):
        return None
    level, mod = _WHOLE[match["unit"]], _EDGES[match["edge"]]
    return Expression(match.start(), match.end(), "calendar", "edge", level, level, shift=Shift(level, 0), mod=mod)


def clock(match: re.Match[str], words: Vocabulary) -> Expression | None:
    groups = match.groupdict()
    minute = groups.get("minute")
    part = words.parts[" ".join(match["part"].split())] if match["part"] else None
    hour = hour_of_day(int(match["hour"]), part, words)
    return Expression(
        match.start(), match.end(), "calendar", "clock", CLOCK, PART if part else CLOCK, hour=hour,
        minute=int("".join(minute.split())) if minute else 30 if groups.get("half") else None,
        sure=bool(part),
    )


def clock_word(match: re.Match[str], words: Vocabulary) -> Expression | None:
    hour = lengths.amount(match["hour"], words)
    if hour is None or not 1 <= hour <= 12:
        return None
    return Expression(
        match.start(), match.end(), "calendar", "clock", CLOCK, PART, minute=30 if match["half"] else None,
        hour=hour_of_day(int(hour), words.parts[" ".join(match["part"].split())], words),
    )


def hour_of_day(hour: int, part: str | None, words: Vocabulary) -> int:
    """The hour on a clock of 24: "8h tối" is 20."""
    return hour + 12 if part and hour in words.afternoon.get(part, ()) else hour


def reference(match: re.Match[str], words: Vocabulary) -> Expression | None:
    value = words.references[" ".join(match["reference"].split())]
    return Expression(match.start(), match.end(), "reference", "reference", value=value)
