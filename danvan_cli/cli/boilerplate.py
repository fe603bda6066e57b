"""`danvan boilerplate`: the furniture rules in force, how often they fire, and rules learned from a portal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from danvan_cli.cli.options import inputs, talk, talk_level, word_lists
from danvan_cli.cli.outputs import check_output
from danvan_cli.cli.pages import Group

if TYPE_CHECKING:
    from danvan_cli.console import Report
    from danvan_cli.lexicon import Lexicon


@click.group("boilerplate", cls=Group)
def command() -> None:
    """The rules that take a portal's furniture: learn them, list them, test them.

    \b
      danvan boilerplate test articles/
      mkdir -p my-lists/boilerplate
      danvan boilerplate learn articles/ -o my-lists/boilerplate/portal.tsv
      danvan boilerplate test articles/ --lexicons my-lists
      danvan clean articles/ --lexicons my-lists -o clean.jsonl
    """


@command.command("learn")
@inputs
@click.option("--portal", default="any", show_default=True, help="The portal's name, for the rules' own column.")
@click.option("-o", "--output", default="-", metavar="RULES", help="Write the rules here, as a .tsv file.")
@word_lists
@talk
def learn(paths: tuple[str, ...], portal: str, output: str, lexicons: tuple[Path, ...]) -> int:
    """Propose rules for lines that recur over a portal's articles, for a person to accept.

    Each proposal says in how many articles its line stands, and shows two of its printings.
    """
    from danvan_cli import output as files
    from danvan_cli.cleaning.learn import as_table
    from danvan_cli.cleaning.learn import learn as propose

    words, report = _start(lexicons, output, paths)
    proposals = propose(_texts(paths, words, report), words, portal)
    with files.opened(output) as out:
        out.write(as_table(proposals, portal).encode())
    report.say(f"rules proposed: {len(proposals)}; read them, and keep what is furniture")
    return report.exit_code


@command.command("list")
@word_lists
@talk
def list_rules(lexicons: tuple[Path, ...]) -> int:
    """All rules in force, one a line: list, rule, portal, match, what follows, pattern."""
    from danvan_cli.cleaning.boilerplate import read_rules

    words, _ = _start(lexicons)
    for rule in read_rules(words):
        click.echo("\t".join((rule.list, rule.label, rule.portal, rule.match, rule.then, rule.pattern)))
    return 0


@command.command("test")
@inputs
@word_lists
@talk
def test(paths: tuple[str, ...], lexicons: tuple[Path, ...]) -> int:
    """How often each rule fires on articles, the most frequent first; those that never do come last, with 0."""
    from danvan_cli.cleaning.learn import count_hits

    words, report = _start(lexicons)
    hits = count_hits(_texts(paths, words, report), words)
    click.echo("lines\tarticles\trule\tportal\tmatch\tpattern")
    for rule, hit in sorted(hits.items(), key=lambda entry: (-entry[1].lines, entry[0].label, entry[0].pattern)):
        row: tuple[Any, ...] = (hit.lines, hit.documents, rule.label, rule.portal, rule.match, rule.pattern)
        click.echo("\t".join(map(str, row)))
    return report.exit_code


def _start(lexicons: tuple[Path, ...], output: str = "-", inputs: tuple[str, ...] = ()) -> tuple[Lexicon, Report]:
    from danvan_cli import pipeline
    from danvan_cli.console import Report

    check_output(output, inputs=inputs)
    words = pipeline.lexicon(*lexicons)
    words.check()
    return words, Report(**talk_level(click.get_current_context()))


def _texts(paths: tuple[str, ...], words: Lexicon, report: Report) -> Iterator[str]:
    """The raw text of each article; of pages, the lines that main-content extraction leaves."""
    from danvan_cli.cli.documents import documents
    from danvan_cli.model import Raw

    for raw in documents(paths, "stdin", words, report):
        if isinstance(raw, Raw):
            yield "\n".join(line.text for line in raw.lines if not line.rule)
