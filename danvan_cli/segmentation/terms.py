"""The lexicon layer: terms of the field come out as one word each, whatever the engine made of them.

What: the longest known term at each place is one word; an engine's word that straddles its edge is cut there.
Names of persons found in the document and of places are terms like the others.
Example: Trưởng · ban · Dân_vận_Thành · ủy → Trưởng_ban · Dân_vận · Thành_ủy.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from danvan_cli.lexicon import Lexicon
from danvan_cli.segmentation.syllables import Piece, pieces
from danvan_cli.vietnamese import fold

#: Lists whose entries are terms, and whether an entry must stand in capitals as its list has it.
LISTS = (
    ("segmentation/terms", False),
    ("titles/roles", False),
    ("titles/organisations", False),
    ("places/vietnam", True),
    ("places/world", True),
)

#: First piece → most pieces of a term that begins with it.
Lengths = dict[str, int]


class Terms:
    """Terms of one syllable or more, found by look-up, the longest first."""

    def __init__(self, forms: Iterable[tuple[str, bool]]):
        self._known: dict[tuple[str, ...], bool] = {}
        self._lengths: Lengths = {}
        for form, capital in forms:
            key = tuple(piece.folded for piece in pieces(form, fold(form), 0, len(form)))
            if len(key) > 1:
                self._known[key] = capital
                self._lengths[key[0]] = max(len(key), self._lengths.get(key[0], 0))

    def spans(self, sentence: list[Piece]) -> list[tuple[int, int]]:
        """First and behind-last piece of each term in `sentence`, from the left, the longest, none overlapping."""
        folded = [piece.folded for piece in sentence]
        lengths = self._lengths
        found, behind = [], 0
        for i, first in enumerate(folded):
            if first not in lengths or i < behind:
                continue
            for size in range(min(lengths[first], len(folded) - i), 1, -1):
                capital = self._known.get(tuple(folded[i : i + size]))
                if capital is not None and not (capital and sentence[i].form.islower()):
                    behind = i + size
                    found.append((i, behind))
                    break
        return found


@lru_cache(maxsize=4)
def shipped_terms(words: Lexicon) -> Terms:
    """The terms of the word lists in force."""
    return Terms((form, capital) for name, capital in LISTS for form in words.table(name).forms)


def impose(joins: list[bool], spans: Iterable[tuple[int, int]]) -> list[bool]:
    """`joins` with each span of pieces as one word; a word that straddled a span's edge is cut there."""
    joins = list(joins)
    for start, end in spans:
        joins[start] = False
        joins[start + 1 : end] = [True] * (end - start - 1)
        if end < len(joins):
            joins[end] = False
    return joins
