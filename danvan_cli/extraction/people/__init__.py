"""Persons: every mention of one, without honorific and title.

What: pieces of capitalised runs (capitals.py) are weighed by their structure (names.py) and by what stands
before and behind (evidence.py). A name that the document has shown to be one counts as one elsewhere, and so do
its parts ("Trump", "Huệ", "Công Phượng").
Why: each kind of evidence alone is wrong too often; together, and over the whole document, they settle nearly all.
Known problems: a nickname without any cue ("Cà Rốt bỏ chạy") is missed.
Example: "Theo ông Lê Văn Tám (45 tuổi), em Hoa đã về nhà." → "Lê Văn Tám", "Hoa"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from danvan_cli.extraction.people.candidates import DOUBTFUL, Candidate, Key, candidates
from danvan_cli.extraction.people.cues import (
    ADDRESS,
    ADMIN,
    CLAN,
    CREDIT,
    LIST,
    NAMED,
    PERSON,
    PLACE,
    SPEECH,
    START,
    TITLE,
    WEAK,
)
from danvan_cli.extraction.people.evidence import POINTS
from danvan_cli.extraction.people.names import FOREIGN, FULL, GIVEN, MASKED, SINGLE, WORD, key_of
from danvan_cli.extraction.people.short_forms import short_forms
from danvan_cli.extraction.people.surroundings import ENOUGH
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Fact, Person

# A whole name that the document shows elsewhere; a part of one; a neighbour in a list of persons.
_SEEN, _PART, _NEIGHBOUR, _MASKED_NEIGHBOUR, _GIVEN_NEIGHBOUR = 4, 5, 2, 3, 8
# A name that the document gives to a street or a school, and never to a person.
_SEEN_OTHERWISE = -6
_PLACES = (PLACE, NAMED, ADMIN)
_NAMES_OF_HOUSES = (FOREIGN, GIVEN, WORD)
_PASSES = 3  # over a document: each lets the neighbours of persons speak for their other mentions
_COUNTRY = "nước "  # before the name of one
_OFTEN = 3  # mentions of a person by a syllable that is a country too, from which others are his
_SELDOM = 4  # mentions of a person's short name for each that names a place
#: Signs inside a name that a text which was cut into words prints between blanks: "Moon Jae - in".
_TORN = ("-", "'")
# What stands between two persons of a list, a bracket behind the first included.
_JOINT = re.compile(r"(?: \([^()\n]{1,60}\))?(?:,|;| [-–&]|/|,? (?:và|cùng|với|hay|hoặc)) ?")


def find(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Person]:
    """All mentions of persons, in order; `name` is the mention itself until linking has resolved it."""
    chosen = _choose(candidates(reading, words, found), reading, words)
    return [_person(reading, candidate) for candidate in chosen]


def _person(reading: Reading, candidate: Candidate) -> Person:
    name = " ".join(candidate.piece.tokens)
    printed = reading.text[candidate.piece.start : candidate.piece.end]
    for sign in _TORN:  # the name is as the document gives it, its key as it should be
        if f" {sign} " in printed and f" {sign} " not in name:
            name = name.replace(sign, f" {sign} ")
    return Person(
        **reading.fact(candidate.piece.start, candidate.piece.end),
        name=name,
        person=key_of(name),
        honorific=candidate.before.honorific,
    )


class _Known(NamedTuple):
    """What the document shows: whole names, names of other things, short forms, and the surnames among these."""

    persons: set[Key]
    otherwise: set[Key]
    parts: set[Key]
    surnames: set[Key]
    #: Short forms that are places or other words too, and mostly mean the person here ("Hoa", "Nga").
    meant: frozenset[Key] = frozenset()


def _choose(all_candidates: Sequence[Candidate], reading: Reading, words: Lexicon) -> list[Candidate]:
    """The candidates that are persons, after all that the document shows."""
    persons, shown = set(), set()
    for c in all_candidates:
        if c.points + c.context >= ENOUGH:
            if c.context >= ENOUGH:
                shown.add(c.piece.key)
            elif c.kind in (FULL, FOREIGN):
                persons.add(c.piece.key)
    # "ông Saman" tells what "Saman Gunan" is, "diễn viên Huffman" what "Felicity Huffman" is.
    called = {key[0] for key in shown if len(key) == 1}
    called |= {c.piece.key[-1] for c in all_candidates if c.piece.tokens[0].islower() and c.piece.key in shown}
    last = {c.piece.key[0] for c in all_candidates if c.kind == WORD and c.before.kind in (PERSON, TITLE)}
    persons |= {
        c.piece.key
        for c in all_candidates
        if c.kind == FOREIGN and (called.intersection(c.piece.key) or c.piece.key[-1] in last)
    }
    otherwise = {c.piece.key for c in all_candidates if c.before.kind in _PLACES} - shown
    otherwise |= _speaking(all_candidates, shown)
    shown -= otherwise
    persons = (persons | shown) - otherwise
    ends = {end for key in persons for end in (key[:1], key[-1:])}
    otherwise -= _mostly_people(all_candidates, otherwise & ends)
    listed = _listed_places(all_candidates, otherwise, reading.text)
    free = [i not in listed or c.context >= ENOUGH or c.piece.key in shown for i, c in enumerate(all_candidates)]
    meant: frozenset[Key] = frozenset()
    for _ in range(_PASSES):
        full = [c for c in all_candidates if c.piece.key in persons and c.before.kind != CREDIT]
        known = _Known(persons, otherwise, *short_forms(full, all_candidates, reading, words), meant)
        sure = [
            ok and c.before.kind not in (PLACE, NAMED) and _total(c, known, reading) >= ENOUGH
            for c, ok in zip(all_candidates, free, strict=True)
        ]
        told = _spread(all_candidates, sure, listed, known.parts, reading.text) - persons - otherwise
        now_meant = _meant(all_candidates, sure)
        if not told and now_meant == meant:
            break
        persons |= told  # a neighbour in a list is a person elsewhere too
        meant = now_meant
    return _apart(c for c, ok in zip(all_candidates, sure, strict=True) if ok)


def _meant(all_candidates: Sequence[Candidate], sure: Sequence[bool]) -> frozenset[Key]:
    """Single syllables that are another word too, of which most mentions are a person's."""
    every = Counter([c.piece.key for c in all_candidates if c.piece.doubtful and c.kind == SINGLE])
    if not every:
        return frozenset()
    persons = Counter(c.piece.key for c, ok in zip(all_candidates, sure, strict=True) if ok and c.piece.key in every)
    return frozenset(key for key, count in persons.items() if count >= _OFTEN and count * 2 > every[key])


def _apart(chosen: Iterable[Candidate]) -> list[Candidate]:
    """Without those that begin inside the one before them: no two mentions share a letter."""
    kept: list[Candidate] = []
    for candidate in chosen:
        if not kept or kept[-1].piece.end <= candidate.piece.start:
            kept.append(candidate)
    return kept


def _speaking(all_candidates: Sequence[Candidate], shown: set[Key]) -> set[Key]:
    """Those of `shown` that are parties, companies or places: they speak, and the document has them behind their
    noun, and never behind a word for a person ("Đảng Alba Nova | nói", "Alba Nova | bác bỏ")."""
    loose = [c for c in all_candidates if c.kind in _NAMES_OF_HOUSES or (c.kind == FULL and c.points < ENOUGH)]
    houses = {c.piece.key for c in loose if c.before.kind in _PLACES}
    told = {c.piece.key for c in all_candidates if c.before.kind in (ADDRESS, PERSON)}
    towns = {c.piece.key for c in loose if c.kind == WORD and c.before.kind == ADMIN}  # "thị trưởng | Alba"
    told |= {c.piece.key for c in all_candidates if c.before.kind == TITLE} - towns
    speaking = (houses & shown) - told
    quoted = {c.piece.key for c in all_candidates if c.before.kind == SPEECH}
    return speaking - _mostly_people(all_candidates, speaking & quoted)


def _mostly_people(all_candidates: Sequence[Candidate], keys: set[Key]) -> set[Key]:
    """Those of `keys` that seldom name a place: one "trung đội Pavlov" takes nothing from Yakov Pavlov."""
    places = Counter(c.piece.key for c in all_candidates if c.piece.key in keys and c.before.kind in _PLACES)
    every = Counter(c.piece.key for c in all_candidates if c.piece.key in keys)
    return {key for key in keys if places[key] * _SELDOM <= every[key]}


def _listed_places(all_candidates: Sequence[Candidate], otherwise: set[Key], text: str) -> set[int]:
    """Indices of the candidates that go on a list of places or of things named after people ("đường A, B và C")."""
    listed: set[int] = set()
    for i, (left, right) in enumerate(pairwise(all_candidates)):
        opens = left.before.kind in (PLACE, ADMIN) or (left.kind == FULL and left.before.kind == NAMED)
        opens = opens or left.piece.key in otherwise
        if (opens or i in listed) and _JOINT.fullmatch(text, left.piece.end, right.piece.start):
            listed.add(i + 1)
    return listed


def _total(c: Candidate, known: _Known, reading: Reading) -> int:
    total = c.points + c.context
    if c.piece.key in known.otherwise:
        total += _SEEN_OTHERWISE
    if c.piece.key in known.persons and c.kind not in (SINGLE, WORD):
        return total + _SEEN
    if c.piece.key in known.surnames:
        if c.before.kind == CLAN:  # "nhà Tống"
            return total
        total -= DOUBTFUL * c.piece.doubtful  # "Bạc", silver too
    if c.piece.key in known.parts or c.piece.key in known.persons:
        total += _PART - (POINTS[WEAK] if c.before.kind == WEAK else 0)
        meant = c.piece.key in known.meant and c.before.kind != WEAK
        if c.piece.doubtful and c.kind == SINGLE and (meant or c.before.kind == PERSON or _acts(c, reading)):
            total -= DOUBTFUL  # "bầu | Đức", "Đức | đã chở" of Lê Minh Đức
        if c.kind in (SINGLE, WORD, MASKED):
            total += 0 if c.before.kind == START and _is_common(c, reading) else 1
    return total


def _acts(c: Candidate, reading: Reading) -> bool:
    """Whether a word behind a name that is a place's too tells a person, and none before it a place."""
    listed = c.before.kind == LIST and _JOINT.match(reading.folded, c.piece.end)  # "giữa Mỹ, | Nga và Đức"
    country = reading.folded.endswith(_COUNTRY, 0, c.piece.start)  # "nước | Đức gặp"
    return c.context > 0 and not listed and not country


def _is_common(c: Candidate, reading: Reading) -> bool:
    """Whether the document writes the same word small too: at a sentence's start the capital then says nothing."""
    return f" {c.piece.key[0]} " in reading.text


def _joined(text: str, left: Candidate, right: Candidate) -> bool:
    """Whether a list goes on between two, or a bracket behind a given name holds the second alone ("Tú (Thuỳ Anh)");
    behind a full name it may be a school or a town ("em Lê Thùy Linh (Thanh Phú)")."""
    end, start, close = left.piece.end, right.piece.start, right.piece.end
    bracket = left.kind in (SINGLE, WORD, FOREIGN) and text[end:start] == " (" and text[close : close + 1] == ")"
    return bracket or _JOINT.fullmatch(text, end, start) is not None


def _spread(
    all_candidates: Sequence[Candidate], sure: list[bool], listed: set[int], parts: set[Key], text: str
) -> set[Key]:
    """Marks in `sure` the neighbours of persons in a list ("A, B và C"), forwards and backwards; their whole names."""
    told: set[Key] = set()
    count = len(all_candidates)
    for order in (range(1, count), range(count - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for i in order:
            near, this = all_candidates[i + step], all_candidates[i]
            if sure[i] or not sure[i + step] or (this.kind in (WORD, SINGLE) and near.kind not in (WORD, SINGLE)):
                continue
            left, right = (near, this) if step < 0 else (this, near)
            if not _joined(text, left, right):
                continue
            given = this.kind == near.kind == SINGLE and this.piece.key in parts and near.piece.key in parts
            given = given and "-" not in text[left.piece.end : right.piece.start]  # "các bị cáo Hiến, Nga và Hoa"
            bad = this.before.kind in (PLACE, NAMED) or (this.piece.doubtful and not given) or i in listed
            extra = _GIVEN_NEIGHBOUR if given else _MASKED_NEIGHBOUR if this.kind == MASKED else _NEIGHBOUR
            if not bad and this.points + this.context + extra >= ENOUGH:
                sure[i] = True
                if this.kind not in (SINGLE, WORD, MASKED):
                    told.add(this.piece.key)
    return told
