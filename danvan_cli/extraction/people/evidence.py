"""What stands right before and right after a candidate, and how much it speaks for a person.

What: a form of address, a noun for a person, a title in front; an age, a title, a verb of saying behind; against
it a word after which places, organisations or works are named ("đường", "Trường THPT", "giải").
Why: capitalised syllables alone do not tell "Bình Minh" the singer from the ward and the hotel.
Known problems: a noun further off ("quán ăn nổi tiếng mang tên Bà Tư") is not seen.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from danvan_cli.extraction.people.cues import (
    ADDRESS,
    ADMIN,
    CLAN,
    COLON,
    CREDIT,
    LIST,
    NAME,
    NAMED,
    NONE,
    OPENING,
    PERSON,
    PLACE,
    SPEECH,
    START,
    SURNAME,
    TITLE,
    WEAK,
    Cues,
    bare,
)

#: Points of what stands before; against a place or a thing nothing behind it helps.
POINTS = {
    ADDRESS: 7, TITLE: 6, PERSON: 4, NAME: 5, COLON: 3, PLACE: -9, NAMED: -9, ADMIN: -3, CLAN: 0, WEAK: -2,
    CREDIT: 4, LIST: 0, SPEECH: 2, START: 0, NONE: 0,
}  # fmt: skip
_SAYS, _ACTS, _AGE, _YEARS, _NOUN, _ONE_NOUN, _PLACE_BEHIND = 3, 1, 5, 4, 3, 5, -3

_BEFORE, _BEHIND = 72, 40  # characters that are looked at
_NOUN_WORDS = 3  # words of an organisation's noun
_ORG_WORDS = 8  # words between an organisation's noun and its name ("Công ty TNHH một thành viên … Hoàng Long")
_AGE_BEHIND = re.compile(
    r"\s?(?:[(,–-]\s?|\()(?:khoảng |gần |hơn )?"
    r"(?:sn|sinh năm|sinh ngày|[0-9]{1,3} ?tuổi|[^\W\d]+ tuổi\b|[0-9]{2}t\b|((?:1[6-9]|20)[0-9]{2} ?[-–)]))"
)
# The number of a house, and its longest with the blank: "25", "18A", "12/3B".
_HOUSE, _HOUSE_MAX = re.compile(r" [0-9]{1,4}[a-z]?(?:[/-][0-9]{1,4}[a-z]?)*\Z"), 14
_PLACE_AFTER = re.compile(r"\s?[(,]\s?(?:huyện|tỉnh|quận|thành phố|tp\b|thị xã|xã|phường)")
#: Quotation marks at the end.
CLOSING = ("”", '"', "»", "’", "'")
_QUOTES = ("“", '"', "‘", "'", "«")
_VOWEL = re.compile(r"[aeiouyàáảãạăâèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]")  # an abbreviation has none: "ts.", not "bác."
_VERB = re.compile(r"[ \xa0](\w+)(?: (\w+))?(?: (\w+))?(?: (\w+))?(?: (\w+))?")
_MARK = re.compile(r"\s?[(,–-]")  # what an age, a place and a noun stand behind
_FIRST = re.compile(r"\w+")
_NEXT = re.compile(r"[^\s.;:()]+")


class Before(NamedTuple):
    """What stands before: its kind, the honorific (normal form) and the gender it tells, or null."""

    kind: str
    honorific: str | None = None
    gender: str | None = None
    quoted: bool = False


_NOTHING, _START, _LIST, _SPEECH = Before(NONE), Before(START), Before(LIST), Before(SPEECH)


def before(folded: str, start: int, known: Cues) -> Before:
    """What stands before `start` in its line."""
    front = folded[max(0, start - _BEFORE) : start].rpartition("\n")[2].rstrip(" \xa0")
    if front[-1:] in _QUOTES:
        return _at_end(front[:-1].rstrip(" \xa0"), known)._replace(quoted=True)
    return _at_end(front, known)


def _at_end(front: str, known: Cues) -> Before:
    """What the end of a line's part `front` says of the name behind it."""
    last = front[-1:]
    if not front[-2:].isalpha() and last.isalnum() and _numbered(front, known):
        return Before(PLACE)
    if last.isalnum() or last in (".", ")"):
        return _cue(front, known) or (_START if last == "." else _NOTHING)
    if not last:
        return _START
    if last == ":":
        found = _cue(front[:-1], known)
        if not found or found.kind in (WEAK, NAMED):
            return _NOTHING
        return Before(COLON if found.kind in (ADDRESS, PERSON) else found.kind)
    if last in ",;/&":
        return _SPEECH if front[:-1].rstrip().endswith(CLOSING) else _LIST
    if last in "-–" and front[:-1].rstrip().endswith(CLOSING):
        return _SPEECH
    return _NOTHING


def _numbered(front: str, known: Cues) -> bool:
    """Whether the number of a house ends `front`, so that what follows is a street: "tại số 18A | Phạm Hùng"."""
    number = _HOUSE.search(front, max(0, len(front) - _HOUSE_MAX))
    if number is None:
        return False
    last = front[: number.start()].replace(":", "").split()[-2:]
    form = next((form for form in (" ".join(last), *last[-1:]) if form in known.before), None)
    return form in known.numbered


def _cue(text: str, known: Cues) -> Before | None:
    """The longest cue at the end of `text`, or a noun further off ("Công ty TNHH …", "chuyên gia quân sự …")."""
    last = text.rsplit(None, 1)[-1:]
    longest = known.ends.get(bare(last[0]), 0) if last else 0
    if not longest and not known.inner_ends.issuperset(last):
        return None  # most words
    front = text.split()
    for count in range(min(longest, len(front)), 0, -1):
        form = " ".join(front[-count:]).lstrip(OPENING)
        if form[-1:] == "." and form not in known.before and not _VOWEL.search(front[-1]):
            form = form[:-1]
        if form in known.honorifics:
            honorific, gender = known.honorifics[form]
            return Before(ADDRESS, honorific, gender)
        if form in known.before:
            kind, gender = known.before[form]
            if kind == SURNAME:  # "võ sư họ | Mã" is one, "dinh thự họ | Vương" is of many
                bearer = _cue(text[: len(text) - len(form)].rstrip(), known)
                return bearer if bearer and bearer.kind == PERSON else Before(CLAN)
            return Before(kind, gender=gender)
    end = len(front)
    while end and len(front) - end < _ORG_WORDS:
        if front[end - 1] in known.inner:
            end -= 1
        elif end > 1 and f"{front[end - 2]} {front[end - 1]}" in known.inner:
            end -= 2
        else:
            return None
        for count in range(min(_NOUN_WORDS, end), 0, -1):
            form = " ".join(front[end - count : end]).lstrip(OPENING)
            kind, gender = known.before.get(form, ("", None))
            if kind in (NAMED, PLACE, PERSON):
                return Before(kind, gender=gender)
            if kind == NONE:
                return None  # "dự báo | quốc tế": no paper
    return None


def behind(folded: str, end: int, known: Cues, several: bool = False) -> int:
    """Points of what stands after `end`; `several` where the name is joined to another before it."""
    if folded[end : end + 1] not in (" ", "\xa0") or not folded[end + 1 : end + 2].isalpha():
        return _behind_mark(folded, end, known, several)
    first = _FIRST.match(folded, end + 1)
    if first is None or first[0] not in known.starts:
        return 0  # no verb of the lists: half of all words
    verb = _VERB.match(folded, end)
    words = [word for word in verb.groups() if word] if verb else []
    points = 0
    while words:
        for count in range(min(known.starts.get(words[0], 0), len(words)), 0, -1):
            means = known.after.get(" ".join(words[:count]))
            if means == "adverb":
                words, points = words[count:], _ACTS  # "đã …": a verb, whichever it is
                break
            if means:
                return _SAYS if means == "speech" else _ACTS
        else:
            break
    return points


def _behind_mark(folded: str, end: int, known: Cues, several: bool) -> int:
    """Points of an age, a place or a noun behind a comma, a bracket or a dash."""
    if not _MARK.match(folded, end):
        return 0
    age = _AGE_BEHIND.match(folded, end)
    if age:
        return _YEARS if age[1] else _AGE  # "(2005 - 2010)" may be a house's too
    if _PLACE_AFTER.match(folded, end):
        return _PLACE_BEHIND
    if folded[end : end + 1] not in (",", "(") and not folded.startswith((" (", " -", " –"), end):
        return 0
    words = _NEXT.findall(folded, end + 1, end + _BEHIND)
    points = _ONE_NOUN if words[:1] == ["một"] else _NOUN  # "Delroy, một người đàn ông 40 tuổi, …"
    words = [word for word in words if word not in ("-", "–")]
    while words:
        nouns = [" ".join(words[:count]).rstrip(",") for count in (3, 2, 1)]
        told = any(known.before.get(noun, (NONE,))[0] == PERSON or noun in known.honorifics for noun in nouns)
        if told or words[0] == "người":
            return points
        if words[0] not in known.leading and not (several and words[0] in known.several):
            return 0
        words = words[1:]
    return 0
