"""What stands twice: a caption printed under the picture and again in the gallery, the headline repeated.

What: a line whose letters and figures are those of an earlier one is a duplicate. A caption's credit, signs
and blanks may differ. Two sentences that differ in one word are two sentences.
Example: "Cầu mới khánh thành. Ảnh: Lê A" after "Cầu mới khánh thành." → `duplicate:caption`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from danvan_cli.cleaning.rows import Row
from danvan_cli.vietnamese import fold

MIN_LETTERS = 8  # letters; shorter lines ("Hỏi:", "Có") may stand twice in a text

_CREDIT = re.compile(r"[\s(\[.,:–—-]*\b(?:ảnh|video|clip|nguồn ảnh|nguồn)\b\s*(?:minh họa)?\s*[:.].{0,60}$")
_LETTERS = re.compile(r"[\W_]+")


def identity(text: str) -> str:
    """The letters and figures of `text` without a credit at its end; equal for what is printed twice."""
    small = fold(text)
    bare = _CREDIT.sub("", small) if len(small) < 600 else small
    return _LETTERS.sub("", bare) or _LETTERS.sub("", small)


def find_repeats(rows: Sequence[Row]) -> dict[int, int]:
    """Index of a repeated row → index of the row that it repeats (the first)."""
    first: dict[str, int] = {}
    repeats: dict[int, int] = {}
    for index, row in enumerate(rows):
        key = identity(row.text)
        if len(key) < MIN_LETTERS:
            continue
        if key in first:
            repeats[index] = first[key]
        else:
            first[key] = index
    return repeats
