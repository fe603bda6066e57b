"""The journal of a run, `OUTPUT.part.journal`: a line for each batch that is done, which a later run can go on from.

Each line is a CRC-32 of the rest, a blank, and a JSON object, so that a torn or spoilt tail is seen and left out. The
first line, the header, says what the run was asked to do. While it is open the file is locked: two runs never write
one output. Lines are held back until the output's bytes are on the disk, every few seconds; the lock of a process
that was killed is gone with it.
"""

from __future__ import annotations

import contextlib
import os
import time
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

import orjson

from danvan_cli.errors import DanvanError
from danvan_cli.output.file import said

if TYPE_CHECKING:
    from danvan_cli.output import Output

#: What a loss of power may cost. Waiting for the disk takes some milliseconds, so that more often would cost speed.
SECONDS_AT_RISK = 3.0
#: Where the one locked byte stands on Windows, whose locks keep others from reading: behind all lines, and where a
#: C library that counts in 31 bits gets to.
_LOCKED_BYTE = (1 << 31) - 2


class Journal:
    """The journal of `output`, opened and locked; DanvanError where another run has it.

    Use as a context manager: at its end the lock is given back, and a journal without lines removed.
    """

    def __init__(self, path: str, output: str):
        self._path = path
        self._output = output
        self._waiting: list[bytes] = []
        self._written = time.monotonic()
        #: The byte behind the line that was read last.
        self.place = 0
        self._stream = _locked(path, output)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            empty = os.fstat(self._stream.fileno()).st_size == 0
            if os.name == "nt":  # where an open file cannot be removed
                self._stream.close()
            if empty:
                os.unlink(self._path)
        with contextlib.suppress(OSError):
            self._stream.close()

    def lines(self) -> Iterator[dict[str, Any]]:
        """The lines of an earlier run as far as they are sound."""
        self._stream.seek(0)
        self.place = 0
        while (line := _parsed(self._stream.readline())) is not None:
            self.place = self._stream.tell()
            yield line

    def cut(self, place: int) -> None:
        """Drop what stands behind byte `place`, and what waits."""
        self._waiting.clear()
        with said(self._output):
            self._stream.seek(place)
            self._stream.truncate()

    def add(self, line: dict[str, Any]) -> None:
        """Note `line`; it is safe from the next `write` on."""
        data = orjson.dumps(line)
        self._waiting.append(b"%08x %s\n" % (zlib.crc32(data), data))

    def due(self) -> bool:
        """Whether it is time for `write`."""
        return time.monotonic() - self._written >= SECONDS_AT_RISK

    def write(self, output: Output, *, sync: bool = True) -> None:
        """Put the output's bytes on the disk, then the lines that speak of them."""
        output.flush(sync=sync)
        with said(self._output):
            self._stream.writelines(self._waiting)
            self._stream.flush()
            if sync:
                os.fsync(self._stream.fileno())
        self._waiting.clear()
        self._written = time.monotonic()


def _parsed(line: bytes) -> dict[str, Any] | None:
    crc, _, data = line.partition(b" ")
    if not line.endswith(b"\n") or crc != b"%08x" % zlib.crc32(data[:-1]):
        return None
    parsed: dict[str, Any] = orjson.loads(data)
    return parsed


def _locked(path: str, output: str) -> IO[bytes]:
    """The file at `path`, made if need be, locked; one that another run removed while we waited is made again.

    On Windows nobody removes a file that is open.
    """
    while True:
        with said(output):
            stream = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")
        if not _lock(stream):
            stream.close()
            hint = "wait until it has finished, or write to another file"
            raise DanvanError("another run of danvan is writing this output", path=output, hint=hint)
        with contextlib.suppress(FileNotFoundError):
            if os.name == "nt" or os.path.samestat(os.fstat(stream.fileno()), os.stat(path)):
                return stream
        stream.close()


def _lock(stream: IO[bytes]) -> bool:
    """Whether the lock was to be had; a file system that has no locks gives it always."""
    try:
        if os.name == "nt":
            import msvcrt

            stream.seek(_LOCKED_BYTE)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
            stream.seek(0)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
