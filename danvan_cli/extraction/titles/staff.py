"""Degrees and posts with their subject and the house where they are held.

What: reads the subject behind "về" or in small letters ("phó giáo sư | về kỹ thuật cầu đường"), the institution behind
"tại" or "thuộc" ("… | tại Đại học Sông Lam"), and the place where a house stands.
Why: a subject can be any noun phrase; what stands behind it, a house or a closing sign, tells that it is one.
Known problems: a subject with a verb in it is cut before the verb.

Example: "Adam Holt, giáo sư luật biển | thuộc Đại học Sông Lam, …".
"""

from __future__ import annotations

from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.titles.apposition import closed, opens_verb
from danvan_cli.extraction.titles.capitals import NAME_MAX, NAME_MIN, is_person, opens_name, run_end
from danvan_cli.extraction.titles.pieces import Part, Step
from danvan_cli.extraction.titles.run_on import BOUNDS, Bound
from danvan_cli.extraction.titles.vocabulary import Role, Vocabulary
from danvan_cli.extraction.tokens import Tokens

#: The word before a subject.
ON = "về"
#: The words before the major of a degree.
MAJOR = ["chuyên", "ngành"]
#: Words of a subject.
SUBJECT_MAX = 12
#: Kinds of heads that are no institution by themselves.
_NO_HOUSE = ("area", "force", "army")
_JOINED = Part("joined", 3, False, "")


def institution(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether "tại" or its like leads to a house at `i`."""
    if i + 1 >= t.size or t.forms[i] not in v.works_at:
        return False
    head = v.heads.longest(t.forms, i + 1)
    if head is None or head[1].kind in _NO_HOUSE or head[0] >= t.size:
        return False
    named = t.capital(head[0]) or (t.capital(head[0] - 1) and (head[0] > i + 2 or t.acronym(i + 1)))
    return named or (t.capital(i + 1) and v.fields.longest(t.forms, head[0]) is not None)


def employed(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role, bound: Bound) -> Step:
    """The step over "tại" at `i` to the house where the post is held, behind its field or directly behind the post."""
    apposed = role.kind == "degree" or (bound.person and role.kind in ("office", "weak"))
    if not apposed or part.kind not in ("role", "field", "proper") or not institution(t, v, i):
        return None
    return i + 1, _JOINED


def seated(t: Tokens, v: Vocabulary, i: int, part: Part, bound: Bound) -> Step:
    """The place of a house at the end of an apposition or before the person: "Viện Kinh tế | ở Lindau, …", "Đại học
    Lindau | , Đức, …", "Giám đốc WHO | tại Lào Adam Holt"."""
    where = t.forms[i] in v.placing
    if not (bound.person or where) or not (where or t.forms[i] == ",") or part.kind not in ("proper", "field", "body"):
        return None
    if i + 1 >= t.size or part.head == "area" or not t.capital(i + 1):
        return None
    place = v.places.longest(t.forms, i + 1)
    known = place is not None and (where or place[1] in ("country", "province"))
    end = place[0] if known and place else run_end(t, i + 1) if where and not opens_name(t, v, i + 1) else i
    whole = end > i and (closed(t, v, end, bound) if bound.person else known and _person(t, v, end))
    return (end, Part("place", part.level, False, "")) if whole else None


def _person(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether a full name, or a foreign one of two to four words, stands at `i`."""
    words = range(i, run_end(t, i)) if i < t.size else range(0)
    foreign = NAME_MIN <= len(words) <= NAME_MAX and not all(is_syllable(t.forms[k]) for k in words)
    return foreign or (len(words) > 0 and is_person(t, v, i))


def subject_end(t: Tokens, v: Vocabulary, i: int, bound: Bound) -> int:
    """Index behind the subject of a degree or post at `i`; `i` where a sign or an institution closes none."""
    field = v.fields.longest(t.forms, i)
    start = i + 1 if i < t.size and t.forms[i] == ON else field[0] if field else i
    if t.forms[start : start + 2] == MAJOR:
        return _major_end(t, v, start)
    closing = BOUNDS.get(bound.sign, "") if bound.person else ""
    for j in range(start, min(start + SUBJECT_MAX, t.size)):
        listed = t.forms[j] == "," and v.fields.longest(t.forms, j + 1) is not None
        if institution(t, v, j) or (t.forms[j] in closing and not listed and start > i and t.forms[i] == ON):
            return j if j > start else i
        if listed:
            continue  # "bộ trưởng về hợp tác | , lao động và …"
        if t.capital(j) and j > start > i and v.places.longest(t.forms, j):
            return j
        if not t.forms[j].isalpha() or t.capital(j) or v.opens_office(t.forms, j):
            return i
        if opens_verb(t, v, j):
            return i
    return i


def _major_end(t: Tokens, v: Vocabulary, i: int) -> int:
    """Index behind "chuyên ngành …" at `i`: up to a sign or the next degree; `i` where a verb stands before these."""
    for j in range(i + len(MAJOR), min(i + SUBJECT_MAX, t.size)):
        if not t.forms[j].isalpha() or (t.forms[j] == "và" and v.opens_office(t.forms, j + 1)):
            return j
        if opens_verb(t, v, j):
            return i
    return i
