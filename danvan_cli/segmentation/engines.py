"""The engines: pieces of sentences → which of them go on the word before.

What: the models' margins (margins.py), the best labelling under their transitions (Viterbi), their rules. `both` is
the sum of the two models: where one errs, the other is mostly sure (F1 +0.2 to +0.7 over the better of the two).
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import compress, count, product

import numpy as np
from numpy.typing import NDArray

from danvan_cli.segmentation import pyvi_engine, underthesea_engine
from danvan_cli.segmentation.evidence import Evidence, summed
from danvan_cli.segmentation.margins import margins
from danvan_cli.vietnamese import one_style

ENGINES = ("both", "pyvi", "underthesea")
#: Pairs of pieces that are remembered.
_PAIRS = 1 << 15
_Transitions = dict[tuple[bool, bool], float]


class Engine:
    """Says of each piece of sentences whether it goes on the word before it."""

    def __init__(self, evidence: Evidence, never_joined: Callable[[str, str], bool] | None = None):
        self._margins = margins(evidence)
        self._transitions = evidence.transitions
        self._least, self._most = _context(evidence.transitions)
        self._never_joined = never_joined

    def judge(self, forms: list[str]) -> tuple[list[float], list[bool]]:
        """Of each of `forms` (as `Pieces` has them) what speaks for its going on the word before it, less what
        speaks against, and whether it does."""
        speaks = self._margins(forms)
        listed: list[float] = speaks.tolist()
        joins: list[bool] = (speaks > -self._least).tolist()
        unsure = (speaks > -self._most) & (speaks <= -self._least)
        real = np.fromiter(map(bool, forms), np.bool_, len(forms))
        for first, behind in _runs(unsure & real):
            # What is sure on either side is as sure with this run alone beside it.
            start, end = first - (forms[first - 1] != ""), behind + (forms[behind] != "")
            joins[first:behind] = _best(listed[start:end], self._transitions)[first - start : behind - start]
        self._separate(forms, joins)
        return listed, joins

    def _separate(self, forms: list[str], joins: list[bool]) -> None:
        """Nothing goes on a word of another sentence, or one that the engine's rules set apart from it."""
        never_joined = self._never_joined
        for i in list(compress(count(), joins)):
            before, form = forms[i - 1], forms[i]
            if not before or not form or (never_joined is not None and never_joined(before, form)):
                joins[i] = False


@cache
def engine(name: str) -> Engine:
    """The engine, its model read once a process."""
    with _all_kept():
        if name == "underthesea":
            return Engine(underthesea_engine.evidence())
        never_joined = lru_cache(_PAIRS)(pyvi_engine.never_joined)
        if name == "pyvi":
            return Engine(pyvi_engine.evidence(), never_joined)
        return Engine(summed(pyvi_engine.evidence(one_style), underthesea_engine.evidence()), never_joined)


@contextlib.contextmanager
def _all_kept() -> Iterator[None]:
    """Meanwhile no garbage is looked for: among what a model is made of there is none (a sixth of its time)."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _runs(holds: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and behind-last place of each run of places where it `holds`; it holds neither first nor last."""
    edges = (np.flatnonzero(holds[1:] != holds[:-1]) + 1).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _context(transitions: _Transitions) -> tuple[float, float]:
    """The least and the most that the places around one can add to its margin, whatever they are."""
    gains = [
        [transitions[label, True] - transitions[label, False] for label in (False, True)],
        [transitions[True, label] - transitions[False, label] for label in (False, True)],
    ]
    sums = [before + behind for before, behind in product(*([*gain, 0.0] for gain in gains))]
    return min(sums), max(sums)


def _best(margins: list[float], transitions: _Transitions) -> list[bool]:
    """The best labelling (Viterbi): for each place, whether it goes on the word before.

    With two labels all that is kept of a place is by how much its being inside a word is better than its beginning one.
    """
    begin_begin, begin_inside = transitions[False, False], transitions[False, True]
    inside_begin, inside_inside = transitions[True, False], transitions[True, True]
    # Above these, the place before is inside a word: if this one begins one, and if it is inside one.
    if_begin, if_inside = begin_begin - inside_begin, begin_inside - inside_inside
    inside = margins[0]
    better = [inside]
    for margin in margins[1:]:
        onto_begin = inside + inside_begin if inside > if_begin else begin_begin
        onto_inside = inside + inside_inside if inside > if_inside else begin_inside
        inside = margin + onto_inside - onto_begin
        better.append(inside)
    joined = better.pop() > 0
    joins = [joined]
    for inside in reversed(better):
        joined = inside > (if_inside if joined else if_begin)
        joins.append(joined)
    joins.reverse()
    return joins
