"""What stands twice: a caption printed under the picture and again in the gallery, the headline repeated.

What: a line whose letters and figures are those of an earlier one is a duplicate; a caption's credit, signs and
blanks may differ, and one or two words may be misspelt. Two sentences that differ in a word, a name or a figure
are two sentences.
Example: "Cầu mới khánh thành. Ảnh: Lê A" after "Cầu mới khánh thành." → `duplicate:caption`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from danvan_cli.cleaning.rows import Row
from danvan_cli.vietnamese import lower, unmarked

MIN_LETTERS = 8  # letters; shorter lines ("Hỏi:", "Có") may stand twice in a text
NEAR = 96.0  # rapidfuzz ratio, per cent, below which two lines are not even compared word by word
MISSPELT = 2  # words that may be misspelt in a line printed again
LONG_ENOUGH = 6  # words; a shorter line that differs in one word is another line
COMPARED = 12  # earlier lines that begin alike and are compared letter by letter
MANY = 200  # lines that begin alike in a text which is a list, and has no near duplicates to look for
CREDITED, CREDIT_REACH = 600, 90  # letters of a line that a credit may end, and in which it does
HEAD = 5  # letters at the start that two printings of one line have in common

_CREDIT = re.compile(r"[\s(\[.,:–—-]*\b(?:ảnh|video|clip|nguồn ảnh|nguồn)\b\s*(?:minh họa)?\s*[:.].{0,60}$")
_SIGNS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")


def identity(small: str) -> str:
    """The letters and figures of a folded line without a credit at its end; equal for what is printed twice."""
    bare, end = small, small[-CREDIT_REACH:]
    if len(small) < CREDITED and ("ảnh" in end or "video" in end or "clip" in end or "nguồn" in end):
        bare = _CREDIT.sub("", small)
    return _letters(bare) or _letters(small)


def _letters(small: str) -> str:
    return _SIGNS.sub("", small.replace(" ", ""))


def find_repeats(rows: Sequence[Row]) -> dict[int, int]:
    """Index of a repeated row → index of the row that it repeats (the first)."""
    by_head: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        head = row.key[: 3 * HEAD].replace(" ", "")[:HEAD]
        by_head.setdefault(head, []).append(index)
    repeats: dict[int, int] = {}
    for indexes in by_head.values():
        if len(indexes) > 1:
            repeats.update(_repeats_among(rows, indexes))
    return dict(sorted(repeats.items()))


def _repeats_among(rows: Sequence[Row], indexes: Sequence[int]) -> dict[int, int]:
    first: dict[str, int] = {}
    repeats: dict[int, int] = {}
    for index in indexes:
        key = identity(rows[index].small)
        if len(key) < MIN_LETTERS or rows[index].text.endswith(":"):  # a speaker's name comes again
            continue
        once = first.get(key)
        if once is None:
            recent = list(first.items())[-COMPARED:] if len(first) < MANY else []
            once = next((i for k, i in recent if _near(rows[i], rows[index], k, key)), None)
        if once is None:
            first[key] = index
        else:
            repeats[index] = once
    return repeats


def _near(one: Row, other: Row, one_key: str, other_key: str) -> bool:
    """Whether two lines are one line with a slip of the pen in it."""
    if one.size < LONG_ENOUGH or abs(len(one_key) - len(other_key)) > 2 * MISSPELT:
        return False
    if ratio(one_key, other_key, score_cutoff=NEAR) == 0:
        return False
    left, right = _WORD.findall(one.text), _WORD.findall(other.text)
    if len(left) != len(right):
        return False
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if lower(a) != lower(b)]
    return len(pairs) <= MISSPELT and all(_slip(a, b) for a, b in pairs)


def _slip(one: str, other: str) -> bool:
    """Whether two words are one word misspelt: small letters both, a sign on a letter or one letter apart."""
    if not (one.islower() and other.islower()):
        return False
    if min(len(one), len(other)) >= 5 and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1:
        return True
    return False if len(one) < 4 else unmarked(one) == unmarked(other)
