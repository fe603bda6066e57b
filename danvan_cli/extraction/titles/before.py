"""What stands before a title: a sign behind a person, a name, or a word that makes it a part of another.

Why: behind "Lê An (" or "Lê An," a title is the person's, and so are names inside it the organisation's; behind "ban"
or "bầu cử" the same words are nobody's title.
Known problems: a place that no list knows before the sign counts as a person.
Example: "bà Lê An (| giám đốc …)" stands behind a person, "Đà Nẵng, | giám đốc …" does not.
"""

from __future__ import annotations

from danvan_cli.extraction.titles.capitals import NAME_MAX, NAME_MIN, is_person, opens_name
from danvan_cli.extraction.titles.joints import DASHES
from danvan_cli.extraction.titles.run_on import BOUNDS, HOUSE_BOUNDS, Bound
from danvan_cli.extraction.titles.vocabulary import Vocabulary
from danvan_cli.extraction.tokens import Tokens

#: Between two offices of one person, and the words back to the sign before both.
ALSO, ALSO_MAX = "kiêm", 12
#: Between a person and a title; from there back to the sign before the age, and so many words and signs.
AGE, AGED = "tuổi", 4
#: From a title back to the first part of a name with a hyphen before its last, and the sign.
HYPHENED = 4
#: Words of a person's name before a sign, and of an organisation's head before that.
PERSON_MAX, HEAD_MAX = 5, 4


def bound_before(t: Tokens, v: Vocabulary, start: int) -> Bound:
    """The sign before `start`, and whether capitals that are no place and no organisation stand before it."""
    sign = t.forms[start - 1] if start else ""
    if sign not in BOUNDS:
        return Bound(sign)
    if t.forms[start - 2] == AGE and start > AGED and t.forms[start - 3].isdigit() and t.forms[start - AGED] in BOUNDS:
        start -= AGED - 1  # "Lê An, 40 tuổi, | giám đốc …"
    first = start - 1
    hyphened = start > HYPHENED and t.forms[start - 3] in DASHES and t.capital(start - HYPHENED)
    if hyphened and t.forms[start - 2].isalpha():
        first = start - HYPHENED  # "Shin Beom - su, | giáo sư …"
    while first > 0 and start - first <= PERSON_MAX and t.capital(first - 1):
        first -= 1
    place = v.places.longest(t.forms, first)
    if first == start - 1 or (place and place[0] >= start - 1) or t.acronym(start - 2):
        return Bound(sign)
    named = is_person(t, v, first)  # "Đoàn Văn An", no youth union
    heads = (v.heads.longest(t.forms, k) for k in range(max(0, first - HEAD_MAX), first + (not named)))
    return Bound(sign, not any(head and head[0] >= first for head in heads))


def behind_name(t: Tokens, i: int) -> bool:
    """Whether the status word at `i` follows a name, and is no part of a word: "Lê Bình | nguyên"."""
    return i > 1 and not t.capital(i) and t.capital(i - 1) and t.capital(i - 2)


def apposed(t: Tokens, v: Vocabulary, start: int) -> bool:
    """Whether a dash or a bracket parts the title at `start` from the person before it, so that what looks like a
    name behind the title is a company: "bà Lê An - Chủ tịch HĐQT kiêm Tổng giám đốc | Hoàng Anh Phú"."""
    sign = start - 1
    if sign > 0 and t.forms[sign] == ALSO:
        sign = next((k for k in range(sign - 1, max(0, sign - ALSO_MAX), -1) if t.forms[k] in HOUSE_BOUNDS), 0)
    return sign > 1 and t.forms[sign] in HOUSE_BOUNDS and _named(t, v, sign)


def _named(t: Tokens, v: Vocabulary, end: int) -> bool:
    """Whether a person's full name ends before `end`."""
    first = end
    while first > 0 and end - first < NAME_MAX and t.capital(first - 1):
        first -= 1
    return end - first > NAME_MIN - 1 and any(opens_name(t, v, k) for k in range(first, end - NAME_MIN + 1))


def no_title(t: Tokens, v: Vocabulary, start: int, kind: str) -> bool | None:
    """Whether the words before make it part of another word: "Ban | Giám đốc", "bầu cử | tổng thống"; null where it
    is a title if its holder's name follows: "Văn phòng | Tổng thống Ivan Petrov"."""
    before = tuple(reversed(t.forms[max(0, start - 3) : start]))
    known = [v.not_behind[before[:length]] for length in (1, 2, 3) if before[:length] in v.not_behind]
    return None if known and all(known) and kind == "state" else bool(known)
