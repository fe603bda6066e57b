"""`danvan people`."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
import orjson

from danvan_cli.cli.options import facts_paths, talk, talk_level, word_lists, workers
from danvan_cli.cli.outputs import check_output
from danvan_cli.cli.pages import Page

if TYPE_CHECKING:
    from danvan_cli.register import Register


@click.command("people", cls=Page)
@facts_paths
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="[default: table on a terminal, jsonl in a pipe]",
)
@click.option("--why", is_flag=True, help="Say what joined the mentions of each person.")
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your own `same` and `different` lines (see README); they outrank every rule.",
)
@click.option("--apply", "apply_", is_flag=True, help="Write the facts with the register's keys, not the register.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write here, not to standard output.")
@workers
@word_lists
@talk
def command(
    paths: tuple[str, ...],
    format_: str | None,
    why: bool,
    corrections: Path | None,
    apply_: bool,
    output: str,
    jobs: int,
    lexicons: tuple[Path, ...],
) -> int:
    """One row for each person of a corpus: key, name, spellings, titles over time, documents, mentions.

    FACTS are files that `danvan extract` wrote, articles (they are extracted first), folders of them, or - for
    standard input.

    \b
      danvan people facts.jsonl
      danvan people facts.jsonl --why --format jsonl | jq 'select(.variants != [])'
      danvan people facts.jsonl --apply -o facts-with-keys.jsonl
    """
    from danvan_cli import output as files
    from danvan_cli import pipeline
    from danvan_cli.cli.fact_files import fact_files
    from danvan_cli.console import Report
    from danvan_cli.read.facts import facts
    from danvan_cli.register import register
    from danvan_cli.register.corrections import NONE, read_corrections
    from danvan_cli.register.rows import record

    if apply_ and (format_ or why):
        raise click.UsageError("--apply writes facts: --format and --why do not go with it")
    check_output(output, inputs=paths)
    known = read_corrections(corrections) if corrections else NONE
    report = Report(**talk_level(click.get_current_context()))
    with fact_files(paths, report, jobs, lexicons, output, again=apply_) as (files_of_facts, _):
        people = register(facts(files_of_facts), pipeline.lexicon(*lexicons), known)
        with files.opened(output) as out:
            if apply_:
                _apply(people, facts(files_of_facts), out)
            else:
                rows = [record(entry, why=why) for entry in people.people]
                _show(rows, format_ or ("table" if output == "-" and sys.stdout.isatty() else "jsonl"), out)
    return report.exit_code


def _apply(people: Register, facts: Iterable[dict[str, Any]], out: IO[bytes]) -> None:
    """Write `facts` with the register's keys."""
    for fact in facts:
        if fact["type"] == "person":
            fact["person"] = people.keys[fact["doc"], fact["name"]]
        out.write(orjson.dumps(fact, option=orjson.OPT_APPEND_NEWLINE))


def _show(rows: list[dict[str, Any]], format_: str, out: IO[bytes]) -> None:
    from danvan_cli.export.spreadsheet import guarded, printable
    from danvan_cli.register.rows import CSV_COLUMNS, cells

    if format_ == "jsonl":
        out.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
    elif format_ == "csv":
        text = io.StringIO(newline="")
        why = ("why",) if rows and "why" in rows[0] else ()
        writer = csv.writer(text)
        writer.writerow(CSV_COLUMNS + why)
        flat = ([*cells(row), *("; ".join(row[column]) for column in why)] for row in rows)
        writer.writerows([guarded(printable(cell)) for cell in row] for row in flat)
        out.write(text.getvalue().encode("utf-8-sig"))
    else:
        _table(rows)


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from danvan_cli.cli.readable import console, harmless

    table = Table()
    for heading in ("name", "titles", "seen", "documents", "mentions"):
        table.add_column(heading, overflow="fold")
    for row in sorted(rows, key=lambda row: (-row["documents"], -row["mentions"])):
        titles = [*(title["title"] for title in row["titles"]), *(f"← {why}" for why in row.get("why", []))]
        name = [row["name"], f"({row['person']})", *(f"= {variant}" for variant in row["variants"])]
        seen = sorted({day for day in (row["first"], row["last"]) if day})
        cells = ["\n".join(map(harmless, lines)) for lines in (name, titles, seen)]
        table.add_row(*map(Text, (*cells, str(row["documents"]), str(row["mentions"]))))
    console(talk_level(click.get_current_context())["color"]).print(table)
