"""Files and folders behind URLs: `s3://…`, `gs://…`, `sftp://…`, `memory://…`, all that fsspec has a driver for.

Known problems: a folder's names are held while it is walked, and each small file costs the store two requests, so that
millions of articles are better kept as some hundred JSON Lines files; a store without transactions (sftp) shows a
file while it is written.
"""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Any, cast
from urllib.parse import unquote, urlsplit

from danvan_cli.errors import DanvanError

#: Bytes that are read ahead of the records of a file.
_AHEAD = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """What a folder holds: its name, URL, whether it is a folder, bytes, and a number that changes when it does."""

    name: str
    url: str
    is_folder: bool
    size: int
    changed: int


def is_url(path: str) -> bool:
    """Whether `path` is a URL and no path of this machine."""
    return "://" in path


def is_here_only(path: str) -> bool:
    """Whether no other process can read `path`."""
    return path.startswith("memory://")


def name(url: str) -> str:
    """The file's or folder's own name; of a file in an archive (`zip://a.txt::b.zip`) not the archive's."""
    return url.partition("::")[0].rstrip("/").rpartition("/")[2]


def local(path: str) -> str:
    """The plain path of a `file://` URL; anything else as it is."""
    if not path.startswith("file://"):
        return path
    from urllib.request import url2pathname

    return url2pathname(unquote(urlsplit(path).path, errors="surrogateescape"))


def driver(url: str) -> None:
    """DanvanError where there is none for `url`."""
    _store(url)


def check(url: str) -> bool:
    """Whether `url` is a folder; DanvanError where there is nothing, or no driver for it."""
    store, path = _store(url)
    with _said(url):
        if store.isdir(path):
            return True
        if not store.exists(path):
            raise DanvanError("no such file or folder", path=url)
        return False


def entry(url: str) -> Entry:
    """The one file at `url`."""
    store, path = _store(url)
    with _said(url):
        return _entry(store.info(path), name(url), url)


def listed(url: str) -> list[Entry]:
    """What is in the folder at `url`, sorted by name, hidden names left out; OSError where it cannot be read."""
    store, path = _store(url)
    with _errors():
        found = store.ls(path, detail=True)
    head, sign, archive = url.partition("::")
    below = head if head.endswith("/") else f"{head}/"
    inside = (info for info in found if info["name"].strip("/") != path.strip("/"))  # some list the folder itself
    names = {info["name"].rstrip("/").rpartition("/")[2]: info for info in inside}
    shown = sorted(name for name in names if not name.startswith("."))
    return [_entry(names[name], name, f"{below}{name}{sign}{archive}") for name in shown]


def reading(url: str) -> IO[bytes]:
    """The bytes at `url`; OSError where they cannot be read."""
    store, path = _store(url)
    with _errors():
        return io.BufferedReader(_Careful(store.open(path, "rb")), _AHEAD)


@contextlib.contextmanager
def writing(url: str) -> Iterator[IO[bytes]]:
    """A stream to `url`, where a file appears when all went well; OSError where it cannot be written."""
    store, path = _store(url)
    with store.transaction:
        with _errors():
            try:
                stream = store.open(path, "wb")
            except FileNotFoundError:
                store.makedirs(path.rpartition("/")[0], exist_ok=True)
                stream = store.open(path, "wb")
        with _Careful(stream) as careful:
            yield cast(IO[bytes], careful)


class _Careful(io.RawIOBase):
    """A driver's stream whose own errors are OSErrors."""

    def __init__(self, stream: IO[bytes]):
        self._stream = stream

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with _errors():
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data: Any) -> int:
        with _errors():
            return self._stream.write(data)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        with _errors():
            return self._stream.seek(place, whence)

    def close(self) -> None:
        with _errors():
            self._stream.close()
        super().close()


def _entry(info: dict[str, Any], name: str, url: str) -> Entry:
    told = next((info[key] for key in ("ETag", "etag", "LastModified", "mtime", "created") if info.get(key)), "")
    return Entry(name, url, info["type"] == "directory", info.get("size") or 0, zlib.crc32(str(told).encode()))


def _store(url: str) -> tuple[Any, str]:
    """The file system of `url`, and the path on it."""
    try:
        import fsspec
    except ImportError as error:
        raise DanvanError("URLs are read by fsspec", path=url, hint="pip install 'danvan[urls]'") from error
    head, sign, archive = url.partition("::")
    scheme, _, inside = head.partition("://")
    try:
        if sign:
            return _archive(f"{scheme}://::{archive}"), inside
        found: tuple[Any, str] = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise DanvanError(f"no driver for this URL: {error}", path=url, hint="install it beside danvan") from error
    except Exception as error:  # each driver has errors of its own
        raise DanvanError(f"no such place: {error}", path=url) from error
    return found


@lru_cache(maxsize=4)
def _archive(url: str) -> Any:
    """An archive's contents, kept: its list of files is read once, and it closes itself when it is dropped."""
    import fsspec

    return fsspec.core.url_to_fs(url)[0]


@contextlib.contextmanager
def _errors() -> Iterator[None]:
    """A driver's own errors as OSError."""
    try:
        yield
    except (OSError, DanvanError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


@contextlib.contextmanager
def _said(url: str) -> Iterator[None]:
    try:
        with _errors():
            yield
    except OSError as error:
        raise DanvanError(f"cannot read: {error.strerror or error}", path=url) from error
