"""Where the organisation behind an office ends.

What: reads on from an office word through heads ("Sở", "UBND"), fields of work ("Giao thông vận tải"), proper names,
places and the words that join them, and stops before a person's name, the next office or the sentence's verb.
Why: a title is only as good as its end: "Giám đốc Sở Nội vụ | Lê Văn An", "Bí thư Huyện ủy Lắk, | cho biết".
Known problems: an unknown field in small letters ends the organisation too early; of a foreign name behind an
unknown company nobody can say where it begins.
"""

from __future__ import annotations

from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.titles.capitals import foreign_person, is_person, masked, opens_name, run_end
from danvan_cli.extraction.titles.joints import DASHES, PART, coordinated, double_house, higher, listed
from danvan_cli.extraction.titles.pieces import (
    AMERICA,
    CLOSING,
    SERVES,
    Part,
    Step,
    field_fits,
    head_fits,
    number,
    place_fits,
    quoted,
    unknown,
)  # fmt: skip
from danvan_cli.extraction.titles.proper import is_house, proper
from danvan_cli.extraction.titles.run_on import Bound, run_on
from danvan_cli.extraction.titles.staff import employed, institution, seated
from danvan_cli.extraction.titles.vocabulary import Head, Role, Vocabulary
from danvan_cli.extraction.tokens import Tokens

#: Longest organisation that is read, in words.
ORGANISATION_MAX = 60
#: Words of an abbreviation in brackets.
BRACKET_MAX = 5
#: The level of the units below a commune.
VILLAGE = 0
#: The word behind a house that was named before: "tổng thư ký của tổ chức | này".
THIS = "này"
#: No sign before the title.
UNBOUND = Bound()


def organisation_end(t: Tokens, v: Vocabulary, i: int, role: Role, bound: Bound = UNBOUND) -> int:
    """Index behind the last token of the organisation that begins at `i`; `i` itself where none does.

    `bound` tells what stands before the title. A bracket belongs to the name only where more of it follows.
    """
    if role.kind in ("rank", "degree") and not _opens(t, v, i, role):
        return i
    level = 4 if role.kind == "state" else PART if role.unit in v.sections else 2
    part = Part("area", VILLAGE, True, "area") if role.unit in v.villages else Part("role", level, True, "")
    end = shown = i
    while end < t.size and end - i < ORGANISATION_MAX:
        step = _element(t, v, end, part, role) or _joined(t, v, end, part, role, bound)
        step = step or run_on(t, v, end, part, bound, role) or employed(t, v, end, part, role, bound)
        step = step or seated(t, v, end, part, bound)
        if step is None:
            break
        end, part = step
        if t.forms[end - 1] != ")" and t.forms[end - 1] not in v.works_at:
            shown = end
    return shown


def _opens(t: Tokens, v: Vocabulary, i: int, role: Role) -> bool:
    """Whether a force follows a rank ("đại tá | hải quân Mỹ"), a field or a school a degree ("tiến sĩ | luật")."""
    head = v.heads.longest(t.forms, i)
    if role.kind == "rank":
        place = v.places.longest(t.forms, i)
        if place and place[1] == "country" and t.capital(i):  # "Tướng Mỹ | John Brown"
            foreign = place[0] < t.size and t.capital(place[0]) and not is_syllable(t.forms[place[0]])
            return foreign or place[0] - i > 1 or t.forms[i] == AMERICA
        return head is not None and head[1].kind == "force" and _serves(t, v, i, head[0])
    house = head is not None and head[1].kind in ("body", "house", "named") and t.capital(i) and head[0] > i + 1
    department = head is not None and head[1].kind == "field" and v.fields.longest(t.forms, head[0]) is not None
    school = head is not None and head[1].kind == "school"
    if house or department or school or v.fields.longest(t.forms, i) is not None:
        return True
    return institution(t, v, i)


def _serves(t: Tokens, v: Vocabulary, i: int, end: int) -> bool:
    """Whether a force that ends at `end` belongs to the rank before it: its country or its soldier's name follows."""
    field = v.fields.longest(t.forms, i)
    end = max(end, field[0]) if field else end
    if v.places.longest(t.forms, end):
        return True
    return end < t.size and t.capital(end) and (opens_name(t, v, end) or foreign_person(t, end))


def _element(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role) -> Step:
    """What directly follows at `i`: the longest of a field, a head and a place wins, then a name or a number."""
    if i >= t.size:
        return None
    if not t.forms[i][0].isalnum():
        return quoted(t, i, part)
    field, head, place = v.fields.longest(t.forms, i), v.heads.longest(t.forms, i), v.places.longest(t.forms, i)
    if masked(t, i) and not (head and head[1].kind == "body"):
        return None
    if part.kind in ("body", "place", "area") and t.capital(i) and head and head[0] == i + 1 and is_person(t, v, i):
        return None  # "Bí thư Quận ủy | Đoàn Văn An"
    if head and not t.capital(i) and t.forms[head[0] : head[0] + 1] == [THIS] and not _alone(head, i):
        return head[0] + 1, Part("place", part.level, False, part.head)
    field_end = field[0] if field and field_fits(t, v, i, field, part, role) else i
    head_end = head[0] if head and head_fits(t, v, i, head[0], head[1].lone) else i
    place_end = place[0] if place and place_fits(t, v, i, place, part, role) else i
    if place and place_end > max(i, head_end) and place_end >= field_end:
        if part.kind == "area" and place_end + 1 == run_end(t, i) and (foreign_person(t, i) or _letter(t, place_end)):
            place_end += 1  # "thành phố Virginia | Beach", "xã Vĩnh Lộc | A"
        return place_end, Part("place", part.level, place[1] == "region", part.head)
    if head and head_end > i and head_end >= field_end:
        _, (kind, level, _) = head
        whole = kind == "body" or (kind == "force" and part.head == "field")  # "Bộ Công an | kiểm tra …"
        kind = "field" if kind == "force" else kind
        if part.kind == "role" and part.level == PART and kind == "field":
            level = PART  # "Phó phòng | Cảnh sát …, Công an tỉnh …"
        return head_end, Part(kind, level, not whole, kind)
    if field_end > i:
        return field_end, Part("field", part.level, False, part.head or "field")
    if v.opens_office(t.forms, i) and not part.open:
        return None
    if part.kind == "role" and role.unit and t.forms[i].isdigit() and _numbered(t, v, i):
        return i + 1, Part("proper", PART, False, "")
    if t.forms[i][0].isdigit() or t.forms[i] == "số":
        return number(t, v, i, part)
    return proper(t, v, i, part, role) if t.capital(i) else unknown(t, v, i, part, role)


def _alone(head: tuple[int, Head], i: int) -> bool:
    """Whether the unit from `i` is printed without a name too, so that "này" is no part of it: "sở | này"."""
    end, (_, _, lone) = head
    return lone and end == i + 1


def _figures(t: Tokens, i: int, end: int) -> bool:
    """Whether figures stand at `end`, behind the first letters of the bracket at `i`: "(PC | 45)"."""
    return end > i + 1 and t.forms[end].isdigit()


def _numbered(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether the number at `i` is a department's: its house or a closing sign follows ("Phòng | 9 | Viện …")."""
    if i + 1 >= t.size:
        return False
    return t.forms[i + 1] in CLOSING or (t.capital(i + 1) and v.heads.longest(t.forms, i + 1) is not None)


def _letter(t: Tokens, i: int) -> bool:
    """Whether a single letter stands at `i` that no stop makes an initial."""
    return t.ends[i] - t.starts[i] == 1 and t.forms[i + 1 : i + 2] != ["."]


def _joined(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role, bound: Bound) -> Step:
    """What follows behind a joining word or sign at `i`."""
    sign = t.forms[i]
    if i + 1 >= t.size:
        return None
    if sign in v.owned or (role.join and sign == role.join) or (sign in v.placing and role.join in v.placing):
        step = _element(t, v, i + 1, part._replace(kind="joined", open=sign == "về", head=""), role)
        if step is None and part.kind in ("body", "field"):
            step = _of_state(t, v, i + 1, part)
        if step is None and role.kind == "office" and role.join != SERVES and _house_owns(t, v, i + 1):
            return run_end(t, i + 1), part._replace(kind="proper", open=False)
        if step and step[1].kind == "field" and not step[1].open and sign != "về":
            return None  # a field of work alone owns nothing
        return step
    if sign == "về" and not v.direction.isdisjoint(t.forms[max(0, i - 3) : i]):
        field = v.fields.longest(t.forms, i + 1)
        return (field[0], part._replace(kind="field", open=False)) if field else None
    if sign in DASHES and bound.person and double_house(t, v, i, part):
        return run_end(t, i + 1), part
    if sign in DASHES and bound.person and bound.sign == ",":
        return coordinated(t, v, i, part) or higher(t, v, i, part, role, True)
    if sign in DASHES or sign in ("&", "và", "/"):
        return coordinated(t, v, i, part)
    if sign == ",":
        return listed(t, v, i, part) or higher(t, v, i, part, role, bound.person) or seated(t, v, i, part, bound)
    if sign in v.serving and role.join == SERVES:
        return _served(t, v, i + 1, part)
    if sign == "(":
        return _bracketed(t, v, i, part, role)
    return None


def _of_state(t: Tokens, v: Vocabulary, i: int, part: Part) -> Step:
    """An office of state to which a body belongs, without its holder's name: "Tổ công tác của | Thủ tướng"."""
    owner = v.roles.longest(t.forms, i)
    if owner is None or owner[1].kind != "state" or (owner[0] < t.size and t.capital(owner[0])):
        return None
    return owner[0], part._replace(kind="place", open=False)


def _served(t: Tokens, v: Vocabulary, i: int, part: Part) -> Step:
    """The office at `i` that is served, without its holder's name: "cố vấn đối ngoại cho | lãnh đạo tối cao Iran"."""
    owner = v.roles.longest(t.forms, i)
    if owner is None or owner[1].kind not in ("office", "state"):
        return None
    end = organisation_end(t, v, *owner)
    return None if end < t.size and t.capital(end) else (end, part._replace(kind="place", open=False))


def _house_owns(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether an unknown company stands behind "của": "giám đốc điều hành của | Sao Mai Group"."""
    return t.capital(i) and not opens_name(t, v, i) and is_house(t, v, i)


def _bracketed(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role) -> Step:
    """An abbreviation or the larger organisation in brackets: "(PC45)", "(Bộ Y tế)"."""
    if part.kind == "role":
        return None
    end = i + 1
    while end < t.size and end - i <= BRACKET_MAX and (t.acronym(end) or t.forms[end] in "-&." or _figures(t, i, end)):
        end += 1
    head, place = v.heads.longest(t.forms, end), v.places.longest(t.forms, end)
    if end == i + 1 and ((head and (t.capital(end) or head[1].kind == "area")) or (place and t.capital(end))):
        step = _element(t, v, end, part._replace(kind="joined", open=False, head=""), role)
        while step is not None and end < t.size:
            end, last = step
            step = _element(t, v, end, last, role)
    if end > i + 1 and end < t.size and t.forms[end] == ")":
        if part.kind in ("body", "field") and v.places.longest(t.forms, end + 1) and t.capital(end + 1):
            return end + 1, part._replace(kind="body")  # "Mặt trận Tổ quốc (MTTQ) | Việt Nam"
        return end + 1, Part("place", part.level, False, part.head)
    return None
