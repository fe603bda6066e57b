"""`danvan clean`."""

from __future__ import annotations

from typing import Any

import click

from danvan_cli.cli.options import inputs, reading


@click.command("clean")
@inputs
@reading
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Clean articles: kept text as blocks, metadata, and every removed line with its rule.

    PATH is a file (.txt, .html, .jsonl, .json, each also as .gz), a folder, or - for standard input.

    \b
      danvan clean articles/ -o clean.jsonl
      danvan clean page.html | jq -r .text
    """
    from danvan_cli.cli.corpus import run_corpus

    return run_corpus("clean", paths, **options)
