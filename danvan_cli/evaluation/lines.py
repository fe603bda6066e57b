"""One cleaned document against its gold: which raw lines are kept and removed, of what kind, and the metadata.

lines: raw lines kept; removed: raw lines in `removed` and in no block; kinds: of the lines that both keep, the
label; meta: the fields that the gold has (a publication date is compared by its day).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from danvan_cli.evaluation.figures import Tally
from danvan_cli.evaluation.gold import KEPT, Gold
from danvan_cli.evaluation.matching import Error
from danvan_cli.evaluation.same import norm

META = ("title", "lead", "published", "source", "source_url", "byline")
_DAY = 10  # code points of a date in ISO 8601


def measure_lines(gold: Gold, record: Mapping[str, Any], doc: str) -> tuple[dict[str, Tally], list[Error]]:
    """Tallies by measure, and errors; `record` is what `danvan clean` wrote, empty where it is missing."""
    labels = {int(number): label for number, label in gold["lines"].items()}
    want = {number for number, label in labels.items() if label in KEPT}
    kinds = dict(_by_line(record.get("blocks"), "kind"))
    got = set(kinds)
    gone = {line for line, _ in _by_line(record.get("removed"), "rule")} - got
    drop = set(labels) - want
    tallies = {"lines": _tally(want, got), "removed": _tally(drop, gone)}
    errors = [Error("lines", doc, "missed", {"line": line}) for line in sorted(want - got)]
    errors += [Error("lines", doc, "extra", {"line": line}) for line in sorted(got - want)]
    both = sorted(want & got)
    if both:
        wrong = [line for line in both if kinds[line] != labels[line]]
        tallies["kinds"] = Tally(len(both) - len(wrong), len(wrong), len(wrong))
        for line in wrong:
            row = {"line": line, "gold": labels[line], "got": kinds[line]}
            errors.append(Error("kinds", doc, "wrong", row))
    meta, wrong_fields = _meta(gold["meta"], record, doc)
    return tallies | meta, errors + wrong_fields


def _by_line(rows: object, value: str) -> Iterable[tuple[int, Any]]:
    for row in rows if isinstance(rows, (list, tuple)) else ():
        if isinstance(row, Mapping) and isinstance(row.get("line"), int):
            yield row["line"], row.get(value)


def _tally(want: set[int], got: set[int]) -> Tally:
    return Tally(len(want & got), len(got - want), len(want - got))


def _meta(
    wanted: Mapping[str, Any], record: Mapping[str, Any], doc: str
) -> tuple[dict[str, Tally], list[Error]]:
    tally, errors = Tally(), []
    fields = [field for field in META if field in wanted]
    for field in fields:
        want, got = wanted[field], record.get(field)
        right = norm(want) == norm(got) or (
            field == "published" and bool(want and got) and str(want)[:_DAY] == str(got)[:_DAY]
        )
        found, extra, missed = right and want, got and not right, want and not right
        tally = tally.plus(Tally(int(bool(found)), int(bool(extra)), int(bool(missed))))
        if not right:
            errors.append(Error("meta", doc, "wrong", {"field": field, "gold": want, "got": got}))
    return ({"meta": tally} if fields else {}), errors
