"""Numbers that are no numbers: parts of codes, names, other words, or of a list of ordinals.

What: "COVID-19", "Hai Bà Trưng", "năm qua", "0912 345 678", the 3 of "quận 1, 3 và 4".
Known problems: a name that begins a sentence and goes on in small letters is taken for a number word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from danvan_cli.extraction.counts.numbers import Number
from danvan_cli.extraction.counts.place import LookUps, Place
from danvan_cli.extraction.phrases import Token

_WORD = re.compile(r"\w+")
_LISTING = frozenset({",", "và", "-", "–", "hoặc", "đến", "hay", "&", "+", ";", "/"})
#: Letters between two numbers of a list, at most.
_LIST_GAP = 8
#: Ordinals that stand in lists are below this; years are not.
_LARGEST_LABEL = 1000
_YEARS = range(1900, 2101)


class Barred(NamedTuple):
    """The last number that was an ordinal or a name: what its list goes on with is one too ("quận 1, 3 và 4")."""

    end: int
    use: str | None


def barred(number: Number, use: str | None, last: Barred) -> Barred:
    """The last barred number, `number` if it was."""
    return Barred(number.end, use) if use and number.value < _LARGEST_LABEL else last


def inherited(place: Place, last: Barred) -> str | None:
    """The barrier of the number before, where this one is next in its list."""
    if last.use and 0 <= place.start - last.end < _LIST_GAP:
        between = place.folded[last.end : place.start].strip(" ")
        return last.use if between in _LISTING else None
    return None


def is_glued(text: str, start: int) -> bool:
    """Whether a number is the end of something else: "COVID-19", "QĐ/2018", "F -15"; a dash as a bullet is not."""
    if start == 0 or text[start - 1] not in "-–+/.,:#_@=°":
        return False
    line = text.rfind("\n", max(0, start - 4), start)
    opens = line >= 0 or start < 4
    bullet = not text[line + 1 : start - 1].strip() if opens else text[start - 3] in ".;:,"
    return text[start - 1] not in "-–+" or not bullet


def is_other_word(place: Place, number: Number, before: list[Token]) -> bool:
    """Whether a number word is part of a name or of another word, or a figure is one of a row or a year."""
    if place.text[number.start].isdigit():
        return _is_other_figure(place.text, number, before)
    first = _WORD.match(place.text, number.start)
    word = first[0] if first else ""
    unless = place.known.numbers.not_after.get(word.lower())
    if unless and before and (before[-1][0] in unless or before[-1][0].isdigit()):
        return True
    named = _begins_name(place.text, number.end + 1)
    if word.islower():
        return number.lone_word and named
    if word.isupper() and len(word) > 1:
        return False
    opens = not before or not (before[-1][0].isalnum() or before[-1][0] in ",;")
    return not opens or named


def _is_other_figure(text: str, number: Number, before: list[Token]) -> bool:
    leading = text[number.start] == "0" and text[number.start + 1 : number.start + 3].isdigit()
    row = bool(before) and before[-1][0].isdigit() and before[-1].end() == number.start - 1
    year = is_year(number) and bool(before) and before[-1][0] == "năm"
    return (leading and number.end - number.start > 2) or row or year


def _begins_name(text: str, start: int) -> bool:
    """Whether a name follows ("Hai | Bà Trưng"), not a common noun with a capital ("Hai | Thủ tướng")."""
    if not text[start : start + 1].isupper():
        return False
    line = text[start : start + 30].split(maxsplit=2)
    return len(line) < 2 or not line[1][:1].islower()


def is_year(number: Number) -> bool:
    """Whether a figure may be a year: "năm học 2019 mới …"."""
    return number.end - number.start == 4 and number.scale == 1 and number.value in _YEARS


def is_ambiguous(text: str, number: Number, known: LookUps) -> bool:
    """Whether a number word is another word too ("năm", "ba") or stands alone ("cả hai")."""
    word = text[number.start : number.end].lower()
    alone = text[max(0, number.start - 3) : number.start].lower() == "cả "
    return alone or bool(known.numbers.not_after.get(word, True))


def follows_name(place: Place, before: list[Token]) -> bool:
    """Whether a name stands in front, of which a figure may be a part ("Boeing 737 Max 8 …", "cầu Thủ Thiêm 2 …")."""
    if len(before) < 2 or not before[-1][0].isalpha() or not before[-2][0].isalnum():
        return False
    return place.text[before[-1].start()].isupper()
