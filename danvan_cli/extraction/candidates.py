"""Each piece of a run, weighed: the points of its structure, and those of what stands around it.

What: joins names.py (structure) and evidence.py (words beside) with the titles found before.
Why: people.py then only decides, over the whole document.
Known problems: a title that was cut too short ("Đồn Biên phòng Ngư | Thủy") still speaks for what follows it,
unless that is one syllable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from danvan_cli.extraction import evidence
from danvan_cli.extraction import names as name_lists
from danvan_cli.extraction.capitals import Piece, cut_one, pieces
from danvan_cli.extraction.evidence import (
    ADDRESS,
    ADMIN,
    CREDIT,
    NAME,
    NAMED,
    NONE,
    PERSON,
    PLACE,
    START,
    TITLE,
    Before,
    Cues,
)
from danvan_cli.extraction.names import (
    FOREIGN,
    FULL,
    GIVEN,
    MASKED,
    SINGLE,
    WORD,
    Names,
    Structure,
    is_syllable,
    structure,
)
from danvan_cli.extraction.other_words import FIRST_WORD, Other, others
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Fact

#: Points from which a candidate is a person. The points of structures, cues and documents add up.
ENOUGH = 3
_TITLE_BEHIND, _PLACE_BEHIND, _QUOTED, _DOUBTFUL, _CAPITALS = 3, -3, -2, -2, -2
_OPENER = -9  # a sentence's first word that opens sentences anyway: "Ba em nhỏ …", "Anh cho biết …"
_STREET = -5  # a figure of history without a word beside it that tells the person
_NUMBERED = -9  # "P. 10", "Q. 3"
_WHOLE = 5  # points of a name that an organisation's noun in front does not make doubtful
_INSIDE = -5  # one syllable behind a capitalised one: the rest of a title's organisation or place
_ALONE = -2  # one word behind a title or a noun, and the clause goes on: "công nhân Samsung"
_NAMED_GIVEN = 1  # a given name behind a noun for a person, before a verb
_NO_SYLLABLE_OF_NAMES = -3  # one syllable behind a title that is neither surname nor given name
_LONGEST_PLACE = 32  # letters and blanks
_LONGEST_SYLLABLE = 10  # letters and the blank

_NUMBER = re.compile(r" ?[0-9]")
_TELLING = (ADDRESS, TITLE, PERSON, NAME)
_SYLLABLE = Structure(SINGLE, -1)

Key = tuple[str, ...]


class Candidate(NamedTuple):
    """A piece with its structure's `points` and its surroundings' (`context`)."""

    piece: Piece
    kind: str
    points: int
    before: Before
    context: int


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists that weighing needs, with the document's titles: end → start."""

    names: Names
    cues: Cues
    others: Other
    titles: dict[int, int]
    title_starts: frozenset[int]


def candidates(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Candidate]:
    """Every piece that can be a name, in order. One syllable alone is looked at only where the document has it
    behind a form of address or inside a longer name: most are the first words of sentences."""
    titles = {fact.end: fact.start for fact in found.get("title", [])}
    lists = Lists(
        name_lists.names(words), evidence.cues(words), others(words), titles, frozenset(titles.values())
    )
    taken = sorted((f.start, f.end) for kind in ("title", "document", "date") for f in found.get(kind, []))
    cut = pieces(reading, _merged(taken), titles, lists.names, lists.others, lists.cues)
    alone = _named_syllables(reading, cut.pieces, lists)
    ends = {p.key[-size:] for p in cut.pieces if not p.doubtful for size in (2, 3) if size < len(p.key)}
    chosen = [p for p in cut.pieces if _worth(reading, p, alone, ends, lists)]
    for start, end in cut.single:
        if reading.folded[start:end] in alone:
            chosen += cut_one(reading, start, end, lists.names, lists.others, lists.cues)
    return [_weigh(reading, piece, lists) for piece in sorted(chosen, key=lambda piece: piece.start)]


def _worth(reading: Reading, piece: Piece, alone: set[str], ends: set[Key], lists: Lists) -> bool:
    """Whether the piece is to be weighed: a syllable that the document names, a place that ends a longer name."""
    if len(piece.key) == 1:
        return piece.key[0] in alone or not is_syllable(piece.tokens[0])
    return (
        not piece.doubtful
        or piece.key in ends
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
        and _before(reading, piece.start, lists, _SYLLABLE).kind in (ADDRESS, TITLE, PERSON, NAME)
    }


def _weigh(reading: Reading, piece: Piece, lists: Lists) -> Candidate:
    shape = structure(piece.tokens, piece.key, lists.names)
    before = _before(reading, piece.start, lists, shape)
    points = shape.points + _CAPITALS * (piece.capitals and shape.kind != MASKED)
    if before.kind not in _TELLING and " ".join(piece.key) in lists.names.streets:
        points += _STREET
    if piece.doubtful and (before.kind != ADDRESS or " " in (before.honorific or "")):  # "bé gái Mỹ"
        points += _DOUBTFUL * len(piece.key) - (before.kind == ADDRESS)
    context = evidence.POINTS[before.kind] + _behind(reading, piece, shape, before, lists)
    if before.quoted and before.kind != ADDRESS:
        context += _QUOTED
    if before.kind == CREDIT and shape.kind in (FOREIGN, SINGLE, WORD):
        context -= evidence.POINTS[CREDIT]  # "Ảnh: Sarasota Police", "Ảnh: Dân sinh"
    if shape.kind == MASKED and len(piece.key) == 1 and before.kind != ADDRESS:
        context += _NUMBERED * bool(_NUMBER.match(reading.text, piece.end))
    if shape.kind in (SINGLE, WORD):
        context += _alone(reading, piece, shape, before, lists)
    return Candidate(piece, shape.kind, points, before, context)


def _behind(reading: Reading, piece: Piece, shape: Structure, before: Before, lists: Lists) -> int:
    """Points of what stands behind the piece, titles and places included."""
    text, end = reading.text, piece.end
    if before.kind == ADMIN and shape.kind != FULL:
        return 0  # "Đoàn xã Đạ Sar, Bí thư …"
    behind = evidence.behind(reading.folded, end, lists.cues)
    if _title_follows(text, end, lists.title_starts):
        behind = max(behind, _TITLE_BEHIND)
    if shape.kind == SINGLE and behind > 1 and text[end] not in " \xa0":
        return 0  # "UVTW Đảng, Bí thư …"
    if behind <= 0 and text.startswith((", ", " ("), end):
        word = FIRST_WORD.match(reading.folded, end + 2)
        place = lists.others.at(reading, end + 2, word.group()) if word else None
        if place and place[1] == "place":  # "Cửa Tùng (Quảng Trị)"
            return _PLACE_BEHIND
    return behind


def _alone(reading: Reading, piece: Piece, shape: Structure, before: Before, lists: Lists) -> int:
    """What speaks against one word alone."""
    if piece.key[0] in lists.cues.offices and before.kind not in _TELLING:
        return _OPENER
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
    points = 0 if _ends_clause(reading, piece.end, lists.cues) else _ALONE
    if shape.kind == SINGLE:
        if _goes_on(reading.text, piece.start):
            points += _INSIDE
        if piece.key[0] not in lists.names.givens and piece.key[0] not in lists.names.surnames:
            points += _NO_SYLLABLE_OF_NAMES
    return points


def _goes_on(text: str, start: int) -> bool:
    """Whether the word before `start` is capitalised too: "Đồn Biên phòng Ngư | Thủy"."""
    word = text[max(0, start - _LONGEST_SYLLABLE) : start].split()[-1:]
    return bool(word) and word[0].istitle()


def _ends_clause(reading: Reading, end: int, cues: Cues) -> bool:
    """Whether a verb or a mark follows, so that the words before `end` are whole."""
    return not reading.text[end + 1 : end + 2].isalpha() or evidence.behind(reading.folded, end, cues) > 0


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _before(reading: Reading, start: int, lists: Lists, shape: Structure) -> Before:
    """What stands before; in front of a title its honorific counts ("đồng chí Bí thư Lê A"). A title that ends
    with a noun for a place ("Bí thư Đoàn xã | Tà Mung") or an organisation ("Chủ tịch tập đoàn | Tôn Hoa Sen")
    speaks for a whole name only."""
    direct = evidence.before(reading.folded, start, lists.cues)
    if direct.kind == NONE and shape.kind != SINGLE:
        direct = _over_place(reading, start, lists) or direct
    end = start
    while end and reading.text[end - 1] in " \xa0:":
        end -= 1
    if end not in lists.titles or direct.kind == ADDRESS:
        return direct
    enough = 0 if shape.kind != FULL else ENOUGH if direct.kind != NAMED else _WHOLE
    if direct.kind in (PLACE, NAMED, ADMIN) and shape.points < enough + (shape.kind in (GIVEN, FOREIGN)):
        return direct
    further = evidence.before(reading.folded, lists.titles[end], lists.cues)
    if further.kind in (PLACE, NAMED):  # "Nhà lưu niệm Đại tướng Nguyễn Chí Thanh"
        return further
    return Before(TITLE, further.honorific, further.gender or direct.gender)


def _over_place(reading: Reading, start: int, lists: Lists) -> Before | None:
    """What stands before a place in front of the name: "ca sĩ Hàn Quốc | Rain", "Hoàng tử Đan Mạch | Joachim"."""
    front = reading.folded[max(0, start - _LONGEST_PLACE) : start - 1].rpartition("\n")[2].split(" ")
    at = start
    for word in front[:-4:-1]:
        at -= len(word) + 1
        found = lists.others.at(reading, at, word)
        if found and found == (start - 1, "place"):
            further = evidence.before(reading.folded, at, lists.cues)
            return further if further.kind == PERSON else None
    return None


def _title_follows(text: str, end: int, starts: frozenset[int]) -> bool:
    return any(end + gap in starts and not text[end : end + gap].strip(" ,(-–") for gap in (1, 2, 3))
