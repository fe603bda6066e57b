"""Whether letters make Vietnamese syllables: the test that a conversion must pass.

A syllable is an onset and a rime; one that ends in c, ch, p or t has the sharp or the heavy tone.
Example: "nghiêng" is one, "nghiêgn" and "cèt" are none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from danvan_cli.lexicon import read_table, shipped
from danvan_cli.vietnamese import lower

_TONES = {"\u0300": "à", "\u0301": "á", "\u0303": "ã", "\u0309": "ả", "\u0323": "ạ"}
_STOP_TONES = ("\u0301", "\u0323")
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile("[A-ZĐÐ\xa1-\xff]|[BCDĐÐGHKLMNPQRSTVXÑ]+")  # ĐH, LĐLĐ: capitals without a vowel
_ONSETS = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|q|r|s|th|tr|t|v|x|"


@lru_cache(maxsize=1)
def _shape() -> re.Pattern[str]:
    rimes = sorted(read_table(shipped() / "encodings" / "rimes.tsv").forms, key=len, reverse=True)
    return re.compile(f"(?:{_ONSETS})(?:{'|'.join(rimes)})|gi|gin")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether `word`, in small letters and NFC, can be a Vietnamese syllable."""
    letters = unicodedata.normalize("NFD", word)
    tones = [mark for mark in letters if mark in _TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    if not _shape().fullmatch(plain):
        return False
    return not plain.endswith(("c", "ch", "p", "t")) or bool(tones and tones[0] in _STOP_TONES)


def share(text: str) -> tuple[float, int]:
    """How many of the words of `text` with a letter outside ASCII are syllables (0.0–1.0), and how many there are."""
    marked = [word for word in _WORD.findall(text) if not word.isascii() and not _ABBREVIATION.fullmatch(word)]
    if not marked:
        return 0.0, 0
    return sum(is_syllable(lower(word)) for word in marked) / len(marked), len(marked)
