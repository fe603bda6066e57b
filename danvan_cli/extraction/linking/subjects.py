"""Offices that a verb gives to somebody: "Năm 2011, ông được bầu làm …", "Khi còn là giám đốc …, bà A …".

What: where the words before a title lead to an office, its holder is the subject: a person named before it in the
sentence, one behind the adjunct that holds the title, or whom a pronoun stands for.
Why: careers are told so, title after title, without the name.
Known problems: of two people under discussion, "ông" is taken for the one whom the sentence before named first.
"""

from __future__ import annotations

from collections.abc import Sequence

from danvan_cli.extraction.linking.attachment import coordinated
from danvan_cli.extraction.linking.following import GENITIVE, INSTEAD
from danvan_cli.extraction.linking.rows import NEIGHBOURS, Item, Row, Words, leads, next_subject
from danvan_cli.extraction.reading import Reading
from danvan_cli.extraction.tokens import words_of
from danvan_cli.model import Person

#: A pronoun that stands for a person named before.
_PRONOUN = r"(?<!\w){pronoun}(?!\w)"
#: Who says so holds the office: "khi tôi còn là | đại biểu HĐND".
_I = r"(?<!\w){speaker}(?!\w)"
#: What somebody does who gives an office to another.
_APPOINTS = r"(?<!\w){appoints}(?!\w)"
#: The subject may stand behind its office: "Là tiến sĩ luật, ông …".
_BEHIND = r"\s*,\s*({pronoun})(?!\w)"
#: An office in front of its clause's subject: "trong thời gian làm …, bà A", "với cương vị …, ông A".
_FRONTED = r"(?:^|[,;:(“\"\-–])\s*{fronts}(?:\s[^,;:]{0,40})?$"
#: A stage of a career, told without its subject: "Từ tháng 5-2012 đến nay, giữ chức …".
_UNSAID = r"(?:{stage}(?!\w)|[0-9][0-9/.\-]*|[\s,:\-–])+{holds}\s+$"
#: The subject is nobody who was named: "do có hai người | kiêm nhiệm trưởng ban".
_OTHERS = r"(?<!\w)(?<!số )(?:[0-9]+|{several}) (?!{post}){people}(?!\w)[^,;:]*$"
#: Opens a list of what the person told of before has been: "Nguyên: Ủy viên …; Bộ trưởng …".
_RECORD = r"{record}\s*:"
#: Before a person: what is his or hers does something.
_SIDE = r"(?<!\w){side} $"
#: How far before an office its pronoun is looked for, in characters.
_REACH = 300
#: What an adjunct says of its office before the comma (when, how long), in characters.
COMPLEMENT_MAX = 60
#: Leads to a rank by itself, to an office only behind other words.
_UP = "lên"
#: Words that lead to an office end directly before it; so many characters and words are looked at.
_LEAD_MAX, _LEAD_WORDS = 60, 8


def predicates(
    reading: Reading, sentences: Sequence[Row], words: Words, people: Sequence[Person], beside: dict[int, list[int]]
) -> None:
    """Offices that a verb gives to the sentence's subject: "Năm 2011, ông được bầu làm …"."""
    genders = genders_of(people, words)
    opens_record = words.cues.pattern(_RECORD).match
    topic: list[Item] = []
    for row in sentences:
        record = topic and opens_record(reading.folded, row.start)
        if record and not any(item.person for item in row.items):
            told = [item.number for item, gap in zip(row.items, ("", *row.gaps), strict=True) if "(" not in gap]
            beside.update((number, [topic[-1].number]) for number in told if number not in beside)
            continue
        for at, item in enumerate(row.items):
            if item.title is None or item.number in beside or row.plural[at] or item.kind == "weak":
                continue
            if at and row.items[at - 1].title and row.items[at - 1].number in beside:
                gap = row.gaps[at - 1]
                if leads(gap, words) or gap.strip() in words.strung:
                    beside[item.number] = list(beside[row.items[at - 1].number])
                    continue
            if at and _strung(row, at, words) and not any(before.person for before in row.items[:at]):
                continue  # "gặp Chủ tịch kiêm Giám đốc …": whose the first is not, the second is not either
            before = reading.folded[max(row.start, item.start - _LEAD_MAX) : item.start]
            if not _led(before, words, item.kind) or _in_bracket(row, at) or words.cues.pattern(_OTHERS).search(before):
                continue
            last = at
            while last < len(row.gaps) and row.items[last + 1].title and row.gaps[last].strip() in words.strung:
                last += 1
            subjects = _subjects(reading, row, at, last, words, topic, genders)
            if subjects:
                beside[item.number] = subjects
        here = [item for item in row.items if item.person]
        topic = here or topic


def _strung(row: Row, at: int, words: Words) -> bool:
    """Whether the title at `at` is joined to an office directly before it."""
    return row.items[at - 1].kind not in ("", "weak") and row.gaps[at - 1].strip() in words.strung


def _in_bracket(row: Row, at: int) -> bool:
    """Whether a bracket that something else opens holds the title at `at`: "gặp các thành viên (vốn là | giám đốc)"."""
    gap = row.gaps[at - 1] if at else ""
    front, bracket, inside = gap.rpartition("(")
    return bool(bracket and front.strip(" )") and ")" not in inside)


def _led(before: str, words: Words, kind: str) -> bool:
    """Whether the last words before a title lead to an office: "… được bầu | giữ chức", "… thăng quân hàm từ"."""
    forms = [form for form in words_of(before) if form not in ":,"][-_LEAD_WORDS:]
    if kind != "rank" and forms[-1:] == [_UP]:
        forms.pop()  # "thăng lên | đại tá", but "kiện lên | Thủ tướng"
    longest = next((kinds for i in range(len(forms)) if (kinds := _link_kinds(forms, i, words))), set())
    return "key" in longest and "not" not in longest


def _link_kinds(forms: list[str], i: int, words: Words) -> set[str]:
    """The kinds of link words from `i` to the end; none if there is any other word."""
    kinds = set()
    while i < len(forms):
        found = words.links.longest(forms, i)
        if found is None:
            return set()
        i, means = found
        kinds.add(means)
    return kinds


def _subjects(
    reading: Reading, row: Row, at: int, last: int, words: Words, topic: Sequence[Item], genders: dict[str, str]
) -> list[int]:
    """Indices of the persons of whom the sentence speaks before item `at` or behind `last`, by name or pronoun."""
    fronted, end = _fronted(reading, row, at, last, words), row.items[last].end
    if fronted is not None:
        return [fronted]
    before = (n for n in range(max(0, at - NEIGHBOURS), at) if row.items[n].person)
    named = [n for n in before if not _bracketed(reading, row, n, at) and not _anothers(reading, row, n, words)]
    start = row.items[named[-1]].end if named else max(row.start, end - _REACH)
    pattern = words.cues.pattern
    pronouns = pattern(_PRONOUN).findall(reading.folded, start, row.items[at].start)
    if pattern(_I).search(reading.folded, start, row.items[at].start):
        return _speaker(reading, row, at, last, named, topic)
    if named and _quoted(reading, row, named[-1], at) and pronouns:
        return []  # "A nhận xét: “ông ấy sẽ trở thành …”": not A
    if named:
        between = reading.folded[start : row.items[at].start]
        front = reading.folded[max(row.start, start - _REACH) : start]
        if pattern(_APPOINTS).search(between) and "được" not in between and not pattern(_APPOINTS).search(front):
            return []  # "A đề cử cựu giám đốc … làm bộ trưởng": not A
        if pronouns and len(named) > 1:
            return [row.items[_meant(row, named, words.genders.get(pronouns[-1]), genders)].number]
        return [row.items[named[-1]].number, *coordinated(row, named[-1], words, reading.folded)]
    following = next_subject(row, last, words)
    if not pronouns and following is not None:
        return [following]  # "Khi làm tổng thống, Lê An …"
    if not pronouns:
        behind = pattern(_BEHIND).match(reading.folded, end)
        pronouns = [behind[1]] if behind else []
    bare = not pronouns and at == 0 and pattern(_UNSAID).match(reading.folded, row.start, row.items[at].start)
    gender = words.genders.get(pronouns[0]) if pronouns else None
    for item in topic if pronouns or (bare and len(topic) == 1) else ():
        if item.person and (gender is None or genders.get(item.person.name, gender) == gender):
            return [item.number]
    return []


def _meant(row: Row, named: Sequence[int], gender: str | None, genders: dict[str, str]) -> int:
    """Which of the persons at `named` a pronoun of that gender stands for: the first of whom the document says it, else
    the first."""
    known = ((n, row.items[n].person) for n in named)
    fitting = (n for n, person in known if gender and person and genders.get(person.name) == gender)
    return next(fitting, named[0])


def _anothers(reading: Reading, row: Row, n: int, words: Words) -> bool:
    """Whether the n-th item only tells whose relative, successor or government is spoken of: "A, người vừa thay thế |
    B", "A, con rể của ông | B", "chính quyền | B"."""
    if n and row.items[n - 1].person and words.cues.pattern(GENITIVE).fullmatch(row.gaps[n - 1]):
        return True
    before = reading.folded[max(row.start, row.items[n].start - _LEAD_MAX) : row.items[n].start]
    if words.cues.pattern(_SIDE).search(before):
        return True  # "chính quyền | A chờ B tuyên bố trở thành …"
    preceded = any(row.items[k].person for k in range(max(0, n - NEIGHBOURS), n))
    return preceded and words.cues.pattern(INSTEAD).search(before) is not None


def _bracketed(reading: Reading, row: Row, n: int, at: int) -> bool:
    """Whether the n-th item stands in brackets that end before the title at `at`: no subject of what follows."""
    between = reading.folded[row.items[n].end : row.items[at].start]
    closed = between.find(")")
    return closed >= 0 and "(" not in between[:closed]


def _speaker(
    reading: Reading, row: Row, at: int, last: int, named: Sequence[int], topic: Sequence[Item]
) -> list[int]:
    """The person who says "tôi" before the title at `at`: in front of the quotation, behind it, or told of before."""
    if named:
        return [row.items[named[-1]].number] if _quoted(reading, row, named[-1], at) else []
    for item in row.items[last + 1 :]:
        if item.person:
            return [item.number]
    return [item.number for item in topic if item.person] if len(topic) == 1 else []


def _quoted(reading: Reading, row: Row, n: int, at: int) -> bool:
    """Whether a quotation opens between the n-th item and the title at `at`, and is still open there."""
    between = reading.folded[row.items[n].end : row.items[at].start]
    return between.rfind("“") > between.rfind("”") or between.count('"') % 2 == 1


def _fronted(reading: Reading, row: Row, at: int, last: int, words: Words) -> int | None:
    """Index of the subject behind the titles from `at` to `last`, where an adjunct that leads to them opens the
    clause: "Khi còn là trưởng phòng giai đoạn 2007-2013, ông A …"."""
    front = row.items[at - 1].end if at else row.start
    if not words.cues.pattern(_FRONTED).search(reading.folded[max(row.start, front) : row.items[at].start]):
        return None
    return next_subject(row, last, words, COMPLEMENT_MAX)


def genders_of(people: Sequence[Person], words: Words) -> dict[str, str]:
    """Name → gender, by the honorifics that the document gives it."""
    return {p.name: words.genders[p.honorific] for p in people if p.honorific in words.genders}
