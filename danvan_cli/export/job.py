"""One export: what is to be written and where to, and each format's writer, which puts it there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from danvan_cli import output
from danvan_cli.errors import DanvanError
from danvan_cli.export.columns import Column, narrow, wide
from danvan_cli.export.dossiers import Dossier, dossiers
from danvan_cli.export.placed import placed
from danvan_cli.export.rows import Located
from danvan_cli.model import Article


@dataclass(frozen=True, slots=True)
class Job:
    """Facts of these `kinds`, in order; `articles` are null where they are not known; `path` may be `-`."""

    facts: Iterable[Located]
    kinds: tuple[str, ...]
    articles: Iterable[Article] | None
    path: str
    delimiter: str = ","

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of one table of all the facts."""
        return narrow(self.kinds[0]) if len(self.kinds) == 1 else wide(self.kinds)

    @property
    def dossiers(self) -> Iterator[Dossier]:
        """The documents with their facts."""
        if self.articles is None:
            raise DanvanError("this format needs the documents")
        return dossiers(self.articles, self.facts)


class Remark(NamedTuple):
    """What is to be said of an export; `warns` where the result lacks something that the facts have."""

    text: str
    warns: bool = False


#: Writes a job; yields what is to be said of it.
Writer = Callable[[Job], Iterator[Remark]]


def _csv(job: Job) -> Iterator[Remark]:
    from danvan_cli.export.csv_file import write_csv

    with output.opened(job.path) as out:
        write_csv(job.facts, job.columns, out, job.delimiter)
    yield from ()


def _xlsx(job: Job) -> Iterator[Remark]:
    from danvan_cli.export.spreadsheet import MAX_CELL
    from danvan_cli.export.xlsx_file import write_xlsx

    with output.opened(job.path) as out:
        losses = write_xlsx(job.facts, job.kinds, out, job.articles)
    if losses.cut:
        what = f"{losses.cut} cells were longer than Excel's {MAX_CELL:,} characters: cut, they end in «…»"
        yield Remark(what, warns=True)
    if losses.replaced:
        what = f"{losses.replaced} cells held control characters that Excel has not: they are U+FFFD"
        yield Remark(what, warns=True)


def _sqlite(job: Job) -> Iterator[Remark]:
    from danvan_cli.export.datasette import metadata
    from danvan_cli.export.sqlite_file import write_sqlite

    with placed(job.path) as part:
        write_sqlite(job.facts, part, job.articles)
    beside = f"{job.path}.metadata.json"
    with output.opened(beside) as out:
        out.write(metadata(job.path, job.articles is not None))
    yield Remark(f"to look at it in a browser: datasette {job.path} -m {beside}")


def _parquet(job: Job) -> Iterator[Remark]:
    from danvan_cli.export.parquet_file import write_parquet

    with output.opened(job.path) as out:
        write_parquet(job.facts, job.columns, out)
    yield from ()


def _brat(job: Job) -> Iterator[Remark]:
    from danvan_cli.export.brat_files import write_brat

    with placed(job.path) as part:
        Path(part).mkdir()
        count = write_brat(job.dossiers, part)
    yield Remark(f"documents for brat: {count}")


def _webanno(job: Job) -> Iterator[Remark]:
    from danvan_cli import pipeline
    from danvan_cli.export.webanno_files import write_webanno

    with placed(job.path) as part:
        Path(part).mkdir()
        count = write_webanno(job.dossiers, part, pipeline.lexicon())
    yield Remark(f"documents in WebAnno TSV 3.3: {count}")


def _conllu(job: Job) -> Iterator[Remark]:
    from danvan_cli import pipeline
    from danvan_cli.export.conllu_file import write_conllu

    with output.opened(job.path) as out:
        write_conllu(job.dossiers, out, pipeline.lexicon())
    yield from ()


WRITERS: dict[str, Writer] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "sqlite": _sqlite,
    "parquet": _parquet,
    "brat": _brat,
    "webanno": _webanno,
    "conllu": _conllu,
}
