"""Who holds which title: `Title.holder`, `Person.titles`, and organisations that the document completes.

What: first persons beside a title (attachment.py), then groups ("các đồng chí Ủy viên …: A, B"), then sentences
whose subject was named before ("Ông được bầu làm …"), last titles that stand for a name ("Chủ tịch tỉnh cũng lưu
ý"), by what the document has said of their office (offices.py).
Why: each step is surer than the next; a title settled by one is not asked again.
Known problems: of two people under discussion, "ông" is taken for the one whom the sentence before named first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from danvan_cli.extraction.attachment import NEIGHBOURS, OFFICES, STRUNG, attach, coordinated
from danvan_cli.extraction.offices import complete, settle
from danvan_cli.extraction.reading import Reading
from danvan_cli.extraction.rows import BRACKETS, Item, Row, Words, generic, leads, link_words, rows
from danvan_cli.extraction.titles import owner_behind
from danvan_cli.extraction.titles.tokens import words_of
from danvan_cli.extraction.titles.vocabulary import vocabulary
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Person, Title
from danvan_cli.vietnamese import fold

#: Between the persons of a group.
_LISTED = re.compile(
    r"^\s*(?:[,;:\-–]|và|cùng|,\s*và|,\s*cùng"
    r"|(?:gồm|là|gồm có)?(?:\s*(?:các|hai|ba))?(?:\s*(?:ông|bà|đồng chí|ông/bà|ông, bà|vị))?\s*:?)?\s*$"
)
#: A pronoun that stands for a person named before.
_PRONOUN = re.compile(r"(?<!\w)(ông|bà|anh|chị|cô|đồng chí|vị này|người này|nhân vật này)(?!\w)")
_GENDER = {"ông": "male", "anh": "male", "bà": "female", "chị": "female", "cô": "female"}
#: What somebody does who gives an office to another.
_APPOINTS = re.compile(r"(?<!\w)(?:đề cử|bổ nhiệm|chọn|chỉ định|tiến cử|giới thiệu|điều động)(?!\w)")
#: The subject may stand behind its office: "Là tiến sĩ luật, ông …".
_BEHIND = re.compile(r"\s*,\s*(ông|bà|anh|chị|đồng chí)(?!\w)")
#: How far before an office its pronoun is looked for, in characters.
_REACH = 300
#: Words that lead to an office end directly before it; so many characters and words are looked at.
_LEAD_MAX, _LEAD_WORDS = 60, 8

Holders = dict[int, list[int]]


def hold(
    reading: Reading, words: Lexicon, titles: Sequence[Title], people: Sequence[Person]
) -> tuple[list[Title], list[Person]]:
    """Titles with their holders (one fact for each holder) and persons with the titles their mentions carry."""
    lead = link_words(words)
    kinds = [_kind(title, words) for title in titles]
    sentences = rows(reading, titles, kinds, people)
    beside: Holders = defaultdict(list)
    for row in sentences:
        for at, held in [*attach(row, lead, reading.folded).items(), *_groups(row, lead).items()]:
            beside[at] += held
    _predicates(reading, sentences, lead, people, beside)
    owned = _owned(reading, words, sentences, beside)
    named = {at: [people[p].name for p in found] for at, found in beside.items()}
    plural = {item.number for row in sentences for item, many in zip(row.items, row.plural, strict=True) if many}
    common = {n for n, title in enumerate(titles) if kinds[n] == "degree" or (kinds[n] == "rank" and _small(title))}
    offices = {n for row in sentences for n in generic(row, reading.text, reading.folded)}
    settled = settle(titles, named, plural | common | offices)
    facts: list[Title] = []
    for n, printed in enumerate(titles):
        title = replace(printed, org=owned[n]) if n in owned else printed
        if n in settled:
            facts += [replace(title, holder=name) for name in dict.fromkeys(settled[n])]
        elif kinds[n] != "weak":
            facts.append(title)
    return complete(facts), _carrying(people, titles, beside)


def _owned(reading: Reading, words: Lexicon, sentences: Sequence[Row], beside: Holders) -> dict[int, str]:
    """Organisations behind the name of who holds an office printed without one: "Thứ trưởng A của Bộ B"."""
    found = {}
    for row in sentences:
        for item, following in pairwise(row.items):
            bare = item.title and item.kind in OFFICES and item.title.org is None
            if bare and following.person and following.number in beside.get(item.number, ()):
                owner = owner_behind(reading.text, reading.folded, following.end, words)
                if owner:
                    found[item.number] = owner
    return found


def _small(title: Title) -> bool:
    return title.text[:1].islower()


def _kind(title: Title, words: Lexicon) -> str:
    """The kind of the title's office: office, state, rank, degree or weak."""
    known = vocabulary(words).roles.longest(words_of(fold(title.role)), 0)
    return known[1].kind if known else "office"


def _carrying(people: Sequence[Person], titles: Sequence[Title], beside: Holders) -> list[Person]:
    """Each mention with the titles that stand beside it, in text order."""
    carried: dict[int, list[str]] = defaultdict(list)
    for title in sorted(beside):
        for person in beside[title]:
            if titles[title].title not in carried[person]:
                carried[person].append(titles[title].title)
    return [replace(person, titles=tuple(carried[n])) if n in carried else person for n, person in enumerate(people)]


def _groups(row: Row, words: Words) -> Holders:
    """Titles said of several, with the persons listed behind: "các Phó Thủ tướng A, B và C"."""
    found: Holders = {}
    for at, item in enumerate(row.items):
        if item.title is None or not row.plural[at] or item.kind == "weak":
            continue
        colon = at < len(row.gaps) and ":" in row.gaps[at]
        members: list[int] = []
        for to in range(at + 1, len(row.items)):
            gap = BRACKETS.sub("", row.gaps[to - 1])
            listed = row.items[to].person
            if listed and listed.honorific:
                shown = gap.rstrip()
                gap = shown.removesuffix(fold(listed.honorific))
                if ";" in gap and gap != shown and members and not _addressed(row, at):
                    break  # "các … T: A, B; đồng chí C, …": the list of the group is over
            if not _LISTED.match(gap) or row.plural[to]:
                break
            if row.items[to].title and not colon and not _apposed(row, to):
                break
            if listed:
                members.append(row.items[to].number)
        if len(members) > 1 or (colon and members):
            found[item.number] = members
    return found


def _addressed(row: Row, at: int) -> bool:
    """Whether the first person behind the title at `at` has an honorific of his or her own."""
    first = row.items[at + 1].person
    return bool(first and first.honorific and row.gaps[at].rstrip().endswith(fold(first.honorific)))


def _apposed(row: Row, at: int) -> bool:
    """Whether the title at `at` stands behind its person, and the list goes on behind it."""
    return bool(row.items[at - 1].person) and (at == len(row.gaps) or bool(row.gaps[at].strip()))


def _predicates(
    reading: Reading, sentences: Sequence[Row], words: Words, people: Sequence[Person], beside: Holders
) -> None:
    """Offices that a verb gives to the sentence's subject: "Năm 2011, ông được bầu làm …"."""
    genders = _genders(people)
    topic: list[Item] = []
    for row in sentences:
        for at, item in enumerate(row.items):
            if item.title is None or item.number in beside or row.plural[at] or item.kind == "weak":
                continue
            if at and row.items[at - 1].title and row.items[at - 1].number in beside:
                gap = row.gaps[at - 1]
                if leads(gap, words) or gap.strip() in STRUNG:
                    beside[item.number] = list(beside[row.items[at - 1].number])
                    continue
            before = reading.folded[max(row.start, item.start - _LEAD_MAX) : item.start]
            if not _led(before, words):
                continue
            last = at
            while last < len(row.gaps) and row.items[last + 1].title and row.gaps[last].strip() in STRUNG:
                last += 1
            subjects = _subjects(reading, row, at, row.items[last].end, topic, genders)
            if subjects:
                beside[item.number] = subjects
        here = [item for item in row.items if item.person]
        topic = here or topic


def _led(before: str, words: Words) -> bool:
    """Whether the last words before a title lead to an office: "… được bầu | giữ chức", "… thăng quân hàm từ"."""
    forms = [form for form in words_of(before) if form not in ":,"][-_LEAD_WORDS:]
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
    reading: Reading, row: Row, at: int, end: int, topic: Sequence[Item], genders: dict[str, str]
) -> list[int]:
    """Indices of the persons of whom the sentence speaks before item `at` or behind `end`, by name or pronoun."""
    named = [n for n in range(max(0, at - NEIGHBOURS), at) if row.items[n].person]
    start = row.items[named[-1]].end if named else max(row.start, end - _REACH)
    pronouns = _PRONOUN.findall(reading.folded, start, row.items[at].start)
    if named:
        between = reading.folded[start : row.items[at].start]
        front = reading.folded[max(row.start, start - _REACH) : start]
        if _APPOINTS.search(between) and "được" not in between and not _APPOINTS.search(front):
            return []  # "A đề cử cựu giám đốc … làm bộ trưởng": not A
        if pronouns and len(named) > 1:
            return [row.items[named[0]].number]
        return [row.items[named[-1]].number, *coordinated(row, named[-1], reading.folded)]
    following = row.items[at + 1] if at < len(row.gaps) else None
    if not pronouns and following and following.person and row.gaps[at].strip().startswith(","):
        named_behind = row.gaps[at].strip(" ,")
        if not named_behind or named_behind == fold(following.person.honorific or ""):
            return [following.number]  # "Khi làm tổng thống, Lê An …"
    if not pronouns:
        behind = _BEHIND.match(reading.folded, end)
        pronouns = [behind[1]] if behind else []
    gender = _GENDER.get(pronouns[0]) if pronouns else None
    for item in topic if pronouns else ():
        if item.person and (gender is None or genders.get(item.person.name, gender) == gender):
            return [item.number]
    return []


def _genders(people: Sequence[Person]) -> dict[str, str]:
    """Name → gender, by the honorifics that the document gives it."""
    return {p.name: _GENDER[p.honorific] for p in people if p.honorific in _GENDER}
