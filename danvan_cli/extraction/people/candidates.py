"""Each piece of a run, weighed: the points of its structure, and those of what stands around it.

What: joins names.py (the structure) and surroundings.py (words, titles, places beside).
Why: people.py then only decides, over the whole document.
Known problems: the points are set by hand, on what news looks like; a rare structure may need another weight.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from danvan_cli.extraction.people import evidence, surroundings
from danvan_cli.extraction.people import names as name_lists
from danvan_cli.extraction.people.capitals import cut_one, pieces
from danvan_cli.extraction.people.cues import ADDRESS, ADMIN, CREDIT, NAME, NAMED, NONE, PERSON, PLACE, START, TITLE
from danvan_cli.extraction.people.cues import cues as word_cues
from danvan_cli.extraction.people.cutting import Piece
from danvan_cli.extraction.people.evidence import Before
from danvan_cli.extraction.people.mending import mended
from danvan_cli.extraction.people.names import (
    FOREIGN,
    FULL,
    GIVEN,
    MASKED,
    SINGLE,
    WORD,
    Structure,
    is_syllable,
    structure,
)  # fmt: skip
from danvan_cli.extraction.people.nicknames import nicknamed
from danvan_cli.extraction.people.other_words import others
from danvan_cli.extraction.people.surroundings import ENOUGH, Lists
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Fact

_QUOTED, _CAPITALS = -2, -2
DOUBTFUL = -2  # for each word of a place or another word that is built like a name
_QUOTED_REST = 12  # letters of a quoted name behind its first word ("“Ngọc em”")
_OPENER = -9  # a sentence's first word that opens sentences anyway: "Ba em nhỏ …", "Anh cho biết …"
_STREET = -2  # a figure of history without a word beside it that tells the person
_NUMBERED = -9  # "P. 10", "Q. 3"
_NICKNAMED = 6  # a given name before a nickname in quotation marks
_JOINED = -9  # initials with "&" beside: an organisation's
_INSIDE = -5  # one syllable behind a capitalised one: the rest of a title's organisation or place
_ALONE = -2  # one word behind a title or a noun, and the clause goes on: "công nhân Samsung"
_NAMED_GIVEN = 1  # a given name behind a noun for a person, before a verb
_NO_SYLLABLE_OF_NAMES = -3  # one syllable behind a title that is neither surname nor given name

_NUMBER = re.compile(r" ?[0-9]")
_ADDRESS_NUMBER = re.compile(r"(?<![\d.,])[0-9]{1,4}(?:/[0-9]+)*[A-ZĐ]? \Z")
_LONGEST_NUMBER = 12  # letters and the blank
_DISTRICTS = ("Q.", "P.", "H.", "X.", "F.", "K.")
#: What stands before a person and nothing else.
TELLING = (ADDRESS, TITLE, PERSON, NAME)
_SYLLABLE = Structure(SINGLE, -1)

Key = tuple[str, ...]


class Candidate(NamedTuple):
    """A piece with its structure's `points` and its surroundings' (`context`)."""

    piece: Piece
    kind: str
    points: int
    before: Before
    context: int


def candidates(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Candidate]:
    """Every piece that can be a name, in order. One syllable alone is looked at only where the document has it
    behind a form of address or inside a longer name: most are the first words of sentences."""
    titles = {fact.end: fact.start for fact in found.get("title", [])}
    lists = Lists(name_lists.names(words), word_cues(words), others(words), titles, frozenset(titles.values()))
    taken = sorted((f.start, f.end) for kind in ("title", "document", "date") for f in found.get(kind, []))
    cut = pieces(reading, _merged(taken), titles, lists.names, lists.others, lists.cues)
    whole = mended(cut.pieces, reading, lists)
    nicks = nicknamed(reading, lists.names)
    alone = _named_syllables(reading, whole, lists).union(nicks.values())
    ends = {p.key[-size:] for p in whole if not p.doubtful for size in (2, 3) if size < len(p.key)}
    chosen = [p for p in whole if _worth(reading, p, alone, ends, lists)]
    for start, end in cut.single:
        if reading.folded[start:end] in alone:
            chosen += cut_one(reading, start, end, lists.names, lists.others, lists.cues)
    return [_weigh(reading, piece, lists, nicks) for piece in sorted(chosen, key=lambda piece: piece.start)]


def _worth(reading: Reading, piece: Piece, alone: set[str], ends: set[Key], lists: Lists) -> bool:
    """Whether the piece is to be weighed: a syllable that the document names, a place that ends a longer name."""
    if len(piece.key) == 1:
        return piece.key[0] in alone or not is_syllable(piece.tokens[0])
    return (
        not piece.doubtful
        or piece.key in ends
        or (piece.start - 1 in lists.titles and " ".join(piece.key) in lists.names.known)  # "Chủ tịch | Hồ Chí Minh"
        or evidence.before(reading.folded, piece.start, lists.cues).kind == ADDRESS
    )


def _named_syllables(reading: Reading, all_pieces: Sequence[Piece], lists: Lists) -> set[str]:
    """Folded syllables that stand behind a form of address, a noun or a title, or in a name of several."""
    inside = {token for piece in all_pieces if len(piece.key) > 1 and not piece.doubtful for token in piece.key}
    return inside | {
        piece.key[0]
        for piece in all_pieces
        if len(piece.key) == 1
        and piece.key[0] not in inside
        and surroundings.before(reading, piece.start, lists, _SYLLABLE).kind in (ADDRESS, TITLE, PERSON, NAME)
    }


def _weigh(reading: Reading, piece: Piece, lists: Lists, nicks: dict[int, str]) -> Candidate:
    shape = structure(piece.tokens, piece.key, lists.names)
    before = surroundings.before(reading, piece.start, lists, shape)
    street = before.kind not in TELLING and " ".join(piece.key) in lists.names.streets
    if street and before.kind not in (PLACE, NAMED) and surroundings.among_places(reading, piece, lists):
        before = Before(ADMIN, quoted=before.quoted)  # as if a noun for a place stood there
    credited = before.kind == CREDIT and shape.kind in (FULL, GIVEN)  # "Ảnh: TỰ LẬP"
    points = shape.points + _CAPITALS * (piece.capitals and shape.kind != MASKED and not credited)
    if street:
        points += _STREET
    if shape.kind == SINGLE and surroundings.ends_place(reading, piece, lists):
        points += _OPENER
    if piece.doubtful and (before.kind != ADDRESS or " " in (before.honorific or "")):  # "bé gái Mỹ"
        points += DOUBTFUL * len(piece.key) - (before.kind == ADDRESS)
        points += DOUBTFUL * (len(piece.key) == 1 and before.kind == PERSON)  # "cảnh sát | Đức cho biết"
    context = evidence.POINTS[before.kind] + surroundings.behind(reading, piece, shape, before, lists)
    if before.quoted and before.kind != ADDRESS:
        rest = reading.text[piece.end : piece.end + _QUOTED_REST]
        closed = shape.kind not in (SINGLE, WORD) or any(mark in rest for mark in evidence.CLOSING)
        context += _QUOTED * closed  # "“Tuấn là người hiền lành”": the quotation is no name
    if before.kind == CREDIT and shape.kind in (FOREIGN, SINGLE, WORD):
        context -= evidence.POINTS[CREDIT]  # "Ảnh: Sarasota Police", "Ảnh: Dân sinh"
    if street and _ADDRESS_NUMBER.search(reading.text, max(0, piece.start - _LONGEST_NUMBER), piece.start):
        context += _NUMBERED  # "60B Lê Lợi"
    beside = reading.text[max(0, piece.start - 1) : piece.start] + reading.text[piece.end : piece.end + 1]
    if shape.kind == MASKED and "&" in beside:
        context += _JOINED  # "sở T T&T T"
    if shape.kind == MASKED and before.kind == NONE and surroundings.ends_other(reading, piece, lists):
        context += _INSIDE  # "Trường tiểu học Trà Cú | B.", "Uber | B.V"
    if shape.kind == MASKED and len(piece.key) == 1 and before.kind != ADDRESS:
        district = piece.tokens[0] in _DISTRICTS
        context += _NUMBERED * (district and _NUMBER.match(reading.text, piece.end) is not None)
    if shape.kind == SINGLE and piece.end in nicks and before.kind not in (PLACE, NAMED):
        context += _NICKNAMED
    if shape.kind in (SINGLE, WORD):
        context += _alone(reading, piece, shape, before, lists)
    return Candidate(piece, shape.kind, points, before, context)


def _alone(reading: Reading, piece: Piece, shape: Structure, before: Before, lists: Lists) -> int:
    """What speaks against one word alone."""
    if piece.key[0] in lists.cues.offices and before.kind not in TELLING:
        return _OPENER
    if before.kind == PERSON and before.gender and shape.kind == WORD and piece.key[0] not in lists.others.place_ends:
        return 0  # "con trai út Alban vẫn …"
    if before.kind == PERSON:
        behind = evidence.behind(reading.folded, piece.end, lists.cues)
        if behind > 0 and piece.key[0] in lists.names.givens:  # "mẹ chồng Khuê đã tìm tới"
            return _NAMED_GIVEN
        return _ALONE if shape.points < -1 and behind < ENOUGH else 0  # "nữ sinh Lan kể", "nghi phạm Chan"
    if shape.kind == SINGLE and before.kind == START:
        says = evidence.behind(reading.folded, piece.end, lists.cues) >= ENOUGH  # "Sáng khai …", of Lê Văn Sáng
        opener = piece.key[0] in lists.cues.openers and not (says and piece.key[0] not in lists.cues.honorifics)
        return _OPENER if opener else 0
    if before.kind != TITLE:
        return 0
    points = 0 if surroundings.ends_clause(reading, piece.end, lists.cues) else _ALONE
    if shape.kind == SINGLE:
        if surroundings.goes_on(reading.text, piece.start):
            points += _INSIDE
        if piece.key[0] not in lists.names.givens and piece.key[0] not in lists.names.surnames:
            points += _NO_SYLLABLE_OF_NAMES
    return points


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
