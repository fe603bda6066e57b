"""`danvan extract`."""

from __future__ import annotations

from typing import Any

import click

from danvan_cli.cli.options import inputs, reading
from danvan_cli.cli.pages import Page


@click.command("extract", cls=Page)
@inputs
@reading
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Extract facts: people, titles, dates, counts and documents, one JSON line each.

    PATH is a file (.txt, .html, .jsonl, .json, each also as .gz), a folder, what `danvan clean` wrote, or -
    for standard input.

    \b
      danvan extract articles/ -o facts.jsonl
      danvan clean articles/ | danvan extract - | grep '"type":"person"'
    """
    from danvan_cli.cli.corpus import run_corpus

    return run_corpus("extract", paths, **options)
