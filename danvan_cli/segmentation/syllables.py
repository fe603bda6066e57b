"""A sentence → what words are made of: syllables, figures, signs, each with its offsets.

What: numbers, dates, document numbers, addresses and shortened words are one piece each, so no engine can break
them, and what an engine is given are spans of the text, so nothing of it can be lost or changed.
Example: "Ngày 5/3, TP.HCM ra Kế hoạch 12-KH/TU." → Ngày · 5/3 · , · TP.HCM · ra · Kế · hoạch · 12-KH/TU · .
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate, chain, pairwise
from operator import add
from typing import NamedTuple

from danvan_cli.vietnamese import LOWER, UPPER, fold

_CODE = rf"[0-9]+(?:[./-][0-9A-Z{UPPER}]+)*[-/][{UPPER}]{{2,}}[0-9]*(?:[-/][{UPPER}0-9]+[{UPPER}{LOWER}0-9]*)*"
_PLATE = rf"[0-9]{{2}}[{UPPER}]{{1,2}}[0-9]?-[0-9]+(?:\.[0-9]+)?(?!\w)"
_STRAIN = rf"[{UPPER}]/[{UPPER}]+[0-9][{UPPER}0-9]*(?!\w)"
_NUMBER = rf"[0-9]+(?:[.,:/–-][0-9]+)*(?:%|‰|[hg’'][0-9]*|[{UPPER}{LOWER}]{{1,2}}[0-9]?(?!\w))?"
_SHORT = r"(?:TP|Tp|tp|TX|Tx|tx|TT|GS|PGS|TS|ThS|BS|KS|LS|CN|Mr|Mrs|Ms|Dr|St|Q|P|H)\."
_PIECE = re.compile(
    rf"""
      [^\W\d_]++(?=\s)                                 # a syllable that only a blank follows: nine of ten
    | (?:https?://|www\.)[^\s<>"“”]+[\w/]              # an address
    | [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+              # an electronic one
    | {_PLATE}                                         # a vehicle's number: 51F-123.45
    | {_STRAIN}                                        # A/H5N1
    | {_CODE}                                          # 34/2016/NĐ-CP
    | {_NUMBER}                                        # 1.234,5  15-7-2020  8h30  95%  5km
    | {_SHORT}(?=[{UPPER}][{LOWER}])                     # TP.Thủ Đức
    | [{UPPER}]+(?:\.[{UPPER}][{UPPER}{LOWER}]*)+(?:\.(?=\s?[{LOWER},;]))?  # TP.HCM  T.Ư  GS.TS  N.V.A. (nói)
    | {_SHORT}(?=\s?[{UPPER}0-9])
    | [{UPPER}]\.(?=\s[{UPPER}{LOWER}]|[,;])           # an initial
    | \w+(?:[-'’]\w+)*                                # a syllable, or several that hyphens join
    | \.\.+
    | [^\w\s]
    """,
    re.VERBOSE,
)


#: Empty pieces before, between and behind sentences: as far as an engine looks, so that none is seen from another.
GAP = 2
_GAP = [""] * GAP
#: Chunks between blanks that are remembered: what a thousand articles have.
_CHUNKS = 1 << 15


#: Pieces, they folded, and from the begin of each how far it is to the next one's.
_Chunk = tuple[list[str], list[str], list[int]]


class Pieces(NamedTuple):
    """The pieces of sentences in order, in columns: piece i is `text[starts[i]:ends[i]]`, which is `forms[i]`.

    `folded` are they in small letters and one tone-mark style. `sentences`: first and behind-last piece of each;
    around each stand `GAP` empty pieces, whose places are not behind
    what follows.
    """

    forms: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> Pieces:
    """The pieces of the sentences at `spans`; between two of a sentence stand only blanks or nothing."""
    chunks: list[_Chunk] = []
    at = -1  # where the piece behind all chunks so far would begin
    for start, end in spans:
        sentence = text[start:end].rstrip()
        if sentence:
            first = start + len(sentence) - len(sentence.lstrip())
            chunks.append((_GAP, _GAP, [0, first - at]))
            chunks += _chunks(sentence)
            at = start + len(sentence) + 1
    chunks.append((_GAP, _GAP, [0, 0]))
    forms, folded, steps = (list(chain.from_iterable(column)) for column in zip(*chunks, strict=True))
    starts = list(accumulate(steps[:-1], initial=-1))
    edges = [i for i, form in enumerate(forms) if not form]
    sentences = [(last + 1, first) for last, first in zip(edges[GAP - 1 :: GAP], edges[GAP::GAP], strict=False)]
    return Pieces(forms, folded, starts, list(map(add, starts, map(len, forms))), sentences)


def _chunks(sentence: str) -> Iterable[_Chunk]:
    """What stands between the blanks of a sentence.

    Chunks come again and again, and are cut into pieces once: 0.2 µs a piece instead of 0.9.
    """
    chunks = sentence.split(" ")
    if chunks != sentence.split():  # blanks of other kinds, or several together
        return [_chunk(sentence)]
    if ". " in sentence:
        for i, chunk in enumerate(chunks[:-1]):
            if chunk[-1] == ".":
                chunks[i] = f"{chunk} {chunks[i + 1][0]}"
    return map(_seen.__getitem__, chunks)


def _chunk(text: str, behind: str = "") -> _Chunk:
    spans = [match.span() for match in _PIECE.finditer(text + behind) if match.start() < len(text)]
    forms = [text[start:end] for start, end in spans]
    starts = [*(start for start, _ in spans), len(text) + 1]
    return forms, list(map(fold, forms)), [following - start for start, following in pairwise(starts)]


class _Seen(dict[str, _Chunk]):
    """Chunks that were cut; one that ends with a stop, which what follows may make its own ("TP. HCM", "N.V.A. nói"),
    has the blank and the letter behind it in its key."""

    def __missing__(self, key: str) -> _Chunk:
        if len(self) == _CHUNKS:
            self.clear()
        text, blank, letter = key.partition(" ")
        made = self[key] = _chunk(text, blank + letter)
        return made


_seen = _Seen()
