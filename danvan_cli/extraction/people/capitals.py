"""Runs of capitalised words: every place of a text where a name can stand.

What: one pattern finds the runs ("HLV Park Hang-seo", "Thanh Hóa Nguyễn Văn An"); what a title, a document or a
date covers is left out, and each run is cut into pieces (cutting.py).
Why: one pass over the text; all that follows is lookups in word lists.
Known problems: a name in small letters is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from danvan_cli.extraction.people.cues import Cues
from danvan_cli.extraction.people.cutting import Piece, Word, cut
from danvan_cli.extraction.people.names import Names, is_syllable
from danvan_cli.extraction.people.other_words import Other
from danvan_cli.extraction.reading import Reading
from danvan_cli.vietnamese import LETTERS, LOWER, UPPER

_UNIT = rf"(?:N[gh]|Th|Tr|Ph|Kh|Ch|Gi|Qu|[{UPPER}])\."
_TOKEN = (
    rf"(?:[{UPPER}][{LOWER}]++(?![{LETTERS}.'’ʼ`´-]| -)"  # most: nothing that the others need follows
    rf"|(?:{_UNIT})+(?:[{UPPER}](?![{LETTERS}.]))?(?![{LETTERS}])"  # T.  N.H.N.  L.T.H
    rf"|[DHKO] ['’] ?[A-Z][{LOWER}]+"  # O ' Neill, H ' Hen
    rf"|[A-Z](?= ?-? ?[0-9])[-0-9A-Z ]*[0-9]"  # S-400, A1, B -52: no initials
    rf"|(?:{_UNIT}){{0,2}}(?:[AaEe][lz] ?- ?)?[{UPPER}]"
    rf"[{LETTERS}]*(?:['’ʼ`´] ?[{LETTERS}]+)*(?:-[{LETTERS}]+)*)"  # Nguyễn  K'Ré
)
# Small words inside names of other languages.
_PARTICLE = r"(?:de la|de las|de los|von|van|der|den|de|da|di|dos|del|della|bin|bint|ibn|al|el|ten|ter|du|le|zu|y)"
_RUN = re.compile(rf"{_TOKEN}(?:[ \xa0]{{1,2}}(?:{_PARTICLE} ){{0,2}}{_TOKEN})*")
# Where a run can begin (with a small letter: "al-Assad"). A pattern that opens with a class of letters skips the
# rest of the text five times as fast as one that opens by looking behind.
_OPENER = re.compile(rf"[{UPPER}ae](?<![{LETTERS}0-9][{UPPER}ae])")
_PIECE = re.compile(rf"{_TOKEN}|[^ \xa0]+")
_LONGEST_WORD = 12  # letters of the word before a run that can be a cue, and a blank


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces but one kind: `single` are the spans of syllables that stand alone and behind no word for a person.
    Most of them begin sentences and are no names, so they are left uncut until the rest of the document asks for
    one of them (`cut_one`)."""

    pieces: list[Piece]
    single: list[tuple[int, int]]


def pieces(
    reading: Reading, taken: list[tuple[int, int]], titles: Container[int], lists: Names, known: Other, cues: Cues
) -> Pieces:
    """All pieces of the text, in order. `taken` are sorted spans of other facts, `titles` ends of titles."""
    text, folded = reading.text, reading.folded
    made: list[Piece] = []
    single: list[tuple[int, int]] = []
    at, spans = 0, len(taken)
    for base, last in _runs(text):
        while at < spans and taken[at][1] <= base:
            at += 1
        if text.find(" ", base, last) < 0 and is_syllable(text[base:last]):
            before = folded[max(0, base - _LONGEST_WORD) : max(0, base - 1)].rpartition(" ")[2]
            if before not in cues.last_words and base - 1 not in titles:
                if at == spans or taken[at][0] >= last:
                    single.append((base, last))
                continue
        group: list[Word] = []
        inside = at
        for start, end in _words(text, base, last):
            while inside < spans and taken[inside][1] <= start:
                inside += 1
            if inside < spans and taken[inside][0] < end:
                if group:
                    made.extend(cut(reading, group, lists, known, cues))
                group = []
            else:
                group.append((start, end, text[start:end], folded[start:end]))
        if group:
            made.extend(cut(reading, group, lists, known, cues))
    return Pieces(made, single)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each run of capitalised words."""
    at = 0
    while opener := _OPENER.search(text, at):
        run = _RUN.match(text, opener.start())
        at = run.end() if run else opener.end()
        if run:
            yield run.span()


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the words of a run; where it holds letters and single blanks alone, blanks divide them."""
    run = text[start:end]
    words = run.split(" ")
    if not all(map(str.isalpha, words)):
        return [token.span() for token in _PIECE.finditer(text, start, end)]
    spans = []
    for word in words:
        spans.append((start, start + len(word)))
        start += len(word) + 1
    return spans


def cut_one(reading: Reading, start: int, end: int, lists: Names, known: Other, cues: Cues) -> list[Piece]:
    """The piece at one of `Pieces.single`, if it is no other word."""
    text, folded = reading.text, reading.folded
    return cut(reading, [(start, end, text[start:end], folded[start:end])], lists, known, cues)
