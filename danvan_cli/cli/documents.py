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


def check_docs(docs: tuple[str, ...], facts: tuple[str, ...]) -> None:
    """DanvanError where the paths `docs` (of `--docs`) cannot be the articles that the facts at `facts` came of."""
    from danvan_cli.cli.fact_lines import holds_facts
    from danvan_cli.read.sources import check

    if "-" in facts and "-" in docs:
        raise DanvanError("standard input cannot be both facts and articles", path="-", hint="write one to a file")
    check(docs)
    for path in docs:
        if holds_facts(path):
            hint = "name what danvan clean wrote, or the articles that the facts came of"
            raise DanvanError("there are no articles in it", path=path, hint=hint)
