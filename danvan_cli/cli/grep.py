"""`danvan grep`."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from danvan_cli.cli.options import Number, Whole, expanded, talk, talk_level, word_lists, workers
from danvan_cli.cli.pages import Page
from danvan_cli.desk.filters import TYPES, Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from danvan_cli.desk.matching import Pattern
    from danvan_cli.desk.search import Match

NO_MATCH, FAILED = 1, 2
#: The score of what is spelled as the pattern is.
BEST_SCORE = 100


@click.command("grep", cls=Page, exit_codes="0 found; 1 nothing found; 2 an error; 130 stopped by Ctrl-C.")
@click.argument("arguments", metavar="[PATTERN] FACTS...", nargs=-1, callback=expanded)
@click.option("-e", "--regexp", "pattern", metavar="PATTERN", help="The pattern: all arguments are inputs then.")
@click.option("--fuzzy", is_flag=True, help="Find what is spelled a little differently; its score is shown.")
@click.option("--score", type=Number(), metavar="N", help="Least score of --fuzzy. [default: 85]")
@click.option("--regex", is_flag=True, help="The pattern is a regular expression (Python's).")
@click.option("-w", "--words", is_flag=True, help="Match whole words only.")
@click.option("--sentence", is_flag=True, help="Look in the sentences of the facts too.")
@click.option("--type", "types", type=click.Choice(TYPES), multiple=True, help="Only this type; may be repeated.")
@click.option("--person", metavar="NAME|KEY", help="Mentions of this person.")
@click.option("--holder", metavar="NAME", help="Titles that this person holds.")
@click.option("--org", metavar="NAME", help="Titles in, and documents of, this organisation.")
@click.option("--since", metavar="DATE", help="Dates that may lie on or after 2020, 2020-07, 2020-07-16 or 2020-Q3.")
@click.option("--until", metavar="DATE", help="Dates that may lie on or before it.")
@click.option("--min", type=Number(), metavar="N", help="Counts that may be this or more.")
@click.option("--max", type=Number(), metavar="N", help="Counts that may be this or less.")
@click.option("--unit", metavar="UNIT", help="Counts in this unit (%, VND, ha, …), or none.")
@click.option("--strict", is_flag=True, help="Dates and counts that lie wholly inside, not those that may.")
@click.option("--doc", "docs", metavar="ID", multiple=True, help="Only this document; * and ? stand for others.")
@click.option("-c", "--count", is_flag=True, help="Print only how many facts match.")
@click.option("-l", "--list", "list_", is_flag=True, help="Print only the documents that hold a match.")
@click.option("-C", "--context", type=Whole(0), default=0, metavar="N", help="Show N sentences around each.")
@click.option("--limit", type=Whole(1), metavar="N", help="Stop after N.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "jsonl"]), help="[default: text on a terminal, jsonl in a pipe]"
)
@workers
@word_lists
@talk
def command(
    arguments: tuple[str, ...],
    pattern: str | None,
    format_: str | None,
    context: int,
    count: bool,
    list_: bool,
    limit: int | None,
    jobs: int,
    lexicons: tuple[Path, ...],
    **options: Any,
) -> int:
    """Look things up in facts: a pattern without tone marks finds the marked letters.

    FACTS are files that `danvan extract` wrote, articles (they are extracted first), folders of them, or - for
    standard input. A sole argument that is an existing path is an input. The pattern is sought in mentions and in the
    names that facts carry: who holds a title, a person's full name, a document's number. In a pipe the facts come
    out as their lines stand.

    \b
      danvan grep "truong thi mai" facts.jsonl
      danvan grep --type count --unit % --min 50 facts.jsonl
      danvan grep -w "dan van" --type title --org "tinh uy" facts.jsonl -C 1
    """
    from danvan_cli.cli.fact_lines import Enough, fact_lines
    from danvan_cli.console import Report
    from danvan_cli.desk.filters import filters
    from danvan_cli.desk.search import search

    if format_ == "jsonl" and context:
        raise click.UsageError("--context goes with --format text")
    if count and list_:
        raise click.UsageError("--count and --list exclude each other")
    if pattern is None:
        pattern, paths = _split(arguments)
    else:
        paths = arguments or ("-",)
    sought = _pattern(pattern, options)
    asked = filters(Asked(**{name: options[name] for name in Asked.__slots__}))
    report = Report(**talk_level(click.get_current_context()))
    as_text = format_ == "text" or (format_ is None and (context > 0 or sys.stdout.isatty()))
    put, finish = _output(count, list_, as_text, context)
    found = 0

    def take(block: bytes, path: str, line: int) -> None:
        nonlocal found
        for match in search(block, asked, sought, path, line, misses=context > 0):
            found += put(match)
            if limit and found >= limit:
                raise Enough
        sys.stdout.flush()

    fact_lines(paths, take, report, jobs, lexicons=lexicons)
    finish()
    if count:
        click.echo(found)
    return FAILED if report.failed else 0 if found else NO_MATCH


def _split(arguments: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Arguments → pattern or null, inputs."""
    from danvan_cli.read.sources import kind_of

    if not arguments:
        raise click.UsageError("name what to look for, or facts to look in")
    first, *rest = arguments
    if not rest:
        if first == "-" or Path(first).exists():
            return None, (first,)
        if sys.stdin.isatty():
            raise click.UsageError(f"{first!r} is no path: name the facts to look in behind the pattern")
        return first, ("-",)
    # `*.jsonl` gives files only: the first is no pattern.
    if kind_of(first) and Path(first).is_file():
        return None, arguments
    return first, tuple(rest)


def _pattern(pattern: str | None, options: dict[str, Any]) -> Pattern | None:
    """The pattern, taken out of the options that make it."""
    from danvan_cli.desk import matching

    fuzzy, regex, score = options.pop("fuzzy"), options.pop("regex"), options.pop("score")
    words, sentences = options.pop("words"), options.pop("sentence")
    if fuzzy and (regex or words):
        raise click.UsageError("--fuzzy excludes --regex and --words")
    if score is not None and not fuzzy:
        raise click.UsageError("--score goes with --fuzzy")
    if score is not None and not 0 <= score <= BEST_SCORE:
        raise click.UsageError(f"--score: {score:g} is not between 0 and {BEST_SCORE}")
    if pattern is None:
        if fuzzy or regex or words or sentences:
            raise click.UsageError("there is no pattern: write it before the facts, or behind -e")
        return None
    pattern = unicodedata.normalize("NFC", pattern.encode("utf-8", "replace").decode())
    if fuzzy:
        return matching.fuzzy_pattern(pattern, matching.FUZZY_SCORE if score is None else score, sentences=sentences)
    make = matching.regex_pattern if regex else matching.text_pattern
    return make(pattern, words=words, sentences=sentences)


def _output(
    count: bool, list_: bool, as_text: bool, context: int
) -> tuple[Callable[[Match], int], Callable[[], None]]:
    """What is done with each match (1 if it counts), and at the end."""
    if count:
        return (lambda match: int(match.hit is not None)), lambda: None
    if list_:
        return _lister(), lambda: None
    if as_text:
        return _shower(context)
    out = sys.stdout.buffer
    return (lambda match: out.write(match.line + b"\n") > 0), out.flush


def _lister() -> Callable[[Match], int]:
    from danvan_cli.cli.readable import harmless

    last: object = None

    def put(match: Match) -> int:
        nonlocal last
        if match.hit is None or match.fact["doc"] == last:
            return 0
        last = match.fact["doc"]
        click.echo(harmless(last))
        return 1

    return put


def _shower(context: int) -> tuple[Callable[[Match], int], Callable[[], None]]:
    from danvan_cli.cli.readable import Readable, console
    from danvan_cli.desk.passages import Passages

    readable = Readable(console(talk_level(click.get_current_context())["color"]))
    passages = Passages(context)

    def put(match: Match) -> int:
        for passage in passages.add(match):
            readable.show(passage)
        return int(match.hit is not None)

    def finish() -> None:
        for passage in passages.end():
            readable.show(passage)

    return put, finish
