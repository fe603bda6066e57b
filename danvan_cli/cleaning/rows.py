"""A raw line as the cleaning rules see it: mended, with the features that several rules ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from danvan_cli.model import Line
from danvan_cli.vietnamese import fold

BROKEN_WORDS = 8  # words of the longer of two pieces of a broken sentence; menus in small letters have fewer

#: Signs that two printings of one line may differ in at its ends.
EDGES = " \t.,:;!?…|•·*-–—_=+~<>«»“”\"'‘’()[]{}/\\#►▶▼▲■●○◆→←↑↓×✓©®"
_CLOSERS = " ”\"’'»)]/"


class Row(NamedTuple):
    """A non-blank line.

    `small`: the text folded, letter for letter; `key`: that without signs at its ends; `size`: words, by blanks;
    `stopped`: whether a full stop, question or exclamation mark ends it; `gap`: raw lines before it
    that hold nothing.
    """

    number: int | None
    text: str
    small: str
    key: str
    size: int
    stopped: bool
    gap: int = 0
    kind: str | None = None
    rule: str | None = None

    @property
    def sentences(self) -> int:
        """How many sentence ends it has, about."""
        text = self.text
        return self.stopped + text.count(". ") + text.count("? ") + text.count("! ") + text.count(".” ")


def make_key(text: str) -> str:
    """What two spellings of one line have in common: small letters, one tone style, no signs at the ends."""
    return fold(text).strip(EDGES)


def make_row(line: Line, text: str, small: str | None = None, gap: int = 0) -> Row:
    """A line with its mended text; `small` is that text folded, if it is at hand."""
    small = fold(text) if small is None else small
    stopped = text.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))
    return Row(line.number, text, small, small.strip(EDGES), text.count(" ") + 1, stopped, gap, line.kind, line.rule)


def make_rows(lines: Sequence[Line], texts: Sequence[str]) -> tuple[Row, ...]:
    """Rows of all lines that hold something; an invisible line leaves no row."""
    rows: list[Row] = []
    last = 0
    folded = fold("\n".join(texts)).split("\n") if texts else []  # once for all lines
    for line, text, small in zip(lines, texts, folded, strict=True):
        if text:
            number = last if line.number is None else line.number
            rows.append(make_row(line, text, small, max(0, number - last - 1)))
            last = number
    return tuple(rows)


def broken_lines(rows: Sequence[Row]) -> frozenset[int]:
    """Rows of sentences that a scraper broke at each link: one without an end, and the one that goes on in small."""
    broken: set[int] = set()
    for index, row in enumerate(rows):
        if index and row.text[0].islower():
            above = rows[index - 1]
            if not above.stopped and max(row.size, above.size) >= BROKEN_WORDS:
                broken |= {index - 1, index}
    return frozenset(broken)
