"""An evaluation as a table for the terminal, as Markdown, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import orjson

from danvan_cli.evaluation import Evaluation
from danvan_cli.evaluation.against import Change, Comparison
from danvan_cli.evaluation.figures import intervals
from danvan_cli.evaluation.matching import Error
from danvan_cli.evaluation.same import overlap

_HEAD = ("", "P", "R", "F1", "95 %", "right", "extra", "missed")
_HEAD_CHANGES = ("", "old F1", "new F1", "change", "95 %")

Table = list[Sequence[str]]


def as_json(evaluation: Evaluation, comparison: Comparison | None) -> str:
    """Everything: figures with their intervals, tallies by document, errors, and the comparison."""
    sure = intervals(evaluation.tallies)
    record: dict[str, Any] = {
        "documents": len(evaluation.tallies),
        "figures": {
            name: {**figure._asdict(), "f1_interval": sure[name]} for name, figure in evaluation.figures().items()
        },
        "by_document": evaluation.tallies,
        "errors": [asdict(error) for error in evaluation.errors],
    }
    if comparison:
        record["against"] = {
            "changes": [{**asdict(change), "by": change.by} for change in comparison.changes],
            "gone": [asdict(error) for error in comparison.gone],
            "new": [asdict(error) for error in comparison.new],
        }
    return orjson.dumps(record, default=list, option=orjson.OPT_INDENT_2).decode()


def as_table(evaluation: Evaluation, comparison: Comparison | None, *, errors: bool) -> str:
    """Columns in line, for a terminal."""
    parts = [f"{len(evaluation.tallies)} documents\n{_columns(_figures(evaluation))}"]
    if comparison:
        parts.append(_columns(_changes(comparison.changes)))
    for name, listed in _lists(evaluation, comparison, errors):
        parts.append("\n".join([f"{name}:", *map("\t".join, _rows(listed))]))
    return "\n\n".join(parts)


def as_markdown(evaluation: Evaluation, comparison: Comparison | None, *, errors: bool) -> str:
    """Tables for an issue or a pull request."""
    parts = [f"{len(evaluation.tallies)} documents", _piped(_figures(evaluation))]
    if comparison:
        parts.append(_piped(_changes(comparison.changes)))
    for name, listed in _lists(evaluation, comparison, errors):
        parts += [f"### {name}", _piped([("measure", "document", "what", "row"), *_rows(listed)])]
    return "\n\n".join(parts)


def _lists(
    evaluation: Evaluation, comparison: Comparison | None, errors: bool
) -> Iterable[tuple[str, Sequence[Error]]]:
    """Lists of errors to print, with their headings."""
    if not errors:
        return []
    if comparison is None:
        return [("Errors", evaluation.errors)]
    return [("Gone", comparison.gone), ("New", comparison.new)]


def _figures(evaluation: Evaluation) -> Table:
    sure = intervals(evaluation.tallies)
    rows: Table = [_HEAD]
    for name, figure in evaluation.figures().items():
        low, high = sure[name]
        shares = [f"{share:.4f}" for share in (figure.p, figure.r, figure.f1)]
        rows.append((name, *shares, f"{low:.3f}–{high:.3f}", *map(str, (figure.tp, figure.fp, figure.fn))))
    return rows


def _changes(changes: Iterable[Change]) -> Table:
    rows: Table = [_HEAD_CHANGES]
    for change in changes:
        sure = "–".join(f"{end:+.3f}" for end in change.interval) if change.interval else ""
        rows.append((change.measure, f"{change.old:.4f}", f"{change.new:.4f}", f"{change.by:+.4f}", sure))
    return rows


def _rows(errors: Sequence[Error]) -> Table:
    return [(error.measure, error.doc, error.what, json.dumps(error.row, ensure_ascii=False)) for error in
            confused(errors)]


def confused(errors: Sequence[Error]) -> list[Error]:
    """`errors` with a missed and an extra row about the same words joined to one: what was taken for what."""
    joined: list[Error] = []
    open_: dict[tuple[str, str], list[int]] = {}
    for error in errors:
        waiting = open_.setdefault((error.measure, error.doc), [])
        if error.what == "extra":
            at = next((at for at in waiting if overlap(joined[at].row.get("text"), error.row.get("text"))), None)
            if at is not None:
                waiting.remove(at)
                both = {"gold": joined[at].row, "got": error.row}
                joined[at] = Error(error.measure, error.doc, "confused", both)
                continue
        elif error.what == "missed":
            waiting.append(len(joined))
        joined.append(error)
    return joined


def _columns(rows: Table) -> str:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = (
        "  ".join(cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in
                  enumerate(zip(row, widths, strict=True)))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _piped(rows: Table) -> str:
    head, *body = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    rule = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))
