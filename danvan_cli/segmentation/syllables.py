"""A sentence → what words are made of: syllables, figures, signs, each with its offsets.

What: numbers, dates, document numbers, addresses and shortened words are one piece each, so no engine can break
them, and what an engine is given are spans of the text, so nothing of it can be lost or changed.
Example: "Ngày 5/3, TP.HCM ra Kế hoạch 12-KH/TU." → Ngày · 5/3 · , · TP.HCM · ra · Kế · hoạch · 12-KH/TU · .
"""

from __future__ import annotations

import re
from typing import NamedTuple

from danvan_cli.vietnamese import LOWER, UPPER

_CODE = rf"[0-9]+(?:[./-][0-9A-Z{UPPER}]+)*[-/][{UPPER}]{{2,}}[0-9]*(?:[-/][{UPPER}0-9]+[{UPPER}{LOWER}0-9]*)*"
_NUMBER = rf"[0-9]+(?:[.,:/–-][0-9]+)*(?:%|‰|[hg’'][0-9]*|[{UPPER}{LOWER}]{{1,2}}[0-9]?(?!\w))?"
_SHORT = r"(?:TP|Tp|tp|TX|Tx|tx|TT|GS|PGS|TS|ThS|BS|KS|LS|CN|Mr|Mrs|Ms|Dr|St|Q|P|H)\."
_PIECE = re.compile(
    rf"""
      [^\W\d_]++(?=\s)                                 # a syllable that only a blank follows: nine of ten
    | (?:https?://|www\.)[^\s<>"“”]+[\w/]              # an address
    | [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+              # an electronic one
    | {_CODE}                                          # 34/2016/NĐ-CP
    | {_NUMBER}                                        # 1.234,5  15-7-2020  8h30  95%  5km
    | {_SHORT}(?=[{UPPER}][{LOWER}])                     # TP.Thủ Đức
    | [{UPPER}]+(?:\.[{UPPER}][{UPPER}{LOWER}]*)+(?:\.(?=\s?[{LOWER},;]))?  # TP.HCM  T.Ư  GS.TS  N.V.A. (nói)
    | {_SHORT}(?=\s?[{UPPER}0-9])
    | [{UPPER}]\.(?=\s[{UPPER}{LOWER}]|[,;])           # an initial
    | \w+(?:[-'’]\w+)*                                # a syllable, or several that hyphens join
    | \.\.+
    | [^\w\s]
    """,
    re.VERBOSE,
)


class Pieces(NamedTuple):
    """The pieces of a sentence in order, in columns: piece i is `text[starts[i]:ends[i]]`, which is `forms[i]`.

    `folded` are they in small letters and one tone-mark style.
    """

    forms: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]


def pieces(text: str, folded: str, start: int, end: int) -> Pieces:
    """The pieces of `text[start:end]`; between two of them stand only blanks or nothing.

    `folded` is the whole text folded.
    """
    spans = [match.span() for match in _PIECE.finditer(text, start, end)]
    return Pieces(
        [text[a:b] for a, b in spans], [folded[a:b] for a, b in spans], [a for a, _ in spans], [b for _, b in spans]
    )
