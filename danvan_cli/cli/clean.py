"""`danvan clean`."""

from __future__ import annotations

from typing import Any

import click

from danvan_cli.cli.options import given, inputs, reading
from danvan_cli.cli.outputs import check_output
from danvan_cli.cli.pages import Page


@click.command("clean", cls=Page)
@inputs
@reading
@click.option(
    "--format",
    type=click.Choice(["jsonl", "text", "markdown"]),
    default="jsonl",
    show_default=True,
    help="text and markdown: with -o DIR a file for each document, in folders as the input has them.",
)
@click.option("--diff", is_flag=True, help="Show kept and removed lines side by side, each removal with its rule.")
@click.option("--visible", metavar="DIR", help="Also write the visible text of pages here: what line numbers count.")
def command(paths: tuple[str, ...], diff: bool, visible: str | None, **options: Any) -> int:
    """Clean articles: kept text as blocks, metadata, and every removed line with its rule.

    PATH is a file (.txt, .html, .jsonl, .json, each also as .gz), a folder, or - for standard input.

    \b
      danvan clean articles/ -o clean.jsonl
      danvan clean articles/ --diff | less -R
      danvan clean articles/ --format text -o clean/
    """
    from danvan_cli.cli.corpus import run_corpus
    from danvan_cli.cli.diff import show_diff, write_visible

    refused = [name for name in ("output", "format", "errors", "resume", "scheduler", "timeout") if given(name)]
    if diff and refused:
        raise click.UsageError(f"--diff shows articles on standard output: --{refused[0]} does not go with it")
    if visible:
        check_output(visible, folder=True, inputs=paths)
        write_visible(paths, visible, options["stdin_name"])
    if diff:
        return show_diff(paths, options)
    return run_corpus("clean", paths, **options)
