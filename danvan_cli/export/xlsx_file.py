"""A workbook: a sheet a type, names on top that stay in view, filters, real dates, no formulas.

Every text is written as a text, whatever it looks like; addresses are no links. `published` and the days of dates are
real dates where Excel has them (from March 1900 on), else texts. Sheets are written row by row, so memory stays flat.
Known problems: Excel's limits. A sheet ends at 1,048,576 rows and goes on in `NAME (2)`; a text longer than 32,767
UTF-16 units is cut and ends in `…`; a control character becomes U+FFFD. How often that was is said (`Losses`).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from danvan_cli.export.columns import PLURALS, Column, Kind, narrow
from danvan_cli.export.extras import needed
from danvan_cli.export.rows import Located, row_maker
from danvan_cli.export.spreadsheet import MAX_ROWS, cut, printable
from danvan_cli.model import Article

#: Excel counts a 29 February 1900 that never was: days before are off by one there.
_FIRST_DAY = dt.date(1900, 3, 1)
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
#: The same input gives the same bytes on any day.
_CREATED = dt.datetime(2000, 1, 1)
#: Widths of columns in characters, by kind; long texts have more.
_WIDTHS: dict[Kind, float] = {"text": 16, "integer": 8, "number": 12, "list": 24, "day": 11}
_WIDE = {"text": 30, "sentence": 60, "name": 24, "title": 40, "org": 30, "noun": 24, "holder": 24, "doc": 24}
ARTICLES = ("doc", "published", "title", "lead", "source", "source_url", "byline", "encoding", "empty")


@dataclass(slots=True)
class Losses:
    """How many cells could not be written as they are."""

    cut: int = 0
    replaced: int = 0


def write_xlsx(
    facts: Iterable[Located], kinds: Iterable[str], out: IO[bytes], articles: Iterable[Article] | None = None
) -> Losses:
    """Write `facts` of these `kinds`, and a sheet of `articles` where they are known, to `out`."""
    losses = Losses()
    with _book(out) as book:
        _fill(book, facts, kinds, articles, losses)
    return losses


@contextlib.contextmanager
def _book(out: IO[bytes]) -> Iterator[Any]:
    """A workbook that is written to `out` at the end; its rows wait in files of a folder that goes in any case."""
    with tempfile.TemporaryDirectory(prefix="danvan-xlsx-") as folder:
        options = {
            "constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False,
        }  # fmt: skip
        # Not into `out` itself: a disk that is full is for us to say.
        whole = Path(folder, "book.xlsx")
        book = needed("xlsx").Workbook(whole, options)
        book.set_properties({"created": _CREATED})
        try:
            yield book
            book.close()
            with whole.open("rb") as stream:
                shutil.copyfileobj(stream, out)
        finally:
            # After an error: else the book would write itself when it is let go of.
            book.fileclosed = True
            for sheet in book.worksheets():
                sheet.row_data_fh.close()


def _fill(
    book: Any, facts: Iterable[Located], kinds: Iterable[str], articles: Iterable[Article] | None, losses: Losses
) -> None:
    if articles is not None:
        sheet = _Sheet(book, "articles", [(name, "text") for name in ARTICLES], losses)
        for article in articles:
            sheet.add([getattr(article, name) for name in ARTICLES])
        sheet.end()
    columns = {kind: narrow(kind) for kind in kinds}
    sheets = {kind: _Sheet(book, PLURALS[kind], _heads(columns[kind]), losses) for kind in columns}
    rows = {kind: row_maker(columns[kind]) for kind in columns}
    for fact in facts:
        kind = fact.record["type"]
        sheets[kind].add(rows[kind](fact))
    for sheet in sheets.values():
        sheet.end()


def _heads(columns: Iterable[Column]) -> list[tuple[str, Kind]]:
    return [(column.name, column.kind) for column in columns]


class _Sheet:
    """One table, over as many sheets as it needs."""

    def __init__(self, book: Any, name: str, columns: list[tuple[str, Kind]], losses: Losses):
        self._book, self._name, self._columns, self._losses = book, name, columns, losses
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._formats = {
            dt.date: book.add_format({"num_format": "yyyy-mm-dd"}),
            dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        self._number = 0
        self._begin()

    def _begin(self) -> None:
        self._number += 1
        title = self._name if self._number == 1 else f"{self._name} ({self._number})"
        self._sheet = self._book.add_worksheet(title)
        for place, (name, kind) in enumerate(self._columns):
            self._sheet.set_column(place, place, _WIDE.get(name, _WIDTHS[kind]))
            self._sheet.write_string(0, place, name, self._bold)
        self._sheet.freeze_panes(1, 0)
        self._row = 1

    def add(self, cells: list[Any]) -> None:
        if self._row >= MAX_ROWS:
            self.end()
            self._begin()
        for place, (value, (name, _)) in enumerate(zip(cells, self._columns, strict=True)):
            if value is not None:
                self._write(place, _published(value) if name == "published" else value)
        self._row += 1

    def _write(self, place: int, value: Any) -> None:
        if isinstance(value, dt.date) and (value.date() if isinstance(value, dt.datetime) else value) >= _FIRST_DAY:
            self._sheet.write_datetime(self._row, place, value, self._formats[type(value)])
        elif isinstance(value, (int, float)):
            self._sheet.write_number(self._row, place, value)
        else:
            self._sheet.write_string(self._row, place, self._text(value))

    def _text(self, value: Any) -> str:
        text = "; ".join(value) if isinstance(value, list) else str(value)
        held = printable(text)
        self._losses.replaced += held != text
        short = cut(held)
        self._losses.cut += short != held
        return short

    def end(self) -> None:
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._columns) - 1)


def _published(value: str) -> Any:
    """A date of publication as Excel's, in Vietnam's time; as it stands where it is none."""
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return value
    if len(value) == len("2020-07-15"):
        return moment.date()
    return moment.astimezone(_VIETNAM).replace(tzinfo=None) if moment.tzinfo else moment
