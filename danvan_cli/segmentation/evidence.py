"""What speaks at each place of a sentence for going on with the word before: the sum of an engine's weights.

What: a model's features look through windows of one, two or three pieces. What a window says to the places around it
is a row of numbers, kept by the window's form; a sentence's margins are their sums.
Why: this is the engine's own score, to the last digits, for a tenth of its time. Windows in small letters, nine of
ten, are one look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import add

#: What a window says to the places around it, from the first that it speaks to.
Row = tuple[float, ...]
#: What may be true of a piece ("it is all figures"), and what that says.
Quality = tuple[Callable[[str], bool], Row]

#: Forms that are remembered: as many as a few hundred articles have.
_FORMS = 1 << 15


@dataclass(slots=True)
class Window:
    """What a model says of windows of one size.

    `small` is by the window's form in small letters, `always` of all other forms. `printed` (by the form as printed)
    adds to it, and so does `titled`, where no piece of the window begins with a small letter.
    """

    always: Row
    small: dict[str, Row]
    printed: dict[str, Row]
    titled: Row

    def says(self, form: str, titled: bool) -> Row:
        """What the window with the text `form` says."""
        row = self.small.get(form.lower(), self.always)
        if form in self.printed:
            row = added(row, self.printed[form])
        return added(row, self.titled) if titled else row

    def in_small_letters(self) -> dict[str, Row]:
        """What is said of windows of small letters, where it is not `always`."""
        said = dict(self.small)
        for form, row in self.printed.items():
            if form == form.lower():
                said[form] = added(said.get(form, self.always), row)
        return said


def added(one: Iterable[float], other: Iterable[float]) -> Row:
    """The sum of two rows."""
    return tuple(map(add, one, other))


@dataclass(slots=True)
class Evidence:
    """A model's windows of one, two and three pieces.

    Their rows speak to the places -2 to +2, -1 to +2 and 0 to +2, counted from the window's first piece. `first` and
    `last` are added at the first two and the last two places, `qualities` where they hold of the piece (rows as of
    `one`). `transitions`: see `crfsuite.Crf`. `spelt`: a piece as the model reads it.
    """

    one: Window
    two: Window
    three: Window
    transitions: dict[tuple[bool, bool], float]
    spelt: Callable[[str], str]
    qualities: tuple[Quality, ...]
    first: Row = (0.0, 0.0)
    last: Row = (0.0, 0.0)


def margins(evidence: Evidence) -> Callable[[list[str]], list[float]]:
    """A function that gives for each form of a sentence what speaks for going on with the word before it."""
    says_two, says_three = _says(evidence.two), _says(evidence.three)
    # Beyond the sentence nothing is said.
    pads1, pads2, pads3 = [(0.0,) * 5] * 2, [(0.0,) * 4] * 2, [(0.0,) * 3] * 2

    @lru_cache(_FORMS)
    def own(form: str) -> tuple[str, bool, bool, Row]:
        """A piece as the model reads it, whether all of it is small letters, or its first, and what it says."""
        spelt = evidence.spelt(form)
        titled = not spelt[0].islower()
        row = evidence.one.says(spelt, titled)
        for holds, more in evidence.qualities:
            row = added(row, more) if holds(spelt) else row
        return spelt, not titled and spelt == spelt.lower(), titled, row

    def of(forms: list[str]) -> list[float]:
        spelt, small, titled, rows = zip(*map(own, forms), strict=True)
        pairs = [f"{x} {y}" for x, y in pairwise(spelt)]
        small_pairs = [x and y for x, y in pairwise(small)]
        titled_pairs = [x and y for x, y in pairwise(titled)]
        triples = [f"{pair} {z}" for pair, z in zip(pairs, spelt[2:], strict=False)]
        small_triples = [pair and z for pair, z in zip(small_pairs, small[2:], strict=False)]
        titled_triples = [pair and z for pair, z in zip(titled_pairs, titled[2:], strict=False)]
        a = [*pads1, *rows, *pads1]
        b = [*pads2, *says_two(pairs, small_pairs, titled_pairs), *pads2]
        c = [*pads3, *says_three(triples, small_triples, titled_triples), *pads3]
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


def _says(window: Window) -> Callable[[list[str], list[bool], list[bool]], list[Row]]:
    """A function that gives what windows say, by their forms, whether in small letters, whether titled."""
    known, printed, always = window.in_small_letters(), window.printed, window.always
    small, always_titled = window.small, added(window.always, window.titled)

    def odd(form: str, titled: bool) -> Row:
        if form not in printed and form.lower() not in small:
            return always_titled if titled else always
        return window.says(form, titled)

    def says(forms: list[str], low: list[bool], titled: list[bool]) -> list[Row]:
        rows = zip(forms, low, titled, strict=True)
        return [known.get(form, always) if is_low else odd(form, is_titled) for form, is_low, is_titled in rows]

    return says
