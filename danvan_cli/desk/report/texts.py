"""A document's text as the page shows it: the article's, or what its facts' sentences tell of it.

Offsets become those of JavaScript, which counts UTF-16 units. Letters that could steer what surrounds them (control
and direction characters) are shown as `·`; nothing is longer or shorter for it.
Known problems: without the article, what stands between two sentences with facts is not known; `[…]` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from danvan_cli.desk.report.material import Paper, Record
from danvan_cli.model import BLOCK_KINDS

_GAP = " […] "
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with its blocks (kind, start, end), its sentences (start, end) and its facts' places, in UTF-16 units."""

    text: str
    blocks: list[tuple[int, int, int]]
    sentences: list[tuple[int, int]]
    places: list[tuple[int, int]]


def harmless(text: str) -> str:
    """`text` of the same length; what could steer its surroundings is `·`. Blanks of all kinds stay."""
    return _STEERING.sub("·", text)


def shown(paper: Paper) -> Shown:
    """The text of a document for the page."""
    if paper.article:
        blocks = [(BLOCK_KINDS.index(b.kind), b.start, b.end) for b in paper.article.blocks if b.kind in BLOCK_KINDS]
        spans = sorted({(f["sentence_start"], f["sentence_start"] + len(f["sentence"])) for f in paper.facts})
        return _in_utf16(Shown(paper.article.text, blocks, spans, [(f["start"], f["end"]) for f in paper.facts]))
    return _in_utf16(_of_sentences(paper.facts))


def _of_sentences(facts: list[Record]) -> Shown:
    """The sentences that hold facts, one after the other; those of one line are one block."""
    sentences = sorted({_sentence(fact) for fact in facts}, key=lambda row: (row[0], -len(row[1])))
    text, blocks, spans = "", [], []
    place: dict[tuple[int, str], int] = {}
    for (_, kind), group in groupby(sentences, key=lambda row: (row[2], row[3])):
        text += "\n" if text else ""
        begin, last = len(text), None
        for start, sentence, _, _ in group:
            if last is not None:
                text += " " if start - last <= 1 else _GAP
            place[start, sentence] = len(text)
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence
            last = start + len(sentence)
        number = BLOCK_KINDS.index(kind) if kind in BLOCK_KINDS else BLOCK_KINDS.index("paragraph")
        blocks.append((number, begin, len(text)))
    moved = [place[f["sentence_start"], f["sentence"]] - f["sentence_start"] for f in facts]
    places = [(f["start"] + by, f["end"] + by) for f, by in zip(facts, moved, strict=True)]
    return Shown(text, blocks, spans, places)


def _sentence(fact: Record) -> tuple[int, str, int, str]:
    line = fact["line"]
    return fact["sentence_start"], fact["sentence"], -1 if line is None else line, fact["block"]


def _in_utf16(made: Shown) -> Shown:
    """Offsets in code points → offsets in UTF-16 units; a text without letters above U+FFFF needs nothing."""
    text = harmless(made.text)
    wide = [match.start() for match in _ASTRAL.finditer(text)]
    if not wide:
        return Shown(text, made.blocks, made.sentences, made.places)

    from bisect import bisect_left

    def unit(offset: int) -> int:
        return offset + bisect_left(wide, offset)

    return Shown(
        text,
        [(kind, unit(start), unit(end)) for kind, start, end in made.blocks],
        [(unit(start), unit(end)) for start, end in made.sentences],
        [(unit(start), unit(end)) for start, end in made.places],
    )
