"""A text as words and signs, cut once for all finders, and word lists as trees over them.

What: `Tokens.places` is where a finder may begin: it looks each word up, which costs a tenth of a search by pattern.
Why trees: a list of a thousand offices or organisations is asked at a few places of a text, which longest entry begins
here? Walking a tree of dictionaries costs one look-up a word; an alternation of a thousand words would not.

    >>> tree = Tree({"phó chủ tịch": 1, "phó": 2})
    >>> tree.longest(["phó", "chủ", "tịch", "tỉnh"], 0)
    (3, 1)
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Mapping, Sequence
from itertools import accumulate, compress
from typing import Any, Generic, NamedTuple, TypeVar

from danvan_cli.vietnamese import fold

T = TypeVar("T")

# A word keeps an apostrophe inside ("K'Ré"); a line's end is a sign of its own, so nothing is read across it.
_TOKEN = re.compile(r"\w++(?:['’]\w++)*+|[^\w\s]|\n")
_PARTING = re.compile(f"({_TOKEN.pattern})")
#: Code points that are cut into words at once, more than all but a few articles have.
STRETCH = 200_000
_VALUE = ""  # the key of an entry's value in a tree's node; no token is empty


class Tokens(NamedTuple):
    """The words and signs of a text: folded forms and offsets."""

    text: str
    forms: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    size: int
    #: The words that hold figures or an apostrophe, by index.
    figures: Sequence[int]

    def places(self, openers: Container[str]) -> list[int]:
        """Offsets of the words among `openers`, and of all that hold figures."""
        found = [*compress(range(self.size), map(openers.__contains__, self.forms)), *self.figures]
        found.sort()
        return [self.starts[i] for i in found]

    def capital(self, i: int) -> bool:
        """Whether token `i` opens with a capital; no token stands behind the last."""
        return i < self.size and self.text[self.starts[i]].isupper()

    def glued(self, i: int) -> bool:
        """Whether token `i` stands directly behind the token before it."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def acronym(self, i: int) -> bool:
        """Two or more letters and figures, all capitals: "PC45", "KH", "VFF"."""
        if i >= self.size:
            return False
        word = self.text[self.starts[i] : self.ends[i]]
        return len(word) > 1 and word.isupper()


def tokenise(text: str, folded: str) -> Tokens:
    """All tokens of a text; `folded` is the same text folded, letter for letter."""
    return _cut(text, folded) if len(folded) <= STRETCH else _cut_in_stretches(text, folded)


def _cut(text: str, folded: str) -> Tokens:
    parts = _PARTING.split(folded)  # what lies between tokens, and tokens, in turn: half the time of matches
    edges = list(accumulate(map(len, parts)))
    forms = parts[1::2]
    figures = [i for i, form in enumerate(forms) if not form.isalpha() and form[0].isalnum()]
    return Tokens(text, forms, edges[:-1:2], edges[1::2], len(forms), figures)


def _cut_in_stretches(text: str, folded: str) -> Tokens:
    """A long text cut piece by piece, equal words one string, places in four bytes each: a tenth of the memory."""
    forms: list[str] = []
    starts, ends, figures = array("i"), array("i"), array("i")
    known: dict[str, str] = {}
    at = 0
    while at < len(folded):
        end = folded.find(" ", at + STRETCH) + 1 or len(folded)  # no word goes over a blank
        piece = _cut(text, folded[at:end])
        figures.extend(map(len(forms).__add__, piece.figures))
        forms.extend(map(known.setdefault, piece.forms, piece.forms))
        starts.extend(map(at.__add__, piece.starts))
        ends.extend(map(at.__add__, piece.ends))
        at = end
    return Tokens(text, forms, starts, ends, len(forms), figures)


class Tree(Generic[T]):
    """Entries of a word list by their tokens."""

    def __init__(self, entries: Mapping[str, T]):
        self._root: dict[str, Any] = {}
        for form, value in entries.items():
            node = self._root
            for word in words_of(fold(form)):
                node = node.setdefault(word, {})
            node[_VALUE] = value

    def longest(self, forms: list[str], i: int) -> tuple[int, T] | None:
        """Index behind the longest entry that begins at `forms[i]`, and its value."""
        node, found, size = self._root, None, len(forms)
        while i < size and forms[i] in node:
            node = node[forms[i]]
            i += 1
            if _VALUE in node:
                found = (i, node[_VALUE])
        return found

    @property
    def openings(self) -> dict[str, frozenset[str] | None]:
        """First words → the words one of which must come second; null where the first alone is an entry."""
        return {
            first: None if _VALUE in node else frozenset(node) for first, node in self._root.items()
        }


def words_of(folded: str) -> list[str]:
    """The words and signs of folded text, without offsets."""
    return folded.split() if folded.replace(" ", "").isalpha() else _TOKEN.findall(folded)
