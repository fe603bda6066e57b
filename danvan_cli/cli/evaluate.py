"""`danvan evaluate`."""

from __future__ import annotations

import difflib
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from danvan_cli.cli.options import inputs, talk, talk_level, word_lists, workers
from danvan_cli.cli.outputs import check_output
from danvan_cli.cli.pages import Page
from danvan_cli.errors import DanvanError

if TYPE_CHECKING:
    from danvan_cli.console import Report
    from danvan_cli.evaluation import Evaluation
    from danvan_cli.evaluation.gold import Gold


@click.command("evaluate", cls=Page, exit_codes="0 done; 1 below a --fail-under; 2 could not run.")
@inputs
@click.option("--gold", required=True, type=click.Path(exists=True, path_type=Path), metavar="DIR", help="The gold.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True
)
@click.option("--errors", is_flag=True, help="List what is wrong; with --against, what is no longer and newly wrong.")
@click.option("--fail-under", multiple=True, metavar="TYPE=F1", help="Exit 1 if this figure is lower; repeatable.")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="OLD.json",
    help="Compare with what --format json wrote before.",
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Write here, not to standard output.")
@workers
@word_lists
@talk
def command(
    paths: tuple[str, ...],
    gold: Path,
    format_: str,
    errors: bool,
    fail_under: tuple[str, ...],
    against: Path | None,
    output: str,
    jobs: int,
    lexicons: tuple[Path, ...],
) -> int:
    """Precision, recall and F1 by type against gold, with 95 % intervals (bootstrap over documents).

    PATH is articles, which are cleaned and extracted; or facts that `danvan extract` wrote, beside articles or
    what `danvan clean` wrote; or another gold folder: its figures are the agreement of two annotators.

    \b
      danvan evaluate --gold corpus corpus
      danvan evaluate --gold corpus corpus --errors --fail-under persons=0.95
      danvan evaluate --gold anna/ binh/
    """
    from danvan_cli import output as files
    from danvan_cli.console import Report
    from danvan_cli.evaluation import render
    from danvan_cli.evaluation.against import compare, read_old
    from danvan_cli.evaluation.gold import read_golds

    check_output(output, inputs=paths)
    floors = [_floor(text) for text in fail_under]
    report = Report(**talk_level(click.get_current_context()))
    old = read_old(against) if against else None
    evaluation = _evaluated(read_golds(gold), paths, lexicons, report, jobs)
    comparison = compare(old, evaluation) if old else None
    if format_ == "json":
        text = render.as_json(evaluation, comparison)
    else:
        text = {"table": render.as_table, "markdown": render.as_markdown}[format_](
            evaluation, comparison, errors=errors
        )
    with files.opened(output) as out:
        out.write(f"{text}\n".encode())
    missed = _below(evaluation, floors, report)
    return 1 if missed else report.exit_code


def _floor(text: str) -> tuple[str, float]:
    """`persons=0.95`, checked."""
    from danvan_cli.evaluation import MEASURES

    name, sign, value = text.rpartition("=")
    if not sign:
        raise DanvanError(f"--fail-under {text}: no figure", hint="write it as persons=0.95")
    if name not in MEASURES:
        near = difflib.get_close_matches(name, MEASURES, 1)
        hint = f"did you mean {near[0]}?" if near else f"types are {', '.join(MEASURES)}"
        raise DanvanError(f"--fail-under {text}: no such type: {name!r}", hint=hint)
    try:
        floor = float(value)
    except ValueError:
        floor = -1.0
    if not 0 <= floor <= 1:
        raise DanvanError(f"--fail-under {text}: {value!r} is no number from 0 to 1")
    return name, floor


def _below(evaluation: Evaluation, floors: list[tuple[str, float]], report: Report) -> bool:
    """Whether a figure is below its floor; each one is said."""
    figures = evaluation.figures()
    missed = False
    for name, floor in floors:
        f1 = figures[name].f1 if name in figures else None
        if f1 is None or f1 < floor:
            missed = True
            reached = "was not measured" if f1 is None else f"is {f1:.4f}"
            report.error(DanvanError(f"{name} {reached}, --fail-under asks for {floor}"))
    return missed


def _evaluated(
    golds: dict[str, Gold], paths: tuple[str, ...], lexicons: tuple[Path, ...], report: Report, jobs: int
) -> Evaluation:
    from danvan_cli.evaluation import evaluate
    from danvan_cli.evaluation.agreement import as_output
    from danvan_cli.evaluation.gold import by_document, key, read_golds
    from danvan_cli.evaluation.outputs import sorted_out
    from danvan_cli.read.facts import facts as read_facts
    from danvan_cli.read.sources import check

    check(tuple(path for path in paths if not path.endswith(".gold.json")))
    given = sorted_out(paths)
    if given.golds and (given.facts or given.articles):
        raise DanvanError("gold folders and output cannot be evaluated together", path=given.golds[0])
    if given.golds:
        others = {doc: gold for path in given.golds for doc, gold in read_golds(Path(path)).items()}
        pairs = [as_output(doc, others[doc]) for doc in golds if doc in others]
        if not pairs:
            raise DanvanError("no document is in both gold folders", path=given.golds[0])
        records = {record["doc"]: record for record, _ in pairs}
        return evaluate(
            {doc: golds[doc] for doc in records}, records, {record["doc"]: facts for record, facts in pairs}
        )
    cleaned, found = _run(given.articles, golds, lexicons, report, jobs, extract=not given.facts)
    docs = by_document(cleaned, golds)
    facts = by_document(itertools.chain(found, read_facts(given.facts)), golds)
    if not docs and not facts:
        raise DanvanError(
            "no document of the gold is in the output", hint=f"the gold has {key(golds)(next(iter(golds)))}, …"
        )
    first = {doc: rows[0] for doc, rows in docs.items()}
    return evaluate(golds, first if given.articles else None, facts)


def _run(
    paths: tuple[str, ...],
    golds: dict[str, Gold],
    lexicons: tuple[Path, ...],
    report: Report,
    jobs: int,
    *,
    extract: bool,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Cleaned documents and facts of those articles that have gold, as records."""
    import orjson

    from danvan_cli import pipeline
    from danvan_cli.evaluation.gold import belongs
    from danvan_cli.read.items import items
    from danvan_cli.read.sources import find
    from danvan_cli.run import run
    from danvan_cli.settings import Settings

    if not paths:
        return [], []
    pipeline.lexicon(*lexicons).check()
    cleaned: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    of = belongs(golds)
    without = 0

    def put(doc: str, written: bytes) -> None:
        nonlocal without
        if of(doc) is None:
            without += 1
            return
        article, _, facts = written.partition(b"\n")
        cleaned.append(orjson.loads(article))
        found.extend(map(orjson.loads, facts.splitlines()))

    settings = Settings("whole" if extract else "clean", lexicons=lexicons)
    with report:
        run(items(find(paths), "stdin"), settings, put, report, jobs)
    if without:
        report.say(f"left out, for want of gold: {without}")
    return cleaned, found
