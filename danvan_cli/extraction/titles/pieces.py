"""What an organisation's name is made of: fields of work, heads, places, numbers, words in quotation marks.

What: each function judges whether one piece at a place of the text belongs to the organisation read so far.
Why: the same word is a part of a name here and the sentence's verb or a person there; what was read before tells.
Example: behind "Sở", "Nội vụ" is its field, and "Lê Văn An" behind that a person.
"""

from __future__ import annotations

from typing import NamedTuple

from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.titles.capitals import NAME_MIN, is_person, opens_name, run_end
from danvan_cli.extraction.titles.vocabulary import Role, Vocabulary
from danvan_cli.extraction.tokens import Tokens

#: The level of administrative units whose names the lists do not know.
COMMUNE = 1
QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»"}
#: Words of a field that no list knows, and words in a quoted proper name.
UNKNOWN_MAX, QUOTED_MAX = 4, 6
#: Heads behind which a proper name stands, and how long a school's may be.
NAMED, SCHOOL_NAME = ("named", "school", "house"), 4
#: A head, or in the roles' column `join` an office, whose name may be a person's ("Công ty luật | Lê An").
HOUSE = "house"
#: Syllables of most names in full.
FULL_NAME = 3
#: A verb with so many syllables is the name of a field of work.
FIELD_NAME = 4
#: In the roles' column `join`: the office of another may follow.
SERVES = "role"
#: The one country of one syllable that is seldom a given name.
AMERICA = "mỹ"


#: Signs that close a title.
CLOSING = (",", ";", ")", "-", "–")


class Part(NamedTuple):
    """The last thing read. `kind`: a head's kind, or role, field, proper, place; `open`: its name is still to come."""

    kind: str
    level: int
    open: bool
    #: The kind of the last head, which says what may still be part of its name.
    head: str


Step = tuple[int, Part] | None


def field_fits(t: Tokens, v: Vocabulary, i: int, field: tuple[int, str], part: Part, role: Role) -> bool:
    """Whether a field of work at `i` belongs to what was read."""
    end, means = field
    if end == i + 1 and run_end(t, i) == i + 2 and not opens_name(t, v, i) and part.kind != "role":
        known = v.fields.longest(t.forms, end) or v.heads.longest(t.forms, end) or v.places.longest(t.forms, end)
        if not known and is_syllable(t.forms[end]):
            return False  # "Cửa khẩu | Lao Bảo", not "Bệnh viện | Lao"
    if part.kind == "role":
        if end == i + 1 and t.forms[i] in v.surnames and run_end(t, i) == i + FULL_NAME and is_syllable(t.forms[end]):
            return False  # "người phát ngôn | Hoa Xuân Lan"
        if role.kind == "degree":
            return not t.capital(i) or end == t.size or not t.capital(end)
        if v.charges(t.forms, i):
            return True
        fits = means == "noun" or t.capital(i) or role.unit in v.working
        return fits and bool(role.unit or role.kind == "weak" or role.join == SERVES)
    if part.kind == "body" and t.forms[i - 1] in v.direction:
        return means == "noun" or t.capital(i)  # "Ban chỉ đạo | phòng chống lụt bão"
    if part.kind in ("body", "place", "area", "proper") and part.head not in NAMED:
        return part.kind == "proper" and t.capital(i)
    if part.kind in ("place", "area"):
        return False
    if t.capital(i) or means == "noun":
        return not (part.kind == "proper" and not t.capital(i))
    long = end - i >= FIELD_NAME  # "quản lý đô thị" is no sentence's verb
    if part.head == "named" and end < t.size and t.capital(end):
        return True  # "Công ty tư vấn | xây dựng | Sao Mai"
    if part.head in NAMED and end < t.size and t.forms[end] == "và" and v.fields.longest(t.forms, end + 1):
        return True  # "Viện Pháp luật | kinh doanh | và đầu tư"
    return part.open or long or (end < t.size and v.fields.longest(t.forms, end) is not None)


def head_fits(t: Tokens, v: Vocabulary, i: int, end: int, lone: bool) -> bool:
    """In small letters a single syllable is an organisation only with a name behind it, or where the list says so."""
    if t.capital(i) or lone:
        return True
    if end >= t.size:
        return False
    follows = t.forms[end]
    return t.capital(end) or not follows.isalpha() or v.fields.longest(t.forms, end) is not None


def place_fits(t: Tokens, v: Vocabulary, i: int, place: tuple[int, str], part: Part, role: Role) -> bool:
    end, means = place
    if means not in ("country", "region") and t.capital(i) and t.forms[end - 1].isalpha() and not t.capital(end - 1):
        return False  # "Viện Thống nhất", not the district
    if part.kind == "role" and end == run_end(t, i) > i + NAME_MIN and opens_name(t, v, i) and _namesake(t, v, i, end):
        return False  # "Chủ tịch | Hồ Chí Minh"
    if means == "country" and end - i == 1 and part.kind != "role" and _syllable_of_name(t, v, i):
        return False
    if not (t.capital(i) or means == "region") or (part.kind == "place" and not (part.open and means == "country")):
        return False
    if part.kind == "area" and means == "country" and end - i == 1:
        return False  # "xã Đức | Bồng"
    if part.kind == "area" and end < run_end(t, i) and is_person(t, v, i) and not opens_name(t, v, end):
        return False  # "Hội Nông dân tỉnh | Hà Trung An"
    if means in ("country", "region") and (part.kind != "role" or role.kind == "state" or end - i > 1):
        return True
    run = run_end(t, i)
    if end >= run or part.kind == "area":
        return True
    if part.head in NAMED:
        return opens_name(t, v, end) or (run == end + 1 and t.acronym(end))  # "Câu lạc bộ | Hà Nội | FC"
    if part.kind == "role" and role.kind != "state" and v.surnames.get(t.forms[i]) and run - i <= 4:
        return opens_name(t, v, end)
    return opens_name(t, v, end) or run - end != 1 or part.open


def _namesake(t: Tokens, v: Vocabulary, i: int, end: int) -> bool:
    """Whether the words from `i` to `end` are somebody's name after whom places are called."""
    named = v.namesakes.longest(t.forms, i)
    return named is not None and named[0] == end


def _syllable_of_name(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether the country at `i` is a syllable of a name: "Đức Giang", "Hàn Vĩnh Tường"."""
    end = run_end(t, i)
    if end == i + 1 or not all(is_syllable(t.forms[k]) for k in range(i, end)):
        return False
    return end == i + 2 or opens_name(t, v, i)


def unknown(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role) -> Step:
    """Words of a field that no list knows, where a head with a capital shows that the name goes on behind them."""
    named = part.kind == "proper" and part.head == "field"
    inside = part.kind == "proper" and part.head in NAMED and i + 1 < t.size
    inside = inside and (t.forms[i + 1] == "(" or (t.capital(i + 1) and not opens_name(t, v, i + 1)))
    if (named or inside) and _half_word(t, v, i):
        return i + 1, Part("field", part.level, False, part.head)
    in_role = part.kind == "role" and role.kind == "office" and role.unit
    if not (named or in_role or (part.kind in ("field", "named") and part.open)):
        return None
    for j in range(i, min(i + UNKNOWN_MAX, t.size - 1)):
        if not t.forms[j].isalpha() or t.capital(j) or v.verbs.longest(t.forms, j) or v.opens_office(t.forms, j):
            return None
        if t.capital(j + 1):
            known = v.heads.longest(t.forms, j + 1) or (named and v.fields.longest(t.forms, j + 1))
            if part.kind == "named" and not opens_name(t, v, j + 1):
                return j + 1, part
            return (j + 1, Part("field", part.level, False, part.head or "field")) if known else None
    return None


def _half_word(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether `i` ends a word of two syllables of which only the first has a capital: "Tình | huống"."""
    before = t.forms[i - 1]
    return t.capital(i - 1) and is_syllable(before) and t.forms[i].isalpha() and not v.verbs.longest(t.forms, i)


def number(t: Tokens, v: Vocabulary, i: int, part: Part) -> Step:
    numbered = t.forms[i] == "số"
    at = i + numbered
    if at >= t.size or not t.forms[at].isdigit() or part.kind in ("role", "place") or _decimal(t, at):
        return None
    counted = part.kind == "body" and at + 1 < t.size and t.forms[at + 1] in CLOSING  # "bí thư chi bộ | 2 | , …"
    directing = part.kind == "body" and t.forms[i - 1] in v.direction  # "Ban chỉ đạo | 389"
    small = at + 1 < t.size and t.forms[at + 1].isalpha() and not t.capital(at + 1)
    last = part.head in NAMED and not (small and not v.speech.longest(t.forms, at + 1))
    if not (part.open or numbered or counted or directing or last):
        return None
    return at + 1, Part("place" if part.head == "area" else "proper", part.level, False, part.head)


def _decimal(t: Tokens, i: int) -> bool:
    return i + 2 < t.size and t.forms[i + 1] in ".," and t.glued(i + 2) and t.forms[i + 2].isdigit()


def quoted(t: Tokens, i: int, part: Part) -> Step:
    closing = QUOTES.get(t.forms[i])
    if closing is None or part.kind in ("role", "place") or i + 1 >= t.size or not t.capital(i + 1):
        return None
    for j in range(i + 2, min(i + QUOTED_MAX + 2, t.size)):
        if t.forms[j] == closing:
            return j + 1, Part("proper", part.level, False, part.head)
        if t.forms[j] == "\n":  # a name ends with its line
            break
    return None
