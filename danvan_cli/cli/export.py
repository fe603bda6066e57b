"""`danvan export`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from danvan_cli.cli.options import facts_paths, talk, talk_level, word_lists, workers
from danvan_cli.cli.outputs import check_output
from danvan_cli.cli.pages import Page
from danvan_cli.desk.filters import TYPES
from danvan_cli.errors import DanvanError
from danvan_cli.export import FORMATS

if TYPE_CHECKING:
    from danvan_cli.console import Report
    from danvan_cli.export.job import Job
    from danvan_cli.model import Article

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


@click.command("export", cls=Page)
@facts_paths
@click.option("--to", "format_", type=click.Choice(list(FORMATS)), required=True, help="What to write.")
@click.option("--docs", metavar="CLEAN", multiple=True, help="The documents that the facts came of, cleaned or raw.")
@click.option("--type", "types", type=click.Choice(TYPES), multiple=True, help="Only this type; may be repeated.")
@click.option(
    "--delimiter", type=click.Choice(list(_DELIMITERS)), help="What divides the columns of CSV. [default: comma]"
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Write here; brat and webanno make a folder.")
@workers
@word_lists
@talk
def command(
    paths: tuple[str, ...],
    format_: str,
    docs: tuple[str, ...],
    types: tuple[str, ...],
    delimiter: str | None,
    output: str,
    jobs: int,
    lexicons: tuple[Path, ...],
) -> int:
    """Facts for other tools: csv and xlsx, sqlite for Datasette, parquet, brat, webanno (INCEpTION), conllu.

    FACTS are files that `danvan extract` wrote, articles (they are extracted first), folders of them, or - for
    standard input. --docs names the documents, as `danvan clean` wrote them or as they were read: brat, webanno and
    conllu mark the facts in their text; xlsx lists them, sqlite holds them with all that was removed. One --type in
    csv and parquet gives that type's own columns, else all stand side by side. xlsx, sqlite and parquet need
    libraries: pip install 'danvan[export]'.

    \b
      danvan export facts.jsonl --to xlsx -o facts.xlsx
      danvan export facts.jsonl --docs clean.jsonl --to sqlite -o facts.db
      danvan export facts.jsonl --type count --to csv -o counts.csv
      danvan export articles/ --to brat -o brat/
    """
    from danvan_cli.cli.fact_files import fact_files
    from danvan_cli.console import Report
    from danvan_cli.export.extras import NEEDED, needed
    from danvan_cli.export.job import Job
    from danvan_cli.export.rows import located

    _check(paths, format_, docs, delimiter, output)
    if format_ in NEEDED:
        needed(format_)
    report = Report(**talk_level(click.get_current_context()))
    kinds = tuple(kind for kind in TYPES if not types or kind in types)
    with fact_files(paths, report, jobs, lexicons, output) as (facts, made):
        documents = docs or made
        if FORMATS[format_].documents == "must" and not documents:
            hint = "name with --docs what danvan clean wrote, or the articles that the facts came of"
            raise DanvanError(f"--to {format_} marks facts in their text: it needs the documents", hint=hint)
        articles = _articles(documents, lexicons, report) if documents and FORMATS[format_].documents != "no" else None
        job = Job(located(facts, kinds), kinds, articles, output, _DELIMITERS[delimiter or "comma"])
        _write(format_, job, report)
    return report.exit_code


def _check(paths: tuple[str, ...], format_: str, docs: tuple[str, ...], delimiter: str | None, output: str) -> None:
    """What cannot go together is said before any work is done."""
    from danvan_cli.cli.documents import check_docs

    form = FORMATS[format_]
    if docs and form.documents == "no":
        raise click.UsageError(f"--to {format_} holds facts alone: --docs goes with {_with_documents()}")
    if delimiter and format_ != "csv":
        raise click.UsageError("--delimiter goes with --to csv")
    if output == "-" and not form.pipe:
        raise click.UsageError(f"--to {format_} cannot go to standard output: name a file with -o")
    check_docs(docs, paths)
    # A folder that is made replaces none that holds something, so no input either.
    check_output(output, folder=form.folder, inputs=() if form.folder else (*paths, *docs))


def _with_documents() -> str:
    return ", ".join(name for name, form in FORMATS.items() if form.documents != "no")


def _articles(paths: tuple[str, ...], lexicons: tuple[Path, ...], report: Report) -> Iterator[Article]:
    from danvan_cli import pipeline
    from danvan_cli.cli.documents import documents

    words = pipeline.lexicon(*lexicons)
    words.check()
    for raw in documents(paths, "stdin", words, report):
        yield pipeline.to_article(raw, words)


def _write(format_: str, job: Job, report: Report) -> None:
    """Write what is asked, whole or not at all, and say what it became."""
    from danvan_cli.export import job as jobs

    for remark in jobs.WRITERS[format_](job):
        (report.warn if remark.warns else report.say)(remark.text)
