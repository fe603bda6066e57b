"""Titles (chức danh): offices with their organisation, ranks and degrees. Who holds them is settled later.

What: walks through the words; at one that can open a title it reads status words ("nguyên"), the office
("phó chủ tịch"), what belongs to it ("thường trực") and its organisation.
Why: office words are few, what follows them is not; so the list is long and the grammar short.
Known problems: an office that the list lacks is not found; see `organisation` for where titles end.

Example: "nguyên Phó Chủ tịch UBND tỉnh Hà Giang Lê Văn An" → "nguyên Phó Chủ tịch UBND tỉnh Hà Giang".
"""

from __future__ import annotations

from itertools import compress
from typing import NamedTuple

from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.reading import Reading
from danvan_cli.extraction.titles.apposition import apposition_end, bracket_end, in_charge
from danvan_cli.extraction.titles.before import apposed, behind_name, bound_before, no_title
from danvan_cli.extraction.titles.capitals import run_end
from danvan_cli.extraction.titles.form import normal_form, organisation_of
from danvan_cli.extraction.titles.office import before_name, joined_degrees, modified, office_at, served, spelled
from danvan_cli.extraction.titles.organisation import THIS, organisation_end
from danvan_cli.extraction.titles.pieces import HOUSE, SERVES
from danvan_cli.extraction.titles.proper import COMPANY
from danvan_cli.extraction.titles.run_on import Bound
from danvan_cli.extraction.titles.staff import ON, subject_end
from danvan_cli.extraction.titles.vocabulary import TOLD, Role, Vocabulary, vocabulary
from danvan_cli.extraction.tokens import Tokens, tokenise
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Fact, Title

#: How many status words may stand before an office ("nguyên quyền").
STATUS_MAX = 2
#: Characters behind a name in which its organisation is looked for.
OWNER_MAX = 80
#: In the roles' column `join`: letters that are an office only with an organisation behind them ("CT | HĐND huyện").
BODY = "body"
#: Signs between the titles of one person.
STRINGING = (",", ";")


class Span(NamedTuple):
    """A title by its tokens; the office begins at `role`, its organisation at `split`."""

    start: int
    role: int
    split: int
    end: int
    #: Behind the organisation; what is left to `end` says more of the office ("Tổng thống Mỹ | đắc cử").
    org_end: int
    status: str | None
    #: The organisation that the office names itself, where only its field follows.
    unit: str
    #: Whether an administrative unit follows directly: "trưởng công an | xã Tân Lập".
    area: bool
    #: Start and end of the larger organisation in brackets behind it: "Cục Quản lý Dược | (Bộ Y tế)".
    house: tuple[int, int] | None
    #: The word behind which it is told where the office is held ("Đại sứ Lào | tại Việt Nam").
    join: str
    #: What stands before it, or before the first of the titles that it is strung behind.
    bound: Bound
    #: The office in full, where it is printed in letters.
    letters: str | None


def find(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Fact]:
    """All titles of the text, without holders."""
    v = vocabulary(words)
    t = reading.tokens
    facts: list[Fact] = []
    last: Span | None = None
    at = 0
    for i in compress(range(t.size), map(v.openers.__contains__, t.forms)):
        if i < at:
            continue
        seconds = v.openers[t.forms[i]]
        if seconds is not None and (i + 1 == t.size or t.forms[i + 1] not in seconds):
            continue
        span, at = title_at(t, v, i, last)
        if span is not None:
            last = span = _inside(reading, t, span)
            facts.append(_fact(reading, t, v, span, words))
    return facts


def _inside(reading: Reading, t: Tokens, span: Span) -> Span:
    """`span` up to the end of the sentence in which it begins."""
    limit = reading.sentence_at(t.starts[span.start])[1]
    if t.ends[span.end - 1] <= limit:
        return span
    inner = (k for k in range(span.end - 1, span.start, -1) if k == span.role + 1 or t.ends[k - 1] <= limit)
    end = next(inner, span.start + 1)
    return span._replace(end=end, split=min(span.split, end), org_end=min(span.org_end, end), house=None)


def title_at(t: Tokens, v: Vocabulary, i: int, last: Span | None = None) -> tuple[Span | None, int]:
    """The title that begins at token `i`, if one does, and where to read on; `last` is the title before it."""
    start, status = i, None
    while i - start < STATUS_MAX and i + 1 < t.size and t.forms[i] in v.status:
        if v.roles.longest(t.forms, i):
            break  # "cố vấn" is no late one
        if i > 0 and t.forms[i - 1] in v.status[t.forms[i]].not_behind and not behind_name(t, i):
            return None, i + 1  # "chính quyền"
        status = status or v.status[t.forms[i]].means
        i += 1
    office = office_at(t, v, i)
    if office is None:
        return None, start + 1
    split, role = office
    barred = no_title(t, v, start, role.kind)
    letters = spelled(t, v, i, split)
    if role.kind == "none" or barred or (role.join == TOLD and not letters):
        return None, split
    split = modified(t, v, joined_degrees(t, v, i, split, role))
    bound = bound_before(t, v, start)
    if last is not None and last.bound.person and last.end == start - 1 and t.forms[last.end] in STRINGING:
        bound = last.bound  # "Lê An (cựu thiếu tá, | nguyên đội phó …)"
    if role.kind == "degree" or (bound.person and role.join != ON and t.forms[split : split + 1] == [ON]):
        split = subject_end(t, v, split, bound)
    end = served(t, v, split) if role.join == SERVES else split
    if role.join == COMPANY and apposed(t, v, start):
        role = role._replace(join=HOUSE)
    end = organisation_end(t, v, split, role, bound) if end == split else end
    if bound.person:
        end = bracket_end(t, v, end) if bound.sign == "(" else apposition_end(t, v, end, role.kind, bound)
    if barred is None and not _named(t, v, end):
        return None, split
    if role.kind == "weak" and end == split and (role.join == BODY or not (split < t.size and t.capital(split))):
        return None, split
    split, unit, area = _divided(t, v, split, end, role)
    join = role.join if role.join in v.held_at else ""
    org_end, end = end, modified(t, v, end) if end > split and before_name(t, v, end) else in_charge(t, v, end, bound)
    house = _bracketed(t, v, end) if end > split else None
    first = i if status == "new" else start
    return Span(first, i, split, end, org_end, status, unit, area, house, join, bound, letters), end


def _divided(t: Tokens, v: Vocabulary, split: int, end: int, role: Role) -> tuple[int, str, bool]:
    """Index of the organisation behind an office that ends at `split`, with its field or not; the organisation that the
    office names itself; whether an administrative unit follows directly."""
    head, field = v.heads.longest(t.forms, split), v.fields.longest(t.forms, split)
    if role.kind == "office":
        unit = role.unit if field or not head or head[1].kind == "area" else ""
    else:
        unit = role.unit if (field or not head) and not v.places.longest(t.forms, split) else ""
    area = bool(unit and head and head[1].kind == "area")
    if v.charges(t.forms, split):  # "Phó chủ tịch phụ trách tiếp thị | của Apple"
        return next((k for k in range(split, end) if t.forms[k] in v.owned), end), unit, area
    subject = role.kind == "degree" or (role.join == SERVES and not t.capital(split))
    if subject and field and not (head and head[0] >= field[0]):
        split = min(field[0], end)  # a field is no organisation: "tiến sĩ luật", "cố vấn an ninh | Nhà Trắng"
        while split + 1 < end and t.forms[split] == "và" and (more := v.fields.longest(t.forms, split + 1)):
            split = min(more[0], end)
    return split, unit, area


def _named(t: Tokens, v: Vocabulary, end: int) -> bool:
    """Whether a full name, or a foreign surname, can stand at `end`."""
    if v.opens_office(t.forms, end) or v.heads.longest(t.forms, end):
        return False
    name = run_end(t, end) - end
    return name > 1 or (name == 1 and not is_syllable(t.forms[end]))


def _bracketed(t: Tokens, v: Vocabulary, i: int) -> tuple[int, int] | None:
    """Start and end of an organisation that fills the bracket at `i`."""
    if i + 2 >= t.size or t.forms[i] != "(" or not t.capital(i + 1):
        return None
    head = v.heads.longest(t.forms, i + 1)
    if head is None or head[1].kind == "area" or t.forms[head[0] : head[0] + 1] == [")"]:
        return None
    end = organisation_end(t, v, i + 1, Role("state", "", ""))
    if end == t.size or t.forms[end] != ")" or all(t.acronym(k) for k in range(i + 1, end)):
        return None  # "Bộ chỉ huy Bộ đội Biên phòng (BCH BĐBP)"
    return i + 1, end


def _fact(reading: Reading, t: Tokens, v: Vocabulary, span: Span, words: Lexicon) -> Title:
    start, end = t.starts[span.start], t.ends[span.end - 1]
    printed = t.text[start:end]
    if span.letters:
        office = slice(t.starts[span.role] - start, t.ends[span.role] - start)
        printed = printed[: office.start] + span.letters + printed[office.stop :]
    role = normal_form(span.letters or t.text[t.starts[span.role] : t.ends[span.split - 1]], words)
    org_end = span.org_end - (t.forms[span.org_end - 1] == THIS)  # which it is, the document may tell elsewhere
    rest = t.text[t.starts[span.split] : t.ends[org_end - 1]] if org_end > span.split else ""
    rest = normal_form(rest, words) if rest else ""
    org = organisation_of(rest, span.unit, span.join, words, span.area and not t.capital(span.split))
    if org and span.house:
        first, last = span.house
        org = f"{org}, {normal_form(t.text[t.starts[first] : t.ends[last - 1]], words)}"
    return Title(
        **reading.fact(start, end),
        title=normal_form(printed, words),
        role=role,
        org=org,
        status=span.status,
    )


def owner_behind(text: str, folded: str, at: int, words: Lexicon) -> str | None:
    """The organisation that "của" joins to a name ending at `at`: "Thứ trưởng Lê An | của Bộ Y tế" → "Bộ Y tế"."""
    end = at + OWNER_MAX
    t = tokenise(text[at:end], folded[at:end])
    v = vocabulary(words)
    bracketed = t.forms[:1] == ["("]  # "Đại biểu Lê An | (Nghệ An)"
    if t.size < 2 or not (bracketed or t.forms[0] in v.owned):
        return None
    last = organisation_end(t, v, int(bracketed), Role("state", "", ""))
    if last <= 1 or (bracketed and t.forms[last : last + 1] != [")"]):
        return None
    return normal_form(t.text[t.starts[1] : t.ends[last - 1]], words)
