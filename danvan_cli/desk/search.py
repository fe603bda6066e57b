"""Patterns and filters over blocks of fact lines: each line is tested as bytes first, and parsed only if it may match.

The test of bytes holds for compact JSON with letters as they are, as `danvan extract` writes it. A block that escapes
letters (`\\u1ea1`, `\\/`) or spaces its keys is parsed line by line instead: slower, and the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from danvan_cli.desk.filters import TYPES, Filters
from danvan_cli.desk.letters import ascii_block
from danvan_cli.desk.matching import Hit, Pattern
from danvan_cli.read.facts import parse


@dataclass(frozen=True, slots=True)
class Match:
    """A fact, its line as it stands in the input (without `\\n`), and what matched; null for a fact beside a match."""

    line: bytes
    fact: dict[str, Any]
    hit: Hit | None


_WHOLE = Hit()


def search(
    block: bytes, filters: Filters, pattern: Pattern | None, path: str, first_line: int, *, misses: bool = False
) -> Iterator[Match]:
    """The matches of a block of whole lines in order; DanvanError for a line that is tested and is no fact.

    With `misses` every fact comes, those that do not match with no hit.
    """
    likely = enumerate(block.split(b"\n")) if misses else _likely(block, filters, pattern)
    for number, line in likely:
        if not line.strip():
            continue
        fact = parse(line, path, first_line + number)
        hit = None
        if filters.pass_(fact):
            hit = pattern.hit(fact) if pattern else _WHOLE
        if hit or misses:
            yield Match(line, fact, hit)


def _likely(block: bytes, filters: Filters, pattern: Pattern | None) -> Iterable[tuple[int, bytes]]:
    """Line numbers within the block, from 0, and lines that may match."""
    needles = [needle for needle in (pattern.needle if pattern else b"", *filters.needles) if needle]
    if b"\\u" in block or (b"\\/" in block and any(b"/" in needle for needle in needles)):
        needles = []
    if len(filters.types) == len(TYPES):
        if not needles:
            return enumerate(block.split(b"\n"))
        folded = ascii_block(block)
        if not _holds(folded, needles):
            return ()
        lines = list(enumerate(block.split(b"\n")))
    else:
        lines = _of_types(block, filters.types)
        if not needles:
            return lines
        folded = ascii_block(b"\n".join([line for _, line in lines]))
    return [row for row, line in zip(lines, folded.split(b"\n"), strict=False) if _holds(line, needles)]


def _of_types(block: bytes, types: tuple[str, ...]) -> list[tuple[int, bytes]]:
    """Lines that may be facts of these types; one whose keys are spaced otherwise may be any."""
    rows = enumerate(block.split(b"\n"))
    if len(types) == 1:
        one = b'"type":"%s"' % types[0].encode()
        return [row for row in rows if one in row[1] or b'"type":"' not in row[1]]
    asked = [b'"type":"%s"' % kind.encode() for kind in types]
    return [row for row in rows if any(kind in row[1] for kind in asked) or b'"type":"' not in row[1]]


def _holds(folded: bytes, needles: list[bytes]) -> bool:
    return needles[0] in folded and all(needle in folded for needle in needles[1:])
