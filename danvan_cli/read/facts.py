"""Facts that `danvan extract` wrote, read back record by record."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, Any

import orjson

from danvan_cli.errors import DanvanError, shown
from danvan_cli.read.items import open_bytes, reason

#: Keys that tell a fact from other records, and what their values are.
_KEYS: dict[str, type] = {"doc": str, "type": str, "text": str, "start": int, "end": int}
_SAID = {str: "a string", int: "a whole number"}
_HINT = "name files that danvan extract wrote"


def facts(paths: Iterable[str], *, typed: bool = True) -> Iterator[dict[str, Any]]:
    """The records of the fact files `paths` (`-`: standard input) in order; DanvanError for the first that is none.

    Without `typed` a record is given too whose id, text or offsets are of a wrong kind.
    """
    return (record for _, _, record in numbered_facts(paths, typed=typed))


def numbered_facts(paths: Iterable[str], *, typed: bool = True) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """The same with the file and the line of each record."""
    for path in paths:
        try:
            with open_bytes(path) if path != "-" else sys.stdin.buffer as stream:
                yield from _facts(stream, path, typed)
        except (OSError, EOFError, zlib.error) as error:
            raise DanvanError(reason(error), path=path, hint=_HINT) from error


def parse(line: bytes, path: str, number: int, typed: bool = True) -> dict[str, Any]:
    """The fact of one line; DanvanError, with the file and the line's number, if it is none."""
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        what = f"not JSON: {error.msg}, at character {error.pos + 1}"
        raise DanvanError(what, path=path, line=number, hint=_HINT) from error
    if not isinstance(record, dict) or not record.keys() >= _KEYS.keys():
        raise DanvanError("not a fact", path=path, line=number, hint=_HINT)
    for name, kind in _KEYS.items() if typed else ():
        if type(record[name]) is not kind:
            what = f"`{name}` of a fact is {shown(record[name])}, not {_SAID[kind]}"
            raise DanvanError(what, path=path, line=number, hint=_HINT)
    return record


def _facts(stream: IO[bytes], path: str, typed: bool) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            bare = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            yield path, number, parse(bare, path, number, typed)
