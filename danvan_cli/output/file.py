"""A file that is there whole or not at all, and streams."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from danvan_cli import urls
from danvan_cli.errors import DanvanError

_BLOCK = 1 << 20
_WINDOWS = os.name == "nt"


class File:
    """One file, written as `PATH.part` beside its place; with `keep` what stands there may be taken again.

    A device, a named pipe and `-` are written to as they are.
    """

    def __init__(self, path: str, *, keep: bool = False):
        self.path = path
        self.part = f"{path}.part"
        self._sha256 = hashlib.sha256()
        self._size = 0
        self._direct = is_stream(path)
        with said(path):
            self._stream: IO[bytes]
            if self._direct:
                self._stream = open(1 if path == "-" else path, "wb", closefd=path != "-")  # noqa: SIM115
            else:
                self._stream = open(self.part, "r+b" if keep and os.path.exists(self.part) else "w+b")  # noqa: SIM115

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()

    def put(self, doc: str, written: bytes) -> None:
        with said(self.path):
            self._stream.write(written)
        self._sha256.update(written)
        self._size += len(written)

    def taken(self) -> list[str]:
        return []

    def again(self, size: int, names: list[str], sha256: str) -> bool:
        whole, left = self._sha256.copy(), size
        with said(self.path):
            while left and (block := self._stream.read(min(left, _BLOCK))):
                whole.update(block)
                left -= len(block)
        if left or whole.hexdigest() != sha256:
            return False
        self._sha256 = whole
        self._size += size
        return True

    def begin(self) -> None:
        with said(self.path):
            self._stream.seek(self._size)
            self._stream.truncate()

    def flush(self, *, sync: bool) -> None:
        with said(self.path):
            self._stream.flush()
            if sync and not self._direct:
                os.fsync(self._stream.fileno())

    def finish(self) -> None:
        self.flush(sync=True)
        with said(self.path):
            self._stream.close()
            if not self._direct:
                appear(self.path)

    def close(self, *, keep: bool) -> None:
        with contextlib.suppress(OSError):
            self._stream.close()
        if not keep and not self._direct:
            with contextlib.suppress(OSError):
                os.unlink(self.part)


def appear(path: str) -> None:
    """Move `PATH.part` to its place, if it is there; what is moved survives a loss of power."""
    with contextlib.suppress(FileNotFoundError):
        os.replace(f"{path}.part", path)
    if os.name == "posix":
        with contextlib.suppress(OSError):
            folder = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def is_stream(path: str) -> bool:
    """Whether `path` is standard output, a pipe or a device: nothing that could appear whole or be taken again."""
    if path == "-":
        return True
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


@contextlib.contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """A binary stream to `path` (`-`: standard output); a file appears under its name only when all went well.

    DanvanError where it cannot be written.
    """
    if path == "-":
        with said("standard output"):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        return
    if urls.is_url(path):
        with said(path), urls.writing(path) as stream:
            yield stream
        return
    if is_stream(path):
        with said(path), Path(path).open("wb") as stream:
            yield stream
        return
    try:
        with said(path), Path(f"{path}.part").open("wb") as stream:
            yield stream
        with said(path):
            os.replace(f"{path}.part", path)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(f"{path}.part")


@contextlib.contextmanager
def said(path: str) -> Iterator[None]:
    """An output's own failure as a DanvanError; a broken pipe elsewhere stays what it is."""
    try:
        yield
    except OSError as error:
        if is_closed(error):
            raise BrokenPipeError from error
        raise DanvanError(f"cannot write: {why(error)}", path=path) from error


def is_closed(error: OSError) -> bool:
    """Whether nobody reads a pipe any more (`| head`), which Windows calls an invalid argument."""
    return isinstance(error, BrokenPipeError) or (_WINDOWS and error.errno == errno.EINVAL and error.filename is None)


def why(error: OSError) -> str:
    """What the system says, in a user's words."""
    known = {
        errno.EBADF: "it is closed",
        errno.ENOSPC: "the disk is full",
        errno.EFBIG: "the file is too large for its disk or the limits set",
    }
    return known.get(error.errno or 0) or str(error.strerror or error)
