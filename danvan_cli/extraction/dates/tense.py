"""Whether the clause around a date speaks of what was or of what will be.

What: the nearest cue in the sentence decides ("sẽ", "dự kiến" ahead; "đã", "hôm", "cho biết" back).
Why: "ngày 20/9" is last year's or this year's by the tense alone.
Known problems: a date inside a promise reported in the past ("hứa sẽ trả từ ngày 3/5") may go either way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from danvan_cli.extraction.dates.vocabulary import choice, compiled
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold

#: Letters to each side of a date that may hold its cue.
REACH = 90
_STOP = compiled(r"[.;:!?]")


@lru_cache(maxsize=8)
def _cues(words: Lexicon) -> tuple[re.Pattern[str], frozenset[str]]:
    table = {fold(form): means for form, means in words.table("dates/tense").mapping().items()}
    pattern = compiled(rf"(?<!\w){choice(table)}(?!\w)")
    return pattern, frozenset(form for form, means in table.items() if means == "ahead")


def direction(folded: str, sentence: tuple[int, int], start: int, end: int, words: Lexicon) -> int:
    """1 where the clause looks ahead, -1 where it looks back, 0 where nothing tells."""
    pattern, ahead = _cues(words)
    left = folded[max(sentence[0], start - REACH) : start]
    right = folded[end : min(sentence[1], end + REACH)]
    stop = _STOP.search(right)
    right = right[: stop.start()] if stop else right
    cues = [(len(left) - cue.end(), cue[0]) for cue in pattern.finditer(left)][-1:]
    if after := pattern.search(right):
        cues.append((after.start(), after[0]))
    if not cues:
        return 0
    nearest = min(cues, key=lambda cue: cue[0])[1]
    return 1 if " ".join(nearest.split()) in ahead else -1
