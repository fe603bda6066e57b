"""Files of facts behind PATH…, for commands that read them more than once: articles are extracted into some first."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from danvan_cli.cli.fact_lines import fact_lines, holds_facts
from danvan_cli.console import Report
from danvan_cli.read.sources import check


@contextlib.contextmanager
def fact_files(
    paths: tuple[str, ...],
    report: Report,
    jobs: int,
    lexicons: tuple[Path, ...],
    output: str,
    *,
    again: bool = False,
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Files of the facts behind `paths`, and of the articles that they came of, where these were extracted now.

    Files of facts are given as they are named; with `again` standard input, which can be read but once, is copied.
    What is made stands in a folder that goes again; the run's own `output` is no input.
    DanvanError where a path is missing or cannot be read.
    """
    check(paths)
    if all(map(holds_facts, paths)) and not (again and "-" in paths):
        yield paths, ()
        return
    with tempfile.TemporaryDirectory(prefix="danvan-") as folder:
        facts, articles = Path(folder, "facts.jsonl"), Path(folder, "articles.jsonl")
        with facts.open("wb") as to_facts, articles.open("wb") as to_articles:
            fact_lines(
                paths,
                lambda block, path, line: to_facts.write(block),
                report,
                jobs,
                lambda article: to_articles.write(article + b"\n"),
                outputs=(output,),
                lexicons=lexicons,
            )
        yield (str(facts),), (str(articles),) if articles.stat().st_size else ()
