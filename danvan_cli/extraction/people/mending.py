"""Pieces that only the whole document shows to be cut wrongly.

What: what blanks about a hyphen have torn apart is put together: the end of a Korean name ("Kim Yo | - jong"), the
halves of a given name ("Jean - | Claude Martin") or of a surname ("June Dally | - Watkins"), a Korean name without its
hyphen, the small words before a surname ("ông | van der Smith"). A word that opens a sentence, or an office of another
language, is cut off where the document has what follows it as a name of its own ("Việc | Kim Jong-un").
Why: cutting.py sees one run at a time, and any word has a capital at a sentence's start.
Known problems: a name that the document has but once, at a sentence's start behind such a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from danvan_cli.extraction.people.cues import ADDRESS
from danvan_cli.extraction.people.cutting import Piece
from danvan_cli.extraction.people.evidence import before
from danvan_cli.extraction.people.names import KOREAN_SYLLABLE, Names, is_korean, is_syllable
from danvan_cli.extraction.people.surroundings import Lists
from danvan_cli.extraction.reading import Reading
from danvan_cli.vietnamese import fold

_TORN = " - "  # how a text that was cut into words prints a hyphen
# The end of a Korean or Thai name printed with blanks: "Kim Yo - jong", "Prayut Chan - ocha"; no "- cho biết".
_TAIL = re.compile(
    r" ?- ?(?!cho (?:biết|rằng|hay)\b|ch[au] )((?:[aeio](?=[^aeiouywh]))?" + KOREAN_SYLLABLE + r")(?![\w-])"
)
_WORD = re.compile(r"\w+")
_SMALL_END = re.compile(r" ([a-z]{2,7})(?![\w-])")
_SMALL_JOINT = re.compile(r"(?: - [a-z]{1,4}){1,3} - ")
_OPENING = ("\n", "“", '"', "‘", "'")
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"')
_OFTEN = 3  # times that a word stands alone which is no given name
_GENERATIONS = ("jr", "sr")
_LETTERS = 2  # of a degree's first half
_TORN_DEGREE = re.compile(r"(?:P G|PG|G|T|Th|B|KT) S\. ?(?=\w)")
_LONG = 3  # syllables from which the ends of a name are short forms of it


def mended(pieces: Sequence[Piece], reading: Reading, lists: Lists) -> list[Piece]:
    """`pieces` in order, torn ones joined and first words of sentences cut off."""
    joined = [_mended(piece, reading, lists.names) for piece in pieces]
    if _TORN in reading.text:
        joined = _joined(joined, reading, lists)
        joined = [_with_known_end(piece, reading, lists.names) for piece in joined]
    korean = {piece.key for piece in joined if len(piece.key) == 2 and is_korean(piece.tokens)}
    if korean:
        joined = [_with_small_end(piece, reading, korean) if len(piece.key) == 2 else piece for piece in joined]
    mixed = [piece for piece in joined if len(piece.key) > 2 and any(map(str.islower, piece.tokens))]
    tails = {tail[-1]: tail for tail in map(_small_tail, mixed) if tail}
    if tails:
        joined = [_with_particle(piece, reading, tails) for piece in joined]
    opening = [_opens(reading.text, piece) for piece in joined]
    sure = [piece for piece, opens in zip(joined, opening, strict=True) if not opens and not piece.doubtful]
    known = {piece.key for piece in sure if len(piece.key) > 1}
    known |= {key[-size:] for key in known if len(key) >= _LONG for size in (1, 2)}
    if korean:
        known |= {piece.key[:1] for piece in sure if is_korean(piece.tokens)}
    small: dict[str, bool] = {}
    alone = Counter(piece.key[0] for piece in joined if len(piece.key) == 1)
    return [
        _behind_opener(piece)
        if (opens and _opener(piece, known, reading.text, small, lists)) or _behind_office(piece, known, alone, lists)
        else piece
        for piece, opens in zip(joined, opening, strict=True)
    ]


def _mended(piece: Piece, reading: Reading, names: Names) -> Piece:
    """`piece` as its own words and what stands around it show: with its last part, without a torn degree."""
    first = piece.tokens[0]
    if len(piece.key) == 2 and first.isascii():
        piece = _with_tail(piece, reading, names)
    if len(first) <= _LETTERS:
        piece = _behind_degree(piece, reading)
    return _with_stop(piece, reading) if piece.key[-1] in _GENERATIONS else piece


def _behind_degree(piece: Piece, reading: Reading) -> Piece:
    """`piece` without the letters of a degree that printing has torn: "T S. | Lưu Bích Hà"."""
    degree = _TORN_DEGREE.match(reading.text, piece.start, piece.end)
    if degree is None:
        return piece
    tokens = tuple(reading.text[degree.end() : piece.end].split(" "))
    return piece._replace(start=degree.end(), tokens=tokens, key=tuple(map(fold, tokens)))


def _with_stop(piece: Piece, reading: Reading) -> Piece:
    """`piece` with the stop of its last word: "Adam Holt Jr | ."."""
    if not reading.text.startswith(".", piece.end):
        return piece
    return piece._replace(end=piece.end + 1, tokens=(*piece.tokens[:-1], f"{piece.tokens[-1]}."))


def _joined(pieces: Sequence[Piece], reading: Reading, lists: Lists) -> list[Piece]:
    """Torn names put together; what small words join ("Stratford - on - Avon") is a place, and left out."""
    text = reading.text
    joined: list[Piece] = []
    surnames: set[str] = set()
    torn = {side.start for pair in pairwise(pieces) if text[pair[0].end : pair[1].start] == _TORN for side in pair}
    alone = {piece.key for piece in pieces if piece.start not in torn}
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and _SMALL_JOINT.fullmatch(text, last.end, piece.start) and not is_syllable(piece.tokens[0]):
            joined.pop()
            continue
        if last is None or text[last.end : piece.start] != _TORN:
            joined.append(piece)
            continue
        key = f"{last.key[-1]}-{piece.key[0]}"
        whole = _barrels(last, piece, lists) or _of_one(last, piece, alone, reading, lists)
        if whole:
            surnames.add(key)
        if whole or _halves(last, piece, lists) or (len(last.key) == len(piece.key) == 1 and key in surnames):
            tokens = (*last.tokens[:-1], f"{last.tokens[-1]}-{piece.tokens[0]}", *piece.tokens[1:])
            keys = (*last.key[:-1], key, *piece.key[1:])
            joined[-1] = Piece(last.start, piece.end, tokens, keys, piece.capitals)
        else:
            joined.append(piece)
    return joined


def _halves(left: Piece, right: Piece, lists: Lists) -> bool:
    """Whether a given name of two begins at the end of `left`, so that its other half opens `right`."""
    both = len(left.key) == 1 and len(right.key) > 1 and right.key[0] in lists.names.foreign
    return left.key[-1] in lists.names.halves or (both and left.key[0] in lists.names.foreign)


def _barrels(left: Piece, right: Piece, lists: Lists) -> bool:
    """Whether `right` is the other half of the surname that ends `left`: "June Dally | - Watkins"."""
    pair = len(left.key) == 2 and len(right.key) == 1 and right.key[0] not in lists.names.foreign
    return pair and not left.doubtful and not is_syllable(left.tokens[1]) and not is_syllable(right.tokens[0])


def _of_one(left: Piece, right: Piece, alone: set[tuple[str, ...]], reading: Reading, lists: Lists) -> bool:
    """Whether a title or a form of address stands before the two, and neither is named without the other: "ông Adam
    Smith | - Vincent", "Tổng thống Adam | - Jomart Smith"."""
    sizes = len(left.key), len(right.key)
    if sizes not in ((2, 1), (1, 2)) or not alone.isdisjoint((left.key, right.key)):
        return False
    if is_syllable(left.tokens[-1]) or is_syllable(right.tokens[0]) or right.key[0] in lists.names.known:
        return False
    return left.start - 1 in lists.titles or before(reading.folded, left.start, lists.cues).kind == ADDRESS


def _opens(text: str, piece: Piece) -> bool:
    """Whether a sentence or a quotation begins with the piece."""
    before = text[max(0, piece.start - 2) : piece.start]
    return not before or before[-1] in _OPENING or (before[-1] == " " and before[0] in _SENTENCE_ENDS)


def _opener(piece: Piece, known: set[tuple[str, ...]], text: str, small: dict[str, bool], lists: Lists) -> bool:
    """Whether the first word of the piece that opens a sentence is none of the name behind it: no name begins so,
    and it is a noun of the lists, or the document writes it small too; `small` keeps what has been looked up."""
    if len(piece.key) == 1 or piece.key[1:] not in known or piece.key in known:
        return False
    names, first = lists.names, piece.key[0]
    if any(first in words for words in (names.surnames, names.middles, names.foreign, names.foreign_surnames)):
        return False
    if first not in small:
        small[first] = first in lists.cues.before or f" {first} " in text
    return small[first]


def _behind_office(piece: Piece, known: set[tuple[str, ...]], alone: Counter[str], lists: Lists) -> bool:
    """Whether the first of three words is an office of another language, which the document has alone too, and the
    name without it: "Dalai | Matina Smith"."""
    if len(piece.key) != _LONG or piece.key[1:] not in known or alone[piece.key[0]] < _OFTEN:
        return False
    named = any(piece.key[0] in names for names in (lists.names.foreign, lists.names.foreign_surnames))
    return not named and not is_syllable(piece.tokens[0])


def _behind_opener(piece: Piece) -> Piece:
    start = piece.start + len(piece.tokens[0]) + 1
    return piece._replace(start=start, tokens=piece.tokens[1:], key=piece.key[1:])


def _with_small_end(piece: Piece, reading: Reading, korean: Collection[tuple[str, ...]]) -> Piece:
    """`piece` with the end of a Korean name that lacks its hyphen here and has it elsewhere: "Lee Min ho"."""
    end = _SMALL_END.match(reading.text, piece.end)
    if not end or (piece.key[0], f"{piece.key[1]}-{end[1]}") not in korean:
        return piece
    tokens, key = (piece.tokens[0], f"{piece.tokens[1]}-{end[1]}"), (piece.key[0], f"{piece.key[1]}-{end[1]}")
    return piece._replace(end=end.end(), tokens=tokens, key=key)


def _small_tail(piece: Piece) -> tuple[str, ...]:
    """The surname of a name of another language with the small words before it: (van, der, smith)."""
    small = next((k for k, token in enumerate(piece.tokens) if token.islower()), 0)
    return piece.tokens[small:] if small else ()


def _with_particle(piece: Piece, reading: Reading, tails: dict[str, tuple[str, ...]]) -> Piece:
    """`piece` with the small words before a surname that the document has in the whole name: "ông | van der Smith"."""
    tail = tails.get(piece.tokens[0]) if len(piece.tokens) == 1 else None
    if not tail:
        return piece
    start = piece.start - sum(len(word) + 1 for word in tail[:-1])
    if reading.text[max(0, start - 1) : piece.end] != " " + " ".join(tail):
        return piece
    return piece._replace(start=start, tokens=tail, key=tuple(map(fold, tail)))


def _with_known_end(piece: Piece, reading: Reading, lists: Names) -> Piece:
    """`piece` with the end that a name of the lists has behind a hyphen: "Hà Nam K | - TN" for "Hà Nam K-TN"."""
    if not reading.text.startswith(_TORN, piece.end):
        return piece
    end = _WORD.match(reading.text, piece.end + len(_TORN))
    if not end or f"{' '.join(piece.key)}-{fold(end[0])}" not in lists.known:
        return piece
    tokens, key = (*piece.tokens[:-1], f"{piece.tokens[-1]}-{end[0]}"), f"{piece.key[-1]}-{fold(end[0])}"
    return piece._replace(end=end.end(), tokens=tokens, key=(*piece.key[:-1], key))


def _with_tail(piece: Piece, reading: Reading, lists: Names) -> Piece:
    """`piece` with the end of a Korean or Thai name that blanks have torn off; one with a capital only behind a known
    surname, or where the whole is built as a Korean name and nothing else."""
    tail = _TAIL.match(reading.folded, piece.end)
    if not tail or not piece.tokens[-1].isascii() or reading.text[tail.end() - 1].isupper():
        return piece
    end = "-" + reading.text[tail.start(1) : tail.end()]
    tokens = (*piece.tokens[:-1], piece.tokens[-1] + end)
    if reading.text[tail.start(1)].isupper() and piece.key[0] not in lists.foreign_surnames:
        korean = is_korean(tokens) and not is_syllable(piece.tokens[-1])
        if not korean and piece.key[0] not in lists.surnames:
            return piece
    return piece._replace(end=tail.end(), tokens=tokens, key=(*piece.key[:-1], piece.key[-1] + fold(end)))
