"""`danvan report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from danvan_cli.cli.options import facts_paths, talk, talk_level, word_lists, workers
from danvan_cli.cli.outputs import check_output
from danvan_cli.cli.pages import Page
from danvan_cli.errors import DanvanError
from danvan_cli.language import said

if TYPE_CHECKING:
    from danvan_cli.console import Report
    from danvan_cli.desk.report.material import Material

#: Bytes of a page from which a browser takes seconds to open it (about 10,000 articles).
_LARGE_BYTES = 64 << 20


@click.command("report", cls=Page)
@facts_paths
@click.option("--docs", metavar="CLEAN", multiple=True, help="The articles, cleaned or raw: whole texts in the page.")
@click.option("-o", "--output", required=True, metavar="FILE", help="Write the page here; - for standard output.")
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Who is one person and who is not, as `danvan people` takes it.",
)
@click.option("--only-facts", is_flag=True, help="Leave out articles that hold none of these facts.")
@click.option("--title", metavar="TEXT", help="The page's headline.")
@click.option("--as-of", metavar="TEXT", help="Printed in the page's head: when, or from what, it was made.")
@workers
@word_lists
@talk
def command(
    paths: tuple[str, ...],
    docs: tuple[str, ...],
    output: str,
    corrections: Path | None,
    only_facts: bool,
    title: str | None,
    as_of: str | None,
    jobs: int,
    lexicons: tuple[Path, ...],
) -> int:
    """One page to read a corpus by: people and offices, who with whom, time line, figures, documents, articles.

    FACTS are files that `danvan extract` wrote, articles (they are extracted first), folders of them, or - for
    standard input. The page is one file, opens in any browser, and reaches for nothing on the network. With --docs
    (or where FACTS are articles) it holds their whole text and the lines that cleaning removed. The same input gives
    the same file.

    \b
      danvan report articles/ -o report.html
      danvan report facts.jsonl --docs clean.jsonl --lang vi -o report.html
      danvan grep --org "huyen uy" facts.jsonl | danvan report - --docs clean.jsonl --only-facts -o h.html
    """
    from danvan_cli import output as files
    from danvan_cli import pipeline
    from danvan_cli.cli.documents import check_docs
    from danvan_cli.console import Report, many
    from danvan_cli.desk.report.page import page
    from danvan_cli.desk.report.payload import payload
    from danvan_cli.language import spoken
    from danvan_cli.register.corrections import NONE, read_corrections

    check_output(output, inputs=(*paths, *docs))
    check_docs(docs, paths)
    known = read_corrections(corrections) if corrections else NONE
    report = Report(**talk_level(click.get_current_context()))
    papers, strays = _material(paths, docs, output, report, jobs, lexicons).finish()
    if only_facts:
        papers = [paper for paper in papers if paper.facts]
    if not papers:
        raise DanvanError("there is nothing to report", path=paths[0], hint="no facts and no articles were found")
    if strays:
        report.warn(f"{_some(strays)}: the facts were read from another text; only their sentences are shown")
    lacking = sorted({paper.doc for paper in papers if docs and not paper.article} - set(strays))
    if lacking:
        report.warn(f"{_some(lacking)}: not in --docs; only the sentences that hold facts are shown")
    made = page(payload(papers, pipeline.lexicon(*lexicons), known), language=spoken(), title=title, as_of=as_of)
    with files.opened(output) as out:
        out.write(made)
    if len(made) > _LARGE_BYTES:
        report.warn(f"the page has {len(made) >> 20} MB: choose with `danvan grep` what it should show")
    facts = sum(len(paper.facts) for paper in papers)
    report.say(f"{many(len(papers), 'document')}, {many(facts, 'fact')}, {len(made) >> 10} KB")
    return report.exit_code


def _some(docs: list[str]) -> str:
    """The first of several documents, and how many more there are."""
    return said(f"{docs[0]} and {len(docs) - 1} more") if len(docs) > 1 else docs[0]


def _material(
    paths: tuple[str, ...],
    docs: tuple[str, ...],
    output: str,
    report: Report,
    jobs: int,
    lexicons: tuple[Path, ...],
) -> Material:
    """The facts with the articles that are known."""
    import orjson

    from danvan_cli import pipeline
    from danvan_cli.cli.documents import documents
    from danvan_cli.cli.fact_lines import fact_lines
    from danvan_cli.desk.report.material import Material
    from danvan_cli.read.cleaned import article_from
    from danvan_cli.read.facts import parse

    material = Material()

    def take(block: bytes, path: str, line: int) -> None:
        for number, row in enumerate(block.split(b"\n"), line):
            if row.strip():
                material.add_fact(parse(row, path, number), path, number)

    def take_article(line: bytes) -> None:
        material.add_article(article_from(orjson.loads(line)))

    fact_lines(paths, take, report, jobs, take_article, (output,), lexicons)
    if docs:
        words = pipeline.lexicon(*lexicons)
        for raw in documents(docs, "stdin", words, report, outputs=(output,)):
            material.add_article(pipeline.to_article(raw, words))
    return material
