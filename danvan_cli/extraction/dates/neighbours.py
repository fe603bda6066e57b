"""What the words right before and right behind a stretch of text tell of it, by the lists before.tsv and behind.tsv.

Example: `tells_before("vào lúc 8h", 8, words)` → {"clock"}.
"""

from __future__ import annotations

from danvan_cli.extraction.dates.vocabulary import Vocabulary, compiled

#: Letters, and words, before a stretch that may tell of it.
CONTEXT, WORDS = 32, 3

_NEXT = compiled(r" (?P<two>(?P<one>\w+)(?: \w+)?)")
_ENDS = compiled(r"~(?:[,.;:!?…)\]”\"’'–-]|$|\n)")


def tells_before(folded: str, start: int, words: Vocabulary) -> frozenset[str]:
    """What the words right before `start` tell; the longest form in the list decides."""
    last = folded[max(0, start - CONTEXT) : start].split()[-WORDS:]
    if not last or not folded[start - 1].isspace():
        return frozenset()
    for i in range(len(last)):
        found = words.before.get(" ".join(last[i:]).lstrip("“\"'‘(«["))
        if found is not None:
            return found
    return frozenset()


def closed(folded: str, end: int, kind: str, words: Vocabulary) -> bool:
    """Whether what stands behind `end` lets bare figures of this kind end there: a mark, or a word of the list."""
    if _ENDS.match(folded, end):
        return True
    after = _NEXT.match(folded, end)
    if not after:
        return not folded[end : end + 1].strip() or folded[end + 1 : end + 2] in "(“\"[-–"
    return behind(folded, end, kind, words)


def behind(folded: str, end: int, kind: str, words: Vocabulary) -> bool:
    """Whether the words right behind `end` tell this kind."""
    after = _NEXT.match(folded, end)
    if not after:
        return False
    two = " ".join(after["two"].split())
    return kind in words.behind.get(two, ()) or kind in words.behind.get(after["one"], ())
