"""A raw line as the cleaning rules see it: mended, with the features that several rules ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from danvan_cli.model import Line
from danvan_cli.vietnamese import fold

_EDGES = " \t.,:;!?…|•·*-–—_=+~<>«»“”\"'‘’()[]{}/\\#►▶▼▲■●○◆→←↑↓×✓©®"
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][”\"’'»)\]]*(?=\s|$)")
_STOPPED = re.compile(r"[.!?…]\s*[”\"’'»)\]/]*$")


@dataclass(frozen=True, slots=True)
class Row:
    """A non-blank line. `key`: folded, without signs at its ends; `gap`: blank lines before it; `size`: words."""

    number: int | None
    text: str
    key: str
    size: int
    gap: int = 0
    kind: str | None = None
    rule: str | None = None

    @property
    def stopped(self) -> bool:
        """Whether a full stop, question or exclamation mark ends it."""
        return _STOPPED.search(self.text) is not None

    @property
    def sentences(self) -> int:
        """How many sentence ends it has, about."""
        return len(_SENTENCE_END.findall(self.text))


def make_key(text: str) -> str:
    """What two spellings of one line have in common: small letters, one tone style, no signs at the ends."""
    return fold(text).strip(_EDGES)


def make_row(line: Line, text: str, gap: int = 0) -> Row:
    """A line with its mended text."""
    return Row(line.number, text, make_key(text), len(_WORD.findall(text)), gap, line.kind, line.rule)


def make_rows(lines: Sequence[Line], texts: Sequence[str]) -> tuple[Row, ...]:
    """Rows of all lines that hold something; an invisible line leaves no row."""
    rows, gap = [], 0
    for line, text in zip(lines, texts, strict=True):
        if text:
            rows.append(make_row(line, text, gap))
            gap = 0
        else:
            gap += 1
    return tuple(rows)
