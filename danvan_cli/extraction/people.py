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
from collections.abc import Sequence
from dataclasses import dataclass

from danvan_cli.extraction import evidence
from danvan_cli.extraction import names as name_lists
from danvan_cli.extraction.capitals import Piece, pieces
from danvan_cli.extraction.evidence import Before
from danvan_cli.extraction.names import FOREIGN, FULL, GIVEN, MASKED, SINGLE, WORD, key_of, structure
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Fact, Person
from danvan_cli.vietnamese import fold

#: Points from which a candidate is a person. The points of structures, cues and documents add up.
ENOUGH = 3
# A whole name that the document shows elsewhere; a part of one; a neighbour in a list of persons.
_SEEN, _PART, _NEIGHBOUR = 4, 5, 3
# A name that the document gives to a street or a school, and never to a person.
_SEEN_OTHERWISE = -6
# A sentence's first word that opens sentences anyway: "Ba em nhỏ …", "Anh cho biết …".
_OPENER = -9
_TITLE_BEHIND, _QUOTED, _DOUBTFUL, _CAPITALS = 3, -2, -2, -2
_INSIDE = -5  # one syllable behind a capitalised one: the rest of a title's organisation or place
_LONGEST_SYLLABLE = 10  # letters and the blank
_KNOWN_WORD = -1  # points of a word that is a known surname: "binh sĩ Oh"
_SHORTEST_PART = 3  # letters of a part of a foreign name
# What stands between two persons of a list, a bracket behind the first included.
_JOINT = re.compile(r"(?: \([^()\n]{1,60}\))?(?:,|;| [-–&]|/|,? (?:và|cùng|với|hay|hoặc)) ?")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    piece: Piece
    key: Key
    kind: str
    points: int
    before: Before
    context: int


def find(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Person]:
    """All mentions of persons, in order; `name` is the mention itself until coreference.py has resolved it."""
    candidates = _candidates(reading, words, found)
    chosen = _choose(candidates, reading)
    return [_person(reading, candidate) for candidate in chosen]


def _person(reading: Reading, candidate: Candidate) -> Person:
    name = " ".join(candidate.piece.tokens)
    return Person(
        **reading.fact(candidate.piece.start, candidate.piece.end),
        name=name,
        person=key_of(name),
        honorific=candidate.before.honorific,
    )


def _candidates(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Candidate]:
    known, lists = evidence.cues(words), name_lists.names(words)
    titles = {fact.end: fact.start for fact in found.get("title", [])}
    behind_titles = {fact.start for fact in found.get("title", [])}
    taken = sorted((f.start, f.end) for kind in ("title", "document", "date") for f in found.get(kind, []))
    candidates = []
    for piece in pieces(reading.text, reading.folded, _merged(taken), known.openers, words):
        floor = reading.block_at(piece.start).start
        shape = structure(piece.tokens, lists)
        before = _before(reading, piece.start, floor, titles, known, shape.kind == FULL and shape.points >= ENOUGH)
        points = shape.points + _CAPITALS * piece.capitals + _DOUBTFUL * piece.doubtful
        behind = evidence.behind(reading.folded, piece.end, known)
        if _title_follows(reading.text, piece.end, behind_titles):
            behind = max(behind, _TITLE_BEHIND)
        if before.kind == evidence.ADMIN and shape.kind != FULL or shape.kind == SINGLE and behind > 1 and (
            reading.text[piece.end] not in " \xa0"
        ):
            behind = min(behind, 0)  # "Đoàn xã Đạ Sar, Bí thư …", "UVTW Đảng, Bí thư …"
        context = evidence.POINTS[before.kind] + behind
        if shape.kind == SINGLE and before.kind == evidence.START and fold(piece.tokens[0]) in known.openers:
            context += _OPENER
        if before.quoted and before.kind != evidence.ADDRESS:
            context += _QUOTED
        if shape.kind == SINGLE and before.kind == evidence.TITLE and _goes_on(reading.text, piece.start):
            context += _INSIDE
        if shape.kind in (SINGLE, WORD) and (
            before.kind == evidence.PERSON and shape.points < _KNOWN_WORD or before.kind == evidence.TITLE and not _ends_clause(reading, piece.end, known)
        ):
            context -= 2  # "công nhân Samsung", "nữ sinh Huế", "Bác sĩ Bệnh viện …"
        key = tuple(fold(token) for token in piece.tokens)
        candidates.append(Candidate(piece, key, shape.kind, points, before, context))
    return candidates


def _goes_on(text: str, start: int) -> bool:
    """Whether the word before `start` is capitalised too: "Đồn Biên phòng Ngư | Thủy"."""
    word = text[max(0, start - _LONGEST_SYLLABLE) : start].split()[-1:]
    return bool(word) and word[0].istitle()


def _ends_clause(reading: Reading, end: int, known: evidence.Cues) -> bool:
    """Whether a verb or a mark follows, so that the words before `end` are whole."""
    return not reading.text[end + 1 : end + 2].isalpha() or evidence.behind(reading.folded, end, known) > 0


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _before(
    reading: Reading, start: int, floor: int, titles: dict[int, int], known: evidence.Cues, whole: bool
) -> Before:
    """What stands before; in front of a title its honorific counts ("đồng chí Bí thư Lê A"). A title that ends
    with a place's noun ("Bí thư Đoàn xã | Tà Mung") speaks for a `whole` name only."""
    direct = evidence.before(reading.folded, floor, start, known)
    end = start
    while end > floor and reading.text[end - 1] in " \xa0:":
        end -= 1
    placed = direct.kind in (evidence.PLACE, evidence.NAMED, evidence.ADMIN)
    if end not in titles or direct.kind == evidence.ADDRESS or placed and not whole:
        return direct
    further = evidence.before(reading.folded, floor, titles[end], known)
    if further.kind in (evidence.PLACE, evidence.NAMED):  # "Nhà lưu niệm Đại tướng Nguyễn Chí Thanh"
        return further
    return Before(evidence.TITLE, further.honorific, further.gender or direct.gender)


def _title_follows(text: str, end: int, starts: set[int]) -> bool:
    return any(end + gap in starts and not text[end : end + gap].strip(" ,(-–") for gap in (1, 2, 3))


def _choose(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """The candidates that are persons, after all that the document shows."""
    persons = {
        c.key
        for c in candidates
        if c.points + c.context >= ENOUGH and (c.context >= ENOUGH or c.kind in (FULL, FOREIGN))
    }
    shown = {c.key for c in candidates if c.points + c.context >= ENOUGH and c.context >= ENOUGH}
    otherwise = {c.key for c in candidates if c.before.kind in (evidence.PLACE, evidence.NAMED, evidence.ADMIN)} - shown
    persons -= otherwise
    parts = _parts([c for c in candidates if c.key in persons and c.before.kind != evidence.CREDIT])
    sure = [
        c.before.kind not in (evidence.PLACE, evidence.NAMED)
        and _total(c, persons, parts, otherwise, reading) >= ENOUGH
        for c in candidates
    ]
    _spread(candidates, sure, reading.text)
    return [c for c, ok in zip(candidates, sure, strict=True) if ok]


def _parts(full: Sequence[Candidate]) -> set[Key]:
    """The short forms under which the names of `full` may come again."""
    parts: set[Key] = set()
    for candidate in full:
        key = candidate.key
        if candidate.kind in (FULL, GIVEN):
            parts |= {key[-1:], key[-2:]}
            if len(key) > 3:
                parts.add(key[-3:])
        elif candidate.kind == FOREIGN:
            parts |= {(token,) for token in key if len(token) >= _SHORTEST_PART} | {key[-2:]}
        elif candidate.kind == MASKED:
            last = key[-1].rstrip(".").rpartition(".")[2]
            parts |= {key[-1:], (last,), (last + ".",)}
    return parts


def _total(c: Candidate, persons: set[Key], parts: set[Key], otherwise: set[Key], reading: Reading) -> int:
    total = c.points + c.context
    if c.key in otherwise:
        total += _SEEN_OTHERWISE
    if c.key in persons and c.kind not in (SINGLE, WORD):
        return total + _SEEN
    if c.key in parts or c.key in persons:
        total += _PART - (evidence.POINTS[evidence.WEAK] if c.before.kind == evidence.WEAK else 0)
        if c.kind in (SINGLE, WORD, MASKED):
            total += 0 if c.before.kind == evidence.START and _is_common(c, reading) else 1
    return total


def _is_common(c: Candidate, reading: Reading) -> bool:
    """Whether the document writes the same word small too: at a sentence's start the capital then says nothing."""
    return f" {c.key[0]} " in reading.text


def _spread(candidates: Sequence[Candidate], sure: list[bool], text: str) -> None:
    """Marks in `sure` the neighbours of persons in a list ("A, B và C"), forwards and backwards."""
    count = len(candidates)
    for order in (range(1, count), range(count - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for i in order:
            near, this = candidates[i + step], candidates[i]
            if sure[i] or not sure[i + step] or this.kind in (WORD, SINGLE) and near.kind not in (WORD, SINGLE):
                continue
            left, right = (near, this) if step < 0 else (this, near)
            if not _JOINT.fullmatch(text, left.piece.end, right.piece.start):
                continue
            bad = this.before.kind in (evidence.PLACE, evidence.NAMED) or this.piece.doubtful
            if not bad and this.points + this.context + _NEIGHBOUR >= ENOUGH:
                sure[i] = True
