"""The lexicon layer: terms of the field come out as one word each, whatever the engine made of them.

What: the longest known term at each place is one word; an engine's word that straddles its edge is cut there.
Names of persons found in the document and of places are terms like the others.
Example: Trưởng · ban · Dân_vận_Thành · ủy → Trưởng_ban · Dân_vận · Thành_ủy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import accumulate, compress, count, pairwise

from danvan_cli.lexicon import Lexicon
from danvan_cli.segmentation.syllables import Pieces, pieces

#: Lists whose entries are terms, and whether an entry's capitals must be capitals in the text too.
LISTS = (
    ("segmentation/terms", False),
    ("titles/roles", False),
    ("titles/organisations", False),
    ("places/vietnam", True),
    ("places/world", True),
)


class Terms:
    """Terms of two pieces or more, found by look-up, the longest first; `phrases` are no words, nor is a term one in
    them: there the engine is heard."""

    def __init__(self, terms: Iterable[tuple[str, bool]], phrases: Collection[str] = ()):
        #: A term's pieces, folded → those of them that stand in capitals; null for a phrase.
        self._known: dict[tuple[str, ...], tuple[int, ...] | None] = {}
        #: The first two pieces → most pieces of a term that begins with them.
        self._lengths: dict[tuple[str, ...], int] = {}
        listed = [*terms, *((form, False) for form in phrases)]
        ends = accumulate(len(form) + 1 for form, _ in listed)
        spans = [(end - len(form) - 1, end - 1) for end, (form, _) in zip(ends, listed, strict=True)]
        cut = pieces("\n".join(form for form, _ in listed), spans)
        for (first, behind), (form, capital) in zip(cut.sentences, listed, strict=True):
            key = tuple(cut.folded[first:behind])
            if len(key) > 1:
                own = cut.forms[first:behind] if capital else ()
                capitals = tuple(i for i, piece in enumerate(own) if piece[0].isupper())
                self._known[key] = None if form in phrases else capitals
                self._lengths[key[:2]] = max(len(key), self._lengths.get(key[:2], 0))

    def spans(self, sentences: Pieces) -> list[tuple[int, int]]:
        """First and behind-last piece of each term in `sentences`, from the left, the longest, none overlapping."""
        forms, folded, known = sentences.forms, sentences.folded, self._known
        found, behind = [], 0
        for i in compress(count(), map(self._lengths.__contains__, pairwise(folded))):
            if i < behind:
                continue
            longest = self._lengths[folded[i], folded[i + 1]]
            for size in range(min(longest, len(folded) - i), 1, -1):
                key = tuple(folded[i : i + size])
                if key in known:
                    capitals = known[key]
                    if capitals is None:
                        behind = i + size
                        break
                    if all(forms[i + at][0].isupper() for at in capitals):
                        behind = i + size
                        found.append((i, behind))
                        break
        return found


@lru_cache(maxsize=4)
def shipped_terms(words: Lexicon) -> Terms:
    """The terms of the word lists in force."""
    terms = ((form, capital) for name, capital in LISTS for form in words.table(name).forms)
    no_titles = [row["form"] for row in words.table("titles/roles") if row["kind"] == "none"]
    return Terms(terms, {*words.table("segmentation/phrases").forms, *no_titles})


def impose(joins: list[bool], spans: Iterable[tuple[int, int]]) -> list[bool]:
    """`joins` with each span of pieces as one word; a word that straddled a span's edge is cut there."""
    joins = list(joins)
    for start, end in spans:
        joins[start] = False
        joins[start + 1 : end] = [True] * (end - start - 1)
        if end < len(joins):
            joins[end] = False
    return joins
