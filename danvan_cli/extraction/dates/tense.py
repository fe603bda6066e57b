"""Whether the clause around a date speaks of what was or of what will be.

What: the nearest cue in the sentence decides ("sẽ", "dự kiến" ahead; "đã", "hôm", "cho biết" back).
Why: "ngày 20/9" is last year's or this year's by the tense alone.
Known problems: a date inside a promise reported in the past ("hứa sẽ trả từ ngày 3/5") may go either way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from danvan_cli.extraction.dates.vocabulary import compiled
from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import opening
from danvan_cli.vietnamese import fold

#: Letters to each side of a date that may hold its cue.
REACH = 90
#: Letters within which "sẽ" governs the verb behind it.
NEAR = 12
#: Words of the date, or right before it, that never look ahead.
_PAST_DAY = compiled(r"(?<!\w)(?:hôm|hồi) ")
_STOP = compiled(r"[.;:!?]")


@lru_cache(maxsize=8)
def _cues(words: Lexicon) -> tuple[re.Pattern[str], frozenset[str]]:
    table = {fold(form): means for form, means in words.table("dates/tense").mapping().items()}
    pattern = compiled(opening(table))
    return pattern, frozenset(form for form, means in table.items() if means == "ahead")


def direction(folded: str, sentence: tuple[int, int], start: int, end: int, words: Lexicon) -> int:
    """1 where the clause looks ahead, -1 where it looks back, -2 where the date itself does, 0 where nothing tells."""
    pattern, ahead = _cues(words)
    if _PAST_DAY.search(folded, max(sentence[0], start - 5), start + 4):
        return -2
    left = folded[max(sentence[0], start - REACH) : start]
    right = folded[end : min(sentence[1], end + REACH)]
    stop = _STOP.search(right)
    right = right[: stop.start()] if stop else right
    before = list(pattern.finditer(left))
    cues = [(len(left) - cue.end(), cue[0]) for cue in before[-1:]]
    if after := pattern.search(right):
        cues.append((after.start(), after[0]))
    if not cues:
        return 0
    nearest = min(cues, key=lambda cue: cue[0])[1]
    if " ".join(nearest.split()) in ahead:
        return 1
    # "sẽ công bố": a verb of saying is itself announced
    announced = len(before) > 1 and nearest == before[-1][0] and before[-1].start() - before[-2].end() <= NEAR
    return 1 if announced and " ".join(before[-2][0].split()) in ahead else -1
