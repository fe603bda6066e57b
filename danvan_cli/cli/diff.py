"""`danvan clean --diff` and `--visible`: looking at what cleaning did, and at the lines that it counts."""

from __future__ import annotations

from typing import Any

import click

from danvan_cli.cli.documents import documents
from danvan_cli.cli.options import talk_level
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Raw


def show_diff(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    """Print each document's lines, kept ones left, removed ones right with their rules; the exit code."""
    from rich.table import Table
    from rich.text import Text

    from danvan_cli import pipeline
    from danvan_cli.cleaning.render import diff
    from danvan_cli.cli.readable import console, harmless
    from danvan_cli.console import Report
    from danvan_cli.settings import Settings

    settings = Settings(
        "clean", as_is=options["as_is"], published=options["published"], lexicons=options["lexicons"]
    )
    words = pipeline.lexicon(*settings.lexicons)
    words.check()
    said = talk_level(click.get_current_context())
    report = Report(**said)
    out = console(said["color"])
    for raw in documents(paths, options["stdin_name"], words, report, settings.published, settings.as_is):
        article = pipeline.to_article(raw, words)
        table = Table(title=Text(article.doc, "bold"), title_justify="left", expand=True)
        table.add_column("line", justify="right")
        table.add_column("kept", ratio=3)
        table.add_column("removed", ratio=2)
        table.add_column("as", overflow="fold")
        for row in diff(article):
            number = "" if row.line is None else str(row.line)
            kept, removed = Text(harmless(row.kept or "")), Text(harmless(row.removed or ""), "red")
            table.add_row(number, kept, removed, Text(row.why, "green" if row.kept else "yellow"))
        out.print(table)
    return report.exit_code


def write_visible(paths: tuple[str, ...], target: str, stdin_name: str) -> None:
    """Write the visible text of each page to `target`, at its id with `.txt`."""
    from danvan_cli import output as files
    from danvan_cli.console import Report

    with files.folder(target, ".txt") as put:
        for raw in documents(paths, stdin_name, Lexicon(), Report(quiet=1), None, True):
            if isinstance(raw, Raw):
                put(raw.doc, "".join(f"{line.text}\n" for line in raw.lines).encode())
