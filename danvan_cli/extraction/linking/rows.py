"""The titles and persons of a sentence as a row, and what the words between and around them show.

What: a row holds a sentence's titles and persons in order with the text between; small questions are asked of it:
is this title said of several, does this gap lead from a person to an office, is an office only named here?
Why: who holds what (attachment.py, holders.py) is decided by neighbours, not by grammar.
Example: between "Lê An" and "giám đốc", " (khi đó đang là " leads to the office; " tặng hoa " does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from danvan_cli.extraction.cues import Cues, cues
from danvan_cli.extraction.reading import Reading
from danvan_cli.extraction.tokens import Tree, words_of
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Person, Title
from danvan_cli.vietnamese import fold

#: Titles in a row that are an enumeration of offices.
ENUMERATION = 3
#: Behind a title: the places or bodies of several.
_OF_SEVERAL = r" (?:{at} )?(?:{plural}|[0-9]{1,3}) {units}"
#: Items of a row that are looked at before one.
NEIGHBOURS = 40
#: Kinds of titles that can stand before a person with a sign between: "Tổng thống Mỹ, ông …".
OFFICES = ("state", "office")
#: Longest text between a person and a title that is looked at, in characters.
GAP_MAX = 90
_SIGNS = {",", "-", "–", "—", "(", "["}
_QUOTES = {'"', "“"}
#: Directly before an office: that of somebody else.
_INSTEAD = "còn"
#: Behind an item: its clause goes on with a word.
VERB = re.compile(r"\s\w")
BRACKETS = re.compile(r"\([^()\n]{0,60}\)")
#: What a person's life adds between name and office: "(SN 1970, ngụ quận 5, ", ", 45 tuổi, trú tại …, ".
_LIFE = (
    r"\s*(?:\([^()]{1,60}\)\s*(?={life})|[,(]\s*|(?={home}))"
    r"(?:{life}|[0-9]{1,3} tuổi|[0-9]{4})(?!\w)[^()]*[,–-]\s*$"
)
#: Before a title: it is said of several.
_PLURAL = r"(?:^|[^\w\-/.])(?:{several}|{each}|(?!0?1\s)[0-9]{1,3})(?:\s+(?:{address}|{status}))*\s*$"
#: And before that: it is said of one of them.
_ONE_OF = r"(?<!\w){one_of} $"
#: Before a title: "chức vụ chủ tịch của ông A" is A's.
POST = r"{post}(?:\s+lại)?\s*$"


#: Behind an office: the term for which it is held ("khóa XI, XII", "nhiệm kỳ 2011-2016").
_TERM = (
    r"^(?=,? {term} )(?: {term} (?:[ivxl]{1,6}|[0-9]{1,2})(?!\w)(?:(?:,| và) (?:[ivxl]{1,6}|[0-9]{1,2})(?!\w))*)?"
    r"(?:,? {term} [0-9]{4} ?[-–] ?[0-9]{4})?(?=\s*[,;)]| (?:và|{post_of}) |\s*$)"
)
#: Behind an office: that its place or house was named before ("chủ tịch tỉnh | này").
_WHICH = r"^ {this}(?!\w)"
#: What no complement of an adjunct holds.
_NO_COMPLEMENT = r"[,;:“”\"]|(?<!\w){barrier}(?!\w)"
#: Behind a title: its holder of an earlier time is meant.
_EARLIER = r" {term} {earlier}"


class Words(NamedTuple):
    """The word lists that tell who holds what."""

    honorifics: frozenset[str]
    #: Honorific, or another word before an office → male or female, where it says so.
    genders: dict[str, str]
    #: Words between a person and an office: key or filler.
    links: Tree[str]
    #: What may stand between titles of one person: behind a name, and before it.
    strung: frozenset[str]
    strung_before: frozenset[str]
    #: Offices that nobody holds with another printed behind them.
    alone: tuple[str, ...]
    cues: Cues


@lru_cache(maxsize=4)
def genders(words: Lexicon) -> dict[str, str]:
    """Honorific, as facts carry it → male or female, where it says so."""
    return {row["means"]: row["gender"] for row in words.table("honorifics") if row["gender"]}


@lru_cache(maxsize=4)
def link_words(words: Lexicon) -> Words:
    known = cues(words)
    return Words(
        frozenset(map(fold, words.table("honorifics").forms)) | known.phrases("honorific"),
        genders(words) | dict.fromkeys(known.phrases("woman"), "female"),
        Tree(words.table("titles/links").mapping()),
        _joints(known.phrases("strung")) | {";"},
        _joints(known.phrases("strung_before")) | {"-", "–"},
        tuple(known.phrases("alone")),
        known,
    )


def _joints(joining: frozenset[str]) -> frozenset[str]:
    """Words and signs that join two titles, a comma before the words or not."""
    return joining | {f", {word}" for word in joining} | {"", ",", "/"}


class Item(NamedTuple):
    """A title or person in the row of its sentence. `number` is its place in the list of titles or persons."""

    start: int
    end: int
    number: int
    title: Title | None
    person: Person | None
    #: The kind of a title's office, see `roles.tsv`.
    kind: str = ""


class Row(NamedTuple):
    """One sentence: its items in order, and the folded text between each and the next."""

    start: int
    end: int
    items: list[Item]
    gaps: list[str]
    #: For each item: whether it is a title said of several.
    plural: list[bool]


def rows(
    reading: Reading, words: Words, titles: Sequence[Title], kinds: Sequence[str], people: Sequence[Person]
) -> list[Row]:
    """The sentences that hold titles or persons; of two items that overlap the first stands."""
    items = [Item(t.start, t.end, n, t, None, kinds[n]) for n, t in enumerate(titles)]
    items += [Item(p.start, p.end, n, None, p) for n, p in enumerate(people)]
    items.sort(key=lambda item: (item.start, -item.end))
    folded, found = reading.folded, []
    at = 0
    while at < len(items):
        first, last = reading.sentence_at(items[at].start)
        last = max(last, items[at].start + 1)
        row: list[Item] = []
        while at < len(items) and items[at].start < last:
            if not row or items[at].start >= row[-1].end:
                row.append(items[at])
            at += 1
        gaps = [_gap(folded, words, a, b) for a, b in pairwise(row)]
        plural = [item.title is not None and _is_plural(folded, words, item, first) for item in row]
        found.append(Row(first, last, row, gaps, plural))
    return found


def _gap(folded: str, words: Words, left: Item, right: Item) -> str:
    """The text between two items, without the term of the office before it, and which of its kind it is held in."""
    gap = folded[left.end : right.start]
    return words.cues.pattern(_WHICH).sub("", words.cues.pattern(_TERM).sub("", gap)) if left.title else gap


def _is_plural(folded: str, words: Words, item: Item, first: int) -> bool:
    """Whether a title is said of several: "hai Phó Thủ tướng", "Chủ tịch các tỉnh"."""
    if words.cues.pattern(_OF_SEVERAL).match(folded, item.end):
        return True
    before = folded[max(first, item.start - 30) : item.start]
    several = words.cues.pattern(_PLURAL).search(before)
    return several is not None and not words.cues.pattern(_ONE_OF).search(before, 0, several.start() + 1)


def generic(row: Row, words: Words, text: str, folded: str) -> set[int]:
    """Numbers of titles that name offices and not who holds them: in an enumeration ("Thủ tướng, Phó Thủ tướng,
    Bộ trưởng …"), as the object of an election ("bầu | Chủ tịch nước"), or before a name that nobody knows."""
    found: set[int] = set()
    run: list[int] = []
    for at, item in enumerate(row.items):
        if not item.title:
            run = []
            continue
        before = folded[max(row.start, item.start - 20) : item.start]
        if words.cues.pattern(POST).search(before) or words.cues.pattern(_EARLIER).match(folded, item.end):
            found.add(item.number)
        if text[item.end : item.end + 1] == " " and text[item.end + 1 : item.end + 2].isupper():
            found.add(item.number)
        if not run or row.gaps[at - 1].strip() not in (",", "và", ", và"):
            run = []
        run.append(item.number)
        if len(run) >= ENUMERATION:
            found.update(run[-ENUMERATION:])
    return found


def leads(gap: str, words: Words) -> str | None:
    """What the text between a person and a title behind it shows: "key", "sign", or nothing."""
    if len(gap) > GAP_MAX:
        return None
    if words.cues.pattern(_LIFE).match(gap):
        return "sign"
    forms = words_of(BRACKETS.sub(" ", gap))
    i, key, sign = 0, False, False
    while i < len(forms):
        if forms[i] in _SIGNS:
            sign = True
            i += 1
        elif forms[i].isdigit() or (forms[i] in _QUOTES and i + 1 == len(forms)):
            i += 1  # "công nhận A là “| quyền tổng thống|”"
        else:
            found = words.links.longest(forms, i)
            if found is None or found[1] == "not":
                return None
            i, means = found
            key = key or means == "key"
    if key:
        return "key"
    if forms[-1:] == [_INSTEAD]:
        return None  # "vụ kiện Lê An, còn Bộ trưởng …": somebody else
    if not forms and "(" in gap:
        return "sign"  # "Lê An (SN 1962) nguyên giám đốc …"
    return "sign" if sign and "và" not in forms else None


def next_subject(row: Row, at: int, words: Words, complement: int = 0) -> int | None:
    """Index of the person whom only a comma and an honorific part from the title at `at`, and so many characters
    that tell more of the title."""
    following = row.items[at + 1].person if at < len(row.gaps) else None
    if following is None:
        return None
    more, comma, between = BRACKETS.sub("", row.gaps[at]).rpartition(",")
    if not comma or len(more.strip()) > complement or words.cues.pattern(_NO_COMPLEMENT).search(more):
        return None
    between = between.strip()
    return row.items[at + 1].number if not between or between == fold(following.honorific or "") else None
