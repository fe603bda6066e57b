"""Tallies → precision, recall, F1, and how sure they are.

What: figures are summed over all documents (micro) and rounded to DIGITS; the intervals come from drawing the
documents anew, with repetition, RESAMPLES times (percentile bootstrap), always with the same seed.
Why: documents, not mentions, are what is sampled: mentions of one article stand and fall together.
Known problems: with fewer than some twenty documents the intervals are too narrow.
Example: Tally(8, 2, 0) → precision 0.8, recall 1.0, F1 0.8889.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

DIGITS = 4
RESAMPLES = 1000
SEED = 20200715
CONFIDENCE = 0.95


class Tally(NamedTuple):
    """Right ones, extra ones, missed ones."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)


class Figure(NamedTuple):
    """Rounded figures with the tally behind them; nothing to find and nothing found is 1."""

    p: float
    r: float
    f1: float
    tp: int
    fp: int
    fn: int


def figure(tally: Tally) -> Figure:
    """The figures of `tally`."""
    tp, fp, fn = tally
    p = tp / (tp + fp) if tp + fp else 1.0
    r = tp / (tp + fn) if tp + fn else 1.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return Figure(round(p, DIGITS), round(r, DIGITS), round(f1, DIGITS), tp, fp, fn)


def f1(tally: Tally) -> float:
    """F1, not rounded; 1 where there was nothing to find and nothing was found."""
    tp, fp, fn = tally
    if tp:
        return 2 * tp / (2 * tp + fp + fn)
    # One of precision and recall is 1 by convention where its own denominator is empty, the other 0.
    return 0.0 if fp or fn else 1.0


def total(documents: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Tallies by measure, summed."""
    sums: dict[str, Tally] = {}
    for tallies in documents:
        for name, tally in tallies.items():
            sums[name] = sums.get(name, Tally()).plus(tally)
    return sums


def draws(documents: Sequence[str]) -> list[list[int]]:
    """RESAMPLES draws of as many documents (by index) as there are, the same in every run."""
    chance = random.Random(SEED)
    return [chance.choices(range(len(documents)), k=len(documents)) for _ in range(RESAMPLES)]


def intervals(tallies: Mapping[str, Mapping[str, Tally]]) -> dict[str, tuple[float, float]]:
    """The confidence interval of F1 by measure; `tallies` are by document and measure."""
    docs = list(tallies)
    if not docs:
        return {}
    drawn = draws(docs)
    found = {}
    for name in total(tallies.values()):
        column = [tallies[doc].get(name, Tally()) for doc in docs]
        found[name] = percentiles([f1(_summed(column, draw)) for draw in drawn])
    return found


def difference(old: Sequence[Tally], new: Sequence[Tally]) -> tuple[float, float]:
    """The confidence interval of F1 new minus old over the same documents, drawn in pairs."""
    drawn = draws([""] * len(new))
    return percentiles([f1(_summed(new, draw)) - f1(_summed(old, draw)) for draw in drawn])


def percentiles(values: list[float]) -> tuple[float, float]:
    """The middle CONFIDENCE of `values`, rounded."""
    ordered = sorted(values)
    cut = int(len(ordered) * (1 - CONFIDENCE) / 2)
    return round(ordered[cut], DIGITS), round(ordered[-1 - cut], DIGITS)


def _summed(column: Sequence[Tally], draw: Sequence[int]) -> Tally:
    tp = fp = fn = 0
    for index in draw:
        row = column[index]
        tp += row[0]
        fp += row[1]
        fn += row[2]
    return Tally(tp, fp, fn)
