"""Vietnamese number expressions, figures and words: text → value.

What: "27.739", "0,5", "2 triệu 300 nghìn", "hai mươi lăm", "nửa tỷ", "hàng trăm nghìn", "3-5", "68/68".
Why: vietnam-number 1.0.6 was measured first (tests/test_numbers.py names its cases): it turns a string that is
known to be one number into its value, but does not find where a number ends, knows no decimals, hedges, ranges or
"rưỡi", and reads "một nghìn tỷ" as 1000; here the end matters most. benchmarks/counts.py compares the two.
Known problems: "1,234" is read as a decimal; `grouped` holds the English reading for the caller to choose.

    >>> read("2 triệu 300 nghìn đồng", 0, 22, grammar(lexicon()))
    Number(value=2300000, max=None, of=None, start=0, end=17, ...)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from danvan_cli.extraction.phrases import blockers
from danvan_cli.lexicon import Lexicon

#: JSON writers (orjson) take whole numbers below this.
_TOO_LARGE = 2**63

# Groups of three, then a decimal part: Vietnamese "1.234,5", English "1,234,567.8"; figures of up to 18 digits.
_FIGURE = re.compile(
    r"(?P<vi>[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?:,[0-9]{1,6})?)(?![0-9])"
    r"|(?P<spaced>[0-9]{1,3}(?:\.[0-9]{3}){0,4}\. 000|[0-9]{1,3}(?: 000){1,4}|[0-9]{1,3}(?:\.[0-9]{3}){1,4}\. [0-9]{3})(?![0-9])"
    r"|(?P<en>[0-9]{1,3}(?:,[0-9]{3}){2,5}(?:\.[0-9]{1,6})?|[0-9]{1,3},[0-9]{3}\.[0-9]{1,6})(?![0-9])"
    r"|(?P<plain>[0-9]{1,18}(?:[.,][0-9]{1,6})?)(?![0-9])"
)
_WORD = re.compile(r"[ \u00a0]*([^\W\d_]+)(?!\w)")
_GLUED = re.compile(r"(?:tr|k|tỷ|tỉ|triệu|nghìn|ngàn)(?![^\W_])")
#: Metres and centimetres: "1m68", a height.
_METRES = re.compile(r"([0-9])m([0-9]{1,2})(?!\w)")
_AMBIGUOUS = re.compile(r"[0-9]{1,3},[0-9]{3}")
#: Behind a figure these make it a part of something else: a time, a date, a code.
_GOES_ON = re.compile(r"[.,:/\-–][0-9]|[/_][^\W\d_]|-[^\W\d_]|\.[^\W\d_]")
_DASH = re.compile(r"[ \u00a0]?[-–—~][ \u00a0]?(?=[0-9])")
_TO = re.compile(r"[ \u00a0]+(?:đến|tới)[ \u00a0]+")
_COMMA = re.compile(r",?[ \u00a0]+")
_STROKE = re.compile(r"[ ]?/[ ]?(?=[0-9])")


@dataclass(frozen=True, slots=True)
class Number:
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
    #: Vague by its own words: "hàng trăm", "vài chục".
    vague: bool = False
    #: A bare scale ("chục", "trăm"): a number only behind a hedge.
    bare_scale: bool = False
    #: The value if the comma groups thousands ("1,234" → 1234), else null.
    grouped: int | None = None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The number words by role, with their values and what may not follow them."""

    digits: dict[str, int]
    endings: dict[str, int]
    scales: dict[str, int]
    short: dict[str, int]
    vague: dict[str, int]
    links: frozenset[str]
    halves: frozenset[str]
    half_of: frozenset[str]
    ten: frozenset[str]
    tens: frozenset[str]
    not_before: dict[str, frozenset[str]]
    not_after: dict[str, frozenset[str]]
    #: Every word that can begin a number.
    openers: tuple[str, ...]


@lru_cache(maxsize=8)
def grammar(words: Lexicon) -> Grammar:
    """The grammar of `lexicons/counts/numbers.tsv`."""
    roles: dict[str, dict[str, float]] = {}
    for row in words.table("counts/numbers"):
        roles.setdefault(row["role"], {})[row["form"]] = float(row["value"])

    def whole(role: str) -> dict[str, int]:
        return {form: int(value) for form, value in roles.get(role, {}).items()}

    openers = [form for role in ("digit", "ten", "scale", "half-of", "vague") for form in roles.get(role, {})]
    return Grammar(
        digits=whole("digit"),
        endings=whole("ending"),
        scales=whole("scale"),
        short=whole("short"),
        vague=whole("vague"),
        links=frozenset(roles.get("link", {})),
        halves=frozenset(roles.get("half", {})),
        half_of=frozenset(roles.get("half-of", {})),
        ten=frozenset(roles.get("ten", {})),
        tens=frozenset(roles.get("tens", {})),
        not_before={row["form"]: blockers(row["not_before"]) for row in words.table("counts/numbers")},
        not_after={row["form"]: blockers(row["not_after"]) for row in words.table("counts/numbers")},
        openers=tuple(sorted(openers)),
    )


def read(folded: str, start: int, end: int, known: Grammar) -> Number | None:
    """The number expression that begins at `start` of folded text, or null; nothing is read behind `end`."""
    number = _simple(folded, start, end, known)
    if number is None:
        return None
    upper = _upper(folded, number, end, known)
    if upper is not None:
        return upper
    return _fraction(folded, number, end, known)


def _simple(folded: str, start: int, end: int, known: Grammar) -> Number | None:
    """One number without range or fraction."""
    if folded[start : start + 1].isdigit():
        return _figures(folded, start, end, known)
    return _words(folded, start, end, known)


def _figures(folded: str, start: int, end: int, known: Grammar) -> Number | None:
    match = _FIGURE.match(folded, start, end)
    if match is None:
        return None
    metres = _METRES.match(folded, start, end)
    if metres:
        return _number(Decimal(f"{metres[1]}.{metres[2]}"), start, metres.end(), metres=True)
    value, stop = _value_of(match), match.end()
    grouped = int(match[0].replace(",", "")) if _AMBIGUOUS.fullmatch(match[0]) else None
    glued = _GLUED.match(folded, stop, end)
    scale, after = _scales(folded, stop, end, known)
    if scale == 1 and glued:
        scale, after = known.short.get(glued[0]) or known.scales.get(glued[0], 1), glued.end()
    total = value * scale
    total, after = _lower_terms(folded, total, scale, after, end, known)
    short = bool(glued and glued[0] in known.short)
    return _number(total, start, after, scale=scale, short=short, grouped=None if scale > 1 else grouped)


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
    while match := _WORD.match(folded, pos, end):
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
    following = _WORD.match(folded, match.end(), end)
    return following is not None and following[1] in unless


def _lower_terms(
    folded: str, total: Decimal, scale: int, pos: int, end: int, known: Grammar
) -> tuple[Decimal, int]:
    """What follows a scaled term and belongs to it: "(2 triệu) 300 nghìn", "(2 tỷ) rưỡi"."""
    while scale > 1:
        word = _WORD.match(folded, pos, end)
        if word and word[1] in known.halves:
            return total + Decimal(scale) / 2, word.end()
        gap = pos + 1 if folded[pos : pos + 1] in (" ", "\u00a0") else pos
        term = _term(folded, gap, end, known)
        if term is None or term[1] >= scale:
            break
        value, smaller, after = term
        total, scale, pos = total + value * smaller, smaller, after
    return total, pos


def _term(folded: str, pos: int, end: int, known: Grammar) -> tuple[Decimal, int, int] | None:
    """A number with a scale of its own, or a word number without one: value, scale, end."""
    figure = _FIGURE.match(folded, pos, end)
    if figure:
        scale, after = _scales(folded, figure.end(), end, known)
        return (_value_of(figure), scale, after) if scale > 1 else None
    value, after = _below_thousand(folded, pos, end, known)
    if value is None or value < 10:
        scale, stop = _scales(folded, after, end, known) if value else (1, after)
        return (Decimal(value), scale, stop) if value and scale > 1 else None
    scale, after = _scales(folded, after, end, known)
    return Decimal(value), scale, after


def _words(folded: str, start: int, end: int, known: Grammar) -> Number | None:
    first = _WORD.match(folded, start, end)
    if first is None or _blocked(folded, first, end, known):
        return None
    if first[1] in known.half_of or first[1] in known.vague:
        scale, after = _scales(folded, first.end(), end, known)
        if scale == 1:
            return Number(0.5, start, after, lone_word=True) if first[1] in known.half_of else None
        if first[1] in known.half_of:
            return _number(Decimal(scale) / 2, start, after, scale=scale)
        return _number(Decimal(scale * known.vague[first[1]]), start, after, scale=scale, vague=True)
    if first[1] in known.scales:
        scale, after = _scales(folded, start, end, known)
        return _number(Decimal(scale), start, after, scale=scale, bare_scale=True)
    value, after = _below_thousand(folded, start, end, known)
    if value is None:
        return None
    scale, after = _scales(folded, after, end, known)
    total, after = _lower_terms(folded, Decimal(value * scale), scale, after, end, known)
    return _number(total, start, after, scale=scale, lone_word=value < 10 and scale == 1)


def _below_thousand(folded: str, pos: int, end: int, known: Grammar) -> tuple[int | None, int]:
    """A word number under a thousand: "một trăm linh năm", "hai mươi lăm", "mười hai", "ba"."""
    value, after = _below_hundred(folded, pos, end, known)
    if value is None or value > 9:
        return value, after
    hundred = _WORD.match(folded, after, end)
    if hundred is None or known.scales.get(hundred[1]) != 100:
        return value, after
    value, after = value * 100, hundred.end()
    word = _WORD.match(folded, after, end)
    if word and word[1] in known.links:
        digit = _WORD.match(folded, word.end(), end)
        ending = digit and (known.digits.get(digit[1]) or known.endings.get(digit[1]))
        return (value + ending, digit.end()) if digit and ending else (value, after)
    rest, rest_end = _below_hundred(folded, after, end, known)
    return (value + rest, rest_end) if rest is not None and rest > 9 else (value, after)


def _below_hundred(folded: str, pos: int, end: int, known: Grammar) -> tuple[int | None, int]:
    word = _WORD.match(folded, pos, end)
    if word is None:
        return None, pos
    following = _WORD.match(folded, word.end(), end)
    if word[1] in known.ten:
        ten, last = 10, following
        after = word.end()
    elif word[1] in known.digits and following and following[1] in known.tens:
        ten, after = known.digits[word[1]] * 10, following.end()
        last = _WORD.match(folded, after, end)
    else:
        return known.digits.get(word[1]), word.end()
    # Behind mươi and mười five is lăm: "hai mươi năm" is twenty years.
    digit = last and (known.endings.get(last[1]) or (last[1] != "năm" and known.digits.get(last[1])))
    return (ten + digit, last.end()) if last and digit else (ten, after)


def _number(value: Decimal, start: int, end: int, **more: object) -> Number | None:
    if value >= _TOO_LARGE:
        return None
    plain: int | float = int(value) if value == value.to_integral_value() else float(value)
    return replace(Number(plain, start, end), **more)  # type: ignore[arg-type]


def _upper(folded: str, low: Number, end: int, known: Grammar) -> Number | None:
    """`low` as the lower end of a range, where one follows: "3-5", "từ 10 đến 15", "hai, ba", "năm bảy"."""
    dash = _DASH.match(folded, low.end, end) or _TO.match(folded, low.end, end)
    comma = None if dash or low.scale > 1 else _COMMA.match(folded, low.end, end)
    link = dash or comma
    if link is None or low.vague or low.bare_scale:
        return None
    high = _simple(folded, link.end(), end, known)
    if high is None or high.vague or high.bare_scale:
        return None
    value = low.value
    if high.scale > 1 and low.scale == 1 and value * high.scale < high.value:
        value = scaled(value, high.scale)
    if value >= high.value or _goes_on(folded, high.end):
        return None
    if comma and not _neighbours(folded[comma.start() : comma.end()], low, high):
        return None
    scale = max(low.scale, high.scale)
    return replace(low, value=value, max=high.value, end=high.end, scale=scale, grouped=None)


def scaled(value: int | float, scale: int) -> int | float:
    """`value` times `scale`, a whole number where it is one."""
    product = Decimal(str(value)) * scale
    return int(product) if product == product.to_integral_value() else float(product)


def _neighbours(link: str, low: Number, high: Number) -> bool:
    """Two numbers side by side as a range: "hai ba", "hai, ba", "năm bảy"; figures only with a comma ("2, 3")."""
    if low.lone_word and (high.lone_word or "," not in link):
        small = scaled(high.value, 1) if high.scale == 1 else high.value / high.scale
        return 1 <= small - low.value <= (1 if "," in link else 2)
    return "," in link and not low.lone_word and low.value < 10 and high.value == low.value + 1


def _fraction(folded: str, part: Number, end: int, known: Grammar) -> Number | None:
    """"68/68", "2/3", "hai phần ba" with the whole in `of`; null where a figure goes on as something else."""
    stroke = _STROKE.match(folded, part.end, end)
    whole: Number | None = None
    if stroke:
        whole = _figures(folded, stroke.end(), end, known)
    elif (word := _WORD.match(folded, part.end, end)) and word[1] == "phần":
        gap = word.end() + 1
        whole = _simple(folded, gap, end, known) if folded[gap - 1 : gap] == " " else None
        quarter = _WORD.match(folded, word.end(), end)
        if whole is None and quarter and quarter[1] == "tư":
            whole = Number(4, quarter.start(1), quarter.end())
    if whole is not None and part.scale == 1 and whole.scale > 1:
        part = replace(part, value=scaled(part.value, whole.scale), scale=whole.scale)
    if whole is not None and part.value <= whole.value and not _goes_on(folded, whole.end):
        return replace(part, of=whole.value, end=whole.end, lone_word=False)
    return None if _goes_on(folded, part.end) else part


def _goes_on(folded: str, pos: int) -> bool:
    """Whether a figure that ends at `pos` is a part of something else; a scale word ends it for good ("5 triệu/tháng")."""
    return folded[pos - 1 : pos].isdigit() and _GOES_ON.match(folded, pos) is not None
