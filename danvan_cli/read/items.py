"""Sources → items of work: a whole file, or one record of a JSON Lines file or of standard input.

Files are read by the workers; only records, which must be cut apart in order, are read here.
"""

from __future__ import annotations

import errno
import gzip
import itertools
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import orjson

from danvan_cli import urls
from danvan_cli.errors import DanvanError
from danvan_cli.read.documents import is_fact
from danvan_cli.read.sources import Skipped, Source
from danvan_cli.read.walk import Mark

#: Bytes of one document at most: beyond any article, and small enough to hold beside its facts in memory.
MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Item:
    """One unit of work. `data` is null where the worker reads `path` itself.

    A record has its `line`, and the byte of its file, unpacked, at which it ends.
    """

    doc: str
    path: str
    kind: str
    line: int | None = None
    data: bytes | None = None
    size: int = 0
    end: int = 0


def items(
    sources: Iterable[Source | Skipped | DanvanError], stdin_name: str, start: Mark | None = None
) -> Iterator[Item | Skipped | DanvanError]:
    """The items behind `sources`, problems in their places; those of the first, a file of records, from `start`."""
    for source in sources:
        if isinstance(source, (Skipped, DanvanError)):
            yield source
        elif source.kind == "stdin":
            yield from _stdin(stdin_name)
        elif source.kind == "jsonl":
            try:
                with open_bytes(source.path) as stream:
                    mark, start = start or Mark(), None
                    stream.seek(mark.end)
                    head = stream.readline(MAX_DOCUMENT_BYTES + 1)
                    yield from _records(stream, source.doc, source.path, mark, head)
            except DanvanError as error:
                yield error
            except (OSError, EOFError, zlib.error) as error:
                yield DanvanError(reason(error), path=source.path)
        else:
            size = _size(source.path) if source.size is None else source.size
            if urls.is_here_only(source.path):
                yield from _whole(source, size)
            else:
                yield Item(source.doc, source.path, source.kind, size=size)


def open_bytes(path: str) -> IO[bytes]:
    """The file's bytes, unpacked if it is gzip."""
    packed = is_packed(path)
    if not urls.is_url(path):
        return gzip.open(path) if packed else Path(path).open("rb")  # type: ignore[return-value]
    stream = urls.reading(path)
    if not packed:
        return stream
    unpacked = gzip.GzipFile(fileobj=stream)
    unpacked.myfileobj = stream  # type: ignore[assignment]  # it is closed with this one
    return unpacked  # type: ignore[return-value]


def is_packed(path: str) -> bool:
    """Whether the file is gzip, by its name."""
    return (urls.name(path) if urls.is_url(path) else path).lower().endswith(".gz")


def read_whole(path: str) -> tuple[bytes, bool]:
    """The file's bytes up to MAX_DOCUMENT_BYTES, and whether it was cut there; DanvanError if unreadable."""
    try:
        with open_bytes(path) as stream:
            data = stream.read(MAX_DOCUMENT_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DanvanError(reason(error), path=path) from error
    return data[:MAX_DOCUMENT_BYTES], len(data) > MAX_DOCUMENT_BYTES


def reason(error: Exception) -> str:
    """Why a file could not be read, in a user's words."""
    if isinstance(error, gzip.BadGzipFile):
        return "not a gzip file"
    if isinstance(error, (EOFError, zlib.error)):
        return "the gzip file is cut off or damaged"
    if isinstance(error, OSError) and error.errno == errno.EBADF:
        return "cannot read: it is closed"
    return f"cannot read: {getattr(error, 'strerror', None) or error}"


def _whole(source: Source, size: int) -> Iterator[Item | DanvanError]:
    """A file that no worker could read, with its bytes."""
    try:
        with open_bytes(source.path) as stream:
            data = stream.read(MAX_DOCUMENT_BYTES + 1)
        yield Item(source.doc, source.path, source.kind, data=data, size=size)
    except (OSError, EOFError, zlib.error) as error:
        yield DanvanError(reason(error), path=source.path)


def _stdin(name: str) -> Iterator[Item | DanvanError]:
    """Standard input: JSON Lines if its first line is an object, a page if it opens with a tag, else one text."""
    stream: IO[bytes] = sys.stdin.buffer
    try:
        if stream.peek(2)[:2] == _GZIP:  # type: ignore[attr-defined]
            stream = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]
        head = stream.readline(MAX_DOCUMENT_BYTES)
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"{") and start.rstrip().endswith(b"}"):
            yield from _records(stream, name, "-", Mark(), head)
            return
        data = (head + stream.read(MAX_DOCUMENT_BYTES + 1))[: MAX_DOCUMENT_BYTES + 1]
    except (OSError, EOFError, zlib.error) as error:
        yield DanvanError(reason(error), path="-")
        return
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    kind = "json" if start.startswith(b"{") else "html" if start.startswith(b"<") else "text"
    yield Item(name, "-", kind, data=data, size=len(data))


def _records(stream: IO[bytes], doc: str, path: str, start: Mark, head: bytes) -> Iterator[Item | DanvanError]:
    """The records behind `start`, the first of which is `head`; one over MAX_DOCUMENT_BYTES is cut, `read` refuses it.

    Facts are told once, not line by line.
    """
    if _is_fact(head):
        hint = "name the articles, not the facts that came of them"
        yield DanvanError("facts, not documents", path=path, hint=hint)
        return
    end = start.end
    for number in itertools.count(start.line + 1):
        line, head = head or stream.readline(MAX_DOCUMENT_BYTES + 1), b""
        if not line:
            return
        end += len(line)
        rest = line
        while len(rest) > MAX_DOCUMENT_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_DOCUMENT_BYTES + 1)
            end += len(rest)
        if line.strip():
            yield Item(f"{doc}:{number}", path, "record", number, line, len(line), end)


def _is_fact(line: bytes) -> bool:
    try:
        return is_fact(orjson.loads(line.removeprefix(b"\xef\xbb\xbf")))
    except orjson.JSONDecodeError:
        return False


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
