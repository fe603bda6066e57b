"""What a pattern matches in a fact: the mention as printed, and the names that the fact carries for it.

A text pattern is found anywhere, in any case. Without marks it finds the marked letters ("truong thi mai",
"Trương Thị Mai"); with marks they must be the same, both placements of a tone mark being one ("Hoà", "Hòa").
Fuzzy: rapidfuzz's partial ratio, 0 to 100, under the same rule of marks. A regular expression is Python's; without
marks it too sees letters without marks, with marks the text as it is printed; case is ignored (`(?-i:…)` heeds it).
Known problems: a fact that says its office without the name of its holder matches the name only where `holder` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from danvan_cli.desk.letters import ascii_text, needle
from danvan_cli.errors import DanvanError
from danvan_cli.vietnamese import fold, lower, unmarked

#: Where a pattern is looked for, by type of fact; the mention first.
FIELDS = {
    "person": ("text", "name"),
    "title": ("text", "title", "org", "holder"),
    "date": ("text",),
    "count": ("text",),
    "document": ("text", "number", "issuer", "refers_to"),
}
#: Partial ratio (0–100) from which a fuzzy match counts: one wrong letter in seven, two in fourteen.
FUZZY_SCORE = 85

#: Mentions and names whose verdict is remembered: the same ones come again and again.
_REMEMBERED = 1 << 14

Span = tuple[int, int]
Found = tuple[Span, float | None]
Find = Callable[[str], Found | None]


@dataclass(frozen=True, slots=True)
class Hit:
    """What of the mention matched (null: another field did), and a fuzzy match's score."""

    span: Span | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to be looked for; every matching line, folded, holds `needle`."""

    find: Find
    needle: bytes = b""
    #: Look in the sentence too.
    sentences: bool = False

    def hit(self, fact: dict[str, Any]) -> Hit | None:
        """The best hit among the fact's fields, or null."""
        best: Hit | None = None
        fields = FIELDS.get(fact["type"], ("text",))
        for name in (*fields, "sentence") if self.sentences else fields:
            value = fact.get(name)
            if not isinstance(value, str) or (found := self.find(value)) is None:
                continue
            hit = Hit(found[0] if name == "text" else None, found[1])
            if hit.score is None:
                return hit
            if best is None or hit.score > (best.score or 0):
                best = hit
        return best


def text_pattern(pattern: str, *, words: bool = False, sentences: bool = False) -> Pattern:
    """`pattern` as text; with `words` it begins and ends where a word does."""
    key = _key_for(pattern)
    sought = key(pattern)
    expression = re.compile(rf"(?<!\w){re.escape(sought)}(?!\w)") if words else None

    @lru_cache(maxsize=_REMEMBERED)
    def find(text: str) -> Found | None:
        if expression:
            match = expression.search(key(text))
            return (match.span(), None) if match else None
        start = key(text).find(sought)
        return ((start, start + len(sought)), None) if start >= 0 else None

    return Pattern(find, needle(pattern), sentences)


def fuzzy_pattern(pattern: str, score: float = FUZZY_SCORE, *, sentences: bool = False) -> Pattern:
    """`pattern` as text that may be spelled a little differently; `score` is 0–100."""
    key = ascii_text if unmarked(pattern) == pattern else fold
    sought = key(pattern)

    @lru_cache(maxsize=_REMEMBERED)
    def find(text: str) -> Found | None:
        # A text shorter than the pattern would be found inside it: "Lan" in "Trần Thị Lan".
        if len(text) <= len(sought):
            ratio = fuzz.ratio(sought, key(text), score_cutoff=score)
            return ((0, len(text)), ratio) if ratio else None
        seen = key(text)
        if not fuzz.partial_ratio(sought, seen, score_cutoff=score):
            return None
        place = fuzz.partial_ratio_alignment(sought, seen, score_cutoff=score)
        return (_whole_words(text, place.dest_start, place.dest_end), place.score) if place else None

    return Pattern(find, b"", sentences)


def regex_pattern(pattern: str, *, words: bool = False, sentences: bool = False) -> Pattern:
    """`pattern` as a regular expression; DanvanError if it is none."""
    source = rf"(?<!\w)(?:{pattern})(?!\w)" if words else pattern
    try:
        expression = re.compile(source, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        hint = "without --regex a pattern is plain text"
        raise DanvanError(f"not a regular expression: {error}", hint=hint) from error
    bare = unmarked(pattern) == pattern

    @lru_cache(maxsize=_REMEMBERED)
    def find(text: str) -> Found | None:
        match = expression.search(unmarked(text) if bare else text)
        return (match.span(), None) if match else None

    return Pattern(find, b"", sentences)


def _whole_words(text: str, start: int, end: int) -> Span:
    """The span widened to the words that it begins and ends in: fuzzy windows are as long as the pattern."""
    while start and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return start, end


def _key_for(pattern: str) -> Callable[[str], str]:
    """The key under which the pattern and texts compare."""
    return _bare if unmarked(pattern) == pattern else fold


def _bare(text: str) -> str:
    return lower(unmarked(text))
