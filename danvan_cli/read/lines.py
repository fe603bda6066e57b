"""Text → numbered raw lines."""

from __future__ import annotations

import re

from danvan_cli.model import Line

_END = re.compile(r"\r\n|\r|\n")


def numbered(text: str) -> tuple[Line, ...]:
    """Raw lines, numbered from 1 on, the blank ones counted but left out.

    They end at `\\n`, `\\r\\n` or `\\r` only (not at U+2028 and its like).
    """
    lines = _END.split(text) if "\r" in text else text.split("\n")
    return tuple(Line(number, line) for number, line in enumerate(lines, 1) if line and not line.isspace())
