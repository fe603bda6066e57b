"""`danvan gold`: gold files for annotators."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from danvan_cli.cli.gold_brat import from_brat, to_brat
from danvan_cli.cli.options import inputs, talk, talk_level, word_lists
from danvan_cli.cli.pages import Group
from danvan_cli.errors import DanvanError

if TYPE_CHECKING:
    from danvan_cli.lexicon import Lexicon
    from danvan_cli.read.items import Item


@click.group("gold", cls=Group)
def command() -> None:
    """Gold files: what an article says, as a person has checked it.

    \b
      danvan gold draft articles/ -o gold/
      danvan validate gold/
      danvan evaluate --gold gold articles/
      danvan gold to-brat gold/ --articles articles/ -o brat/
      danvan gold from-brat brat/ -o mended/
    """


command.add_command(to_brat)
command.add_command(from_brat)


@command.command("draft")
@inputs
@click.option("-o", "--output", metavar="DIR", help="Write here, in the folders of the input. [default: beside them]")
@click.option("--force", is_flag=True, help="Write over gold that is there.")
@word_lists
@talk
def draft(paths: tuple[str, ...], output: str | None, force: bool, lexicons: tuple[Path, ...]) -> int:
    """Write NAME.gold.json for each article from what danvan extracts, for a person to mend.

    Gold that is there is left alone. What was drafted is no measure of danvan until it was read against the text.

    \b
      danvan gold draft articles/
    """
    from danvan_cli import pipeline
    from danvan_cli.console import Report
    from danvan_cli.outcome import Problem
    from danvan_cli.read.items import items
    from danvan_cli.read.sources import check, find
    from danvan_cli.run import admit

    check(paths)
    words = pipeline.lexicon(*lexicons)
    words.check()
    report = Report(**talk_level(click.get_current_context()))
    written = 0
    placeless: set[str] = set()
    for item in admit(items(find(paths), "stdin"), report):
        if output is None and item.kind not in ("text", "html"):
            if item.path not in placeless:
                what, hint = "records have no files of their own to stand beside", "name a folder with -o"
                report.problem(Problem(item.path, None, what, hint))
            placeless.add(item.path)
            continue
        try:
            _draft(item, words, output, force=force)
            written += 1
        except DanvanError as error:
            report.problem(Problem(error.path or item.path, error.line or item.line, error.what, error.hint))
    report.say(f"drafts written: {written}; read each against its article before you use it")
    return report.exit_code


def _draft(item: Item, words: Lexicon, output: str | None, *, force: bool) -> None:
    """Write an article's gold; DanvanError where it cannot be read or written, or where there is gold already."""
    from danvan_cli import output as files
    from danvan_cli import pipeline, write
    from danvan_cli.evaluation.draft import draft as drafted
    from danvan_cli.evaluation.draft import dumps
    from danvan_cli.read import read

    raw, _ = read(item, words)
    target = _target(item, raw.doc, output)
    with files.said(str(target)):
        there = target.exists()
    if there and not force:
        raise DanvanError("there is gold already", path=str(target), hint="--force writes over it")
    found = pipeline.to_facts(raw, words)
    record = drafted(found.article, [write.fact_record(fact) for fact in found.facts])
    record["doc"] = target.name.removesuffix(".gold.json")
    with files.said(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
    with files.opened(str(target)) as out:
        out.write(dumps(record).encode())


def _target(item: Item, doc: str, output: str | None) -> Path:
    """Where an article's gold goes: at its id below `output`, else beside the article's file."""
    if output is not None:
        parts = [part for part in re.split(r"[/\\\0]", doc) if part not in ("", ".", "..")]
        return Path(output, *parts[:-1], f"{parts[-1] if parts else '_'}.gold.json")
    path = Path(item.path)
    stem = path.stem if path.suffix.lower() != ".gz" else Path(path.stem).stem
    return path.with_name(f"{stem}.gold.json")
