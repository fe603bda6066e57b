"""The patterns of atoms, in order: of two rows that fit at one place the first wins.

A template is a regular expression over folded text in which a blank stands for one to three blanks, `~` for none to
two, and `{name}` for a piece of the vocabulary. Named groups are what the builder reads.
Only rows that `opens` says can open with the words at a place are tried there.
To add a form: a row here, a line in OPENERS if it opens with a new word, and a case in tests/cases/date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from danvan_cli.extraction.dates import builders, lengths
from danvan_cli.extraction.dates.expression import Expression
from danvan_cli.extraction.dates.vocabulary import Vocabulary

Build = Callable[[re.Match[str], Vocabulary], Expression | None]


class Row(NamedTuple):
    """An atom: what it is, what reads it, what it opens with, and its template.

    `opens`: words; `#tháng`: a figure and what stands behind it; `#`: any figure; `{parts}`: the first words of a list.
    """

    name: str
    build: Build
    opens: str
    template: str


ATOMS = (
    Row(
        "ngày 25 tháng 2 năm 2010", builders.date, "ngày hôm mùng mồng #tháng",
        r"{sure}(?:{lunar_day} )?{day} tháng {month}(?! (?:ngày|tuần|năm (?![12])|giờ))"
        r"(?:(?:{sep}| năm ){year})?{tail}{lunar}",
    ),
    Row(
        "ngày mùng 3 tháng ba", builders.date, "ngày hôm mùng mồng",
        r"(?P<sure>ngày|hôm|{lunar_day}) (?:{lunar_day} )?{day} tháng {month_word}(?! lần)"
        r"(?:(?:{sep}| năm ){year})?{tail}{lunar}",
    ),
    Row(
        "23 tháng Chạp", builders.date, "#tháng",
        r"{day} tháng (?P<month>giêng|chạp)(?!\w)",
    ),
    Row(
        "mùng 5 Tết", builders.festival, "ngày hôm mùng mồng #tết",
        r"{sure}(?:{lunar_day} )?{day} tết(?!\w)(?: nguyên đán| âm lịch)?"
        r"(?: {cycle}(?!\w))?(?:(?: năm)? {year}{tail})?",
    ),
    Row(
        "ngày 28/8/2019", builders.date, "ngày hôm mùng mồng",
        r"(?P<sure>ngày|hôm|{lunar_day}) {day}{sep}{month}(?:{sep}| năm ){year}{tail}{lunar}",
    ),
    Row(
        "28/8/2019", builders.date, "#/ #. #- #–",
        r"{day}{sep}{month}{sep}{year}{tail}{lunar}",
    ),
    Row(
        "ngày 28/8", builders.figures, "ngày hôm mùng mồng",
        r"(?P<sure>ngày|hôm|{lunar_day}) {day}{sep}{month}{tail}{lunar}",
    ),
    Row(
        "3-5 ngày", lengths.read_length, "#- #–",
        r"(?=[0-9]{1,2}~[-–]~[0-9]{1,3} (?!năm (?:[12][0-9]{3}|ngoái|nay)){unit})" + lengths.LENGTH,
    ),
    Row(
        "28/8", builders.figures, "#/ #. #- #–",
        r"{day}{sep}{month}{tail}"
        r"(?! (?!năm (?:[12][0-9]{3}|nay|ngoái|sau|trước|tới)){unit}| [0-9](?![0-9]|[.,/][0-9])| h(?!\w)){lunar}",
    ),
    Row(
        "tháng 2/2019", builders.date, "tháng",
        r"tháng {month}{sep}{year}{tail}",
    ),
    Row(
        "2/2019", builders.figures, "#/ #-",
        r"{month}[/\-]{year}{tail}",
    ),
    Row(
        "tháng 2", builders.month, "tháng",
        r"tháng {month_word}(?!{sep}(?:[0-9]{1,2}[/.\-][0-9]|[0-9]{3})){uncounted}{lunar}",
    ),
    Row(
        "mùng 5", builders.bare_day, "mùng mồng",
        r"{lunar_day} {day}(?![/.\-])",
    ),
    Row(
        "ngày 3", builders.bare_day, "ngày hôm",
        r"(?:ngày|hôm) (?:{lunar_day} )?{day}(?![/.,][0-9]|~%){uncounted}",
    ),
    Row(
        "mồng Một", builders.moon_day, "mùng mồng",
        r"{lunar_day} (?P<number>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)"
        r"(?: tháng {month_word}| (?P<tet>tết)(?!\w))?",
    ),
    Row(
        "đêm 30", builders.part_day, "{parts}",
        r"{part} {day}(?!{sep}[0-9]| (?:và|đến|tới|hoặc|rạng|tháng|tết) ?|, [0-9]|[.,][0-9]){uncounted}",
    ),
    Row(
        "rằm tháng Bảy", builders.full_moon, "ngày rằm",
        r"(?:ngày )?rằm(?: tháng {month_word})?(?!\w)",
    ),
    Row(
        "quý I/2020", builders.date, "quý",
        r"{quarter_unit} (?P<quarter>i{1,3}|iv|[1-4])(?!\w)(?:{sep}{year}{tail})?",
    ),
    Row(
        "6 tháng đầu năm", builders.months, "nửa #tháng #. #, {numerals}",
        r"(?:nửa|(?P<number>{number}) tháng) (?P<edge>đầu|cuối)(?: tiên)?(?: của)?(?: năm{no_year}| (?=năm))",
    ),
    Row(
        "những năm 90", builders.decade, "những thập",
        r"(?:những năm|thập niên|thập k[ỷỉ])(?: của)? (?P<decade>(?:1[0-9]|20)?[0-9]0)(?![\w.,]?[0-9])(?:['’]?s)?",
    ),
    Row(
        "thế kỷ XX", builders.century, "thế",
        r"thế k[ỷỉ] (?:thứ )?(?P<century>[ivx]{1,5}|[0-9]{1,2})(?!\w)",
    ),
    Row(
        "năm 2013", builders.year, "năm",
        r"(?P<sure>năm) {year}{tail}",
    ),
    Row(
        "thứ Hai", builders.weekday, "ngày hôm {weekdays}",
        r"(?:(?:ngày|hôm) )?{weekday}",
    ),
    Row(
        "8 giờ 30 phút", builders.clock, "#h #g #giờ #:",
        r"{hour}~(?:h|g|giờ|:)~(?P<minute>[0-5]~[0-9]|[0-9])(?![0-9])~(?:phút|’|'|′|p)(?!\w){of_day}",
    ),
    Row(
        "1 giờ 15 sáng", builders.clock, "#giờ",
        r"{hour} giờ (?P<minute>[0-5][0-9])"
        r"(?= {a_part}| (?:ngày|hôm|cùng|đến|tới)|~[-–]~[0-9]{1,2} giờ|~[,.;)]|\n|$){of_day}",
    ),
    Row(
        "8h30", builders.clock, "#h #g #:",
        r"{hour}(?:h|g|:|h )(?P<minute>[0-5]~[0-9])(?![0-9]|[.,:][0-9])(?!~(?:%|m\b|kg|người)){of_day}",
    ),
    Row(
        "8h", builders.clock, "#h #giờ",
        r"{hour}~(?:h|giờ)(?!\w)(?: (?P<half>rưỡi))?"
        r"(?! (?:qua|tới|nữa|trước|đồng hồ|liền|liên|một|mỗi|bay|làm)){of_day}",
    ),
    Row(
        "hai giờ sáng", builders.clock_word, "#giờ #. #, {numerals}",
        r"(?P<hour>{number}) giờ(?: (?P<half>rưỡi))? {part}(?! {part_shift})",
    ),
    Row(
        "tối qua", builders.part, "{parts}",
        r"{part}(?: {part_shift}|(?=,? (?:[0-9]|ngày|hôm|thứ|chủ|cùng|{lunar_day}|rằm)))",
    ),
    Row(
        "năm ngoái", builders.shifted, "{shifts}",
        r"{shift}",
    ),
    Row(
        "Tết Kỷ Hợi 2019", builders.holiday, "{holidays}",
        r"{holiday}(?: {cycle}(?!\w))?(?:(?: năm)? {year}{tail})?",
    ),
    Row(
        "năm Kỷ Hợi", builders.cycle_year, "năm",
        r"năm {cycle}(?!\w)(?: {year}{tail})?",
    ),
    Row(
        "mỗi 3 tháng", lengths.read_each, "{sets}",
        r"(?P<each>{each}) (?!chục|trăm|nghìn|ngàn|vạn|triệu)(?:(?P<number>{number}) )?(?P<unit>{unit})"
        r"(?! [0-9]{1,2}[/.-][0-9])",
    ),
    Row(
        "mười năm qua", lengths.read_length, "cách nửa {numerals} #{units} #. #, #- #– #đến #tới #hoặc #hay",
        lengths.LENGTH,
    ),
    Row(
        "cuối năm", builders.edge, "những đầu giữa cuối",
        r"(?:những (?:tháng|ngày) )?(?P<edge>đầu|giữa|cuối) (?P<unit>năm){no_year}",
    ),
    Row(
        "đầu tháng", builders.edge, "đầu giữa cuối",
        r"(?P<edge>đầu|giữa|cuối) (?P<unit>tháng)(?!\w)"
        r"(?! (?:này|trước|sau|tới|qua|rồi|vừa|kế|giêng|chạp|[0-9a-zđ]+ năm|[0-9]))",
    ),
    Row(
        "đầu tuần", builders.edge, "đầu giữa",
        r"(?P<edge>đầu|giữa) (?P<unit>tuần)(?!\w)(?! (?:này|trước|sau|tới|qua|rồi|vừa|kế|lễ|tháng))",
    ),
    Row(
        "hơn tháng nay", lengths.read_bare, "hơn cả",
        r"(?P<mod>hơn|cả) (?P<unit>tháng|tuần) (?:nay|qua|trời)(?!\w)",
    ),
    Row(
        "trước đó", builders.reference, "{references}",
        r"{reference}",
    ),
    Row(
        "2013", builders.year, "#",
        r"{year}{tail}(?!-[0-9](?![0-9]))",
    ),
)  # fmt: skip

#: Words that open an atom, beside numbers and the forms of the word lists: a row that opens otherwise is never tried.
OPENERS = (
    "ngày", "hôm", "mùng", "mồng", "tháng", "rằm", "nửa", "những năm", "những tháng", "những ngày", "thập", "thế k",
    "năm ", "đầu năm", "giữa năm", "cuối năm", "đầu tháng", "giữa tháng", "cuối tháng", "đầu tuần", "giữa tuần",
    "cách đây", "cách nay", "cách đó", "hơn tháng", "hơn tuần", "cả tháng", "cả tuần",
)  # fmt: skip
