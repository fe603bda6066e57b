"""The engines: pieces of a sentence → which of them go on the word before.

What: the model's margins (evidence.py), the best labelling under its transitions (Viterbi), its rules. `both` is the
sum of the two models: where one errs, the other is mostly sure (F1 +0.2 to +0.7 over the better of the two).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import compress, count

from danvan_cli.segmentation import pyvi_engine, underthesea_engine
from danvan_cli.segmentation.evidence import Evidence, Row, Window, added, margins
from danvan_cli.vietnamese import one_style

ENGINES = ("both", "pyvi", "underthesea")
#: Pairs of pieces that are remembered.
_PAIRS = 1 << 15


class Engine:
    """Says of each piece of a sentence whether it goes on the word before it."""

    def __init__(self, evidence: Evidence, never_joined: Callable[[str, str], bool] | None = None):
        self._margins = margins(evidence)
        self._transitions = evidence.transitions
        self._never_joined = never_joined

    def margins(self, forms: list[str]) -> list[float]:
        """For each of `forms` what speaks for its going on the word before it, less what speaks against."""
        return self._margins(forms)

    def joins(self, margins: list[float], forms: list[str]) -> list[bool]:
        """For each of `forms`: does it continue the word before it?"""
        joins = _best(margins, self._transitions)
        joins[0] = False
        if self._never_joined is not None:
            for i in list(compress(count(), joins)):
                if self._never_joined(forms[i - 1], forms[i]):
                    joins[i] = False
        return joins


@cache
def engine(name: str) -> Engine:
    """The engine, its model read once a process."""
    if name == "underthesea":
        return Engine(underthesea_engine.evidence())
    never_joined = lru_cache(_PAIRS)(pyvi_engine.never_joined)
    if name == "pyvi":
        return Engine(pyvi_engine.evidence(), never_joined)
    return Engine(summed(pyvi_engine.evidence(one_style), underthesea_engine.evidence()), never_joined)


def summed(one: Evidence, other: Evidence) -> Evidence:
    """Two models as one, spelt as `other` reads."""
    return Evidence(
        _window(one.one, other.one),
        _window(one.two, other.two),
        _window(one.three, other.three),
        {labels: weight + other.transitions[labels] for labels, weight in one.transitions.items()},
        other.spelt,
        one.qualities + other.qualities,
        added(one.first, other.first),
        added(one.last, other.last),
    )


def _window(one: Window, other: Window) -> Window:
    return Window(
        added(one.always, other.always),
        _rows(one.small, other.small),
        _rows(one.printed, other.printed),
        added(one.titled, other.titled),
    )


def _rows(one: dict[str, Row], other: dict[str, Row]) -> dict[str, Row]:
    """Both tables as one."""
    sums: dict[tuple[int, int], Row] = {}  # thousands of words share a row: each two are added once
    both = other | one
    for form in one.keys() & other.keys():
        a, b = one[form], other[form]
        if (found := sums.get((id(a), id(b)))) is None:
            found = sums[id(a), id(b)] = added(a, b)
        both[form] = found
    return both


def _best(margins: list[float], transitions: dict[tuple[bool, bool], float]) -> list[bool]:
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
