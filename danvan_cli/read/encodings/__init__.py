"""Bytes → text: UTF-8 and UTF-16 with or without a mark, windows-1258, and Vietnamese from before Unicode.

What: what decodes as UTF-8 is UTF-8; only then are others tried, and taken where Vietnamese syllables come out.
Known problems: a few letters of windows-1258 among much ASCII prove nothing; they are read as windows-1258.
Example: b"\\xff\\xfeX\\x00" → ("X", "utf-16").
"""

from __future__ import annotations

import codecs
import contextlib
import unicodedata

from danvan_cli.read.encodings.legacy import FEWEST, SURE, convert
from danvan_cli.read.encodings.syllables import share

SAMPLE = 40_000  # bytes looked at to decide on an encoding
WIDE_ZEROS = 0.2  # share of zero bytes at odd or even places that only UTF-16 has; Vietnamese UTF-16 has 0.4
LIKELY = 0.7  # share of syllables that settles it for bytes that are not UTF-8 anyway
SPOILT = 0.002  # share of bytes that may be wrong in a UTF-8 text (a letter cut in two) before it is another encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of the encoding that it was converted from. Any bytes give a text.

    `declared` is the codec that a page names for itself; it is believed where nothing else is plain.
    """
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return data.decode(codec, "replace"), name
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), "utf-16"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared)
    return convert(text) or (text, "utf-8")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of ASCII is zero."""
    sample = data[: SAMPLE // 2 * 2]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > WIDE_ZEROS and even < odd / 10:
        return "utf-16-le"
    if even > WIDE_ZEROS and odd < even / 10:
        return "utf-16-be"
    return None


def _not_utf8(data: bytes, declared: str | None) -> tuple[str, str]:
    spoilt = data.decode("utf-8", "replace")
    wrong = spoilt.count("\ufffd")
    if wrong <= SPOILT * len(data) or (wrong <= 2 and len(spoilt) + 10 * wrong < len(data)):
        return spoilt, "utf-8"
    western = data.decode("cp1252", "replace").replace("\ufffd", " ")
    found = convert(western, LIKELY)
    if found:
        return found
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    score, marked = share(vietnamese[:SAMPLE])
    if score >= SURE or marked < FEWEST:
        return vietnamese, "windows-1258"
    if declared:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(declared), declared
    if score > share(western[:SAMPLE])[0]:
        return vietnamese, "windows-1258"
    return data.decode("cp1252", "replace"), "windows-1252"
