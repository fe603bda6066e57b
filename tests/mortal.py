"""danvan in a process of its own that is killed at a chosen moment: at the n-th line of the code that keeps runs."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from helpers import ARTICLE

from danvan_cli import cli, pipeline, resume, run
from danvan_cli.output import journal
from danvan_cli.read.items import Item
from danvan_cli.settings import Settings
from danvan_cli.work import process
from danvan_cli.workers import Inline

_WATCHED = (resume.__file__, run.__file__, str(Path(journal.__file__).parent))
#: Signals a killed process's exit status.
KILLED = -signal.SIGKILL if os.name != "nt" else 1


def danvan(*args: str | Path, lines: int | None = None, behind: str | None = None) -> tuple[int, str]:
    """Exit code (KILLED if it was) and what was said, of danvan with batches of three items, noted one by one.

    It is killed when `lines` lines of the watched code were run, counted from the call of the function `behind`.
    """
    _warm()
    with tempfile.TemporaryFile("w+") as said:
        child = os.fork()
        if child == 0:
            try:
                sys.stderr = said
                run.BATCH_ITEMS, journal.SECONDS_AT_RISK = 3, 0
                if lines:
                    _arm(lines, behind)
                cli.main([*map(str, args)])
            except SystemExit as end:
                sys.settrace(None)
                said.flush()
                os._exit(int(end.code or 0))
            finally:
                os._exit(99)
        _, status = os.waitpid(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read()


@cache
def _warm() -> None:
    """Load what each child would load, before the process divides."""
    text = Item("warm", "warm.txt", "text", data=ARTICLE.encode())
    page = Item("warm", "warm.html", "html", data=f"<p>{ARTICLE}</p>".encode())
    process((text, page), Settings("extract"))
    pipeline.lexicon().check()


def _arm(lines: int, behind: str | None) -> None:
    """Count lines of the watched code, and kill this process at the last; documents' own work is not slowed."""
    left, counts = lines, behind is None

    def line(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal left
        left -= counts and event == "line"
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return line

    def call(frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        nonlocal counts
        counts = counts or frame.f_code.co_name == behind
        return line if frame.f_code.co_filename.startswith(_WATCHED) else None

    submit = Inline.submit

    def untraced(*args: Any) -> Any:
        sys.settrace(None)
        future = submit(*args)
        sys.settrace(call)
        return future

    Inline.submit = untraced  # type: ignore[method-assign]
    sys.settrace(call)
