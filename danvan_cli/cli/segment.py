"""`danvan segment`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from danvan_cli.cli.options import given, inputs, reading
from danvan_cli.cli.pages import Page

if TYPE_CHECKING:
    from danvan_cli.segmentation.stats import Frequencies

#: Words, and runs of two and three words, that `--stats` shows.
MOST_SHOWN = 20


@click.command("segment", cls=Page)
@inputs
@reading
@click.option(
    "--engine",
    type=click.Choice(["both", "pyvi", "underthesea"]),
    default="both",
    show_default=True,
    help="Word segmenter; both: the two models summed.",
)
@click.option(
    "--format",
    type=click.Choice(["jsonl", "text", "conllu", "vertical"]),
    default="jsonl",
    show_default=True,
    help="text: a sentence a line, syllables joined by _.",
)
@click.option("--no-lexicon", is_flag=True, help="The bare engine: no dictionary, terms or names above it.")
@click.option("--pos", is_flag=True, help="Parts of speech (conllu and vertical), by pyvi's tagger.")
@click.option("--stats", is_flag=True, help="Count words instead; with -o FILE write a frequency list as CSV.")
def command(paths: tuple[str, ...], no_lexicon: bool, stats: bool, **options: Any) -> int:
    """Cut articles into sentences and words, as spans of their cleaned text.

    PATH is a file (.txt, .html, .jsonl, .json, each also as .gz), a folder, or - for standard input.

    \b
      danvan segment articles/ --format text
      danvan segment articles/ --format conllu --pos -o words.conllu
      danvan segment articles/ --stats -o frequencies.csv
    """
    from danvan_cli.cli.corpus import run_corpus

    if options["pos"] and options["format"] not in ("conllu", "vertical"):
        raise click.UsageError("--pos goes with --format conllu or vertical")
    if stats and (options["pos"] or given("format")):
        raise click.UsageError("--stats counts words: --format and --pos do not go with it")
    options["lexicon"] = not no_lexicon
    if not stats:
        return run_corpus("segment", paths, **options)
    from danvan_cli.segmentation.stats import Frequencies  # loads the engines' package, which is the workers' to do

    counted = Frequencies()
    code = run_corpus("segment", paths, frequencies=counted, **(options | {"format": "text", "pos": False}))
    _show(counted)
    return code


def _show(counted: Frequencies) -> None:
    """The corpus at a glance, on standard output."""
    from danvan_cli.segmentation.stats import ranked

    click.echo(f"documents\t{counted.documents}\nsentences\t{counted.sentences}")
    click.echo(f"tokens\t{counted.words.total()}\ntypes\t{len(counted.words)}")
    for word, count in ranked(counted.words, MOST_SHOWN):
        click.echo(f"word\t{word}\t{count}")
    for pair, count in ranked(counted.pairs, MOST_SHOWN):
        click.echo(f"2-gram\t{' '.join(pair)}\t{count}")
    for triple, count in ranked(counted.triples, MOST_SHOWN):
        click.echo(f"3-gram\t{' '.join(triple)}\t{count}")
