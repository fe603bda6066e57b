"""What speaks at each place of a sentence for going on with the word before: the sum of an engine's weights.

What: a model's features look through windows of one, two or three pieces. What a window says to the places around it
is a row of numbers, kept by the window's form; a sentence's margins are their sums.
Why: this is the engine's own score, to the last digits, for a tenth of its time. Windows in small letters, nine of
ten, are one look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

#: What a window says to the places around it, from the first that it speaks to.
Row = tuple[float, ...]
#: What may be true of a window's text ("it is all figures"), and what that says.
Quality = tuple[Callable[[str], bool], Row]

#: Forms and windows that are remembered: as many as a few hundred articles have.
_FORMS, _WINDOWS = 1 << 15, 1 << 16


@dataclass(slots=True)
class Window:
    """What a model says of windows of one size.

    `small` is by the window's form in small letters, `always` of all other forms. `printed` (by the form as printed)
    and the `qualities` that the form has add to it.
    """

    always: Row
    small: dict[str, Row]
    printed: dict[str, Row] = field(default_factory=dict)
    qualities: tuple[Quality, ...] = ()

    def says(self, form: str) -> Row:
        """What the window with the text `form` says."""
        rows = [self.small.get(form.lower(), self.always), self.printed.get(form, ())]
        return added([*rows, *(row for holds, row in self.qualities if holds(form))])

    def in_small_letters(self) -> dict[str, Row]:
        """What is said of windows of small letters, which have no quality, where it is not `always`."""
        said = dict(self.small)
        for form, row in self.printed.items():
            if form == form.lower():
                said[form] = added((said.get(form, self.always), row))
        return said


def added(rows: Iterable[Sequence[float]]) -> Row:
    """The sum of rows; an empty one says nothing."""
    return tuple(map(sum, zip(*filter(None, rows), strict=True)))


@dataclass(slots=True)
class Evidence:
    """A model's windows of one, two and three pieces.

    Their rows speak to the places -2 to +2, -1 to +2 and 0 to +2, counted from the window's first piece. `first` and
    `last` are added at the first two and the last two places. `transitions`: see `crfsuite.Crf`. `spelt`: a piece as
    the model reads it.
    """

    one: Window
    two: Window
    three: Window
    transitions: dict[tuple[bool, bool], float]
    spelt: Callable[[str], str]
    first: Row = (0.0, 0.0)
    last: Row = (0.0, 0.0)


def margins(evidence: Evidence) -> Callable[[list[str]], list[float]]:
    """A function that gives for each form of a sentence what speaks for going on with the word before it."""
    two, three = evidence.two, evidence.three
    else_two, else_three = two.always, three.always
    small_two, small_three = two.in_small_letters(), three.in_small_letters()
    says_two, says_three = lru_cache(_WINDOWS)(two.says), lru_cache(_WINDOWS)(three.says)
    # Beyond the sentence nothing is said.
    pads1, pads2, pads3 = [(0.0,) * 5] * 2, [(0.0,) * 4] * 2, [(0.0,) * 3] * 2

    @lru_cache(_FORMS)
    def own(form: str) -> tuple[str, bool, Row]:
        """A piece as the model reads it, whether it is in small letters, and what it says."""
        spelt = evidence.spelt(form)
        small = spelt[0].islower() and spelt == spelt.lower()
        return spelt, small, evidence.one.says(spelt)

    def of(forms: list[str]) -> list[float]:
        spelt, small, rows = zip(*map(own, forms), strict=True)
        pairs = [f"{x} {y}" for x, y in pairwise(spelt)]
        small_pairs = [x and y for x, y in pairwise(small)]
        triples = [f"{pair} {z}" for pair, z in zip(pairs, spelt[2:], strict=False)]
        small_triples = [pair and z for pair, z in zip(small_pairs, small[2:], strict=False)]
        a = [*pads1, *rows, *pads1]
        b = [
            *pads2,
            *[
                small_two.get(pair, else_two) if low else says_two(pair)
                for pair, low in zip(pairs, small_pairs, strict=True)
            ],
            *pads2,
        ]
        c = [
            *pads3,
            *[
                small_three.get(w, else_three) if low else says_three(w)
                for w, low in zip(triples, small_triples, strict=True)
            ],
            *pads3,
        ]
        columns = zip(a, a[1:], a[2:], a[3:], a[4:], b, b[1:], b[2:], b[3:], c, c[1:], c[2:], strict=False)
        sums = [
            a0[4] + a1[3] + a2[2] + a3[1] + a4[0] + b0[3] + b1[2] + b2[1] + b3[0] + c0[2] + c1[1] + c2[0]
            for a0, a1, a2, a3, a4, b0, b1, b2, b3, c0, c1, c2 in columns
        ]
        for i, beyond in enumerate(evidence.first[: len(sums)]):
            sums[i] += beyond
        for i, beyond in enumerate(evidence.last[: len(sums)], 1):
            sums[-i] += beyond
        return sums

    return of
