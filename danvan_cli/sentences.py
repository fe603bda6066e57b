"""Sentences of news prose, as spans.

What: cuts a block after `.`, `!`, `?`, `…` (and the quotes and brackets that close behind them) where a new
sentence can begin: at a capital, a digit, an opening quote or a dash.
Why: Vietnamese news is full of stops that end nothing: "TP. HCM", "T.Ư", "GS.TS Nguyễn A", "N.H.N.", "1.234".
"""

from __future__ import annotations

import re

from danvan_cli.vietnamese import UPPER

_STOP = re.compile(rf"([.!?…]+[”\"'’»)\]]*)[ \t]+(?=[“\"'‘«(\[–—-]?\s?[{UPPER}0-9])")
# Before a full stop: a title or place shortened, or initials; what follows belongs to it.
_SHORTENED = re.compile(
    rf"(?:(?<!\w)(?:TP|Tp|TX|Tx|TT|Tt|Q|P|H|X|GS|PGS|TS|ThS|Th\.S|BS|DS|KS|CN|LS|NSND|NSƯT|NGND|NGƯT|Mr|Mrs|Ms|Dr"
    rf"|St|Co|Ltd|No|tr|Tr|T\.Ư|T\.W|TW|v\.v|vv|ĐC|Đ/c|đ/c|đc|S)|(?<!\w)[{UPPER}])\.$"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of `text` (one block), without the blanks between them."""
    spans = []
    start = 0
    for stop in _STOP.finditer(text):
        if _SHORTENED.search(text, max(start, stop.start() - 6), stop.start() + 1) and stop.group(1) == ".":
            continue
        spans.append((start, stop.end(1)))
        start = stop.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
