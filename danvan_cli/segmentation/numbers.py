"""Number words and figures that are one number: "hai mươi lăm", "10 triệu", "2,5 nghìn tỷ".

What: each piece gets a letter for what it may be in a number, and one pattern reads the letters.
Known problem: "năm" behind a scale is taken for a year ("một trăm năm").
Example: "gần hai mươi lăm triệu đồng" → gần · hai mươi lăm triệu · đồng
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, count

from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold

#: Letters for the roles of `counts/numbers`; other roles are in no number of several words.
_LETTERS = {"digit": "D", "ten": "T", "tens": "M", "ending": "E", "link": "L", "scale": "S"}
_BELOW_HUNDRED = r"(?:T[DE]?|DM[DE]?|D)"
_NUMBER = re.compile(rf"{_BELOW_HUNDRED}(?:S+(?:L?{_BELOW_HUNDRED})?)*|FS+")
#: Number word → its letter, and the syllables before and behind which it is none.
_Vocabulary = dict[str, tuple[str, frozenset[str], frozenset[str]]]
_FIGURES = re.compile(r"[0-9]+(?:[.,][0-9]+)*\Z")


def number_spans(folded: list[str], words: Lexicon) -> list[tuple[int, int]]:
    """First and behind-last of each number of several pieces among `folded`, as `Pieces` has them."""
    vocabulary = _vocabulary(words)
    letters = ["."] * len(folded)
    for i in compress(count(), map(vocabulary.__contains__, folded)):
        letter, not_before, not_after = vocabulary[folded[i]]
        if folded[i + 1] not in not_before and folded[i - 1] not in not_after:
            letters[i] = letter
            if letter == "S" and _FIGURES.match(folded[i - 1]):
                letters[i - 1] = "F"
    return [match.span() for match in _NUMBER.finditer("".join(letters)) if match.end() - match.start() > 1]


@lru_cache(maxsize=4)
def _vocabulary(words: Lexicon) -> _Vocabulary:
    """The number words."""
    found = {}
    for row in words.table("counts/numbers"):
        if letter := _LETTERS.get(row["role"]):
            found[fold(row["form"])] = (letter, _syllables(row["not_before"]), _syllables(row["not_after"]))
    return found


def _syllables(cell: str) -> frozenset[str]:
    return frozenset(filter(None, fold(cell).split("; ")))
