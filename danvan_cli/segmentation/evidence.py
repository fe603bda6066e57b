"""What speaks at each place of a sentence for going on with the word before: the sum of an engine's weights.

What: a model's features look through windows of one, two or three pieces. What a window says to the places around it
is a row of numbers, kept by the window's form; a sentence's margins are their sums.
Why: this is the engine's own score, but for rounding, for a twentieth of its time. What is said of each and every
window is added at once, most windows of two and three pieces say nothing more, and one look-up tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import compress, count, pairwise, repeat
from operator import add, and_, or_

#: What a window says to the places around it, from the first that it speaks to.
Row = tuple[float, ...]
#: What may be true of a piece ("it is all figures"), and what that says.
Quality = tuple[Callable[[str], bool], Row]
#: A piece as the model reads it, whether it has capitals, whether it does not begin small, and its row.
_Own = tuple[str, bool, bool, float, float, float, float, float]

#: Forms that are remembered: as many as a few hundred articles have.
_FORMS = 1 << 15
_NOTHING = (0.0,) * 5


@dataclass(slots=True)
class Window:
    """What a model says of windows of one size; all that holds of a window is added.

    `always` holds of each, `small` by the window's form in small letters, `printed` by its form as printed, `titled`
    where no piece of it begins with a small letter.
    """

    always: Row
    small: dict[str, Row]
    printed: dict[str, Row]
    titled: Row

    def says(self, form: str, titled: bool) -> Row | None:
        """What it says of the window with the text `form`, over `always`; None for nothing."""
        row = self.small.get(form.lower())
        for more in (self.printed.get(form), self.titled if titled else None):
            row = added(row, more) if row and more else row or more
        return row

    def in_small_letters(self) -> dict[str, Row]:
        """What `says` gives for windows of small letters."""
        said = dict(self.small)
        for form, row in self.printed.items():
            if form == form.lower():
                said[form] = added(said[form], row) if form in said else row
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


class _Memo(dict[str, _Own]):
    """What was made of a form, remembered: half the time of `functools.lru_cache`, which moves what it is asked for."""

    def __init__(self, make: Callable[[str], _Own]):
        super().__init__()
        self._make = make

    def __missing__(self, form: str) -> _Own:
        if len(self) == _FORMS:
            self.clear()
        made = self[form] = self._make(form)
        return made


def margins(evidence: Evidence) -> Callable[[list[str]], list[float]]:
    """A function that gives for each form of a sentence what speaks for going on with the word before it.

    Of a sentence of one piece, which goes on nothing, it is 0.
    """
    says_two, says_three = _says(evidence.two), _says(evidence.three)
    two, three = evidence.two.always, evidence.three.always
    # What windows always say is said at each place by those of one piece; at a sentence's edges some are missing.
    always = added(evidence.one.always, (0.0, 0.0, sum(two) + sum(three), 0.0, 0.0))
    first = (evidence.first[0] - sum(two[2:]) - sum(three[1:]), evidence.first[1] - two[3] - three[2])
    last = (evidence.last[0] - sum(two[:2]) - sum(three[:2]), evidence.last[1] - two[0] - three[0])

    def own(form: str) -> _Own:
        spelt = evidence.spelt(form)
        titled = not spelt[0].islower()
        row = added(always, evidence.one.says(spelt, titled) or _NOTHING)
        for holds, more in evidence.qualities:
            row = added(row, more) if holds(spelt) else row
        before2, before1, here, behind1, behind2 = row
        return spelt, spelt != spelt.lower(), titled, before2, before1, here, behind1, behind2

    seen = _Memo(own)

    def of(forms: list[str]) -> list[float]:
        if len(forms) == 1:
            return [0.0]
        spelt, capital, titled, before2, before1, here, behind1, behind2 = zip(
            *map(seen.__getitem__, forms), strict=True
        )
        shifted = (*before2[2:], 0.0, 0.0), (*before1[1:], 0.0), here, (0.0, *behind1), (0.0, 0.0, *behind2)
        sums: list[float] = list(map(sum, zip(*shifted, strict=False)))
        for place, here_first, here_last in zip((0, 1), first, last, strict=True):
            sums[place] += here_first
            sums[-1 - place] += here_last
        sums.append(0.0)  # takes what is said to places beyond the sentence, -1 and the one behind it
        capitals, titles = list(map(or_, capital, capital[1:])), list(map(and_, titled, titled[1:]))
        rows = says_two(list(map(" ".join, pairwise(spelt))), capitals, titles)
        for i in compress(count(), rows):
            a, b, c, d = rows[i]
            sums[i - 1] += a
            sums[i] += b
            sums[i + 1] += c
            sums[i + 2] += d
        capitals, titles = list(map(or_, capitals, capital[2:])), list(map(and_, titles, titled[2:]))
        rows = says_three(list(map(" ".join, zip(spelt, spelt[1:], spelt[2:], strict=False))), capitals, titles)
        for i in compress(count(), rows):
            a, b, c = rows[i]
            sums[i] += a
            sums[i + 1] += b
            sums[i + 2] += c
        sums.pop()
        return sums

    return of


def _says(window: Window) -> Callable[[list[str], list[bool], list[bool]], list[Row]]:
    """A function that gives what windows say, by their forms, whether they have capitals, whether all is titled.

    A window of which nothing is said has an empty row.
    """
    known, small, printed = window.in_small_letters(), window.small, window.printed

    def of(forms: list[str], capitals: list[bool], titles: list[bool]) -> list[Row]:
        rows = list(map(known.get, forms, repeat(())))
        for i in compress(count(), map(or_, capitals, titles)):
            form, titled = forms[i], titles[i]
            if form in printed or form.lower() in small:
                rows[i] = window.says(form, titled) or ()
            else:
                rows[i] = window.titled if titled else ()
        return rows

    return of
