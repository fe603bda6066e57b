"""Blocks of UTF-8 lines → the same letters without marks and case, as ASCII: what makes a search quick.

A block goes through a code page of our own, in which each Vietnamese letter is one byte, and then through one table:
two steps in C instead of one Python step a letter. A needle that is not in a folded line cannot match the line's
fact, so the line is never parsed. The opposite does not hold: hyphens are blanks here and rare signs are `?`.

    >>> needle("Đặng Thị-Hòa") in ascii_block("ông ĐẶNG THỊ HOÀ".encode())
    True
"""

from __future__ import annotations

import codecs
from functools import lru_cache

import orjson

from danvan_cli.vietnamese import lower, unmarked

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_OTHERS = _MARKED + _MARKED.upper() + "“”–’‘…"
#: JSON holds no bare control characters but line ends and tabs: their places, and those above ASCII, are free.
_FREE = [n for n in range(1, 256) if n not in (9, 10, 13) and not 32 <= n < 127]
_PAGE = {n: chr(n) for n in range(127)} | dict(zip(_FREE, _OTHERS.ljust(len(_FREE), "\ufffe"), strict=True))
_ENCODING = codecs.charmap_build("".join(_PAGE[n] for n in range(256)))


@lru_cache(maxsize=1 << 10)
def _ascii(text: str) -> bytes:
    """The letters without marks and case; what then is no ASCII becomes `?`."""
    return unmarked(lower(unmarked(text))).encode("ascii", "replace").replace(b"-", b" ")


_TABLE = b"".join(_ascii(_PAGE[n]) for n in range(256))


def _off_the_page(error: UnicodeError) -> tuple[bytes, int]:
    """Letters that are not Vietnamese (ü, ñ, …), one byte each as all others."""
    assert isinstance(error, UnicodeEncodeError)
    return _ascii(error.object[error.start : error.end]), error.end


codecs.register_error("danvan.ascii", _off_the_page)


def ascii_block(block: bytes) -> bytes:
    """`block` (UTF-8) folded; line ends stay where they are."""
    text = block.decode("utf-8", "replace")
    return codecs.charmap_encode(text, "danvan.ascii", _ENCODING)[0].translate(_TABLE)


def ascii_text(text: str) -> str:
    """One text folded, of the same length."""
    return codecs.charmap_encode(text, "danvan.ascii", _ENCODING)[0].translate(_TABLE).decode("ascii")


def needle(text: str) -> bytes:
    """What a folded line holds if its record holds `text` in any of its spellings."""
    return ascii_block(orjson.dumps(text)[1:-1])
