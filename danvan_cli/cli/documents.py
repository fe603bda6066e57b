"""The documents behind PATH…, one after the other in this process, for commands that look at them together."""

from __future__ import annotations

from collections.abc import Iterator

from danvan_cli.console import Report
from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Raw


def documents(
    paths: tuple[str, ...],
    stdin_name: str,
    words: Lexicon,
    report: Report,
    published: str | None = None,
    as_is: bool = False,
    outputs: tuple[str, ...] = (),
) -> Iterator[Raw | Article]:
    """The documents behind `paths`, failures told to `report`; `outputs` (the run's own files) are left out."""
    from danvan_cli.outcome import Problem
    from danvan_cli.read import read
    from danvan_cli.read.items import items
    from danvan_cli.read.sources import check, find
    from danvan_cli.run import admit

    check(paths)
    for item in admit(items(find(paths, outputs), stdin_name), report):
        try:
            yield read(item, words, published=published, as_is=as_is)[0]
        except DanvanError as error:
            report.problem(Problem(item.path, item.line, error.what, error.hint))
