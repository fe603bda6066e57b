"""Which titles of a sentence belong to which persons beside them.

What: titles and persons of a sentence stand in a row; what lies between two of them says whether they belong
together: nothing ("Bộ trưởng Lê An"), a sign ("ông Lê An, giám đốc …"), words that lead to an office ("… hiện giữ
chức …"), or something else.
Why: Vietnamese puts titles before a name, behind it, or both, and strings them: "Đại tá Lê An, Bí thư, Chủ tịch …".
Example: "Phó Bí thư Lê An, Chủ tịch HĐND tỉnh, Giám đốc Sở Y tế Vũ Hà" → An holds two, Hà one.
"""

from __future__ import annotations

import re

from danvan_cli.extraction.linking.posts import posts
from danvan_cli.extraction.linking.rows import BRACKETS, STRUNG, Row, Words, leads, next_subject
from danvan_cli.model import Title
from danvan_cli.vietnamese import fold

#: Items of a row that are looked at before one.
NEIGHBOURS = 40
#: Words between two persons of a list.
LISTED_MAX = 3
#: A list of persons that opens the sentence begins within so many characters ("Đồng chí ").
OPENING_MAX = 10
#: Kinds of titles that can stand before a person with a sign between: "Tổng thống Mỹ, ông …".
OFFICES = ("state", "office")
#: Offices that nobody holds with another printed behind them.
ALONE = frozenset((
    "thủ tướng", "tổng thống", "chủ tịch quốc hội", "tổng kiểm toán", "quốc vương", "nữ hoàng", "ngoại trưởng",
))  # fmt: skip
#: Before a person: a relative, of whom less is said than of the person named before.
_RELATIVE = re.compile(
    r"(?:con|con trai|con gái|vợ|chồng|em trai|em gái|anh trai|chị gái|cháu|mẹ|cha|bố)"
    r"(?: của)?(?: ông| bà| anh| chị| cô)?\s*$"
)
#: Before a person: somebody of his or hers, of whom a verb says more: "A, một đồng minh của | B, từng là bộ trưởng".
_SOMEBODYS = re.compile(r"^,\s[^,;:.]{3,40} của(?: ông| bà| anh| chị| cô)?\s*$")
#: Between two persons: the first is the second's.
GENITIVE = re.compile(r"\s+của(?:\s+(?:ông|bà|anh|chị|cô))?\s+")
#: A form of address for several.
_GROUP = re.compile(r"(?<!\w)(?:các|hai|ba|những) (?:đồng chí|đ/c|ông|bà|vị|anh|chị)(?!\w)")
#: Before a person: the office that follows is another's.
INSTEAD = re.compile(r"(?:thay|thay thế|thay cho|kế nhiệm|kế vị|tiếp quản)(?:\s+(?:ông|bà|đồng chí))?\s*$")
#: Between a person and an office that he or she gives to another.
_GIVES = re.compile(r"\s*(?:đề cử|bổ nhiệm|chỉ định|chọn|tiến cử|phong|cử|mời|giới thiệu|đưa)(?!\w)")
#: Between a title and its holder: "tiến sĩ | người Đức | Hans Meyer".
_ORIGIN = re.compile(r"(?:người|gốc)(?: \w+){1,3}")
#: Behind a comma: an adjunct that belongs to the subject behind it.
_ADJUNCT = re.compile(r"\s*,\s*(?:khi|lúc|hồi|trong|với|trên|ở)(?!\w)")
_PASSIVE = re.compile(r"(?<!\w)(?:được|do|bị)\s*$")
#: A sentence opens with what it is about; the office behind the comma is its subject then.
_TOPIC = re.compile(r"(?:đối với|về|trước|liên quan)\s")
_VERB = re.compile(r"\s\w")
#: Before an office in an adjunct: what the subject behind the comma does or did with its holder.
_OBJECT = re.compile(r"(?<!\w)(?:của|đến|tới|gặp|với|cho|từ|về|như|mời|hỏi|thay|gửi) $")
#: Before an office: of nobody in particular, unless the name stands between signs.
_ANY = re.compile(r"(?<!\w)một $")
_ENDS = (",", ")", ".", ";", "–", "")
_ACTS = re.compile(r"\s(?!(?:và|cùng|với|tại|ở|về|trong|trên)(?!\w))\w")
_BEFORE_LOOSE = re.compile(
    r"^\s*(?:về [^,;:]{1,40})?"
    r"(?:[:(\-–]|,|(?:,\s*)?(?:(?:khi|lúc) (?:đó|ấy|này)\s+|(?:lúc )?bấy giờ\s+|hiện (?:nay|tại)?\s*)?là)\s*$"
)


def touches(gap: str, words: Words) -> bool:
    """Whether a title stands directly before a person, or with only brackets and an honorific between."""
    between = " ".join(BRACKETS.sub(" ", gap).split())
    return not between or between in words.honorifics or _ORIGIN.fullmatch(between) is not None


def attach(row: Row, words: Words, folded: str) -> dict[int, list[int]]:
    """Index of title → indices of the persons beside it who hold it, within one sentence."""
    glued = _glued(row, words)
    behind = _behind(row, words, glued, folded)
    before = _before(row, glued, folded)
    held = {**before, **behind}
    for at in before.keys() & behind.keys():
        if _titled(row, behind[at], glued):
            held[at] = before[at]  # "T A, T, T B": titles stand first in this list
    held.update(glued)
    held.update(posts(row, held, folded))
    found = {row.items[at].number: [row.items[to].number] for at, to in held.items()}
    for at, to in glued.items():
        title = row.items[at].title
        if title and row.items[at].kind == "degree" and not title.text.isupper() and _joined_bare(row, to):
            found[row.items[at].number].append(row.items[to + 1].number)
    for at, to in behind.items():
        if held[at] == to and to and leads(row.gaps[at - 1], words) == "key":
            found[row.items[at].number] += coordinated(row, to, folded)
    return found


def _joined_bare(row: Row, at: int) -> bool:
    """Whether a full name without more is joined to the person at `at`: "luật sư A | và B"."""
    following = row.items[at + 1].person if at < len(row.gaps) and row.gaps[at].strip() == "và" else None
    return following is not None and not following.honorific and " " in following.text


def coordinated(row: Row, at: int, folded: str) -> list[int]:
    """Indices of the persons joined to the one at `at` ("A, B và C"): what a verb says of the one, it says of all."""
    found: list[int] = []
    last, joints = at, {"và"}
    first = next((n for n, item in enumerate(row.items[:NEIGHBOURS]) if item.person), at)
    opens = row.items[first].start - row.start <= OPENING_MAX
    if opens or _GROUP.search(folded, row.start, row.items[at].start):
        joints = {"và", ","}  # "Ông A, bà B giữ chức …", "…; các đồng chí A, B giữ chức …"
    for n in range(at - 1, max(-1, at - NEIGHBOURS - 1), -1):
        if not row.items[n].person:
            continue
        between = BRACKETS.sub("", folded[row.items[n].end : row.items[last].start]).split()
        joint = between[0] if between else ""
        if joint == "," and last > n + 1 and row.gaps[n].strip() == ",":
            joint = row.gaps[last - 1].split(maxsplit=1)[0]  # "A, giám đốc … | và ông B, giám đốc … giữ chức …"
        if joint not in joints or (joint == "," and len(between) > LISTED_MAX):
            break
        found.append(row.items[n].number)
        last, joints = n, {"và", ","}
    return found


def _glued(row: Row, words: Words) -> dict[int, int]:
    """Titles that directly precede a person."""
    return {
        at: at + 1
        for at, gap in enumerate(row.gaps)
        if row.items[at].title and row.items[at + 1].person and not row.plural[at]
        and (touches(gap, words) or (row.items[at].kind == "degree" and gap.strip() == "."))
    }


def _before(row: Row, glued: dict[int, int], folded: str) -> dict[int, int]:
    """Titles strung before the one that precedes a person: "Thiếu tướng, Giám đốc Công an | Lê An"."""
    held = {
        at: at + 1
        for at, gap in enumerate(row.gaps)
        if row.items[at].kind in OFFICES and at not in glued and not row.plural[at]
        and _introduces(row, at, gap, folded)
    }
    for last, person in [*glued.items(), *held.items()]:
        at = last - 1
        while at >= 0 and row.items[at].title and at not in glued and not row.plural[at]:
            if row.gaps[at].strip() not in ("", ",", "-", "–", "kiêm", ", kiêm", "/") or row.items[at].kind == "weak":
                break
            if row.gaps[at].strip() and _single(row.items[at].title):
                break
            genitive = row.gaps[at].strip() == "," and folded.endswith(" của ", row.start, row.items[at].start)
            if genitive and row.items[at + 1].kind in OFFICES and _ACTS.match(folded, row.items[person].end):
                break  # "Trả lời ý kiến của Bí thư …, Phó thủ tướng A cho rằng …"
            held[at] = person
            at -= 1
    return held


def _introduces(row: Row, at: int, gap: str, folded: str) -> bool:
    """Whether a sign and an honorific, a colon or "là" lead from the title at `at` to the person behind it; behind an
    office with its organisation a comma does for a full name that goes on as the subject."""
    person, title = row.items[at + 1].person, row.items[at].title
    if person is None or title is None:
        return False
    honorific = fold(person.honorific or "")
    gap = BRACKETS.sub(" ", gap).rstrip()
    bare = gap.removesuffix(honorific)
    addressed = bool(honorific) and bare != gap
    if _ANY.search(folded, max(row.start, row.items[at].start - 6), row.items[at].start):
        addressed = addressed and folded[person.end : person.end + 1] in _ENDS  # "ô tô của một giám đốc, ông A chạy"
    verb = _VERB.match(folded, person.end) or (at == 0 and _alone(row, at + 1, folded))
    object_ = _OBJECT.search(folded, max(row.start, row.items[at].start - 10), row.items[at].start)
    if object_ and "," in gap and _ACTS.match(folded, person.end):
        return False  # "Sau khi gặp Thủ tướng Lào, bà A nói …"
    if gap.strip() == "," and title.org and " " in person.text and verb:
        return True
    return (addressed or ":" in gap or gap.split()[-1:] == ["là"]) and _BEFORE_LOOSE.match(bare) is not None


def _alone(row: Row, at: int, folded: str) -> bool:
    """Whether the person at `at` stands between commas, and no further person or office is listed behind."""
    item = row.items[at]
    listed = at < len(row.gaps) and row.gaps[at].strip() in (",", "và", ", và")
    return folded.startswith(", ", item.end) and not listed


def _single(title: Title | None) -> bool:
    """Whether the office excludes others: "Thủ tướng, Bộ trưởng Lê An" are two people."""
    return title is not None and (fold(title.role) in ALONE or fold(title.title).startswith(tuple(ALONE)))


def _behind(row: Row, words: Words, glued: dict[int, int], folded: str) -> dict[int, int]:
    """Titles strung behind a person: "ông Lê An, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh"."""
    held: dict[int, int] = {}
    for at, item in enumerate(row.items):
        if not item.person:
            continue
        before = folded[max(row.start, item.start - 25) : item.start]
        instead = INSTEAD.search(before)
        holder = at
        if at and row.items[at - 1].person and (instead or (_RELATIVE.search(before) and "," in row.gaps[at - 1])):
            holder = at - 1
        elif at and row.items[at - 1].person and GENITIVE.fullmatch(row.gaps[at - 1]):
            holder = at - 1  # "con gái Lê An của ông B làm …": not B
        elif at and instead:  # "A, giám đốc …, thay B làm …"
            before_it = range(at - 1, max(-1, at - NEIGHBOURS), -1)
            holder = next((n for n in before_it if row.items[n].person), at)
        owner = at and row.items[at - 1].person and _SOMEBODYS.match(row.gaps[at - 1])
        topic = _TOPIC.match(folded, row.start) and "," not in folded[row.start : item.start]
        alias = at and row.items[at - 1].person and row.gaps[at - 1].strip() == "("
        if at < len(row.gaps) and row.gaps[at].startswith(")"):
            if not alias and not (at and row.items[at - 1].person and "(" in row.gaps[at - 1]):
                continue  # "Vợ (41 tuổi, em ông A) là giám đốc": not A
            holder = at - 1  # "Lê An (Bảy An), giám đốc …", "Lê An (con ông Lê Bình), giám đốc …"
        for to in range(at + 1, len(row.items)):
            gap = row.gaps[to - 1].removeprefix(")") if to == at + 1 else row.gaps[to - 1]
            title = row.items[to].title
            if title is None or to in glued or row.plural[to]:
                break
            link = leads(gap, words)
            if not gap.strip() and title.status == "former":
                link = "sign"  # "bà Lê An nguyên chủ tịch …"
            chained = to > at + 1 and gap.strip() in STRUNG
            if link == "key" and holder == at and _GIVES.match(gap) and _passive(row, at, glued, folded):
                break  # "B được Tổng thống A đề cử làm …": not A
            if link == "key" and to == at + 1 and _ADJUNCT.match(gap) and next_subject(row, to) is not None:
                break  # "Theo ông A, khi còn là giám đốc, bà B …"
            if link == "sign" and at - 1 in glued and _listed_office(row, to, folded):
                break
            if link == "sign" and topic and _VERB.match(folded, row.items[to].end):
                break
            if (not link and not chained) or (instead and link == "key" and holder == at):
                break
            held[to] = at - 1 if owner and link == "key" else holder
    return held


def _passive(row: Row, at: int, glued: dict[int, int], folded: str) -> bool:
    """Whether the person at `at` is the agent of a passive verb: "được | Tổng thống A …"."""
    start = row.items[at - 1].start if at - 1 in glued else row.items[at].start
    return _PASSIVE.search(folded[max(row.start, start - 10) : start]) is not None


def _listed_office(row: Row, at: int, folded: str) -> bool:
    """Whether the title at `at` is one of a list of people: "Tổng thống A, Thái tử Ả Rập và các vị khách"."""
    item = row.items[at]
    return item.kind == "state" and folded.startswith(" và ", item.end) and row.gaps[at - 1].strip() == ","


def _titled(row: Row, at: int, glued: dict[int, int]) -> bool:
    """Whether an office (no rank or degree) directly precedes the person at `at`."""
    before = row.items[at - 1].title if at - 1 in glued else None
    return before is not None and before.org is not None
