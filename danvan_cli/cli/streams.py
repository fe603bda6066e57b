"""The standard streams made safe to use, whatever the program was started with.

What: a stream that is closed fails when it is used, and never lends its number to a file that is opened later; what
goes into a pipe or a file is UTF-8 with bare newlines, whatever the locale; on a terminal a letter that it has not is
shown as `?`.
Why: in a locale without Vietnamese letters the first name of a table would end the program.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

#: Opened in a closed stream's place, the wrong way round: reading from it, and writing to it, fails.
_CLOSED = ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY))


def ready() -> None:
    """Make the three streams safe; nobody hears what is said to a closed standard error."""
    for number, way in _CLOSED:
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, way)  # takes the lowest number that is free: this one
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - until the process ends
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        _encode(stream)


def _encode(stream: TextIO) -> None:
    """UTF-8 and bare newlines into files and pipes, on Windows too; a terminal keeps its own letters."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if not stream.isatty():
        stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    elif stream.errors == "strict":
        stream.reconfigure(errors="replace")
