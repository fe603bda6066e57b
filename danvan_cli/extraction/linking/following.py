"""Titles behind the person who holds them: "ông Lê An, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh", "Lê An hiện giữ chức …".

What: a sign or words that lead to an office join it to the person before; what is strung behind it is the same
person's, unless what stands there tells of another: a relative, a predecessor, the sentence's next subject.
Why: what follows a name is told of it, but not always of it alone.
Known problems: of two people before one office the nearer is taken where no word decides.
"""

from __future__ import annotations

from danvan_cli.extraction.linking.rows import NEIGHBOURS, VERB, Row, Words, leads, next_subject

#: Before a person: a relative, of whom less is said than of the person named before.
_RELATIVE = r"{relative}(?: của)?(?: {address})?\s*$"
#: Before a person: somebody of his or hers, of whom a verb says more: "A, một đồng minh của | B, từng là bộ trưởng".
_SOMEBODYS = r"^,\s[^,;:.]{3,40} của(?: {address})?\s*$"
#: Between two persons: the first is the second's.
GENITIVE = r"\s+của(?:\s+{address})?\s+"
#: Before a person: the office that follows is another's.
INSTEAD = r"{instead}(?:\s+{address})?\s*$"
#: Between a person and an office that he or she gives to another.
_GIVES = r"\s*{gives}(?!\w)"
#: Behind a comma: an adjunct that belongs to the subject behind it.
_ADJUNCT = r"\s*,\s*{adjunct}(?!\w)"
#: Before a person: what a verb says is done by him or her.
_AGENT = r"(?<!\w){agent}\s*$"
#: A sentence opens with what it is about; the office behind the comma is its subject then.
_TOPIC = r"(?:{contrast},? )?(?:{topic}|{while}(?! {that}))\s"


def behind(row: Row, words: Words, glued: dict[int, int], folded: str) -> dict[int, int]:
    """Titles strung behind a person: "ông Lê An, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh"."""
    held: dict[int, int] = {}
    pattern = words.cues.pattern
    topic_opens = pattern(_TOPIC).match(folded, row.start)
    for at, item in enumerate(row.items):
        if not item.person:
            continue
        before = folded[max(row.start, item.start - 25) : item.start]
        instead = pattern(INSTEAD).search(before)
        holder = at
        relative = at and "," in row.gaps[at - 1] and not _dashed(row, at) and pattern(_RELATIVE).search(before)
        if at and row.items[at - 1].person and (instead or relative):
            holder = at - 1
        elif at and row.items[at - 1].person and pattern(GENITIVE).fullmatch(row.gaps[at - 1]):
            holder = at - 1  # "con gái Lê An của ông B làm …": not B
        elif at and instead:  # "A, giám đốc …, thay B làm …"
            before_it = range(at - 1, max(-1, at - NEIGHBOURS), -1)
            holder = next((n for n in before_it if row.items[n].person), at)
        owner = at and row.items[at - 1].person and pattern(_SOMEBODYS).match(row.gaps[at - 1])
        topic = topic_opens and "," not in folded[row.start : item.start]
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
            chained = to > at + 1 and gap.strip() in words.strung
            gives = link == "key" and holder == at and pattern(_GIVES).match(gap)
            if gives and _is_agent(row, at, words, glued, folded):
                break  # "B được Tổng thống A đề cử làm …": not A
            adjunct = link == "key" and to == at + 1 and pattern(_ADJUNCT).match(gap)
            if adjunct and next_subject(row, to, words) is not None:
                break  # "Theo ông A, khi còn là giám đốc, bà B …"
            if link == "sign" and at - 1 in glued and _listed_office(row, to, folded):
                break
            if link == "sign" and topic and VERB.match(folded, row.items[to].end):
                break
            if (not link and not chained) or (instead and link == "key" and holder == at):
                break
            if instead and (link == "sign" or (chained and held.get(to - 1) == at)):
                held[to] = at  # "A thay cho ông B - thành viên HĐQT"
                continue
            # "A, đồng minh của B, từng là …", "A, cánh tay phải của ông B, cựu …"
            held[to] = at - 1 if owner and (link == "key" or " " not in item.person.text) else holder
    return held


def _dashed(row: Row, at: int) -> bool:
    """Whether a dash leads on from the person at `at`, who stands behind a comma: "A, con gái ông B - | giám đốc …"."""
    return at < len(row.gaps) and row.gaps[at].lstrip().startswith(("-", "–"))


def _is_agent(row: Row, at: int, words: Words, glued: dict[int, int], folded: str) -> bool:
    """Whether the person at `at` is the agent of a passive verb: "được | Tổng thống A …"."""
    start = row.items[at - 1].start if at - 1 in glued else row.items[at].start
    return words.cues.pattern(_AGENT).search(folded[max(row.start, start - 10) : start]) is not None


def _listed_office(row: Row, at: int, folded: str) -> bool:
    """Whether the title at `at` is one of a list of people: "Tổng thống A, Thái tử Ả Rập và các vị khách"."""
    item = row.items[at]
    return item.kind == "state" and folded.startswith(" và ", item.end) and row.gaps[at - 1].strip() == ","
