"""Sentences of news prose, as spans.

What: cuts a block after `.`, `!`, `?`, `…` (and the quotes and brackets that close behind them) where a new
sentence can begin: at a capital, a digit, an opening quote or a dash.
A paragraph's number ("1.", "IV.") belongs to its first sentence.
Why: Vietnamese news is full of stops that end nothing: "TP. HCM", "T.Ư", "GS.TS Nguyễn A", "N.H.N.", "1.234".
Known problems: a sentence that ends in a single capital ("vitamin C. Sau đó") goes on into the next.
Example: "Theo GS. Lê A., trời mưa. Ai đi?" → "Theo GS. Lê A., trời mưa." · "Ai đi?"
"""

from __future__ import annotations

import re
from functools import lru_cache

from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import trie
from danvan_cli.vietnamese import LOWER, UPPER

#: A figure behind an ellipsis is what the writer paused for ("đã có... 62 người"); "5. 000" is one torn number.
_STOP = re.compile(
    rf"([.!?…]+[”\"'’»)\]]*)[ \t]+(?=[“\"'‘«(\[–—-]?\s?(?:[{UPPER}]|(?<!\.\.[ \t])(?<!…[ \t])(?!000\b)[0-9]))"
)
#: What numbers a paragraph: "1.", "2.3.", "IV.", "a.".
_ENUMERATOR = re.compile(rf"[(\[]?(?:[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*|[IVX]+|[{LOWER}])[)\]]?\.")
#: A lone letter that may be an initial: one with a tone mark is a syllable ("châu Á.", "nước Ý.").
_INITIAL = "[A-ZĐĂÂÊÔƠƯ]"
#: Code points before a stop that are looked at for a shortened word.
_WINDOW = 12


def split_sentences(text: str, words: Lexicon) -> list[tuple[int, int]]:
    """Start and end of each sentence of `text` (one block), without the blanks between them."""
    shortened = _shortened(words)
    spans = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.group(1) == "." and shortened.search(text, max(start, stop.start() - _WINDOW), stop.start() + 1):
            continue
        if _ENUMERATOR.fullmatch(text, start, stop.end(1)):
            continue
        spans.append((start, stop.end(1)))
        start = stop.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


@lru_cache(maxsize=4)
def _shortened(words: Lexicon) -> re.Pattern[str]:
    """A shortened word, or initials, and the stop at the end of the window."""
    return re.compile(rf"(?<![\w.])(?:{trie(words.table('shortened').forms)}|(?:[{UPPER}]\.)+[{UPPER}]|{_INITIAL})\.\Z")
