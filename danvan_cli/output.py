"""Where results go: standard output, a file that is there whole or not at all, or a folder with a file a document."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from danvan_cli.errors import DanvanError

#: What a file name may not have on some system; it becomes `_`.
_FORBIDDEN = dict.fromkeys([*range(32), *map(ord, '<>:"\\|?*')], "_")
#: Bytes of a file's name at most, below what file systems allow, with room for an ending.
_LONGEST_NAME = 200


@contextlib.contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """A binary stream to `path` (`-`: standard output); a file appears under its name only when all went well.

    DanvanError where it cannot be written.
    """
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = Path(f"{path}.part")
    try:
        with _said(path), part.open("wb") as stream:
            yield stream
        with _said(path):
            os.replace(part, path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def sink(path: str, ending: str | None) -> Iterator[Callable[[str, bytes], object]]:
    """A function that takes each document's id and bytes: into one file, or with `ending` a file each into a folder."""
    if ending is None or path == "-":
        with opened(path) as stream:
            yield lambda doc, written: stream.write(written)
    else:
        with folder(path, ending) as put:
            yield put


@contextlib.contextmanager
def folder(path: str, ending: str) -> Iterator[Callable[[str, bytes], None]]:
    """A function that writes a document into the folder `path`, at its id with `ending`; the tree mirrors the ids."""
    root = Path(path)
    seen: dict[str, int] = {}

    def put(doc: str, written: bytes) -> None:
        parts = [_file_name(part) for part in PurePosixPath(doc).parts if part not in ("/", "..", ".")] or ["_"]
        stem = "/".join(parts)
        seen[stem] = seen.get(stem, 0) + 1
        number = f"-{seen[stem]}" if seen[stem] > 1 else ""
        target = root / f"{stem}{number}{ending}"
        with _said(str(target)):
            target.parent.mkdir(parents=True, exist_ok=True)
            with opened(str(target)) as stream:
                stream.write(written)

    yield put


def _file_name(part: str) -> str:
    name = part.translate(_FORBIDDEN).encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
    return name.rstrip(". ") or "_"


@contextlib.contextmanager
def _said(path: str) -> Iterator[None]:
    """An output's own failure as a DanvanError; a broken pipe elsewhere stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        why = "the disk is full" if error.errno == errno.ENOSPC else error.strerror
        raise DanvanError(f"cannot write: {why}", path=path) from error
