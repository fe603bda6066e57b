"""The fact lines behind PATH…, in blocks: fact files as they stand, articles through the pipeline first."""

from __future__ import annotations

import io
import itertools
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from danvan_cli.console import Report
from danvan_cli.errors import DanvanError
from danvan_cli.output import is_stream
from danvan_cli.read.items import items, open_bytes, reason
from danvan_cli.read.sources import check, find, kind_of
from danvan_cli.settings import Settings

#: Bytes read at once: enough that a block's own cost is nothing, few enough that the memory of the last one is used
#: again (of 32 KB to 1 MB the quickest on news facts; 256 KB takes a third longer).
BLOCK_BYTES = 1 << 16
#: How far a file's first record is looked at to tell facts from articles: `type` stands before any text.
_PEEK_BYTES = 1 << 12
_A_FACT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[^\n]*?"type"\s*:\s*"(?:person|title|date|count|document)"')

#: Takes a block of whole lines, the input's name and the number of its first line.
Take = Callable[[bytes, str, int], object]
#: Takes a cleaned article as `danvan clean` writes it.
TakeArticle = Callable[[bytes], object]


class Enough(Exception):
    """Raised by what takes the blocks, when it needs no more."""


def fact_lines(
    paths: tuple[str, ...],
    take: Take,
    report: Report,
    jobs: int,
    take_article: TakeArticle | None = None,
    outputs: tuple[str, ...] = (),
    lexicons: tuple[Path, ...] = (),
) -> None:
    """Hand the facts behind `paths` to `take`, in order, until there are no more or it has enough.

    Where a path is of articles, they are extracted with the added `lexicons`, and each goes to `take_article` (if
    given) before its facts; `outputs` (the run's own files) are left out.
    DanvanError where a path is missing or cannot be read; failed articles are told to `report`.
    """
    check(paths)
    try:
        for facts, group in itertools.groupby(paths, holds_facts):
            if facts:
                for path in group:
                    _file(path, take)
            else:
                settings = Settings("whole" if take_article else "extract", lexicons=lexicons)
                _articles(tuple(group), take, report, jobs, take_article, outputs, settings)
    except Enough:
        return


def holds_facts(path: str) -> bool:
    """Whether `path` is a file of facts (an empty one is), not of articles; DanvanError where it cannot be read.

    A pipe, which cannot be looked into, is: `danvan stats <(danvan grep …)`.
    """
    if path != "-" and is_stream(path) and kind_of(path) is None:
        return True
    if path != "-" and (Path(path).is_dir() or kind_of(path) not in ("jsonl", "json")):
        return False
    try:
        if path == "-":
            head = _stdin().peek(_PEEK_BYTES)
        else:
            with open_bytes(path) as stream:
                head = stream.read(_PEEK_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise DanvanError(reason(error), path=path) from error
    return not head.strip() or bool(_A_FACT.match(head))


def _stdin() -> io.BufferedReader:
    return cast(io.BufferedReader, sys.stdin.buffer)


def _file(path: str, take: Take) -> None:
    line = 1
    for block in _blocks(path):
        take(block, path, line)
        line += block.count(b"\n")


def _blocks(path: str) -> Iterator[bytes]:
    """Whole lines, as soon as they are there: what is written slowly into a pipe is seen at once."""
    mark = b"\xef\xbb\xbf"
    begun: list[bytes] = []  # of a line whose end is still to come
    try:
        with open_bytes(path) if path != "-" else _stdin() as stream:
            while block := stream.read1(BLOCK_BYTES):  # type: ignore[attr-defined]
                end = block.rfind(b"\n") + 1
                if end:
                    yield b"".join((*begun, block[:end])).removeprefix(mark)
                    begun, mark = [block[end:]], b""
                else:
                    begun.append(block)
            if last := b"".join(begun):
                yield last.removeprefix(mark)
    except (OSError, EOFError, zlib.error) as error:
        raise DanvanError(reason(error), path=path) from error


def _articles(
    paths: tuple[str, ...],
    take: Take,
    report: Report,
    jobs: int,
    take_article: TakeArticle | None,
    outputs: tuple[str, ...],
    settings: Settings,
) -> None:
    from danvan_cli import pipeline
    from danvan_cli.run import run

    def put(doc: str, written: bytes) -> None:
        if take_article:
            article, _, written = written.partition(b"\n")
            take_article(article)
        take(written, doc, 1)

    pipeline.lexicon(*settings.lexicons).check()
    with report:
        run(items(find(paths, outputs), "stdin"), settings, put, report, jobs)
