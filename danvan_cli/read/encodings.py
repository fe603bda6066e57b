"""Bytes → text: UTF-8, UTF-16 and the legacy Vietnamese encodings."""

from __future__ import annotations

import codecs


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` and the name of the encoding that it was converted from."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace"), "windows-1258"
