"""Who holds which title: `Title.holder`, `Person.titles`, and organisations that the document completes.

What: first persons beside a title (attachment.py), then groups ("các đồng chí Ủy viên …: A, B"), then sentences
whose subject was named before (subjects.py), last titles that stand for a name ("Chủ tịch tỉnh cũng lưu
ý"), by what the document has said of their office (offices.py).
Why: each step is surer than the next; a title settled by one is not asked again.
Known problems: a title that nobody beside it and no other mention of its office settles stays without a holder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from danvan_cli.extraction.linking.attachment import attach
from danvan_cli.extraction.linking.marks import marks_of
from danvan_cli.extraction.linking.offices import complete, settle
from danvan_cli.extraction.linking.organisations import variants
from danvan_cli.extraction.linking.rows import BRACKETS, OFFICES, Row, Words, link_words, rows
from danvan_cli.extraction.linking.subjects import predicates
from danvan_cli.extraction.reading import Reading
from danvan_cli.extraction.titles import owner_behind
from danvan_cli.extraction.titles.vocabulary import vocabulary
from danvan_cli.extraction.tokens import words_of
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Person, Title, changed
from danvan_cli.vietnamese import fold

#: Between the persons of a group.
_LISTED = (
    r"^\s*(?:[,;:\-–]|(?:,\s*)?{and}"
    r"|{consists}?(?:\s*{several})?(?:\s*{address}(?:(?:/|, ){address})?)?\s*:?)?\s*$"
)
Holders = dict[int, list[int]]


def hold(
    reading: Reading, words: Lexicon, titles: Sequence[Title], people: Sequence[Person]
) -> tuple[list[Title], list[Person]]:
    """Titles with their holders (one fact for each holder) and persons with the titles their mentions carry."""
    lead, compared = link_words(words), variants(words)
    kinds = [_kind(title, words) for title in titles]
    sentences = rows(reading, lead, titles, kinds, people)
    beside: Holders = defaultdict(list)
    titled = [row for row in sentences if any(item.title for item in row.items)]
    for row in titled:
        for at, held in [*attach(row, lead, reading.folded).items(), *_groups(row, lead).items()]:
            beside[at] += held
    predicates(reading, sentences, lead, people, beside)
    for number, person in _torn(sentences, reading.folded).items():
        beside[number] = beside[number] or [person]
    owned = _owned(reading, words, titled, beside)
    titles = [changed(title, org=owned[n]) if n in owned else title for n, title in enumerate(titles)]
    named = {at: [people[p].name for p in found] for at, found in beside.items()}
    marks = marks_of(reading, words, titles, kinds, people, sentences, named)
    settled = settle(titles, named, compared, marks)
    facts: list[Title] = []
    for n, title in enumerate(titles):
        if n in settled:
            facts += [changed(title, holder=name) for name in dict.fromkeys(settled[n])]
        elif kinds[n] != "weak":
            facts.append(title)
    return complete(facts, compared), _carrying(people, titles, beside)


def _torn(sentences: Sequence[Row], folded: str) -> dict[int, int]:
    """Number of a degree with whose stop a line ends → number of the person with whom the next line begins: "GS. |
    Lê An cho biết"."""
    found = {}
    for row, following in pairwise(sentences):
        last, first = row.items[-1], following.items[0]
        stopped = last.kind == "degree" and folded[last.end : following.start].split() == ["."]
        if stopped and first.person and first.start == following.start and "\n" in folded[last.end : first.start]:
            found[last.number] = first.number
    return found


def _owned(reading: Reading, words: Lexicon, sentences: Sequence[Row], beside: Holders) -> dict[int, str]:
    """Organisations behind the name of who holds an office printed without one: "Thứ trưởng A của Bộ B"."""
    found = {}
    for row in sentences:
        for item, following in pairwise(row.items):
            bare = item.title and item.kind in (*OFFICES, "weak") and item.title.org is None
            if bare and following.person and following.number in beside.get(item.number, ()):
                owner = owner_behind(reading.text, reading.folded, following.end, words)
                if owner:
                    found[item.number] = owner
    return found


def _kind(title: Title, words: Lexicon) -> str:
    """The kind of the title's office: office, state, rank, degree or weak."""
    v = vocabulary(words)
    if title.text.partition(" ")[0] in v.letters:
        return "weak"
    known = v.roles.longest(words_of(fold(title.role)), 0)
    return known[1].kind if known else "office"


def _carrying(people: Sequence[Person], titles: Sequence[Title], beside: Holders) -> list[Person]:
    """Each mention with the titles that stand beside it, in text order."""
    carried: dict[int, list[str]] = defaultdict(list)
    for title in sorted(beside):
        for person in beside[title]:
            if titles[title].title not in carried[person]:
                carried[person].append(titles[title].title)
    return [changed(person, titles=tuple(carried[n])) if n in carried else person for n, person in enumerate(people)]


def _groups(row: Row, words: Words) -> Holders:
    """Titles said of several, with the persons listed behind: "các Phó Thủ tướng A, B và C"."""
    found: Holders = {}
    for at, item in enumerate(row.items):
        if item.title is None or not row.plural[at] or item.kind == "weak":
            continue
        colon = at < len(row.gaps) and ":" in row.gaps[at]
        members: list[int] = []
        for to in range(at + 1, len(row.items)):
            gap = row.gaps[to - 1]
            if row.items[to].title and members and gap.strip() == "(":
                continue  # "gồm anh A (bí thư thứ nhất), anh B"
            if row.items[to - 1].title and members and to > at + 1:
                gap = gap.partition(")")[2] or gap
            gap = BRACKETS.sub("", gap)
            listed = row.items[to].person
            if listed and listed.honorific:
                shown = gap.rstrip()
                gap = shown.removesuffix(fold(listed.honorific))
                if ";" in gap and gap != shown and members and not _addressed(row, at):
                    break  # "các … T: A, B; đồng chí C, …": the list of the group is over
            if not words.cues.pattern(_LISTED).match(gap) or row.plural[to]:
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
