"""`--timeout`: a document that takes too long is given up, and its worker lives on if it can.

Two clocks. A timer raises TookTooLong where the document's code stands; Python's own code and its regular
expressions let it in. What never lets it in (a library's code in C; any code on Windows, which has no such timer)
meets the second: a watchdog thread that ends the process. The run then finds out which document it was, reports it,
and starts another worker; so a run with a limit always works in worker processes.

Known problem: the time is a clock's, so a machine that is too busy gives up documents that another would finish.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from functools import cache
from types import FrameType
from typing import IO

#: How much longer than the limit the watchdog waits where there is a timer: times, and seconds on top.
PATIENCE = 1.5
PATIENCE_SECONDS = 1.0


class TookTooLong(BaseException):
    """Raised in the middle of a document's work; no `except Exception` on the way takes it for its own."""


@contextlib.contextmanager
def limit(seconds: float | None) -> Iterator[None]:
    """TookTooLong if what is inside takes more than `seconds`; without a limit, or beside the main thread, nothing."""
    if seconds is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    timer = hasattr(signal, "setitimer")
    last = seconds * PATIENCE + PATIENCE_SECONDS if timer else seconds
    faulthandler.dump_traceback_later(last, exit=True, file=_nowhere())
    try:
        if timer:
            signal.signal(signal.SIGALRM, _give_up)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            if timer:
                signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _give_up(number: int, frame: FrameType | None) -> None:
    raise TookTooLong


@cache
def _nowhere() -> IO[str]:
    """Where the watchdog's traceback goes: nobody needs it."""
    return open(os.devnull, "w")
