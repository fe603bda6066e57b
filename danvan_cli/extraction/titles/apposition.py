"""Appositions: posts behind their holder, whose end a sign shows where no list knows what they are made of.

What: from where the grammar has read a title, on to the sign or the verb of speech that closes the apposition, if all
between can belong to the post: in a bracket, behind "phụ trách", or behind the name with a comma or a dash.
Why: between the two signs a post can be named in any words ("trưởng Chương trình | vì sự sống còn của trẻ em").
Known problems: an unknown verb before the closing sign is read as a part of the post.

Example: "bà An (giám đốc bán lẻ | , khu vực phía Bắc)", "Adam Holt, Chủ tịch Phong trào | vì sự thay đổi, …".
"""

from __future__ import annotations

from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.titles.capitals import is_person, run_end
from danvan_cli.extraction.titles.joints import DASHES
from danvan_cli.extraction.titles.pieces import NAMED
from danvan_cli.extraction.titles.run_on import BOUNDS, Bound
from danvan_cli.extraction.titles.vocabulary import Vocabulary
from danvan_cli.extraction.tokens import Tokens

#: The words before what somebody is in charge of.
IN_CHARGE_OF = ["phụ", "trách"]
#: Words of what somebody is in charge of, of all that a bracket tells of a post, and of the rest of another apposition.
CHARGE_MAX, BRACKET_MAX, REST_MAX = 12, 30, 24
#: Before a purpose, which is a name's only behind the word for the kind of house ("Quỹ | vì trẻ em"), and what makes a
#: noun of a verb there.
PURPOSE, NOUN = "vì", "sự"
#: Kinds of offices behind which a house can stand without more.
HOUSED = ("office", "weak")
_INNER = frozenset(("-", "–", "&", "/", '"', "“", "”"))


def apposition_end(t: Tokens, v: Vocabulary, end: int, kind: str, bound: Bound) -> int:
    """Where an apposition ends whose post, of the office's `kind`, the grammar has read up to `end`; `end` where
    something else is told."""
    if end + 1 >= t.size or not bound.person or closed(t, v, end, bound):
        return end
    if not (_house(t, v, end, bound) and kind in HOUSED if t.capital(end) else _continues(t, v, end)):
        return end
    known = end
    for j in range(end, min(end + REST_MAX, t.size)):
        if _joins(t, j):
            continue
        if j > end and (j >= known or not t.forms[j].isalpha()) and closed(t, v, j, bound):
            return j
        field = v.fields.longest(t.forms, j)
        known = max(known, field[0]) if field else known
        if not _inner(t, j) or v.opens_office(t.forms, j) or t.forms[j] in v.addresses:
            break
        verbal = _verbal(t, v, j, known) and not _placed(t, v, j) and NOUN not in t.forms[end:j]
        if verbal or (t.capital(j) and not t.capital(j - 1) and is_person(t, v, j)):
            break
    return end


def _continues(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether more of the post's name can stand at `i`, in small letters: a field, its house, place or purpose."""
    if t.forms[i] == PURPOSE:
        heads = (v.heads.longest(t.forms, k) for k in range(max(0, i - 2), i))
        return any(head is not None and head[0] == i and head[1].kind in NAMED for head in heads)
    if _placed(t, v, i):
        return True
    at = i + (t.forms[i] in v.owned)
    return v.fields.longest(t.forms, at) is not None or v.heads.longest(t.forms, at) is not None


def _house(t: Tokens, v: Vocabulary, i: int, bound: Bound) -> bool:
    """Whether the capitals at `i` are a house's and no person's: a foreign word alone before the closing sign ("trưởng
    phòng kinh doanh | Sacopas, …"), or words of which only the first syllable has a capital ("| Cấm Thử nghiệm …")."""
    end = run_end(t, i)
    if end >= t.size:
        return False
    if t.forms[end] == bound.sign:
        return end == i + 1 and not is_syllable(t.forms[i])
    goes_on = t.forms[end].isalpha() and is_syllable(t.forms[end])
    return goes_on and not closed(t, v, end, bound) and not opens_verb(t, v, end)


def _placed(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether "tại" or "ở" stands at `i` before a name with a capital."""
    return t.forms[i] in v.placing and i + 1 < t.size and t.capital(i + 1)


def _inner(t: Tokens, i: int) -> bool:
    """Whether what stands at `i` can stand inside a post's name: a stop only behind letters ("TP | . | HCM")."""
    if t.forms[i] == ".":
        return t.acronym(i - 1) or t.ends[i - 1] - t.starts[i - 1] == 1 or (i + 1 < t.size and t.glued(i + 1))
    return t.forms[i].isalnum() or t.forms[i] in _INNER


def _joins(t: Tokens, i: int) -> bool:
    """Whether a dash at `i` stands between two capitals: "châu Á | - | Thái Bình Dương"."""
    return t.forms[i] in DASHES and t.capital(i - 1) and i + 1 < t.size and t.capital(i + 1)


def in_charge(t: Tokens, v: Vocabulary, i: int, bound: Bound) -> int:
    """Index behind what somebody is in charge of, told behind the house and up to the end of an apposition: "Thứ trưởng
    Tài chính Mỹ | phụ trách khủng bố và tình báo, …"; `i` where nothing is."""
    if not bound.person or t.forms[i : i + len(IN_CHARGE_OF)] != IN_CHARGE_OF:
        return i
    first = i + len(IN_CHARGE_OF)
    for j in range(first, min(first + CHARGE_MAX, t.size)):
        if _joins(t, j):
            continue
        if j > first and closed(t, v, j, bound):
            return j
        if not t.forms[j].isalpha() or v.opens_office(t.forms, j) or opens_verb(t, v, j):
            break
    return i


def bracket_end(t: Tokens, v: Vocabulary, end: int) -> int:
    """Where a post in a bracket right behind a person ends: at the closing bracket, at the sign before the next post,
    or at `end`, up to where its organisation is known, if something else is told."""
    whole = known = end
    for j in range(end, min(end + BRACKET_MAX, t.size)):
        word = t.forms[j]
        field = v.fields.longest(t.forms, j)
        known = max(known, field[0]) if field else known
        if word == ")":
            return j
        if word == "," and j + 1 < t.size:
            whole = j
            place = v.places.longest(t.forms, j + 1) if t.capital(j + 1) else None
            more = place or v.heads.longest(t.forms, j + 1) or v.fields.longest(t.forms, j + 1)
            if v.opens_office(t.forms, j + 1) or not more:
                return j
        elif word == ";":
            return j
        elif not _inner(t, j) or v.opens_office(t.forms, j) or _verbal(t, v, j, known):
            break
    return whole


def _verbal(t: Tokens, v: Vocabulary, j: int, known: int) -> bool:
    """Whether a verb opens at `j`, behind the fields of work that end before `known`."""
    return j >= known and opens_verb(t, v, j)


def closed(t: Tokens, v: Vocabulary, i: int, bound: Bound) -> bool:
    """Whether the apposition ends at `i`, with its sign or a verb of speech."""
    if i >= t.size:
        return False
    if t.forms[i] == "." and t.acronym(i - 1) and i + 1 < t.size and t.capital(i + 1):
        return False  # "TP | . | Huế"
    speech = not t.capital(i) and t.forms[i - 1] != "và" and v.speech.longest(t.forms, i) is not None
    return speech or t.forms[i] in BOUNDS.get(bound.sign, "")


def opens_verb(t: Tokens, v: Vocabulary, j: int) -> bool:
    """Whether a verb opens at `j` that opens no field of work ("chính | trị")."""
    verb = v.verbs.longest(t.forms, j) is not None and t.forms[j] not in v.inside and not t.capital(j)
    return verb and v.fields.longest(t.forms, j) is None
