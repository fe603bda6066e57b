"""Parquet through pyarrow, with a schema: typed columns, all nullable but what every fact has, lists as lists.

Written in row groups as the facts come, so memory stays flat. One type has the contract's columns, several have the
wide table's (`columns.py`). `first_day` and `last_day` are dates; the meaning of each column stands in its metadata.
Known problems: whole numbers above 2**53 in `value` lose their last digits, as floating-point numbers do.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterable, Iterator
from typing import IO, Any

from danvan_cli.export.columns import Column
from danvan_cli.export.extras import needed
from danvan_cli.export.rows import Located, row_maker

#: Rows of a group: some 20 MB of news facts before compression, enough for readers to skip groups by their bounds.
GROUP_ROWS = 1 << 16
#: Rows that are Python's objects at a time, which take ten times the room of their columns.
_BATCH_ROWS = 1 << 12
_ALWAYS = frozenset({"doc", "type", "text", "start", "end"})


def write_parquet(
    facts: Iterable[Located], columns: tuple[Column, ...], out: IO[bytes], group_rows: int = GROUP_ROWS
) -> None:
    """Write `facts` to `out` in groups of `group_rows`."""
    arrow = needed("parquet")
    parquet = importlib.import_module("pyarrow.parquet")
    kinds = {
        "text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(),
        "list": arrow.list_(arrow.string()), "day": arrow.date32(),
    }  # fmt: skip
    schema = arrow.schema(
        [
            arrow.field(
                column.name,
                kinds[column.kind],
                nullable=column.name not in _ALWAYS,
                metadata={"description": column.meaning},
            )
            for column in columns
        ]
    )
    row = row_maker(columns)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _pieces(facts, group_rows):
            batches = [
                arrow.record_batch(_arrays(arrow, schema, [row(fact) for fact in batch]), schema=schema)
                for batch in _pieces(group, _BATCH_ROWS)
            ]
            writer.write_table(arrow.Table.from_batches(batches), row_group_size=group_rows)


def _pieces(facts: Iterable[Located], size: int) -> Iterator[Iterator[Located]]:
    """`facts` in pieces of `size`, each to be taken before the next."""
    source = iter(facts)
    for first in source:
        yield itertools.chain([first], itertools.islice(source, size - 1))


def _arrays(arrow: Any, schema: Any, rows: list[list[Any]]) -> list[Any]:
    values = zip(schema, zip(*rows, strict=True), strict=True)
    return [arrow.array(_floats(cells) if _is_float(field) else cells, field.type) for field, cells in values]


def _is_float(field: Any) -> bool:
    return str(field.type) == "double"


def _floats(cells: Iterable[Any]) -> list[float | None]:
    """Whole numbers that no float holds exactly are rounded, where pyarrow would refuse them."""
    return [None if cell is None else float(cell) for cell in cells]
