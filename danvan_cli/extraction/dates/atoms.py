"""Text → atoms of time: a clock time, a part of the day, a day, a month, a year, a length, …

What: one pass of one pattern over the folded text; each alternative is a row of ATOMS, the first that fits wins.
Why: the press joins these freely ("22h đêm thứ Sáu ngày 3/5 năm ngoái"); atoms are few, their chains are not.
Known problems: a number word before a unit is always read as its number ("năm năm").
Example: "sáng 3/5/2019" → part TMO, then day 2019-05-03.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

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
from danvan_cli.extraction.dates.vocabulary import ROMAN, Vocabulary, compiled, trie, vocabulary
from danvan_cli.lexicon import Lexicon

Build = Callable[[re.Match[str], Vocabulary], Expression | None]
_LEVEL = {"day": DAY, "month": MONTH, "year": YEAR, "quarter": QUARTER, "half": HALF}
_MONEY = r"(?! (?:triệu|tỷ|tỉ|nghìn|ngàn|đồng|lần|người|đợt|kg|buổi|con|cái)(?!\w))"


def _calendar(match: re.Match[str], words: Vocabulary, rule: str, **more: Any) -> Expression | None:
    """An expression of the groups that `match` has: day, month, quarter, half, year; `sure`, `lunar`."""
    groups = match.groupdict()
    fields: dict[str, int] = {}
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


def _day(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return _calendar(match, words, "day")


def _sure(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return _calendar(match, words, "date", sure=True)


def _month(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return _calendar(match, words, "month", sure=match["month"].isdigit())


def _bare_day(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return _calendar(match, words, "bare day", sure=False)


def _year(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return _calendar(match, words, "year")


def _festival(match: re.Match[str], words: Vocabulary) -> Expression | None:
    """A day of Tết: those after the 22nd belong to the year's last month."""
    day = int(match["day"])
    last = day > 22 and "mùng" not in match[0] and "mồng" not in match[0]
    return Expression(
        match.start(), match.end(), "calendar", "festival", DAY, MONTH, day=day, month=12 if last else 1, lunar=True
    )


def _full_moon(match: re.Match[str], words: Vocabulary) -> Expression | None:
    month = match["month"]
    number = int(month) if month and month.isdigit() else words.months[month][0] if month else None
    return Expression(
        match.start(), match.end(), "calendar", "festival", DAY, MONTH if month else DAY, day=15, month=number, lunar=True
    )


def _holiday(match: re.Match[str], words: Vocabulary) -> Expression | None:
    means = words.holidays[" ".join(match["holiday"].split())]
    month, day = means.removeprefix("L").split("-")
    return Expression(
        match.start(), match.end(), "calendar", "holiday", DAY, YEAR, day=int(day), month=int(month),
        year=int(match["year"]), lunar=means.startswith("L"),
    )


def _months(match: re.Match[str], words: Vocabulary) -> Expression | None:
    """The first or last months of a year: a half, a quarter, or a length of its own."""
    number = lengths.amount(match["number"], words) if match["number"] else 6
    start, end = match.span()
    first = match["edge"] == "đầu"
    if number == 6:
        return Expression(start, end, "calendar", "half", HALF, HALF, half=1 if first else 2)
    if number == 3:
        return Expression(start, end, "calendar", "quarter", QUARTER, QUARTER, quarter=1 if first else 4)
    if number is None or not 1 <= number <= 12:
        return None
    value = f"P{int(number)}M"
    return Expression(start, end, "length", "months", MONTH, MONTH, value=value, mod="START" if first else "END")


def _decade(match: re.Match[str], words: Vocabulary) -> Expression | None:
    return Expression(
        match.start(), match.end(), "calendar", "decade", DECADE, DECADE, decade=int(match["decade"]) // 10
    )


def _century(match: re.Match[str], words: Vocabulary) -> Expression | None:
    text = match["century"]
    number = int(text) if text.isdigit() else _roman(text)
    if not 1 <= number <= 22:
        return None
    return Expression(match.start(), match.end(), "calendar", "century", CENTURY, CENTURY, century=number - 1)


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _weekday(match: re.Match[str], words: Vocabulary) -> Expression | None:
    form = " ".join(match["weekday"].split())
    return Expression(
        match.start(), match.end(), "calendar", "weekday", WEEKDAY, WEEKDAY, weekday=words.weekdays[form],
        sure=form not in words.ordinals,
    )


def _part(match: re.Match[str], words: Vocabulary) -> Expression | None:
    part = words.parts[" ".join(match["part"].split())]
    start, end = match.span()
    if match["part_shift"]:
        shift = words.part_shifts[" ".join(match["part_shift"].split())]
        return Expression(start, end, "calendar", "part", PART, DAY, part=part, shift=shift)
    return Expression(start, end, "calendar", "part", PART, PART, part=part, sure=False)


def _shifted(match: re.Match[str], words: Vocabulary) -> Expression | None:
    shift = words.shifts[" ".join(match["shift"].split())]
    if shift.unit == YEAR and _MANY.search(match.string, max(0, match.start() - 8), match.start()):
        return None
    return Expression(match.start(), match.end(), "calendar", "shift", shift.unit, shift.unit, shift=shift)


def _edge(match: re.Match[str], words: Vocabulary) -> Expression | None:
    level = YEAR if match["unit"] == "năm" else WEEK
    mod = {"đầu": "START", "giữa": "MID", "cuối": "END"}[match["edge"]]
    return Expression(match.start(), match.end(), "calendar", "edge", level, level, shift=Shift(level, 0), mod=mod)


def _clock(match: re.Match[str], words: Vocabulary) -> Expression | None:
    groups = match.groupdict()
    minute = groups.get("minute")
    part = words.parts[" ".join(match["part"].split())] if match["part"] else None
    hour = hour_of_day(int(match["hour"]), part, words)
    return Expression(
        match.start(), match.end(), "calendar", "clock", CLOCK, PART if part else CLOCK, hour=hour,
        minute=int("".join(minute.split())) if minute else 30 if groups.get("half") else None,
        sure=bool(part),
    )


def _clock_word(match: re.Match[str], words: Vocabulary) -> Expression | None:
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


def _reference(match: re.Match[str], words: Vocabulary) -> Expression | None:
    value = words.references[" ".join(match["reference"].split())]
    return Expression(match.start(), match.end(), "reference", "reference", value=value)


_SURE = r"(?:(?P<sure>ngày|hôm) )?"
_LUNAR = r"(?: (?P<lunar>âm lịch|âm)(?!\w))?"
#: Before "năm sau" and its like that makes them years of no certain number.
_MANY = compiled(r"(?:những|các|mấy) $")
_YEAR_NEXT = r" (?:[12][0-9]{3}|nay|ngoái|sau|trước|tới)"
_NEXT_YEAR = r"(?! (?:[12][0-9]{3}|nay|ngoái|trước|sau|tới|qua|kia|học|tài chính|mới|âm|thứ|ấy|đó))"

#: In order: of two rows that fit at one place the first wins.
ATOMS: tuple[tuple[str, Build], ...] = (
    (_SURE + r"(?:(?:mùng|mồng) )?{day} tháng {month}(?! (?:ngày|tuần|năm (?![12])|giờ))(?:(?:{sep}| năm ){year})?{tail}"
     + _LUNAR, _sure),
    (r"(?P<sure>ngày|hôm|mùng|mồng) (?:(?:mùng|mồng) )?{day} tháng {month_word}(?! lần)(?:(?:{sep}| năm ){year})?{tail}"
     + _LUNAR, _sure),
    (r"{day} tháng (?P<month>giêng|chạp)(?!\w)", _sure),
    (_SURE + r"(?:(?:mùng|mồng) )?{day} tết(?!\w)", _festival),
    (r"(?P<sure>ngày|hôm|mùng|mồng) {day}{sep}{month}(?:{sep}| năm ){year}{tail}" + _LUNAR, _sure),
    (r"{day}{sep}{month}{sep}{year}{tail}" + _LUNAR, _sure),
    (r"(?P<sure>ngày|hôm|mùng|mồng) {day}{sep}{month}{tail}" + _LUNAR, _day),
    (r"(?=[0-9]{1,2}~[-–]~[0-9]{1,3} (?!năm (?:[12][0-9]{3}|ngoái|nay)){unit})" + lengths.LENGTH, lengths.read_length),
    (r"{day}{sep}{month}{tail}(?! (?!năm" + _YEAR_NEXT + r"){unit}| [0-9](?![0-9.,/]))" + _LUNAR, _day),
    (r"tháng {month}{sep}{year}{tail}", _sure),
    (r"{month}[/\-]{year}{tail}", _day),
    (r"tháng {month_word}(?!{sep}[0-9])" + _MONEY + _LUNAR, _month),
    (r"(?:mùng|mồng) {day}(?![/.\-])", _bare_day),
    (r"(?:ngày|hôm) (?:(?:mùng|mồng) )?{day}(?![/.,][0-9]|~[%])" + _MONEY, _bare_day),
    (r"(?:ngày )?rằm(?: tháng {month_word})?(?!\w)", _full_moon),
    (r"{quarter_unit} (?P<quarter>i{1,3}|iv|[1-4])(?!\w)(?:{sep}{year}{tail})?", _sure),
    (r"(?:nửa|(?P<number>{number}) tháng) (?P<edge>đầu|cuối)(?: tiên)?(?: của)?(?: năm" + _NEXT_YEAR + r"| (?=năm))", _months),
    (r"(?:những năm|thập niên|thập kỷ|thập kỉ)(?: của)? (?P<decade>(?:1[0-9]|20)?[0-9]0)(?![\w.,]?[0-9])(?:'?s)?", _decade),
    (r"thế k[ỷỉ] (?:thứ )?(?P<century>[ivx]{1,5}|[0-9]{1,2})(?!\w)", _century),
    (r"(?P<sure>năm) {year}{tail}", _year),
    (r"(?:(?:ngày|hôm) )?{weekday}", _weekday),
    (r"{hour}~(?:h|g|giờ|:)~(?P<minute>[0-5]~[0-9]|[0-9])(?![0-9])(?:~(?:phút|’|'|′|p)(?!\w))(?: {part}(?! {part_shift}))?", _clock),
    (r"{hour}(?:h|g|:|h )(?P<minute>[0-5]~[0-9])(?![0-9]|[.,:][0-9])(?!~(?:%|m\b|kg|người))(?: {part}(?! {part_shift}))?", _clock),
    (r"{hour}~(?:h|giờ)(?!\w)(?: (?P<half>rưỡi))?(?! (?:qua|tới|nữa|trước|đồng hồ|liền|liên|một|mỗi|bay|làm))(?: {part}(?! {part_shift}))?", _clock),
    (r"(?P<hour>{number}) giờ(?: (?P<half>rưỡi))? {part}(?! {part_shift})", _clock_word),
    (r"{part}(?: {part_shift}|(?=,? (?:[0-9]|ngày|hôm|thứ|chủ|cùng|mùng|mồng|rằm)))", _part),
    (r"{shift}", _shifted),
    (r"{holiday}(?: năm)? {year}{tail}", _holiday),
    (r"(?P<each>{each}) (?!chục|trăm|nghìn|ngàn|vạn|triệu)(?:(?P<number>{number}) )?(?P<unit>{unit})(?! [0-9]{1,2}[/.-][0-9])",
     lengths.read_each),
    (lengths.LENGTH, lengths.read_length),
    (r"(?:những (?:tháng|ngày) )?(?P<edge>đầu|giữa|cuối) (?P<unit>năm)" + _NEXT_YEAR, _edge),
    (r"(?P<edge>đầu|giữa) (?P<unit>tuần)(?!\w)(?! (?:này|trước|sau|tới|qua|rồi|vừa|kế|lễ|tháng))", _edge),
    (r"(?P<mod>hơn|cả) (?P<unit>tháng|tuần) (?:nay|qua|trời)(?!\w)", lengths.read_bare),
    (r"{reference}", _reference),
    (r"{year}{tail}", _year),
)


#: Words that open an atom, beside the forms of the word lists: a row that begins otherwise is never tried.
OPENERS = (
    "ngày", "hôm", "mùng", "mồng", "tháng", "rằm", "nửa", "những năm", "những tháng", "những ngày", "thập", "thế k", "năm ",
    "đầu năm", "giữa năm", "cuối năm", "đầu tuần", "giữa tuần", "cách đây", "cách nay", "cách đó",
    "hơn tháng", "hơn tuần", "cả tháng", "cả tuần",
)  # fmt: skip


class Scanner(NamedTuple):
    """`opener` finds where an atom may begin, `whole` the row that fits there, `rows` read it."""

    opener: re.Pattern[str]
    whole: re.Pattern[str]
    rows: dict[str, tuple[re.Pattern[str], Build]]


@lru_cache(maxsize=8)
def _scanner(words: Lexicon) -> Scanner:
    terms = vocabulary(words)
    rows = {f"r{i}": (terms.template(template), build) for i, (template, build) in enumerate(ATOMS)}
    whole = "|".join(f"(?P<{name}>{re.sub('[(][?]P<[a-z0-9_]+>', '(?:', text)})" for name, (text, _) in rows.items())
    opener = terms.template(
        rf"(?:[0-9]|{trie((*OPENERS, *terms.openers, terms.pieces['quarter_unit']))}|{{each}} |{{numeral_unit}})"
    )
    return Scanner(
        re.compile(rf"(?<!\w)(?<![0-9][.,/:]){opener}"),
        re.compile(whole),
        {name: (re.compile(text), build) for name, (text, build) in rows.items()},
    )


def atoms(text: str, words: Lexicon) -> Iterator[Expression]:
    """The atoms of `text` (folded), in order, none over another."""
    scanner, terms = _scanner(words), vocabulary(words)
    at = 0
    while opener := scanner.opener.search(text, at):
        start = opener.start()
        at = start + 1
        found = scanner.whole.match(text, start)
        if not found:
            continue
        own, build = scanner.rows[found.lastgroup or ""]
        match = own.match(text, start)
        expression = build(match, terms) if match else None
        if expression:
            at = expression.end
            yield expression
