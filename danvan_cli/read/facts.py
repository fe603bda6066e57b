"""Facts that `danvan extract` wrote, read back record by record."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, Any

import orjson

from danvan_cli.errors import DanvanError
from danvan_cli.read.items import open_bytes, reason

#: Keys that tell a fact from other records.
_KEYS = frozenset(("doc", "type", "text", "start", "end"))
_HINT = "name files that danvan extract wrote"


def facts(paths: Iterable[str], *, places: bool = True) -> Iterator[dict[str, Any]]:
    """The records of the fact files `paths` (`-`: standard input) in order; DanvanError for the first that is none.

    Without `places` a record whose offsets are no numbers is given too.
    """
    return (record for _, _, record in numbered_facts(paths, places=places))


def numbered_facts(paths: Iterable[str], *, places: bool = True) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """The same with the file and the line of each record."""
    for path in paths:
        try:
            with open_bytes(path) if path != "-" else sys.stdin.buffer as stream:
                yield from _facts(stream, path, places)
        except (OSError, EOFError, zlib.error) as error:
            raise DanvanError(reason(error), path=path, hint=_HINT) from error


def parse(line: bytes, path: str, number: int, places: bool = True) -> dict[str, Any]:
    """The fact of one line; DanvanError, with the file and the line's number, if it is none."""
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise DanvanError(f"not JSON: {error}", path=path, line=number, hint=_HINT) from error
    if not isinstance(record, dict) or not record.keys() >= _KEYS or (places and not _has_place(record)):
        raise DanvanError("not a fact", path=path, line=number, hint=_HINT)
    return record


def _has_place(record: dict[str, Any]) -> bool:
    return isinstance(record["start"], int) and isinstance(record["end"], int)


def _facts(stream: IO[bytes], path: str, places: bool) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            bare = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            yield path, number, parse(bare, path, number, places)
