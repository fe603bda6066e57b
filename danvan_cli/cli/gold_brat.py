"""`danvan gold to-brat` and `danvan gold from-brat`."""

from __future__ import annotations

from pathlib import Path

import click

from danvan_cli.cli.options import talk, talk_level
from danvan_cli.cli.outputs import check_output
from danvan_cli.cli.pages import Page
from danvan_cli.errors import DanvanError
from danvan_cli.files import read_text

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("to-brat", cls=Page)
@click.argument("folder", metavar="GOLD_DIR", type=_FOLDER)
@click.option("--articles", metavar="DIR", type=_FOLDER, help="Where the articles are. [default: beside their gold]")
@click.option("-o", "--output", metavar="DIR", required=True, help="Make this folder, for brat's data folder.")
@talk
def to_brat(folder: Path, articles: Path | None, output: str) -> int:
    """Write gold as a folder for brat: NAME.txt with the article's raw lines, NAME.ann, brat's settings.

    The first word of each line is marked with the line's label, every mention with its type; what is said of a
    mention is an attribute, a relation from a title to its holder, or its note: the row's other keys as JSON.

    \b
      danvan gold to-brat corpus -o brat/data/corpus
    """
    from danvan_cli import output as files
    from danvan_cli.console import Report
    from danvan_cli.evaluation.gold import ENDING
    from danvan_cli.export.brat_settings import settings
    from danvan_cli.export.gold_to_brat import ATTRIBUTES, LINE_ENTITIES
    from danvan_cli.export.placed import placed
    from danvan_cli.outcome import Problem

    golds = sorted(folder.rglob(f"*{ENDING}"))
    if not golds:
        raise DanvanError(f"no *{ENDING} here", path=str(folder), hint="name a folder with gold files")
    check_output(output if not Path(output).is_dir() else str(Path(output, "x")))
    report = Report(**talk_level(click.get_current_context()))
    written = 0
    with placed(output) as part:
        Path(part).mkdir()
        for name, text in settings(LINE_ENTITIES, ATTRIBUTES).items():
            Path(part, name).write_text(text, "utf-8", newline="\n")
        for gold in golds:
            stem = gold.relative_to(folder).as_posix().removesuffix(ENDING)
            try:
                made = _marked(gold, (articles or folder) / stem)
            except DanvanError as error:
                report.problem(Problem(error.path or str(gold), error.line, error.what, error.hint))
                continue
            for ending, text in zip((".txt", ".ann"), made, strict=True):
                target = Path(part, f"{stem}{ending}")
                target.parent.mkdir(parents=True, exist_ok=True)
                with files.opened(str(target)) as out:
                    out.write(text.encode())
            written += 1
        if not written:
            raise DanvanError("no gold could be taken to brat", path=str(folder))
    report.say(f"documents for brat: {written}")
    return report.exit_code


def _marked(gold: Path, stem: Path) -> tuple[str, str]:
    """The text and the `.ann` for a gold file; the article is `stem` with its ending."""
    from danvan_cli import pipeline, write
    from danvan_cli.evaluation.gold import read_gold
    from danvan_cli.export.gold_to_brat import hints, to_brat
    from danvan_cli.model import Given
    from danvan_cli.read.documents import from_bytes

    kinds = {".txt": "text", ".html": "html", ".htm": "html"}
    article = next((found for ending in kinds if (found := Path(f"{stem}{ending}")).is_file()), None)
    if article is None:
        raise DanvanError("there is no article of this name", hint="--articles says where the articles are")
    kind, words = kinds[article.suffix], pipeline.lexicon()
    raw = from_bytes(stem.name, article.read_bytes(), kind, words, given=Given(), as_is=False)
    read = pipeline.to_facts(raw, words)
    where = hints(read.article.text, read.article.blocks, [write.fact_record(fact) for fact in read.facts])
    lines = {line.number: line.text for line in raw.lines if line.number is not None}
    return to_brat(read_gold(gold), lines, where)


@click.command("from-brat", cls=Page)
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("-o", "--output", metavar="DIR", required=True, help="Write NAME.gold.json here, in the folders of DIR.")
@click.option("--force", is_flag=True, help="Write over gold that is there.")
@talk
def from_brat(folder: Path, output: str, force: bool) -> int:
    """Write NAME.gold.json from what was annotated in brat.

    A file with an error is not written; every error is said with the line of its .ann. Gold that is there is left
    alone.

    \b
      danvan gold from-brat brat/data/corpus -o anna/
      danvan evaluate --gold corpus anna/ --errors
    """
    from danvan_cli import output as files
    from danvan_cli.console import Report
    from danvan_cli.evaluation.draft import dumps
    from danvan_cli.evaluation.gold import ENDING
    from danvan_cli.outcome import Problem

    marked = sorted(folder.rglob("*.ann"))
    if not marked:
        raise DanvanError("no *.ann here", path=str(folder), hint="name a folder that brat works on")
    report = Report(**talk_level(click.get_current_context()))
    written = 0
    for ann in marked:
        target = Path(output, ann.relative_to(folder).with_suffix(ENDING))
        try:
            record, problems = _read(ann)
            if target.exists() and not force:
                raise DanvanError("there is gold already", path=str(target), hint="--force writes over it")
        except DanvanError as error:
            problems = [error]
        for problem in problems:
            report.problem(Problem(problem.path or str(ann), problem.line, problem.what, problem.hint))
        if problems:
            continue
        with files.said(str(target)):
            target.parent.mkdir(parents=True, exist_ok=True)
        with files.opened(str(target)) as out:
            out.write(dumps(record).encode())
        written += 1
    report.say(f"gold files written: {written}")
    return report.exit_code


def _read(ann: Path) -> tuple[dict[str, object], list[DanvanError]]:
    from danvan_cli.export.gold_from_brat import from_brat

    # Offsets count every character of the file: line ends and a mark stay.
    text, lines = (read_text(path, keep_mark=True) for path in (ann.with_suffix(".txt"), ann))
    return from_brat(text, lines, ann.stem, str(ann))
