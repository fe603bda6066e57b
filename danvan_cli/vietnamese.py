"""Vietnamese letters: classes for patterns, and keys under which spellings compare as equal.

Every key here has the length of its text, letter for letter, so a match in `fold(text)` stands at the same
offsets in `text`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

# Latin letters with all of Vietnamese's precomposed ones; no other script is cased in Vietnamese news.
_LATIN = [chr(c) for block in (range(0x41, 0x250), range(0x1E00, 0x1F00)) for c in block if chr(c).isalpha()]

#: The inside of a character class: capital letters, small letters.
UPPER = "".join(c for c in _LATIN if c.isupper())
LOWER = "".join(c for c in _LATIN if c.islower())
_RUNS = groupby(enumerate(sorted(UPPER + LOWER)), key=lambda pair: ord(pair[1]) - pair[0])
#: And both, runs of neighbours as ranges, which compile several times as fast.
LETTERS = "".join(f"{letters[0]}-{letters[-1]}" for letters in ([c for _, c in run] for _, run in _RUNS))

_UNMARKED = {
    ord(c): base
    for c in _LATIN
    if (base := {"đ": "d", "Đ": "D", "Ð": "D"}.get(c, unicodedata.normalize("NFD", c)[0])) != c and base.isascii()
}

# Tone marks on oa, oe, uy: the old style marks the first vowel (hòa), the new one the second (hoà).
_TONES = "àáảãạ", "òóỏõọ", "èéẻẽẹ", "ùúủũụ", "ỳýỷỹỵ"
_A, _O, _E, _U, _Y = _TONES
_OLD_STYLE = {
    first + new: old + second
    for first, marked_first, marked_second, second in (("o", _O, _A, "a"), ("o", _O, _E, "e"), ("u", _U, _Y, "y"))
    for new, old in zip(marked_second, marked_first, strict=True)
}
_NEW_PAIR = re.compile(f"o[{_A}{_E}]|u[{_Y}]")


def lower(text: str) -> str:
    """`text` in small letters, of the same length ("İ" and its like stay as they are)."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def fold(text: str) -> str:
    """Small letters with tone marks in one style: "Hoà" and "hòa" are one. Takes NFC, keeps the length."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


#: Code points up to which a folded text is remembered: words and names come again and again, sentences do not.
_SHORT = 32


@lru_cache(maxsize=1 << 14)
def _fold_short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    return _NEW_PAIR.sub(lambda pair: _OLD_STYLE[pair[0]], lower(text))


# Two vowels at a syllable's end; a closed one ("toàn") and one behind q ("quý") are marked alike in both styles.
_NEW_STYLE = re.compile(f"(?<![qQ])(?:{_NEW_PAIR.pattern})(?![^\\W\\d_])", re.IGNORECASE)


def one_style(text: str) -> str:
    """`text` with its tone marks in one style, its case kept: "Hoà Bình" → "Hòa Bình", "Hoàng" stays."""
    return _NEW_STYLE.sub(_restyled, text)


def _restyled(match: re.Match[str]) -> str:
    pair = match[0]
    old = _OLD_STYLE.get(lower(pair), lower(pair))
    return "".join(o.upper() if c.isupper() else o for c, o in zip(pair, old, strict=True))


def unmarked(text: str) -> str:
    """`text` without tone marks and hats, đ as d, its case kept. Takes NFC, keeps the length."""
    return text.translate(_UNMARKED)
