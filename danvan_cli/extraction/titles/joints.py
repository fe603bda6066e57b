"""What signs and "và" join to an organisation's name: further fields of work, the larger house, the place.

What: each function judges whether what stands behind a dash, a comma or "và" still belongs to the name.
Why: the same signs part persons, offices and clauses.
Example: "Sở Văn hóa | , Thể thao và Du lịch", "Phó Chủ nhiệm Chính trị | , Bộ Tư lệnh Thủ đô".
"""

from __future__ import annotations

from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.titles.capitals import opens_name, run_end
from danvan_cli.extraction.titles.pieces import HOUSE, NAMED, Part, Step
from danvan_cli.extraction.titles.vocabulary import Role, Vocabulary
from danvan_cli.extraction.tokens import Tokens

#: Organisations that are a part of a larger one, which may follow behind a comma without more.
PART = 1
#: The highest level of administrative units.
PROVINCE = 4
DASHES = ("-", "–")
#: Signs behind an address.
_CLOSING = (",", ")", ";", ".", *DASHES)


def coordinated(t: Tokens, v: Vocabulary, i: int, part: Part) -> Step:
    """A further field of the same organisation: "Kế hoạch | và Đầu tư", "Khoa học | - công nghệ", "TN | & MT"."""
    if part.kind == "field":
        field = v.fields.longest(t.forms, i + 1)
        if field and not _resumes(t, v, i, field) and not v.opens_office(t.forms, i + 1):
            return field[0], part
    if part.kind in ("proper", "field") and t.acronym(i + 1) and (t.forms[i] == "&" or t.glued(i + 1)):
        return i + 2, part  # "KH | -CN", "POW | /MIA"
    if _initials(t, v, i - 1) and _initials(t, v, i + 1):
        return i + 2, part
    if part.head in NAMED and part.kind in ("proper", "place") and _twin(t, v, i):
        return i + 3, part
    if part.head in NAMED and part.kind == "proper" and t.forms[i] == "và" and _one_word(t, i):
        field = v.fields.longest(t.forms, i + 1)  # "Công ty CP Than | và xuất nhập khẩu …"
        return (field[0], part._replace(kind="field")) if field and field[1] == "noun" else None
    if part.head == HOUSE and part.kind == "proper" and t.forms[i] in ("và", "&"):
        field = v.fields.longest(t.forms, i + 1)
        return (field[0], part) if field else None  # "Công ty luật Lê An | và Cộng sự"
    if part.kind == "place" and t.forms[i] != "và":
        place = v.places.longest(t.forms, i + 1)
        if place and place[1] == "country" and t.capital(i + 1) and part.head != "":
            return place[0], part
    return None


def _resumes(t: Tokens, v: Vocabulary, i: int, field: tuple[int, str]) -> bool:
    """Whether a verb behind the dash at `i` resumes the sentence: "– giám đốc Sở Y tế | – kiểm tra …"."""
    end, means = field
    apart = t.forms[i] in DASHES and not t.capital(i + 1) and not t.glued(i + 1)
    return apart and means == "verb" and not (end < t.size and t.forms[end] in v.owned)


def _one_word(t: Tokens, i: int) -> bool:
    """Whether a single capitalised word ends before `i`, behind the letters of a head or a small word."""
    return not t.capital(i - 2) or t.acronym(i - 2)


def _twin(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether a dash at `i` joins two places of one name: "Công ty thủy lợi Tân Giang | – Đông Hòa"."""
    if t.forms[i] not in DASHES or not (t.capital(i - 1) and t.capital(i - 2)) or run_end(t, i + 1) != i + 3:
        return False
    place = v.places.longest(t.forms, i + 1)
    whole = place is not None and place[0] == i + 3
    return all(is_syllable(t.forms[k]) for k in (i + 1, i + 2)) and (whole or not opens_name(t, v, i + 1))


def double_house(t: Tokens, v: Vocabulary, i: int, part: Part) -> bool:
    """Whether the dash at `i` joins the second half of a company's name, behind which a sign stands: "Công ty Sao Mai
    | - Basaltra - cho biết"."""
    named = part.head in NAMED and part.kind in ("proper", "place")
    if not named or not t.capital(i + 1) or opens_name(t, v, i + 1):
        return False
    end = run_end(t, i + 1)
    other = v.opens_office(t.forms, i + 1) or v.heads.longest(t.forms, i + 1)
    return not other and end <= i + 3 and end < t.size and t.forms[end] in (*_CLOSING, "(")


def _initials(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether the letters of a field stand at `i`: "KH" in "Bộ KH | - ĐT"."""
    if i >= t.size or not t.acronym(i) or is_syllable(t.forms[i]) or not t.forms[i].isalpha():
        return False
    return not (v.opens_office(t.forms, i) or v.heads.longest(t.forms, i))


def listed(t: Tokens, v: Vocabulary, i: int, part: Part) -> Step:
    """Fields in a row that "và" closes: "Văn hóa | , Thể thao và Du lịch", "VH | , TT & DL"."""
    if _initials(t, v, i - 1) and _initials(t, v, i + 1) and i + 2 < t.size:
        closed = t.forms[i + 2] in ("và", "&", *DASHES) and _initials(t, v, i + 3)
        return (i + 4, part) if closed else None
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
    if end > i and part.head in NAMED and end < t.size and t.capital(end):
        return end, part  # "Công ty Vận tải | , Thương mại, Dịch vụ | Minh Phúc"
    return None


def higher(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role, apposed: bool) -> Step:
    """The larger organisation or place behind a comma: "Phó Chủ nhiệm Chính trị | , Bộ Tư lệnh Thủ đô"."""
    if part.kind == "role" and not role.unit and role.join != ",":
        return None
    place = v.places.longest(t.forms, i + 1)
    if part.head == "area" and part.level < PROVINCE and place and place[1] == "province" and t.capital(i + 1):
        return place[0], Part("place", PROVINCE, False, "area")
    if part.head == "area" and place and place[1] == "country" and t.capital(i + 1) and not _followed(t, place[0]):
        return place[0], Part("place", PROVINCE, False, "")
    head = v.heads.longest(t.forms, i + 1)
    if head is None or v.opens_office(t.forms, i + 1):
        return None
    end, (kind, level, _) = head
    if kind == "area":
        address = apposed and part.head in ("field", "school", "named") and _address(t, v, end)
        if not (address or (part.head == "area" and level > part.level and end < t.size and t.capital(end))):
            return None
        return end, Part(kind, level, True, kind)
    named = t.capital(i + 1) or (apposed and t.forms[i + 1] in v.central and end < t.size and t.capital(end))
    if part.head == "area" or not named or level <= part.level:
        return None
    if part.level > PART and part.head != "army" and not (part.head == "field" and t.forms[i + 1] in v.central):
        return None
    return end, Part(kind, level, kind != "body", kind)


def _address(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether a place at `i` ends the apposition: "hiệu trưởng Trường THPT Lê Lợi, quận | 3, cho biết"."""
    known = v.places.longest(t.forms, i) if i < t.size else None
    end = known[0] if known else run_end(t, i) if i < t.size and not t.forms[i].isdigit() else i + 1
    return end > i and end < t.size and (t.forms[end] in _CLOSING or v.speech.longest(t.forms, end) is not None)


def _followed(t: Tokens, i: int) -> bool:
    """Whether a list or a name goes on at `i`, so that what stands before is no address."""
    return i < t.size and (t.capital(i) or t.forms[i] in ("và", "-", "–"))
