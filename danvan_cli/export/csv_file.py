"""CSV that Excel opens as it is: UTF-8 with its mark, CRLF, every text in quotes, no formulas (`spreadsheet.py`).

Numbers stand without quotes and are never guarded: `-5` stays a number. A list's parts are joined by `; `.
Known problems: Excel itself makes dates of texts that look like one (`2020-07`) and reads `.` in numbers by its own
locale; a workbook (`--to xlsx`) leaves it no such choice.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import IO, Any

from danvan_cli.export.columns import Column
from danvan_cli.export.rows import Located, row_maker
from danvan_cli.export.spreadsheet import guarded, printable

_MARK = b"\xef\xbb\xbf"


def write_csv(facts: Iterable[Located], columns: tuple[Column, ...], out: IO[bytes], delimiter: str = ",") -> None:
    """Write `facts` to `out`, a row a fact below a row of names."""
    out.write(_MARK)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    row = row_maker(columns)
    writer.writerows([_cell(value) for value in row(fact)] for fact in facts)
    text.detach()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, str):
        return guarded(printable(value))
    return value
