"""Letters: decoded text as it was scraped → composed letters, plain blanks, nothing invisible.

What: NFC; tone marks and hats typed in the wrong order; the Icelandic eth (Ð, ð) that old keyboards gave for
Đ, đ; no-break and other odd blanks; soft hyphens, zero-width and control characters; UTF-8 that was read as
windows-1252 (`ftfy.fix_encoding`, only where its signs stand in the text).
Why: "Hoà Bình" with a combining grave or a hidden hyphen is another string for every later rule.
Known problems: a lone "ð" inside a word stays (Icelandic names have it).
Example: "Ðắk Nông\u200b" → "Đắk Nông".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_BLANKS = "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_HIDDEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_ODD = re.compile(f"[{_BLANKS}{_HIDDEN}\u200d\u0300-\u036fÐð]")
_BLANK_RUN = re.compile(f"[ {_BLANKS}]*[{_BLANKS}][ {_BLANKS}]*")
# A zero-width joiner inside an emoji is part of it.
_HIDDEN_ONE = re.compile(f"[{_HIDDEN}]|(?<![\U00010000-\U0010ffff\ufe0f\u2600-\u27bf])\u200d")
_SMALL_ETH = re.compile(r"(?<!\w)ð")
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MOJIBAKE = re.compile("á»|áº|Ã[\x80-\xbf]|Ä[‘\x90\x91]|Æ[°¡]|â€")
_SIGNS = ("á»", "áº", "Ã", "Ä", "Æ", "â€")
_ENOUGH_MOJIBAKE = 2  # signs in a text; one alone may be a printed "á»" (a quote that closes behind á)


def mend(texts: Sequence[str]) -> tuple[list[str], str | None]:
    """The lines `texts` mended, blanks around each cut off, and what they were mended from (`mojibake`) or None."""
    whole = "\n".join(texts)
    mended_from = None
    if not whole.isascii():
        if any(sign in whole for sign in _SIGNS) and len(_MOJIBAKE.findall(whole)) >= _ENOUGH_MOJIBAKE:
            whole, mended_from = _unscramble(whole)
        whole = unicodedata.normalize("NFC", whole)
    if _ODD.search(whole):
        whole = _mend_odd(whole)
    lines = whole.split("\n")
    if len(lines) != len(texts):  # a line with a line end inside: no reader of ours makes one
        lines = [mend([text.replace("\n", " ")])[0][0] for text in texts]
    return [line.strip() for line in lines], mended_from


def _mend_odd(text: str) -> str:
    text = _BLANK_RUN.sub(" ", text)
    text = _HIDDEN_ONE.sub("", text)
    if "Ð" in text or "ð" in text:
        text = _SMALL_ETH.sub("đ", text.replace("Ð", "Đ"))
    text = _MARKED.sub(_reorder, text)
    return unicodedata.normalize("NFC", text)


def _reorder(match: re.Match[str]) -> str:
    """A letter with its marks: hats, breves and horns before tones, no mark twice."""
    letters = unicodedata.normalize("NFD", match.group())
    base, marks = letters[0], list(dict.fromkeys(letters[1:]))
    shapes = [mark for mark in marks if mark not in _TONES]
    tones = [mark for mark in marks if mark in _TONES]
    return unicodedata.normalize("NFC", base + "".join(shapes + tones))


def _unscramble(text: str) -> tuple[str, str | None]:
    from ftfy import fix_encoding  # only for the few texts that need it

    fixed = "\n".join(
        fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.split("\n")
    )
    return (fixed, "mojibake") if fixed != text and fixed.count("\n") == text.count("\n") else (text, None)
