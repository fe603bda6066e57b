"""One number of a text, judged: a count with unit, noun and hedge, or none.

What: `read_candidate` puts the readings of the sibling files together for the number at a place.
Why none: an ordinal or a name ("quận 7"), a time ("3 giờ"), a score, a code, or nothing there that is counted. A number
with neither noun nor unit counts only as a share ("61/64"), by its hedge, or as an amount of money ("5 tỷ").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from danvan_cli.extraction.counts import hedges, nouns, ranges
from danvan_cli.extraction.counts.amounts import Amount, age_start, implied, read_amount
from danvan_cli.extraction.counts.guards import (
    Barred,
    barred,
    follows_name,
    inherited,
    is_ambiguous,
    is_glued,
    is_other_word,
    is_year,
)
from danvan_cli.extraction.counts.measures import read_unit
from danvan_cli.extraction.counts.nouns import Noun
from danvan_cli.extraction.counts.numbers import Number
from danvan_cli.extraction.counts.place import LookUps, Place, place_at
from danvan_cli.extraction.phrases import Token

_CLUSTER = re.compile(r"[0-9][\w.,/:–-]*")
_WORD = re.compile(r"\w+")
#: "(39) trong tổng số (40)", "(8) trong (12)".
_OUT_OF = re.compile(r" (?:trong|trên) tổng (?:số )?(?=[0-9])|[ ]?(?:trong|trên|/) số (?=[0-9])| trong ")
#: Kinds of noun that may stand behind an amount of money, behind another measure.
_OF_MONEY, _OF_MEASURE = frozenset({"thing", "money"}), frozenset({"thing", "place"})
#: Letters behind an ordinal or a name in which a unit would make it a count after all.
_UNIT_REACH = 24
#: Neither side of a bare share is smaller: "2/3" alone may be anything.
_LEAST_SHARE = 13
#: "24/24 (giờ)" is no share.
_ROUND_THE_CLOCK = 24
#: The smallest map scale that is read as one.
_LEAST_MAP = 200
_TEN, _MILLION = 10, 10**6
_NO_QUOTES = str.maketrans(dict.fromkeys(nouns.OPENING + nouns.CLOSING))


class Found(NamedTuple):
    """A count at `start:end` of the text."""

    number: Number
    start: int
    end: int
    unit: str | None
    noun: str | None
    mod: str | None


class Candidate(NamedTuple):
    """`next`: where to go on reading; `barred`: the last number that was an ordinal or a name."""

    found: Found | None
    next: int
    barred: Barred


def read_candidate(text: str, folded: str, start: int, known: LookUps, last: Barred) -> Candidate:
    """The number at `start`, judged; `last` is the last barred number of the text."""
    place = place_at(text, folded, start, known)
    number = ranges.read(folded, start, place.limit, known.numbers)
    if number is None or is_glued(text, start):
        return Candidate(None, _behind(folded, start), last)
    lone_one = number.lone_word and number.value == 1 and number.max is None
    if lone_one and not place.may_have_unit(number.end):
        return Candidate(None, number.end, last)  # the article "một", mostly: no words are cut for it
    before = hedges.words_before(folded, start)
    if lone_one and not _is_measured(place, number, before):
        return Candidate(None, number.end, last)
    use = hedges.barrier(text, before, known.hedges) or inherited(place, last)
    if use == "always":
        place = place._replace(limit=min(place.limit, number.end + _UNIT_REACH))
    found = None if is_other_word(place, number, before) else _count(place, number, before, use)
    if found:
        return Candidate(found, max(number.end, found.number.end), last)
    going_on = number.end if use or number.max is None else _behind(folded, start)
    return Candidate(None, going_on, barred(number, use, last))


def _is_measured(place: Place, number: Number, before: list[Token]) -> bool:
    """Whether "một" is a number, as in "gần một tấn": behind a hedge and in front of a unit."""
    hedge = hedges.hedge(before, number, None, True, place.known.hedges)
    return hedge is not None and read_unit(place.text, place.tokens(number.end), 0, place.known.units) is not None


def _behind(folded: str, start: int) -> int:
    """The end of what stands at `start` where it is no number."""
    match = _CLUSTER.match(folded, start) or _WORD.match(folded, start)
    return match.end() if match else start + 1


def _count(place: Place, number: Number, before: list[Token], barrier: str | None) -> Found | None:
    """The count that `number` is, or null. `barrier`: what the words before make of it."""
    words = place.tokens(number.end)
    amount = read_amount(place, number, words)
    if amount.unit is None:
        if words and words[0].start() == number.end and words[0][0][0].isalpha():
            return None  # "12A", "5G"
        amount, words = _part(place, amount, words)
        if number.half or (amount.i < len(words) and _is_time(place, words, amount.i)):
            return None
    noun = _noun(place, words, amount)
    if noun and noun.kind == "unknown" and follows_name(place, before):
        return None
    if (barrier and not _passes(barrier, amount, noun)) or _is_address_or_scale(place, amount, words, noun):
        return None
    named = (words[noun.first][0], noun.kind) if noun else None
    hedge = hedges.hedge(before, amount.number, named, amount.physical, place.known.hedges)
    if amount.unit is None and noun is None:
        return _bare(place, amount.number, before, words, hedge)
    if number.bare_scale and hedge is None and not _stands_bare(amount, noun):
        return None
    return _found(place.text, amount, noun, words, hedge)


def _part(place: Place, amount: Amount, words: list[Token]) -> tuple[Amount, list[Token]]:
    """An amount with the whole behind it, and the words behind that: "39 trong tổng số 40 | đại biểu"."""
    number = amount.number
    link = None if number.of else _OUT_OF.match(place.folded, number.end, place.limit)
    whole = ranges.read(place.folded, link.end(), place.limit, place.known.numbers) if link else None
    # "1 trong 10 chi bộ" counts ten.
    if link is None or whole is None or whole.value < number.value or (number.value == 1 and "số" not in link[0]):
        return amount, words
    behind = place.tokens(whole.end)
    if behind and _is_time(place, behind, 0):
        return amount, words
    return amount._replace(number=number._replace(of=whole.value, end=whole.end), i=0), behind


def _is_time(place: Place, words: list[Token], i: int) -> bool:
    """Whether a length or point of time follows, and no noun that only begins so ("3 ngày công")."""
    if words[i][0] not in place.known.near.time:
        return False
    noun = place.known.nouns.heads.at(words, i)
    return noun is None or noun[1] == i + 1


def _noun(place: Place, words: list[Token], amount: Amount) -> Noun | None:
    """The noun behind number and unit, of a kind that such a measure can be of."""
    number, unit, i = amount.number, amount.unit, amount.i
    if unit and unit.means == "tuổi":
        return None
    share = number.of is not None or (unit is not None and unit.means == "%")
    while (share or number.vague) and i < len(words) and words[i][0] in place.known.near.quantifier:
        i += 1
    if i < len(words) and words[i][0] in nouns.OPENING:
        return nouns.quoted_noun(words, i, place.known.nouns) if unit is None else None
    doubtful = number.lone_word and is_ambiguous(place.text, number, place.known)
    listed = unit is not None or is_year(number) or doubtful
    noun = nouns.read_noun(place.text, words, i, place.known.nouns, listed=listed)
    if noun is None or unit is None or share:
        return noun
    return noun if noun.kind in (_OF_MONEY if unit.money else _OF_MEASURE) else None


def _is_address_or_scale(place: Place, amount: Amount, words: list[Token], noun: Noun | None) -> bool:
    """Whether a stroke is that of a house number ("3/67 đường …") or of a map ("1/5.000")."""
    number = amount.number
    if number.of is None or amount.unit is not None:
        return False
    scale = number.value == 1 and number.of >= _LEAST_MAP
    return scale or (noun is not None and words[noun.first][0] in place.known.near.street)


def _passes(barrier: str, amount: Amount, noun: Noun | None) -> bool:
    """Whether a number behind such a word still counts."""
    if amount.unit is not None or amount.number.scale > 1:
        return True
    return barrier == "label" and noun is not None and noun.kind not in ("place", "body", "unknown")


def _stands_bare(amount: Amount, noun: Noun | None) -> bool:
    """Whether a scale word without a hedge is a number: "chục bộ", "nghìn tỷ đồng", not "trăm bề", "nghìn đô"."""
    if amount.unit is not None:
        return amount.number.scale > _MILLION
    return amount.number.value == _TEN and noun is not None and noun.kind != "unknown"


def _bare(
    place: Place, number: Number, before: list[Token], words: list[Token], hedge: tuple[str, int] | None
) -> Found | None:
    """A count without noun or unit of its own, if what stands around settles it."""
    shared, code = implied(place, number, before, words)
    start = hedge[1] if hedge else number.start
    mod = hedge[0] if hedge else "APPROX" if number.vague else None
    age = age_start(place, number, before) if code is None else None
    if age is not None:
        return Found(number, age, number.end, "tuổi", None, mod)
    share = number.of is not None and min(number.value, number.of) >= _LEAST_SHARE and _is_told(place, before)
    share = share and number.value != _ROUND_THE_CLOCK
    hedged = hedge is not None and not number.lone_word
    if number.bare_scale:
        settled = hedge is not None
    else:
        settled = code is not None or share or number.vague or (hedged and number.of is None)
    return Found(shared, start, number.end, code, None, mod) if settled else None


def _is_told(place: Place, before: list[Token]) -> bool:
    """Whether a bare share follows a word, not a name ("tên lửa Aster 15/30")."""
    return bool(before) and place.text[before[-1].start()].islower()


def _found(
    text: str, amount: Amount, noun: Noun | None, words: list[Token], hedge: tuple[str, int] | None
) -> Found:
    """The count of an amount or a noun."""
    number, last = amount.number, noun.last if noun else amount.i
    if number.grouped is not None and (amount.unit is None or amount.money):
        number = number._replace(value=number.grouped)  # no half people: "1,500 người"
    end = words[last - 1].end() if last else number.end
    code = amount.code or ("VND" if noun and noun.kind == "money" and number.scale >= _MILLION else None)
    mod = hedge[0] if hedge else _bound(words, last) or ("APPROX" if number.vague else None)
    phrase = text[words[noun.first].start() : end].translate(_NO_QUOTES) if noun else None
    start = hedge[1] if hedge else amount.start
    return Found(number, start, end, code, " ".join(phrase.split()) if phrase else None, mod)


def _bound(words: list[Token], i: int) -> str | None:
    """The mod of a hedge behind the noun: "(từ 5 người) trở lên"."""
    if i + 1 < len(words) and words[i][0] == "trở":
        return {"lên": "EQUAL_OR_MORE", "xuống": "EQUAL_OR_LESS"}.get(words[i + 1][0])
    return None
