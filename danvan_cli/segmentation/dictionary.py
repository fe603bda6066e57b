"""What a dictionary says of an engine's words: long words that it lacks are cut into ones that it has, and words
that together are a longer entry are joined.

Why: a tagger that labels syllable by syllable makes words that no one has ever used ("hoạt động kinh doanh" as one)
and breaks fixed ones ("ngay | lập tức"). Words of two syllables are left to the engine, which knows more there.
Source of the entries: the word list that underthesea ships (72,547 entries, `dictionary.bin`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import compress, count, pairwise, repeat

from danvan_cli.segmentation import shipped
from danvan_cli.segmentation.syllables import Pieces
from danvan_cli.vietnamese import fold

#: Syllables of the longest entry that words are joined to; the dictionary's longer ones are sayings.
LONGEST_ENTRY = 5
#: Syllables from which a word that the dictionary lacks is doubted, and to which words are joined: below, the engine
#: is right more often than the dictionary (measured: cutting unknown pairs loses 0.15 points of F1).
SHORTEST_DOUBTED = 3
#: A word of several pieces: one that is not joined, and those joined to it.
_LONG_WORD = re.compile(rb"\x00\x01+")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Entries, folded, and for the first two syllables the most syllables of a long entry that begins with them."""

    entries: frozenset[str]
    lengths: dict[tuple[str, ...], int]


@cache
def dictionary() -> Dictionary:
    """The dictionary, read once a process."""
    entries = fold("\n".join(shipped.dictionary())).split("\n")
    lengths: dict[tuple[str, ...], int] = {}
    for entry, blanks in zip(entries, map(str.count, entries, repeat(" ")), strict=True):
        if SHORTEST_DOUBTED <= blanks + 1 <= LONGEST_ENTRY:
            opening = tuple(entry.split(" ", 2)[:2])
            lengths[opening] = max(blanks + 1, lengths.get(opening, 0))
    return Dictionary(frozenset(entries), lengths)


def mend(sentences: Pieces, joins: list[bool], margins: list[float]) -> list[bool]:
    """`joins` with unknown long words cut and known longer ones joined; `margins` are the engine's, for each piece."""
    return _joined(sentences, _cut(sentences, list(joins), margins))


def _cut(sentences: Pieces, joins: list[bool], margins: list[float]) -> list[bool]:
    """Unknown long words cut into two known ones, where the engine is least for going on; unknown pairs of a capital
    and small letters ("Vy | xách", "bảng A | cúp") cut. Names are left: they are in no dictionary."""
    known, folded = dictionary().entries, sentences.folded
    for word in _LONG_WORD.finditer(bytes(joins)):
        first, behind = word.span()
        if " ".join(folded[first:behind]) not in known:
            size = behind - first
            capitals = [form[0].isupper() for form in sentences.forms[first:behind]]
            if size < SHORTEST_DOUBTED and capitals == [True, False]:
                joins[first + 1] = False
            if size < SHORTEST_DOUBTED or all(capitals):
                continue
            cuts = [
                middle
                for middle in range(first + 1, behind)
                if " ".join(folded[first:middle]) in known and " ".join(folded[middle:behind]) in known
            ]
            name = capitals.index(False)
            if not cuts and 0 < name < size - 1 and not any(capitals[name:]):
                # "Khánh Ly tâm sự": a name, and behind it a word.
                cuts = [first + name] if " ".join(folded[first + name : behind]) in known else []
            if cuts:
                joins[min(cuts, key=margins.__getitem__)] = False
    return joins


def _joined(sentences: Pieces, joins: list[bool]) -> list[bool]:
    """Words that together are a longer entry joined to one, from the left, the longest first."""
    known, lengths = dictionary().entries, dictionary().lengths
    forms, folded = sentences.forms, sentences.folded
    size, done = len(folded), 0
    for i in compress(count(), map(lengths.__contains__, pairwise(folded))):
        if joins[i] or i < done:
            continue
        for behind in range(min(i + lengths[folded[i], folded[i + 1]], size), i + SHORTEST_DOUBTED - 1, -1):
            ends_a_word = behind == size or not joins[behind]
            # "của Ủy ban": a capital inside begins a name of its own.
            capital_inside = forms[behind - 1].istitle() and not forms[i].istitle()
            if ends_a_word and not capital_inside and " ".join(folded[i:behind]) in known:
                joins[i + 1 : behind] = [True] * (behind - i - 1)
                done = behind
                break
    return joins
