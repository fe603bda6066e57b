"""How far a run has read: the files that were begun, each with a stamp by which a later run knows it again.

A run that is continued walks the same inputs, holds each file's stamp against the one that was noted, reads none of
them, and goes on behind the last byte that was done.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from danvan_cli.errors import DanvanError
from danvan_cli.read.sources import Skipped, Source

Found = Source | Skipped | DanvanError


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the inputs: behind record `line` of the file begun last, which ends at byte `end` (unpacked).

    `end` 0: behind the whole file.
    """

    line: int = 0
    end: int = 0


class Walk(Iterator[Found]):
    """Sources in order, counted and stamped as they are taken."""

    def __init__(self, sources: Iterable[Found]):
        self._sources = iter(sources)
        self.files = 0
        #: Bytes of the files as they lie there; null where standard input is among them.
        self.bytes: int | None = 0
        self._stamps: list[int] = []

    def __next__(self) -> Found:
        source = next(self._sources)
        name = f"{type(source).__name__} {source.path}"
        if isinstance(source, Source):
            size, changed = _stat(source)
            self.files += 1
            self.bytes = None if self.bytes is None or source.kind == "stdin" else self.bytes + size
            name += f" {source.doc} {size} {changed}"
        self._stamps.append(zlib.crc32(name.encode("utf-8", "surrogateescape")))
        return source

    @property
    def total(self) -> dict[str, int | None]:
        """Files and bytes so far, as the manifest states them."""
        return {"files": self.files, "bytes": self.bytes}

    def stamps(self) -> tuple[int, ...]:
        """The stamps of what was taken since they were last asked for."""
        stamps, self._stamps = tuple(self._stamps), []
        return stamps

    def again(self, stamps: Iterable[int]) -> Found | None:
        """Take as many sources as there are `stamps`, and return the last; DanvanError for one that is another now."""
        source: Found | None = None
        for stamp in stamps:
            source = next(self, None)
            if source is None:
                raise DanvanError("there are fewer inputs than there were")
            if self.stamps() != (stamp,):
                raise DanvanError(f"{source.path} is new, or was changed, or stands where another file was")
        return source


def _stat(source: Source) -> tuple[int, int]:
    """Size and time of the last change, in nanoseconds; zeros for what has none."""
    if source.size is not None:
        return source.size, source.changed
    try:
        stat = os.stat(source.path)
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns
