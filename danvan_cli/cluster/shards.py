"""Items → the bytes that travel → items again: of a record in a file its place goes, its bytes stay where they lie.

The worker reads a shard's records of one file in one piece. A packed file cannot be entered in the middle: its records
travel, as do those of standard input.
"""

from __future__ import annotations

import itertools
import pickle
import zlib
from collections.abc import Iterator
from dataclasses import replace

from danvan_cli import urls
from danvan_cli.outcome import Outcome, Problem
from danvan_cli.read.items import Item, is_packed, open_bytes, reason
from danvan_cli.settings import Settings
from danvan_cli.workers import Items, Work


def packed(items: Items) -> bytes:
    """The shard of `items`."""
    return pickle.dumps(tuple(replace(item, data=None) if _can_be_read_there(item) else item for item in items))


def filled(work: Work, items: Items, settings: Settings) -> Outcome:
    """`work` on the items of a shard, the bytes of its records read again."""
    whole: list[Item] = []
    problems: list[Problem] = []
    for path, group in itertools.groupby(items, _file_of_places):
        some = list(group)
        try:
            whole += some if path is None else _read(path, some)
        except (OSError, EOFError, zlib.error) as error:
            problems += [Problem(item.path, item.line, reason(error)) for item in some]
    outcome = work(tuple(whole), settings)
    outcome.problems[:0] = problems
    return outcome


def _can_be_read_there(item: Item) -> bool:
    """Whether `size` bytes up to `end` are the record; of one that was cut they are not."""
    if item.kind != "record" or item.data is None or not item.data.endswith(b"\n"):
        return False
    return item.path != "-" and not is_packed(item.path) and not urls.is_here_only(item.path)


def _file_of_places(item: Item) -> str | None:
    return item.path if item.kind == "record" and item.data is None else None


def _read(path: str, items: list[Item]) -> Iterator[Item]:
    start = items[0].end - items[0].size
    with open_bytes(path) as stream:
        stream.seek(start)
        data = stream.read(items[-1].end - start)
    if len(data) < items[-1].end - start:
        raise EOFError
    for item in items:
        end = item.end - start
        yield replace(item, data=data[end - item.size : end])
