"""Two evaluations of one gold: which figures changed, how surely, and which errors are new or gone.

What: the old one is what `danvan evaluate --format json` wrote (score.py's `--json` will do, without the rest).
The interval of a difference is drawn over documents in pairs: if 0 is not in it, the change is no accident of
which articles were annotated.
Example: titles 0.9400 → 0.9600, +0.0200 (+0.0050 … +0.0350).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from danvan_cli.errors import DanvanError
from danvan_cli.evaluation import MEASURES, Evaluation
from danvan_cli.evaluation.figures import DIGITS, Tally, difference
from danvan_cli.evaluation.matching import Error
from danvan_cli.files import read_json


@dataclass(frozen=True, slots=True)
class Change:
    """A measure's F1 before and now; `interval` of the difference where both say their documents."""

    measure: str
    old: float
    new: float
    interval: tuple[float, float] | None

    @property
    def by(self) -> float:
        return round(self.new - self.old, DIGITS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Changes by measure, in order; errors that are gone and errors that are new."""

    changes: tuple[Change, ...]
    gone: tuple[Error, ...]
    new: tuple[Error, ...]


def read_old(path: Path) -> dict[str, Any]:
    """An evaluation that was written before; DanvanError where it is none."""
    old = read_json(path)
    if not isinstance(old, dict) or not isinstance(old.get("figures"), dict):
        raise DanvanError("not an evaluation", path=str(path), hint="danvan evaluate --format json writes one")
    return old


def compare(old: Mapping[str, Any], now: Evaluation) -> Comparison:
    """What changed from `old` (see `read_old`) to `now`, in the measures that both have."""
    figures = now.figures()
    before: Mapping[str, Mapping[str, Any]] = old["figures"]
    changes = [
        Change(name, before[name]["f1"], figures[name].f1, _interval(old.get("by_document"), now, name))
        for name in MEASURES
        if name in before and name in figures
    ]
    errors = tuple(Error(**row) for row in old.get("errors", []))
    known = {error.measure for error in errors} | set(before)
    mine = tuple(error for error in now.errors if error.measure in known)
    return Comparison(tuple(changes), _without(errors, mine), _without(mine, errors))


def _interval(
    old: Mapping[str, Mapping[str, list[int]]] | None, now: Evaluation, name: str
) -> tuple[float, float] | None:
    if old is None:
        return None
    docs = [doc for doc in now.tallies if doc in old]
    if not docs:
        return None
    before = [Tally(*old[doc].get(name, ())) for doc in docs]
    return difference(before, [now.tallies[doc].get(name, Tally()) for doc in docs])


def _without(errors: Iterable[Error], others: Iterable[Error]) -> tuple[Error, ...]:
    """`errors` that are not among `others`, each of the others taking one."""
    left = Counter(map(_key, others))
    kept = []
    for error in errors:
        if left[_key(error)]:
            left[_key(error)] -= 1
        else:
            kept.append(error)
    return tuple(kept)


def _key(error: Error) -> str:
    return json.dumps([error.measure, error.doc, error.what, error.row], sort_keys=True, ensure_ascii=False)
