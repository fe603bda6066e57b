"""What a spreadsheet may and may not be given: no formulas from hostile text, no characters that it cannot hold.

A text that a spreadsheet could take for a formula begins, behind blanks, with `=`, `+`, `-`, `@` or their full-width
forms, or with a tab or line end (OWASP, CSV injection). In CSV such a text gets an apostrophe in front, and so does
one that begins with an apostrophe: taking one apostrophe off each cell that begins with one restores every text.
Known problems: a control character, which neither Excel nor XML holds, becomes U+FFFD, and that cannot be undone.

    >>> guarded("=1+1")
    "'=1+1"
    >>> guarded("'tis")
    "''tis"
"""

from __future__ import annotations

import re

#: Excel's limits: rows of a sheet, UTF-16 units of a cell.
MAX_ROWS = 1_048_576
MAX_CELL = 32_767

_TRIGGER = re.compile(r"\s*[=+\-@＝＋－＠']|[\t\r\n]")
#: What XML 1.0, and so a workbook, cannot hold, and what ends a text early in older readers of CSV.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


def guarded(text: str) -> str:
    """`text` for a cell of CSV, so that no spreadsheet runs it."""
    return f"'{text}" if _TRIGGER.match(text) else text


def printable(text: str) -> str:
    """`text` with U+FFFD for each character that a spreadsheet cannot hold."""
    return _UNPRINTABLE.sub(_REPLACEMENT, text)


def cut(text: str) -> str:
    """`text`, or as much of it as a cell of a workbook holds, ended by `…`."""
    if len(text) * 2 <= MAX_CELL or len(text.encode("utf-16-le")) // 2 <= MAX_CELL:
        return text
    return text.encode("utf-16-le")[: (MAX_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"
