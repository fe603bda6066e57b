"""Words as tokens, and the longest entry of a word list that begins at one of them.

What: `tokens` cuts folded text into words, figures and signs; `Phrases` holds entries of any number of words and
finds the longest that stands at a place, by dictionary look-up (no alternation of a thousand words).
Why: counts and documents ask "which known phrase begins here?" at a few places of a text, not everywhere.

    >>> Phrases({"phó chủ tịch": 1, "phó": 2}).at(tokens("phó chủ tịch tỉnh", 0, 17), 0)
    (1, 3)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Generic, TypeVar

from danvan_cli.vietnamese import fold

T = TypeVar("T")

# A word may end in figures ("m2", "u23"); a figure is digits alone.
_TOKEN = re.compile(r"[^\W\d_][^\W_]*|[0-9]+|[^\w\s]|_|\w")
#: Entries longer than this many words are not looked for.
LONGEST = 8


#: A word, figure or sign as its match in the text: `token[0]`, `token.start()`, `token.end()`. A match costs a third
#: of an object of our own, and they are made by the thousand.
Token = re.Match[str]


def tokens(folded: str, start: int, end: int) -> list[Token]:
    """The tokens of `folded[start:end]`; offsets are those of the whole text."""
    return list(_TOKEN.finditer(folded, start, end))


class Phrases(Generic[T]):
    """Entries by their words."""

    def __init__(self, entries: Mapping[str, T]):
        self._entries = {_key(fold(form)): value for form, value in entries.items()}
        # The most words of an entry by its first and by its last word: most words begin none.
        self._from: dict[str, int] = {}
        self._to: dict[str, int] = {}
        for key in self._entries:
            words = key.split(" ")
            for table, word in ((self._from, words[0]), (self._to, words[-1])):
                table[word] = min(LONGEST, max(len(words), table.get(word, 0)))

    def at(self, words: list[Token], i: int) -> tuple[T, int] | None:
        """Value and index behind the last word of the longest entry that begins at `words[i]`."""
        longest = self._from.get(words[i][0], 0) if i < len(words) else 0
        if not longest:
            return None
        forms = [word[0] for word in words[i : i + longest]]
        for size in range(len(forms), 0, -1):
            value = self._entries.get(" ".join(forms[:size]))
            if value is not None:
                return value, i + size
        return None

    def before(self, words: list[Token], j: int) -> tuple[T, int] | None:
        """Value and index of the first word of the longest entry that ends before `words[j]`."""
        longest = self._to.get(words[j - 1][0], 0) if j > 0 else 0
        if not longest:
            return None
        forms = [word[0] for word in words[max(0, j - longest) : j]]
        for size in range(len(forms), 0, -1):
            value = self._entries.get(" ".join(forms[-size:]))
            if value is not None:
                return value, j - size
        return None

    def get(self, form: str) -> T | None:
        """The value of a one-word entry."""
        return self._entries.get(form)


def _key(folded: str) -> str:
    """The words of an entry with blanks between them; most entries are that already."""
    return " ".join(folded.split() if folded.replace(" ", "").isalpha() else _TOKEN.findall(folded))


def blockers(cell: str) -> frozenset[str]:
    """The syllables of a `not_before` cell ("lệ; giá")."""
    return frozenset(fold(part.strip()) for part in cell.split(";") if part.strip())
