"""Text → numbered raw lines."""

from __future__ import annotations

import re

from danvan_cli.model import Line

_END = re.compile(r"\r\n|\r|\n")


def numbered(text: str) -> tuple[Line, ...]:
    """Raw lines from 1 on; they end at `\\n`, `\\r\\n` or `\\r` only (not at U+2028 and its like)."""
    return tuple(Line(number, line) for number, line in enumerate(_END.split(text), 1))
