"""Data tables: the cells of a row become one line, with tabs between them, as copying a table from a browser gives.

A table is data if at least two of its rows have the same number of cells, each of one short line without links;
all others (old portals lay whole pages out in tables) keep a line for each cell.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from danvan_cli.page.visible import Row, View

#: Letters of the longest cell, and share of linked letters in it.
_LONGEST_CELL, _LINKED = 160, 0.5
#: Rows of a data table, and cells of its rows, at least.
_ROWS, _CELLS = 2, 2


def join_cells(view: View) -> View:
    """The view with the rows of its data tables joined."""
    joined = _data_rows(view)
    if not joined:
        return view
    starts = {view.boxes[box].first: box for box in joined}
    rows: list[Row] = []
    number_of = []
    inside = 0
    for number, row in enumerate(view.rows):
        if number in starts:
            box = starts[number]
            inside = view.boxes[box].end
            rows.append(_joined(view.rows[number:inside], box))
        elif number >= inside:
            rows.append(row)
        number_of.append(len(rows) - 1)
    number_of.append(len(rows))
    boxes = []
    for old in view.boxes:
        first = number_of[old.first]
        boxes.append(replace(old, first=first, end=number_of[old.end - 1] + 1 if old.end > old.first else first))
    return View(rows, boxes)


def _data_rows(view: View) -> list[int]:
    """The boxes of table rows whose cells are to be joined."""
    cells: dict[int, list[int]] = {}
    tables: dict[int, list[int]] = {}
    for number, box in enumerate(view.boxes):
        if box.tag in ("td", "th") and box.end > box.first:
            cells.setdefault(box.parent, []).append(number)
        elif box.tag == "tr" and box.end > box.first:
            parent = view.boxes[box.parent] if box.parent >= 0 else None
            table = parent.parent if parent and parent.tag in ("tbody", "thead", "tfoot") else box.parent
            tables.setdefault(table, []).append(number)
    found = []
    for lines in tables.values():
        fitting = [line for line in lines if all(_is_datum(view, cell) for cell in cells.get(line, ()))]
        widths = Counter(len(cells[line]) for line in fitting if len(cells.get(line, ())) >= _CELLS)
        if widths and max(widths.values()) >= _ROWS:
            found += [line for line in fitting if len(cells.get(line, ())) >= _CELLS]
    return found


def _is_datum(view: View, cell: int) -> bool:
    box = view.boxes[cell]
    row = view.rows[box.first]
    return box.end - box.first == 1 and len(row.text) <= _LONGEST_CELL and row.linked < _LINKED


def _joined(cells: list[Row], box: int) -> Row:
    letters = [len(cell.text) for cell in cells]

    def share(values: list[float]) -> float:
        return sum(value * size for value, size in zip(values, letters, strict=True)) / sum(letters)

    return Row(
        "\t".join(cell.text for cell in cells),
        box,
        share([cell.linked for cell in cells]),
        share([cell.bold for cell in cells]),
        next((cell.href for cell in cells if cell.href), ""),
        "",
        "",
        cells[0].after_picture,
    )
