"""Titles in front of the person who holds them, with a sign between or strung: "Thiếu tướng, Giám đốc Công an | Lê An".

What: a sign and an honorific lead from an office to its holder; what is strung before that office is the same person's.
Why: the same comma parts the office that an adjunct tells of from the sentence's subject ("Sau khi gặp Thủ tướng, ông
An …").
Known problems: "Trao đổi với Giám đốc Sở Y tế, ông An cho biết" is read as two people, though some mean one.
"""

from __future__ import annotations

from danvan_cli.extraction.linking.rows import BRACKETS, OFFICES, VERB, Row, Words
from danvan_cli.model import Title
from danvan_cli.vietnamese import fold

#: Before an office in an adjunct: what the subject behind the comma does or did with its holder.
_OBJECT = r"(?<!\w){object} $"
#: Before an office: of nobody in particular, unless the name stands between signs.
_ANY = r"(?<!\w){indefinite} $"
#: Item of the row that holds the office which opens it, behind the office that is served and its holder.
SERVED = 3
_ENDS = (",", ")", ".", ";", "–", "")
#: Behind a person: a verb, and no word that tells more of the person or names another.
_ACTS = r"\s(?!{no_verb}(?!\w))\w"
#: Between an office and its holder: more of the office, then a sign or "là".
_BEFORE_LOOSE = r"^\s*(?:{about} [^,;:]{1,40})?(?:[:(\-–]|,|(?:,\s*)?(?:{then}\s+)?là)\s*$"
#: Before an office: the subject behind the comma does not hold it, but is like or acts for who does.
_LIKE = r"{like} $"


def before(row: Row, words: Words, glued: dict[int, int], folded: str) -> dict[int, int]:
    """Titles strung before the one that precedes a person: "Thiếu tướng, Giám đốc Công an | Lê An"."""
    held = {
        at: at + 1
        for at, gap in enumerate(row.gaps)
        if row.items[at].kind in OFFICES and at not in glued and not row.plural[at]
        and _introduces(row, at, words, gap, folded)
    }
    for at, gap in enumerate(row.gaps[:-1]):
        if at not in held and row.items[at].kind in OFFICES and _served(row, at, gap, folded):
            held[at] = at + 2
    if len(row.items) > SERVED and _press_secretary(row, glued):
        held[0] = SERVED
    for last, person in [*glued.items(), *held.items()]:
        at = last - 1
        while at >= 0 and row.items[at].title and at not in glued and not row.plural[at]:
            if row.gaps[at].strip() not in words.strung_before or row.items[at].kind == "weak":
                break
            if row.gaps[at].strip() and _single(row.items[at].title, words):
                break
            if row.gaps[at].strip() and words.cues.pattern(_LIKE).search(folded, row.start, row.items[at].start):
                break  # "Tương tự Bộ trưởng Y tế, Tổng thanh tra A …"
            genitive = row.gaps[at].strip() == "," and folded.endswith(" của ", row.start, row.items[at].start)
            acts = genitive and words.cues.pattern(_ACTS).match(folded, row.items[person].end)
            if acts and row.items[at + 1].kind in OFFICES:
                break  # "Trả lời ý kiến của Bí thư …, Phó thủ tướng A cho rằng …"
            held[at] = person
            at -= 1
    return held


def _served(row: Row, at: int, gap: str, folded: str) -> bool:
    """Whether the title at `at` is that of the second of two persons, who serves the first: "phát ngôn viên | của bà A,
    | ông B, cho biết"."""
    master, holder = row.items[at + 1].person, row.items[at + 2].person
    if master is None or holder is None or not holder.honorific:
        return False
    if gap.rstrip().removesuffix(fold(master.honorific or "")).strip() != "của":
        return False
    apposed = row.gaps[at + 1].strip() == f", {fold(holder.honorific)}"
    return apposed and folded[holder.end : holder.end + 1] in _ENDS


def _press_secretary(row: Row, glued: dict[int, int]) -> bool:
    """Whether the sentence opens with an office that serves another's holder, its own behind a comma: "Thư ký báo chí |
    của Tổng thống Nga A, | ông B hôm nay …"."""
    holder = row.items[SERVED].person
    if row.gaps[0].strip() != "của" or row.items[0].start > row.start or 1 not in glued or not holder:
        return False
    return bool(holder.honorific) and row.gaps[SERVED - 1].strip() == f", {fold(holder.honorific or '')}"


def _introduces(row: Row, at: int, words: Words, gap: str, folded: str) -> bool:
    """Whether a sign and an honorific, a colon or "là" lead from the title at `at` to the person behind it; behind an
    office with its organisation a comma does for a full name that goes on as the subject."""
    person, title = row.items[at + 1].person, row.items[at].title
    if person is None or title is None:
        return False
    honorific = fold(person.honorific or "")
    gap = BRACKETS.sub(" ", gap).rstrip()
    bare = gap.removesuffix(honorific)
    addressed = bool(honorific) and bare != gap
    if words.cues.pattern(_ANY).search(folded, max(row.start, row.items[at].start - 6), row.items[at].start):
        addressed = addressed and folded[person.end : person.end + 1] in _ENDS  # "ô tô của một giám đốc, ông A chạy"
    verb = VERB.match(folded, person.end) or (at == 0 and _alone(row, at + 1, folded))
    object_ = words.cues.pattern(_OBJECT).search(folded, max(row.start, row.items[at].start - 10), row.items[at].start)
    if object_ and "," in gap and words.cues.pattern(_ACTS).match(folded, person.end):
        return False  # "Sau khi gặp Thủ tướng Lào, bà A nói …"
    if gap.strip() == "," and title.org and " " in person.text and verb:
        return True
    led = addressed or ":" in gap or gap.split()[-1:] == ["là"]
    return led and words.cues.pattern(_BEFORE_LOOSE).match(bare) is not None


def _alone(row: Row, at: int, folded: str) -> bool:
    """Whether the person at `at` stands between commas, and no further person or office is listed behind."""
    item = row.items[at]
    listed = at < len(row.gaps) and row.gaps[at].strip() in (",", "và", ", và")
    return folded.startswith(", ", item.end) and not listed


def _single(title: Title | None, words: Words) -> bool:
    """Whether the office excludes others: "Thủ tướng, Bộ trưởng Lê An" are two people."""
    return title is not None and (fold(title.role) in words.alone or fold(title.title).startswith(words.alone))
