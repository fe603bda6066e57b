"""A worker's task that some documents kill; it stands in a file of its own so that worker processes can import it."""

from __future__ import annotations

import os

from danvan_cli.read.items import Item
from danvan_cli.settings import Settings
from danvan_cli.work import Outcome, process


def work(batch: tuple[Item, ...], settings: Settings) -> Outcome:
    if any(b"kill" in (item.data or b"") for item in batch):
        os._exit(9)
    return process(batch, settings)
