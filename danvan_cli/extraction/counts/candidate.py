"""One number of a text, judged: a count with unit, noun and hedge, or none.

What: `read_candidate` puts the readings of the sibling files together for the number at an offset.
Why none: an ordinal or a name ("quận 7"), a time ("3 giờ"), a score, a code, or nothing there that is counted. A number
with neither noun nor unit counts only as a share ("61/64"), by its hedge, or as an amount of money ("5 tỷ").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from danvan_cli.extraction.counts import hedges, measures, nouns, numbers
from danvan_cli.extraction.counts.hedges import Hedges
from danvan_cli.extraction.counts.measures import Unit
from danvan_cli.extraction.counts.nouns import Noun, NounWords
from danvan_cli.extraction.counts.numbers import Grammar, Number
from danvan_cli.extraction.phrases import Phrases, Token, tokens
from danvan_cli.lexicon import Lexicon

#: Letters behind a number in which its unit and noun end.
_REACH = 110
_CLUSTER = re.compile(r"[0-9][\w.,/:–-]*")
_WORD = re.compile(r"\w+")
#: "(39) trong tổng số (40)".
_OUT_OF = re.compile(r"[ ]trong[ ](?=[0-9])|[ ]?(?:(?:trong|trên|/)[ ](?:tổng[ ])?số|(?:trong|trên)[ ]tổng)[ ](?=[0-9])")
#: Between two numbers that share what stands behind the second.
_SHARING = re.compile(r" (?:lên|xuống|xuống còn|lên đến|lên tới|còn|và|hoặc|hay) (?=[0-9])")
#: Years of age that a bare figure behind "tuổi" can be.
_OLDEST = 130
#: Words in front of the noun that are not of it ("100% | các | chi bộ", "2/3 | số | phiếu").
_QUANTIFIERS = frozenset({"các", "số", "tổng", "những", "trong"})
#: Behind a number these are lengths and points of time, which are dates.
_TIMES = frozenset({"giờ", "phút", "giây", "ngày", "tháng", "năm", "tuần", "quý", "đêm", "h", "thế", "thập", "niên", "tiếng"})
_HALF = 0.5
#: Ordinals that stand in lists ("quận 1, 3 và 4") are below this; years are not.
_LABELS = 1000
_THOUSAND, _MILLION = 10**3, 10**6
#: In front of thousands without a unit these say that it is money.
_MONEY = frozenset("giá phạt lương tiền nợ vay thưởng thu chi mua bán trả nộp tặng chuyển phí vốn lãi lỗ".split())
#: Kinds of noun that may stand behind an amount of money, behind another measure.
_OF_MONEY, _OF_MEASURE = frozenset({"thing"}), frozenset({"thing", "place"})
#: Neither side of a bare share is smaller: "2/3" alone may be anything.
_LEAST_SHARE = 13


@dataclass(frozen=True, slots=True)
class LookUps:
    """All word lists of this stage, ready for use."""

    numbers: Grammar
    units: Phrases[Unit]
    nouns: NounWords
    hedges: Hedges
    trigger: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A count at `start:end` of the text."""

    number: Number
    start: int
    end: int
    unit: str | None
    noun: str | None
    mod: str | None


@dataclass(frozen=True, slots=True)
class Barred:
    """The last number that was an ordinal or a name: what its list goes on with is one too ("quận 1, 3 và 4")."""

    end: int
    use: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """`next`: where to go on reading."""

    found: Found | None
    next: int
    barred: Barred


@lru_cache(maxsize=8)
def look_ups(words: Lexicon) -> LookUps:
    """The look-ups of a lexicon."""
    grammar = numbers.grammar(words)
    trigger = re.compile(rf"(?<!\w)(?:[0-9]|(?:{'|'.join(map(re.escape, grammar.openers))})(?!\w))")
    return LookUps(grammar, measures.units(words), nouns.noun_words(words), hedges.hedges(words), trigger)


def read_candidate(text: str, folded: str, start: int, known: LookUps, last: Barred) -> Candidate:
    """The number at `start`, judged. `last`: the last barred number of the text."""
    line_end = folded.find("\n", start, start + _REACH)
    limit = line_end if line_end >= 0 else min(len(folded), start + _REACH)
    number = numbers.read(folded, start, limit, known.numbers)
    if number is None or _glued(text, start):
        return Candidate(None, _behind(folded, start), last)
    if number.lone_word and number.value == 1 and number.max is None:
        return Candidate(None, number.end, last)  # the article "một"
    before = hedges.words_before(folded, start)
    barrier = hedges.barrier(text, before, known.hedges) or _inherited(folded, start, last)
    found = None
    if not _other_word(text, before, number, known):
        found = _count(text, folded, number, before, barrier, limit, known)
    if found is None:
        barred = Barred(number.end, barrier) if barrier and number.value < _LABELS else last
        return Candidate(None, number.end if barrier or number.max is None else _behind(folded, start), barred)
    return Candidate(found, max(number.end, found.number.end), last)


def _behind(folded: str, start: int) -> int:
    """The end of what stands at `start` where it is no number."""
    match = _CLUSTER.match(folded, start) or _WORD.match(folded, start)
    return match.end() if match else start + 1


def _glued(text: str, start: int) -> bool:
    """Whether the number is the end of something else: "COVID-19", "QĐ/2018", "T.5"; a dash as a bullet is not."""
    if start == 0 or text[start - 1] not in "-–/.,:+#_@=°":
        return False
    line = text.rfind("\n", max(0, start - 6), start) + 1
    bullet = text[start - 1] in "-–+" and (not text[line:start - 1].strip() if line or start < 6 else text[start - 3] in ".;:,")
    return not bullet


def _inherited(folded: str, start: int, last: Barred) -> str | None:
    """The barrier of the number before, where this one is next in its list."""
    if last.use and 0 <= start - last.end < 8 and folded[last.end : start].strip(" ") in _LISTING:
        return last.use
    return None


_LISTING = frozenset({",", "và", "-", "–", "hoặc", "đến", "hay", "&", "+", ";", "/"})


def _other_word(text: str, before: list[Token], number: Number, known: LookUps) -> bool:
    """Whether a number word is part of a name or of another word, or a figure of a row of figures."""
    if text[number.start].isdigit():
        leading = text[number.start] == "0" and text[number.start + 1 : number.start + 3].isdigit()
        row = bool(before) and before[-1].form.isdigit() and before[-1].end == number.start - 1
        year = _year(number) and bool(before) and before[-1].form == "năm"
        return (leading and number.end - number.start > 2) or row or year
    first = _WORD.match(text, number.start)
    word = first[0] if first else ""
    unless = known.numbers.not_after.get(word.lower())
    if unless and before and (before[-1].form in unless or before[-1].form.isdigit()):
        return True
    following = text[number.end + 1 : number.end + 2]
    if word.islower():
        return number.lone_word and following.isupper() and not _office(text, number.end + 1)
    if word.isupper() and len(word) > 1:
        return False
    opens = not before or not (before[-1].form.isalnum() or before[-1].form in ",;")
    return not opens or (following.isupper() and not _office(text, number.end + 1))


def _office(text: str, start: int) -> bool:
    """A capital that only begins a common noun: "Hai | Thủ tướng", not "Hai | Bà Trưng"."""
    line = text[start : start + 30].split(maxsplit=2)
    return len(line) > 1 and line[1][:1].islower()


def _count(
    text: str, folded: str, number: Number, before: list[Token], barrier: str | None, limit: int, known: LookUps
) -> Found | None:
    """The count that `number` is, or null."""
    words = tokens(folded, number.end, limit)
    number, unit, i = _measured(text, folded, number, words, limit, known)
    if number.metres:
        unit = Unit("m", False, frozenset())
    if number.value == _HALF and number.lone_word and unit is None:
        return None
    if unit is None and words and words[0].start == number.end and words[0].form[0].isalpha():
        return None  # "12A", "5G"
    whole = None if unit or number.of else _OUT_OF.match(folded, number.end, limit)
    if whole:
        total = numbers.read(folded, whole.end(), limit, known.numbers)
        behind = tokens(folded, total.end, limit) if total else []
        listed = "số" in whole[0] or number.value > 1  # "1 trong 10 chi bộ" counts ten
        if total and listed and total.value >= number.value and not (behind and _is_time(behind, 0, known)):
            number, words, i = replace(number, of=total.value, end=total.end), behind, 0
    sign = None if unit and unit.money else measures.sign_before(text, number.start, known.units)
    if unit is None and not sign and i < len(words) and _is_time(words, i, known):
        return None
    noun = _noun(text, words, i, number, unit, bool(sign), known)
    code = sign[0] if sign else unit.means if unit else None
    if barrier and not _passes(barrier, code, number, noun):
        return None
    measured = unit is not None and not unit.money and unit.means not in ("%", "tuổi")
    named = (words[noun.first].form, noun.kind) if noun else None
    hedge = hedges.hedge(before, number, named, measured, known.hedges)
    if code is None and noun is None:
        number, code = _shared_unit(text, folded, number, limit, known)
        code = code or _money(number, before, words)
    age = None if code or noun else _age(number, before)
    if age is not None:
        return Found(number, age, number.end, "tuổi", None, hedge[0] if hedge else None)
    if not _stands(number, code, noun, hedge):
        return None
    if number.grouped is not None and (code is None or sign or (unit and unit.money)):
        number = replace(number, value=number.grouped)
    start = hedge[1] if hedge else sign[1] if sign else number.start
    end = words[noun.last - 1].end if noun else words[i - 1].end if i else number.end
    mod = hedge[0] if hedge else _bound(words, noun.last if noun else i) or ("APPROX" if number.vague else None)
    phrase = _plain(text[words[noun.first].start : end]) if noun else None
    return Found(number, start, end, code, phrase, mod)


def _bound(words: list[Token], i: int) -> str | None:
    """The mod of a hedge behind the noun: "(từ 5 người) trở lên"."""
    if i + 1 < len(words) and words[i].form == "trở":
        return {"lên": "EQUAL_OR_MORE", "xuống": "EQUAL_OR_LESS"}.get(words[i + 1].form)
    return None


def _measured(
    text: str, folded: str, number: Number, words: list[Token], limit: int, known: LookUps
) -> tuple[Number, Unit | None, int]:
    """Number, unit and the index behind it; "10% - 15%" becomes one number with its upper end."""
    found = measures.read_unit(text, words, 0, known.units)
    if found is None:
        return number, None, 0
    unit, i = found
    if number.max is not None or i + 1 >= len(words) or words[i].form not in ("-", "–", "đến", "tới"):
        return number, unit, i
    upper = numbers.read(folded, words[i + 1].start, limit, known.numbers)
    if upper is None or upper.of or upper.max or upper.value <= number.value:
        return number, unit, i
    rest = next((j for j, word in enumerate(words) if word.start >= upper.end), len(words))
    again = measures.read_unit(text, words, rest, known.units)
    if again is None or again[0].means != unit.means:
        return number, unit, i
    return replace(number, max=upper.value, end=upper.end), unit, again[1]


def _is_time(words: list[Token], i: int, known: LookUps) -> bool:
    """Whether a length or point of time follows, and no noun that only begins so ("3 ngày công")."""
    if words[i].form not in _TIMES:
        return False
    noun = known.nouns.heads.at(words, i)
    return noun is None or noun[1] == i + 1


def _noun(
    text: str, words: list[Token], i: int, number: Number, unit: Unit | None, sign: bool, known: LookUps
) -> Noun | None:
    """The noun behind number and unit, of a kind that such a measure can be of."""
    if unit and unit.means == "tuổi":
        return None
    share = number.of is not None or (unit is not None and unit.means == "%")
    while share and i < len(words) and words[i].form in _QUANTIFIERS:
        i += 1
    if i < len(words) and words[i].form in nouns.OPENING:
        return nouns.quoted_noun(words, i) if unit is None and not sign else None
    listed = unit is not None or sign or _year(number) or (number.lone_word and _ambiguous(text, number, known))
    noun = nouns.read_noun(text, words, i, known.nouns, listed=listed)
    if noun is None:
        return None
    kinds = None if unit is None and not sign or share else _OF_MONEY if sign or (unit and unit.money) else _OF_MEASURE
    if kinds is not None and noun.kind not in kinds:
        return None
    return noun


def _year(number: Number) -> bool:
    """Whether a figure may be a year: "năm học 2019 mới …"."""
    return number.end - number.start == 4 and number.scale == 1 and 1900 <= number.value <= 2100


def _ambiguous(text: str, number: Number, known: LookUps) -> bool:
    """Whether a number word is another word too ("năm", "ba") or stands alone ("cả hai")."""
    word = text[number.start : number.end].lower()
    return bool(known.numbers.not_after.get(word, True)) or text[max(0, number.start - 3) : number.start].lower() == "cả "


def _passes(barrier: str, code: str | None, number: Number, noun: Noun | None) -> bool:
    """Whether a number behind such a word still counts."""
    if code is not None or number.scale > 1:
        return True
    return barrier == "label" and noun is not None and noun.kind not in ("place", "body", "unknown")


def _money(number: Number, before: list[Token], words: list[Token]) -> str | None:
    """VND where an amount has no unit and no noun: "5 tỷ", "800 triệu", "200 nghìn/lượt"."""
    priced = number.short or (bool(words) and words[0].form == "/") or any(word.form in _MONEY for word in before[-6:])
    return "VND" if number.scale >= _MILLION or (number.scale == _THOUSAND and priced) else None


def _shared_unit(text: str, folded: str, number: Number, limit: int, known: LookUps) -> tuple[Number, str | None]:
    """Unit and scale that a bare number shares with the next: "từ 5 lên 7%", "10 và 12 triệu đồng"."""
    link = _SHARING.match(folded, number.end, limit)
    other = numbers.read(folded, link.end(), limit, known.numbers) if link else None
    if other is None or number.lone_word:
        return number, None
    found = measures.read_unit(text, tokens(folded, other.end, limit), 0, known.units)
    if found is None or (number.scale > 1 and not found[0].money):
        return number, None
    if number.scale == 1 and other.scale > 1:
        number = replace(number, value=numbers.scaled(number.value, other.scale), scale=other.scale)
    return number, found[0].means


def _age(number: Number, before: list[Token]) -> int | None:
    """Where an age begins that stands behind its word: "ở | tuổi 82", "độ | tuổi từ 18 đến 34"."""
    for word in before[-1:-4:-1]:
        if word.form == "tuổi":
            return word.start if number.scale == 1 and number.value <= _OLDEST and not number.lone_word else None
        if word.form not in ("từ", "khoảng", "trên", "dưới", "gần", "hơn", "là"):
            break
    return None


def _stands(number: Number, code: str | None, noun: Noun | None, hedge: tuple[str, int] | None) -> bool:
    """Whether enough is there for a count."""
    if number.bare_scale:
        return hedge is not None or (code is not None and number.scale > _MILLION)
    if code is not None or noun is not None:
        return True
    if number.of is not None:
        return min(number.value, number.of) >= _LEAST_SHARE
    return hedge is not None and not number.lone_word or number.vague


def _plain(phrase: str) -> str:
    """The noun without quotation marks."""
    return " ".join(phrase.translate({ord(mark): None for mark in nouns.OPENING + nouns.CLOSING}).split())
