"""Where the organisation behind an office ends.

What: reads on from an office word through heads ("Sở", "UBND"), fields of work ("Giao thông vận tải"), proper names,
places and the words that join them, and stops before a person's name, the next office or the sentence's verb.
Why: a title is only as good as its end: "Giám đốc Sở Nội vụ | Lê Văn An", "Bí thư Huyện ủy Lắk, | cho biết".
Known problems: an unknown field in small letters ends the organisation too early; of a foreign name behind an
unknown company nobody can say where it begins.
"""

from __future__ import annotations

from typing import NamedTuple

from danvan_cli.extraction.names import is_syllable
from danvan_cli.extraction.titles.capitals import MIDDLES, is_person, masked, opens_name, proper_end, run_end
from danvan_cli.extraction.titles.tokens import Tokens
from danvan_cli.extraction.titles.vocabulary import Role, Vocabulary

#: Organisations that are a part of a larger one, which may follow behind a comma without more.
PART = 1
#: Levels of administrative units.
COMMUNE, PROVINCE = 1, 4
DASHES = ("-", "–")
#: The last syllable of "Ban chỉ đạo", which says about what it is: "… về phòng chống thiên tai".
DIRECTION = "đạo"
OWNED = ("của", "thuộc")
QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»"}
#: Signs before a title, those that close it, and how many unknown words may be left between.
BOUNDS, BOUNDED_MAX = {"(": "),;", "-": "-–,", "–": "-–,", ",": ",;.\n"}, 6
#: Words of a field that no list knows.
UNKNOWN_MAX = 4
#: Words in a quoted proper name, and in an abbreviation in brackets.
QUOTED_MAX, BRACKET_MAX = 6, 5
#: Heads behind which a proper name stands, and how long a school's may be.
NAMED, SCHOOL_NAME = ("named", "school"), 4
#: Foreign names that stand behind an unknown company have this many words.
FOREIGN_NAME = 2


class Part(NamedTuple):
    """The last thing read. `kind`: a head's kind, or role, field, proper, place; `open`: its name is still to come."""

    kind: str
    level: int
    open: bool
    #: The kind of the last head, which says what may still be part of its name.
    head: str


def organisation_end(t: Tokens, v: Vocabulary, i: int, role: Role) -> int:
    """Index behind the last token of the organisation that begins at `i`; `i` itself where none does."""
    if role.kind in ("rank", "degree") and not _opens(t, v, i, role):
        return i
    part = Part("role", 4 if role.kind == "state" else PART if role.unit in ("Ban", "Phòng", "Khoa") else 2, True, "")
    end = i
    while end < t.size:
        step = _element(t, v, end, part, role) or _joined(t, v, end, part, role)
        if step is None:
            break
        end, part = step
    return end


def _opens(t: Tokens, v: Vocabulary, i: int, role: Role) -> bool:
    """Whether a force follows a rank ("đại tá | hải quân Mỹ"), a field or a school a degree ("tiến sĩ | luật")."""
    head = v.heads.longest(t.forms, i)
    if role.kind == "rank":
        return head is not None and head[1].kind == "force" and v.places.longest(t.forms, head[0]) is not None
    return (head is not None and head[1].kind == "school") or v.fields.longest(t.forms, i) is not None


def bounded_end(t: Tokens, v: Vocabulary, start: int, end: int) -> int:
    """The end of a title between signs ("(Phó chủ tịch Hội bảo tồn | tê tê thế giới)"): the closing sign, if what
    is left before it cannot be anything but more of the organisation's name."""
    opening = t.forms[start - 1] if start else ""
    if opening not in BOUNDS or end >= t.size or not t.forms[end].isalpha() or t.capital(end):
        return end
    closing = BOUNDS[opening]
    for j in range(end, min(end + BOUNDED_MAX, t.size - 1)):
        if not t.forms[j].isalpha() or v.verbs.longest(t.forms, j) or v.roles.longest(t.forms, j):
            return end
        if t.forms[j + 1] in closing:
            return j + 1
    return end


Step = tuple[int, Part] | None


def _element(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role) -> Step:
    """What directly follows at `i`: the longest of a field, a head and a place wins, then a name or a number."""
    if i >= t.size:
        return None
    if not t.forms[i][0].isalnum():
        return _quoted(t, i, part)
    field, head, place = v.fields.longest(t.forms, i), v.heads.longest(t.forms, i), v.places.longest(t.forms, i)
    if masked(t, i) and not (head and head[1].kind == "body"):
        return None
    if part.kind in ("body", "place", "area") and t.capital(i) and head and head[0] == i + 1 and is_person(t, v, i):
        return None  # "Bí thư Quận ủy | Đoàn Văn An"
    field_end = field[0] if field and _field_fits(t, v, i, field, part, role) else i
    head_end = head[0] if head and _head_fits(t, v, i, head[0], head[1].lone) else i
    place_end = place[0] if place and _place_fits(t, v, i, place, part, role) else i
    if place and place_end > max(i, head_end) and place_end >= field_end:
        return place_end, Part("place", part.level, place[1] == "region", part.head)
    if head and head_end > i and head_end >= field_end:
        _, (kind, level, _) = head
        kind = "field" if kind == "force" else kind
        return head_end, Part(kind, level, kind != "body", kind)
    if field_end > i:
        return field_end, Part("field", part.level, False, part.head or "field")
    if v.roles.longest(t.forms, i) and not part.open:
        return None
    if t.forms[i][0].isdigit() or t.forms[i] == "số":
        return _number(t, i, part)
    return _proper(t, v, i, part, role) if t.capital(i) else _unknown(t, v, i, part)


def _field_fits(t: Tokens, v: Vocabulary, i: int, field: tuple[int, str], part: Part, role: Role) -> bool:
    """Whether a field of work at `i` belongs to what was read."""
    end, means = field
    if part.kind == "role":
        if role.kind == "degree":
            return end == t.size or not t.capital(end)
        return bool(role.unit or role.kind == "weak") and (means == "noun" or t.capital(i) or role.unit in ("Ban", "Phòng"))
    if part.kind in ("body", "place", "area", "proper") and part.head not in NAMED:
        return part.kind == "proper" and t.capital(i)
    if part.kind in ("place", "area"):
        return False
    if t.capital(i) or means == "noun":
        return not (part.kind == "proper" and not t.capital(i))
    return part.open or (end < t.size and v.fields.longest(t.forms, end) is not None)


def _head_fits(t: Tokens, v: Vocabulary, i: int, end: int, lone: bool) -> bool:
    """In small letters a single syllable is an organisation only with a name behind it, or where the list says so."""
    if t.capital(i) or lone:
        return True
    if end >= t.size:
        return False
    follows = t.forms[end]
    return t.capital(end) or not follows.isalpha() or v.fields.longest(t.forms, end) is not None


def _place_fits(t: Tokens, v: Vocabulary, i: int, place: tuple[int, str], part: Part, role: Role) -> bool:
    end, means = place
    if not (t.capital(i) or means == "region") or (part.kind == "place" and not (part.open and means == "country")):
        return False
    if means in ("country", "region") and (part.kind != "role" or role.kind == "state" or end - i > 1):
        return True
    run = run_end(t, i)
    if end >= run or part.kind == "area":
        return True
    if part.head in NAMED:
        return opens_name(t, v, end)
    if part.kind == "role" and role.kind != "state" and v.surnames.get(t.forms[i]) and run - i <= 4:
        return opens_name(t, v, end)
    return opens_name(t, v, end) or run - end != 1 or part.open


def _unknown(t: Tokens, v: Vocabulary, i: int, part: Part) -> Step:
    """Words of a field that no list knows, where a head with a capital shows that the name goes on behind them."""
    named = part.kind == "proper" and part.head == "field"
    if named and _half_word(t, v, i):
        return i + 1, Part("field", part.level, False, part.head)
    if not (named or part.kind == "role" or (part.kind in ("field", "named") and part.open)):
        return None
    for j in range(i, min(i + UNKNOWN_MAX, t.size - 1)):
        if not t.forms[j].isalpha() or t.capital(j) or v.verbs.longest(t.forms, j) or v.roles.longest(t.forms, j):
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


def _number(t: Tokens, i: int, part: Part) -> Step:
    numbered = t.forms[i] == "số"
    at = i + numbered
    if at >= t.size or not t.forms[at].isdigit() or part.kind in ("role", "place"):
        return None
    if not (part.open or numbered or (part.head in NAMED and not (at + 1 < t.size and t.forms[at + 1].isalpha()))):
        return None
    return at + 1, Part("place" if part.head == "area" else "proper", part.level, False, part.head)


def _quoted(t: Tokens, i: int, part: Part) -> Step:
    closing = QUOTES.get(t.forms[i])
    if closing is None or part.kind in ("role", "place") or i + 1 >= t.size or not t.capital(i + 1):
        return None
    for j in range(i + 2, min(i + QUOTED_MAX + 2, t.size)):
        if t.forms[j] == closing:
            return j + 1, Part("proper", part.level, False, part.head)
    return None


def _proper(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role) -> Step:
    """A proper name that no list knows: of a place behind its head, of a company, of a unit by its initials."""
    after = Part("proper", part.level, False, part.head)
    if part.kind == "role":
        return _behind_role(t, v, i, after, role)
    if part.kind == "place":
        return None
    if part.kind in ("area", "army") or (part.kind == "body" and part.level == 2):
        above = part.kind == "body" or part.level > COMMUNE  # the lists know every place above a commune
        if is_person(t, v, i) or (above and opens_name(t, v, i)):
            return None
        return _broken(t, proper_end(t, v, i)), Part("place", part.level, False, part.head)
    if t.acronym(i) or (part.kind == "body" and part.level == 3 and not is_syllable(t.forms[i])):
        return i + 1, after
    if part.head in NAMED:
        second = t.forms[i + 1] if i + 1 < t.size else ""
        person = is_person(t, v, i) and (part.head == "named" or second in MIDDLES)
        foreign = t.forms[i] in v.foreign_given and run_end(t, i) - i == FOREIGN_NAME
        if person or foreign or (not part.open and opens_name(t, v, i)):
            return None
        whole = part.head == "school" and part.open and run_end(t, i) - i <= SCHOOL_NAME
        return _limit(t, v, i, run_end(t, i) if whole else proper_end(t, v, i)), after
    if part.open and part.kind == "field" and not opens_name(t, v, i):
        return proper_end(t, v, i), after
    return None


def _limit(t: Tokens, v: Vocabulary, i: int, end: int) -> int:
    """The end of a proper name before the place that closes it: "Trường ĐH Hùng Vương | TP. HCM"."""
    for k in range(i + 1, end):
        head, place = v.heads.longest(t.forms, k), v.places.longest(t.forms, k)
        if (head and head[1].kind == "area") or (place and place[1] in ("province", "country") and place[0] >= end):
            return k
    return end


def _broken(t: Tokens, end: int) -> int:
    """Behind the rest of a highland name that printing has torn: "Đắk R | ’ tíh"."""
    if end + 1 < t.size and t.forms[end] in "'’" and t.glued(end) and t.ends[end - 1] - t.starts[end - 1] <= 2:
        return end + 2
    return end


def _behind_role(t: Tokens, v: Vocabulary, i: int, after: Part, role: Role) -> Step:
    """Capitals directly behind the office: a person, unless a surname or enough words show an organisation first."""
    if role.kind in ("state", "weak", "degree") or opens_name(t, v, i) or masked(t, i):
        return None
    if t.acronym(i):
        return i + 1, after._replace(head="named")
    end = run_end(t, i)
    if role.unit or t.forms[i] in v.foreign_given or all(is_syllable(t.forms[k]) for k in range(i, end)):
        return None
    name = proper_end(t, v, i)
    if name == end:
        name = end - FOREIGN_NAME
    return (name, after) if name > i else None


def _joined(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role) -> Step:
    """What follows behind a joining word or sign at `i`."""
    sign = t.forms[i]
    if i + 1 >= t.size:
        return None
    if sign in OWNED or (role.join and sign == role.join):
        step = _element(t, v, i + 1, part._replace(kind="joined", open=sign == "về", head=""), role)
        return step if step and (step[1].kind != "field" or sign == "về") else None
    if sign == "về" and DIRECTION in t.forms[max(0, i - 3) : i]:
        field = v.fields.longest(t.forms, i + 1)
        return (field[0], part._replace(kind="field", open=False)) if field else None
    if sign in DASHES or sign in ("&", "và"):
        return _coordinated(t, v, i, part)
    if sign == ",":
        return _listed(t, v, i, part) or _higher(t, v, i, part, role)
    if sign == "(":
        return _bracketed(t, v, i, part, role)
    return None


def _coordinated(t: Tokens, v: Vocabulary, i: int, part: Part) -> Step:
    """A further field of the same organisation: "Kế hoạch | và Đầu tư", "Khoa học | - công nghệ", "TN | & MT"."""
    if part.kind == "field":
        field = v.fields.longest(t.forms, i + 1)
        if field and not v.roles.longest(t.forms, i + 1):
            return field[0], part
    if part.kind in ("proper", "field") and t.acronym(i + 1) and (t.forms[i] == "&" or t.glued(i + 1)):
        return i + 2, part
    if part.kind == "place" and t.forms[i] != "và":
        place = v.places.longest(t.forms, i + 1)
        if place and place[1] == "country" and t.capital(i + 1) and part.head != "":
            return place[0], part
    return None


def _listed(t: Tokens, v: Vocabulary, i: int, part: Part) -> Step:
    """Fields in a row that "và" closes: "Văn hóa | , Thể thao và Du lịch"."""
    if part.kind != "field":
        return None
    end = i
    while end + 1 < t.size and t.forms[end] == ",":
        field = v.fields.longest(t.forms, end + 1)
        if field is None:
            return None
        end = field[0]
    if end + 1 < t.size and t.forms[end] in ("và", "&"):
        last = v.fields.longest(t.forms, end + 1)
        if last:
            return last[0], part
    return None


def _higher(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role) -> Step:
    """The larger organisation or place behind a comma: "Phó Chủ nhiệm Chính trị | , Bộ Tư lệnh Thủ đô"."""
    if part.kind == "role" and not role.unit and role.join != ",":
        return None
    place = v.places.longest(t.forms, i + 1)
    if part.head == "area" and part.level < PROVINCE and place and place[1] == "province" and t.capital(i + 1):
        return place[0], Part("place", PROVINCE, False, "area")
    head = v.heads.longest(t.forms, i + 1)
    if head is None or v.roles.longest(t.forms, i + 1):
        return None
    end, (kind, level, _) = head
    if kind == "area":
        if part.head != "area" or level <= part.level or end >= t.size or not t.capital(end):
            return None
        return end, Part(kind, level, True, kind)
    if part.head == "area" or not t.capital(i + 1) or level <= part.level or part.level > PART:
        return None
    return end, Part(kind, level, kind != "body", kind)


def _bracketed(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role) -> Step:
    """An abbreviation or the larger organisation in brackets: "(PC45)", "(Bộ Y tế)"."""
    if part.kind == "role":
        return None
    end = i + 1
    while end < t.size and end - i <= BRACKET_MAX and (t.acronym(end) or t.forms[end] in "-&."):
        end += 1
    if end == i + 1:
        inner = _element(t, v, end, part._replace(kind="joined", open=False, head=""), role)
        while inner is not None and inner[1].kind != "field":
            end, last = inner
            inner = _element(t, v, end, last, role) if end < t.size else None
            if inner is not None and inner[1].kind == "field":
                end, last = inner
    if end > i + 1 and end < t.size and t.forms[end] == ")":
        return end + 1, Part("place", part.level, False, part.head)
    return None
