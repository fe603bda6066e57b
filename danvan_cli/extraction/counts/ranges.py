"""Two numbers as one expression: ranges and fractions.

What: "3-5", "từ 10 đến 15", "hai ba", "2, 3" → a lower and an upper end; "68/68", "hai phần ba" → a part and a whole.
Why: what looks alike is none: scores ("2-1"), dates, times, codes ("290-QĐ"). The ends must rise, the part must not
exceed the whole, and nothing may go on behind.
Known problems: "24/24 (giờ)" is read as a fraction; its noun, a time, then rules it out.

    >>> read("200-300 tỷ", 0, 10, grammar(lexicon()))
    Number(value=200000000000, start=0, end=10, max=300000000000, ...)
"""

from __future__ import annotations

import re
from decimal import Decimal

from danvan_cli.extraction.counts.grammar import Grammar
from danvan_cli.extraction.counts.numbers import WORD, Number, figures, simple

#: Behind a figure these make it a part of something else: a time, a date, a code.
_GOES_ON = re.compile(r"[.,:/\-–][0-9]|[/_][^\W\d_]|-[^\W\d_]|\.[^\W\d_]")
_DASH = re.compile(r"[ \u00a0]?[-–—~][ \u00a0]?(?=[0-9])|[ \u00a0]+(?:đến|tới)[ \u00a0]+")
_COMMA = re.compile(r",?[ \u00a0]+")
_THOUSAND = 1000
_STROKE = re.compile(r"[ ]?/[ ]?(?=[0-9])")


def read(folded: str, start: int, end: int, known: Grammar) -> Number | None:
    """The number expression that begins at `start` of folded text, or null; nothing is read behind `end`."""
    number = simple(folded, start, end, known)
    if number is None:
        return None
    return _range(folded, number, end, known) or _fraction(folded, number, end, known)


def scaled(value: int | float, scale: int) -> int | float:
    """`value` times `scale`, a whole number where it is one."""
    product = Decimal(str(value)) * scale
    return int(product) if product == product.to_integral_value() else float(product)


def _range(folded: str, low: Number, end: int, known: Grammar) -> Number | None:
    """`low` as the lower end of a range, where one follows."""
    dash = _DASH.match(folded, low.end, end)
    link = dash or (_COMMA.match(folded, low.end, end) if low.scale == 1 else None)
    if link is None or low.vague or low.bare_scale:
        return None
    high = simple(folded, link.end(), end, known)
    if high is None or high.vague or high.bare_scale:
        return None
    value = low.value
    if high.scale > 1 and low.scale == 1 and value * high.scale < high.value:
        value = scaled(value, high.scale)  # "200-300 tỷ"
    if value < _THOUSAND and folded[high.start : high.end].endswith(".000") and value * _THOUSAND < high.value:
        value = scaled(value, _THOUSAND)  # "200-300.000 đồng"
    if value >= high.value or _goes_on(folded, high.end):
        return None
    if dash is None and not _neighbours("," in link[0], low, high):
        return None
    scale = max(low.scale, high.scale)
    return low._replace(value=value, max=high.value, end=high.end, scale=scale, grouped=None)


def _neighbours(comma: bool, low: Number, high: Number) -> bool:
    """Two numbers side by side as a range: "hai ba", "hai, ba", "năm bảy"; figures only so: "2, 3", "60, 70"."""
    if low.lone_word and (high.lone_word or not comma):
        upper = high.value if high.scale == 1 else high.value / high.scale
        return 1 <= upper - low.value <= (1 if comma else 2)
    step = 10 if low.value >= 10 and low.value % 10 == 0 else 1 if low.value < 10 else 0
    return comma and not low.lone_word and step > 0 and high.value == low.value + step


def _fraction(folded: str, part: Number, end: int, known: Grammar) -> Number | None:
    """`part` with its whole in `of`, as it is, or null where its figure goes on as something else."""
    whole = _whole(folded, part, end, known)
    if whole is not None and not _goes_on(folded, whole.end):
        value = scaled(part.value, whole.scale) if part.scale == 1 else part.value  # "86/172 triệu đồng"
        if value <= whole.value:
            return part._replace(value=value, of=whole.value, end=whole.end, scale=whole.scale, lone_word=False)
    return None if _goes_on(folded, part.end) else part


def _whole(folded: str, part: Number, end: int, known: Grammar) -> Number | None:
    """What follows a stroke or "phần"."""
    stroke = _STROKE.match(folded, part.end, end)
    if stroke:
        return figures(folded, stroke.end(), end, known)
    word = WORD.match(folded, part.end, end)
    if word is None or word[1] != "phần":
        return None
    quarter = WORD.match(folded, word.end(), end)
    if quarter and quarter[1] == "tư":
        return Number(4, quarter.start(1), quarter.end())
    blank = folded[word.end() : word.end() + 1] == " "
    return simple(folded, word.end() + 1, end, known) if blank else None


def _goes_on(folded: str, pos: int) -> bool:
    """Whether a figure that ends at `pos` is a part of something else; a scale word ends it ("5 triệu/tháng")."""
    return folded[pos - 1 : pos].isdigit() and _GOES_ON.match(folded, pos) is not None
