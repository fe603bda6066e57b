"""`danvan stats`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from danvan_cli.cli.options import Whole, facts_paths, talk, talk_level, word_lists, workers
from danvan_cli.cli.pages import Page

if TYPE_CHECKING:
    from danvan_cli.desk.stats import Row

#: Headings of the groups.
_HEADINGS = {
    "corpus": "corpus",
    "type": "facts by type",
    "person": "people",
    "office": "offices",
    "noun": "what is counted",
    "unit": "units",
    "document": "documents cited",
    "published": "months of publication",
    "month": "months told of",
}
#: Rows of a group, on a terminal, unless --top says otherwise.
_SHOWN = 10


@click.command("stats", cls=Page)
@facts_paths
@click.option("--top", type=Whole(1), metavar="N", help="Rows of a group. [default: 10 in a table, else all]")
@click.option(
    "--format", "format_", type=click.Choice(["table", "jsonl"]), help="[default: table on a terminal, jsonl in a pipe]"
)
@workers
@word_lists
@talk
def command(paths: tuple[str, ...], top: int | None, format_: str | None, jobs: int, lexicons: tuple[Path, ...]) -> int:
    """The corpus at a glance: documents, facts by type, people, offices, counted things, documents cited, months.

    FACTS are files that `danvan extract` wrote, articles (they are extracted first), folders of them, or - for
    standard input. Documents without any fact are not in such files, and not counted. People are counted by the
    facts' own keys: run `danvan people --apply` first to have spellings joined and namesakes told apart.

    \b
      danvan stats facts.jsonl
      danvan stats facts.jsonl --top 50 | jq -r 'select(.group == "person") | [.facts, .label] | @tsv'
    """
    import orjson

    from danvan_cli.cli.fact_lines import fact_lines
    from danvan_cli.console import Report
    from danvan_cli.desk.stats import Tallies
    from danvan_cli.read.facts import parse

    report = Report(**talk_level(click.get_current_context()))
    tallies = Tallies()

    def take(block: bytes, path: str, line: int) -> None:
        for number, row in enumerate(block.split(b"\n"), line):
            if row.strip():
                tallies.add(parse(row, path, number))

    fact_lines(paths, take, report, jobs, lexicons=lexicons)
    if format_ == "table" or (format_ is None and sys.stdout.isatty()):
        _table(tallies.rows(top or _SHOWN))
    else:
        out = sys.stdout.buffer
        out.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in tallies.rows(top))
        out.flush()
    return report.exit_code


def _table(rows: Iterable[Row]) -> None:
    """One table a group; empty groups are left out."""
    from itertools import groupby

    from rich.table import Table
    from rich.text import Text

    from danvan_cli.cli.readable import console, harmless

    out = console(talk_level(click.get_current_context())["color"])
    for group, entries in groupby(rows, lambda row: row.group):
        table = Table(_HEADINGS[group], box=None, pad_edge=False, header_style="bold cyan")
        table.add_column("facts", justify="right")
        table.add_column("documents", justify="right")
        for row in entries:
            table.add_row(Text(harmless(row.label)), str(row.facts), str(row.documents))
        out.print(table)
        out.print()
