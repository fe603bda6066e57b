"""A worker's task that some documents kill; it stands in a file of its own so that worker processes can import it."""

from __future__ import annotations

import os
import signal
import time

from danvan_cli.limits import limit
from danvan_cli.read.items import Item
from danvan_cli.settings import Settings
from danvan_cli.work import Outcome, process


def work(batch: tuple[Item, ...], settings: Settings) -> Outcome:
    if any(b"kill" in (item.data or b"") for item in batch):
        os._exit(9)
    return process(batch, settings)


def deaf(batch: tuple[Item, ...], settings: Settings) -> Outcome:
    """As code in C does that never looks up: no signal reaches the document."""
    if any(b"hang" in (item.data or b"") for item in batch):
        with limit(settings.timeout):
            if hasattr(signal, "pthread_sigmask"):
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(60)
    return process(batch, settings)


def large(batch: tuple[Item, ...], settings: Settings) -> bytes:
    """A result that is long on its way."""
    return bytes(200_000_000)
