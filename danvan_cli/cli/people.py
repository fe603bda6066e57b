"""`danvan people`."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import IO, Any

import click
import orjson

from danvan_cli.cli.options import facts_paths, talk
from danvan_cli.cli.outputs import check_output
from danvan_cli.cli.pages import ONE_RESULT, Page
from danvan_cli.errors import DanvanError


@click.command("people", cls=Page, exit_codes=ONE_RESULT)
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
@talk
def command(
    paths: tuple[str, ...], format_: str | None, why: bool, corrections: Path | None, apply_: bool, output: str
) -> int:
    """One row for each person of a corpus: key, name, spellings, titles over time, documents, mentions.

    FACTS are files that `danvan extract` wrote.

    \b
      danvan people facts.jsonl
      danvan people facts.jsonl --why --format jsonl | jq 'select(.variants != [])'
      danvan people facts.jsonl --apply -o facts-with-keys.jsonl
    """
    from danvan_cli import output as files
    from danvan_cli import pipeline
    from danvan_cli.read.facts import facts
    from danvan_cli.register import register
    from danvan_cli.register.corrections import NONE, read_corrections

    if apply_ and "-" in paths:
        raise DanvanError("--apply reads the facts twice", path="-", hint="write them to a file first")
    check_output(output, inputs=paths)
    known = read_corrections(corrections) if corrections else NONE
    people = register(facts(paths), pipeline.lexicon(), known)
    with files.opened(output) as out:
        if apply_:
            for fact in facts(paths):
                if fact["type"] == "person":
                    fact["person"] = people.keys[fact["doc"], fact["name"]]
                out.write(orjson.dumps(fact, option=orjson.OPT_APPEND_NEWLINE))
            return 0
        from danvan_cli.register.rows import record

        rows = [record(entry, why=why) for entry in people.people]
        _show(rows, format_ or ("table" if output == "-" and sys.stdout.isatty() else "jsonl"), out)
    return 0


def _show(rows: list[dict[str, Any]], format_: str, out: IO[bytes]) -> None:
    from danvan_cli.register.rows import CSV_COLUMNS, cells

    if format_ == "jsonl":
        out.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
    elif format_ == "csv":
        text = io.StringIO(newline="")
        why = ("why",) if rows and "why" in rows[0] else ()
        writer = csv.writer(text)
        writer.writerow(CSV_COLUMNS + why)
        writer.writerows([*cells(row), *("; ".join(row[column]) for column in why)] for row in rows)
        out.write(text.getvalue().encode("utf-8-sig"))
    else:
        _table(rows)


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("name", "titles", "seen", "documents", "mentions")
    for row in sorted(rows, key=lambda row: (-row["documents"], -row["mentions"])):
        titles = "\n".join([*(title["title"] for title in row["titles"]), *(f"← {why}" for why in row.get("why", []))])
        name = "\n".join([row["name"], f"({row['person']})", *(f"= {variant}" for variant in row["variants"])])
        seen = "\n".join(sorted({day for day in (row["first"], row["last"]) if day}))
        table.add_row(*map(Text, (name, titles, seen, str(row["documents"]), str(row["mentions"]))))
    Console().print(table)
