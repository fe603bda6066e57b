"""Vietnamese number expressions, figures and words: text → value.

What: "27.739", "0,5", "2 triệu 300 nghìn", "hai mươi lăm", "nửa tỷ", "hàng trăm nghìn"; ranges.py joins two of them.
Why not a library: vietnam-number 1.0.6 was measured first (cases in tests/test_numbers.py): it turns a string that is
known to be one number into its value, but does not find where a number ends (which matters most here), knows no
figures ("40 nghìn" → 1000), fractions and halves, and gives 10000001000 for "một nghìn tỷ". benchmarks/counts.py
compares the two.
Known problems: "1,234" is read as a decimal; `grouped` holds the English reading for the caller to choose.

    >>> simple("2 triệu 300 nghìn đồng", 0, 22, grammar(lexicon()))
    Number(value=2300000, start=0, end=17, scale=1000000, ...)
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

from danvan_cli.extraction.counts.grammar import Grammar

#: JSON writers (orjson) take whole numbers below this.
_TOO_LARGE = 2**63

# Groups of three, then a decimal part: Vietnamese "1.234,5", English "1,234,567.8"; figures of up to 18 digits.
_FIGURE = re.compile(
    r"(?P<vi>[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?:,[0-9]{1,6})?)(?![0-9])"
    r"|(?P<spaced>[0-9]{1,3}(?:\.[0-9]{3}){0,4}\. 000|[0-9]{1,3}(?: 000){1,4}"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){1,4}\. [0-9]{3})(?![0-9])"
    r"|(?P<en>[0-9]{1,3}(?:,[0-9]{3}){2,5}(?:\.[0-9]{1,6})?|[0-9]{1,3},[0-9]{3}\.[0-9]{1,6})(?![0-9])"
    r"|(?P<plain>[0-9]{1,18}(?:[.,][0-9]{1,6})?)(?![0-9])"
)
#: The next word, with the blanks before it.
WORD = re.compile(r"[ \u00a0]*([^\W\d_]+)(?!\w)")
_GLUED = re.compile(r"(?:tr|k|tỷ|tỉ|triệu|nghìn|ngàn)(?![^\W_])")
#: Metres and centimetres: "1m68", a height.
_METRES = re.compile(r"([0-9])m([0-9]{1,2})(?!\w)")
#: A value while it is put together: decimals, so that no sum is a hair off.
Value = int | Decimal
_AMBIGUOUS = re.compile(r"[0-9]{1,3},[0-9]{3}")


class Number(NamedTuple):
    """A number expression at `start:end`. `max`: a range's upper end; `of`: the whole of a fraction."""

    value: int | float
    start: int
    end: int
    max: int | float | None = None
    of: int | float | None = None
    #: The largest scale word in it (1000000000: "tỷ"), or 1.
    scale: int = 1
    #: Its scale is a letter or two glued on ("500k").
    short: bool = False
    #: Metres with the unit inside ("1m68").
    metres: bool = False
    #: A single digit word ("ba"), which is often no number at all.
    lone_word: bool = False
    #: "nửa" in front of a unit ("nửa mét").
    half: bool = False
    #: Vague by its own words: "hàng trăm", "vài chục".
    vague: bool = False
    #: A bare scale ("chục", "trăm"): a number only behind a hedge.
    bare_scale: bool = False
    #: The value if the comma groups thousands ("1,234" → 1234), else null.
    grouped: int | None = None


def simple(folded: str, start: int, end: int, known: Grammar) -> Number | None:
    """One number without range or fraction."""
    if folded[start : start + 1].isdigit():
        return figures(folded, start, end, known)
    return _words(folded, start, end, known)


def figures(folded: str, start: int, end: int, known: Grammar) -> Number | None:
    """The number that begins with a figure at `start`, with its scale words; null where it is too large."""
    match = _FIGURE.match(folded, start, end)
    if match is None:
        return None
    metres = _METRES.match(folded, start, end)
    if metres:
        return make(Decimal(f"{metres[1]}.{metres[2]}"), start, metres.end(), metres=True)
    value, stop = int(match[0]) if match[0].isdecimal() else _value_of(match), match.end()
    grouped = int(match[0].replace(",", "")) if _AMBIGUOUS.fullmatch(match[0]) else None
    glued = _GLUED.match(folded, stop, end)
    scale, after = _scales(folded, stop, end, known)
    if scale == 1 and glued:
        scale, after = known.short.get(glued[0]) or known.scales.get(glued[0], 1), glued.end()
    total = value * scale
    total, after = _lower_terms(folded, total, scale, after, end, known)
    short = bool(glued and glued[0] in known.short)
    return make(total, start, after, scale=scale, short=short, grouped=None if scale > 1 else grouped)


def _value_of(match: re.Match[str]) -> Decimal:
    kind, text = match.lastgroup, match[0].replace(" ", "")
    if kind == "en":
        return Decimal(text.replace(",", ""))
    if kind == "plain":
        return Decimal(text.replace(",", "."))
    return Decimal(text.replace(".", "").replace(",", "."))


def _scales(folded: str, pos: int, end: int, known: Grammar) -> tuple[int, int]:
    """The product of the scale words at `pos` ("nghìn tỷ") and where they end."""
    scale = 1
    while match := WORD.match(folded, pos, end):
        value = known.scales.get(match[1])
        if not value or _blocked(folded, match, end, known):
            break
        scale, pos = scale * value, match.end()
    return scale, pos


def _blocked(folded: str, match: re.Match[str], end: int, known: Grammar) -> bool:
    """Whether the syllable behind `match` makes its word another one ("tỷ lệ")."""
    unless = known.not_before.get(match[1])
    if not unless:
        return False
    following = WORD.match(folded, match.end(), end)
    return following is not None and following[1] in unless


def _lower_terms(folded: str, total: Value, scale: int, pos: int, end: int, known: Grammar) -> tuple[Value, int]:
    """What follows a scaled term and belongs to it: "(2 triệu) 300 nghìn", "(2 tỷ) rưỡi"."""
    while scale > 1:
        word = WORD.match(folded, pos, end)
        if word and word[1] in known.halves:
            return total + Decimal(scale) / 2, word.end()
        gap = pos + 1 if folded[pos : pos + 1] in (" ", "\u00a0") else pos
        term = _term(folded, gap, end, known)
        if term is None or term[1] >= scale:
            break
        value, smaller, after = term
        total, scale, pos = total + value * smaller, smaller, after
    return total, pos


def _term(folded: str, pos: int, end: int, known: Grammar) -> tuple[Value, int, int] | None:
    """A number with a scale of its own, or a word number without one: value, scale, end."""
    figure = _FIGURE.match(folded, pos, end)
    if figure:
        scale, after = _scales(folded, figure.end(), end, known)
        return (_value_of(figure), scale, after) if scale > 1 else None
    value, after = _below_thousand(folded, pos, end, known)
    if value is None or value < 10:
        scale, stop = _scales(folded, after, end, known) if value else (1, after)
        return (value, scale, stop) if value and scale > 1 else None
    scale, after = _scales(folded, after, end, known)
    return value, scale, after


def _words(folded: str, start: int, end: int, known: Grammar) -> Number | None:
    first = WORD.match(folded, start, end)
    if first is None or first[1] not in known.openers or _blocked(folded, first, end, known):
        return None
    if first[1] in known.half_of or first[1] in known.vague:
        scale, after = _scales(folded, first.end(), end, known)
        if scale == 1:
            return Number(0.5, start, after, lone_word=True, half=True) if first[1] in known.half_of else None
        if first[1] in known.half_of:
            return make(Decimal(scale) / 2, start, after, scale=scale)
        return make(scale * known.vague[first[1]], start, after, scale=scale, vague=True)
    if first[1] in known.scales:
        scale, after = _scales(folded, start, end, known)
        return make(scale, start, after, scale=scale, bare_scale=True)
    value, after = _below_thousand(folded, start, end, known)
    if value is None:
        return None
    scale, after = _scales(folded, after, end, known)
    total, after = _lower_terms(folded, value * scale, scale, after, end, known)
    return make(total, start, after, scale=scale, lone_word=value < 10 and scale == 1)


def _below_thousand(folded: str, pos: int, end: int, known: Grammar) -> tuple[int | None, int]:
    """A word number under a thousand: "một trăm linh năm", "hai mươi lăm", "mười hai", "ba"."""
    value, after = _below_hundred(folded, pos, end, known)
    if value is None or value > 9:
        return value, after
    hundred = WORD.match(folded, after, end)
    if hundred is None or known.scales.get(hundred[1]) != 100:
        return value, after
    value, after = value * 100, hundred.end()
    word = WORD.match(folded, after, end)
    if word and word[1] in known.links:
        digit = WORD.match(folded, word.end(), end)
        ending = digit and (known.digits.get(digit[1]) or known.endings.get(digit[1]))
        return (value + ending, digit.end()) if digit and ending else (value, after)
    rest, rest_end = _below_hundred(folded, after, end, known)
    return (value + rest, rest_end) if rest is not None and rest > 9 else (value, after)


def _below_hundred(folded: str, pos: int, end: int, known: Grammar) -> tuple[int | None, int]:
    word = WORD.match(folded, pos, end)
    if word is None:
        return None, pos
    following = WORD.match(folded, word.end(), end)
    if word[1] in known.ten:
        ten, last = 10, following
        after = word.end()
    elif word[1] in known.digits and following and following[1] in known.tens:
        ten, after = known.digits[word[1]] * 10, following.end()
        last = WORD.match(folded, after, end)
    else:
        return known.digits.get(word[1]), word.end()
    # Behind mươi and mười five is lăm: "hai mươi năm" is twenty years.
    digit = last and (known.endings.get(last[1]) or (last[1] != "năm" and known.digits.get(last[1])))
    return (ten + digit, last.end()) if last and digit else (ten, after)


def make(value: Value, start: int, end: int, **more: Any) -> Number | None:
    """The Number of a value, whole where it is whole; null where JSON cannot hold it."""
    if value >= _TOO_LARGE:
        return None
    if isinstance(value, int):
        return Number(value, start, end, **more)
    return Number(int(value) if value == value.to_integral_value() else float(value), start, end, **more)
