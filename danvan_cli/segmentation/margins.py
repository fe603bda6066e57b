"""What speaks at each place of sentences for going on with the word before: the sum of the evidence.

What: syllables that the evidence knows are numbered, so a window is one number; all windows of an article are looked
up at once (lookup.py), and their rows added to the places around them.
Why: this is the engines' own score for a fortieth of their time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from danvan_cli.segmentation.evidence import PLACES, Evidence, Row, Rows, Window
from danvan_cli.segmentation.lookup import Floats, Ints, Lookup, lookup

#: Forms that are remembered: as many as a few hundred articles have.
_FORMS = 1 << 15
#: Bits of a syllable's number: both models together know 14,000.
_BITS = 16
#: Added to a window of forms as printed, to tell it from one of small letters.
_PRINTED = 1 << (3 * _BITS)
#: Where what is said of a piece stands in its code, behind its small and its printed number.
_TITLED, _QUALITIES = 2 * _BITS, 2 * _BITS + 1


def margins(evidence: Evidence) -> Callable[[list[str]], Floats]:
    """A function from the forms of sentences, as `Pieces` has them, to what speaks at each for going on the word
    before it, less what speaks against."""
    numbers: defaultdict[str, int] = defaultdict(count(1).__next__)
    tables = [_table(size, window, numbers) for size, window in enumerate(evidence.windows, 1)]
    codes = _Codes(evidence, dict(numbers))
    qualities = _combinations([row for _, row in evidence.qualities])

    def of(forms: list[str]) -> Floats:
        code = np.fromiter(map(codes.__getitem__, forms), np.int64, len(forms))
        small, printed = code & (1 << _BITS) - 1, code >> _BITS & (1 << _BITS) - 1
        real, titled = (code != 0).view(np.int8), (code >> _TITLED & 1).astype(np.int8)
        sums = np.zeros(len(forms) + 4)  # two places beyond either end
        _spread(sums, qualities[code >> _QUALITIES], 1)
        for size, table in enumerate(tables, 1):
            _spread(sums, table.says(size, small, printed, real, titled), size)
        sums = sums[2:-2]
        begins, ends = np.flatnonzero(np.diff(real) == 1) + 1, np.flatnonzero(np.diff(real) == -1)
        for place in (0, 1):
            sums[begins + place] += evidence.first[place]
            sums[ends - place] += evidence.last[place]
        return sums

    return of


class _Codes(dict[str, int]):
    """A form's numbers in small letters and as printed, whether it does not begin small, and its qualities, in one
    number, remembered; of an empty form 0."""

    def __init__(self, evidence: Evidence, numbers: dict[str, int]):
        super().__init__({"": 0})
        self._evidence = evidence
        self._numbers = numbers

    def __missing__(self, form: str) -> int:
        if len(self) == _FORMS:
            self.clear()
            self[""] = 0
        spelt = self._evidence.spelt(form)
        code = self._numbers.get(spelt.lower(), 0) | self._numbers.get(spelt, 0) << _BITS
        code |= (not spelt[0].islower()) << _TITLED
        for bit, (holds, _) in enumerate(self._evidence.qualities):
            code |= holds(spelt) << (_QUALITIES + bit)
        # A piece of which nothing at all is said is still no empty one.
        code |= 1 << (_QUALITIES + len(self._evidence.qualities))
        self[form] = code
        return code


@dataclass(frozen=True, slots=True)
class _Table:
    """What is said of windows by their numbers, and of any (at 1) and of titled ones (at 2)."""

    said: Lookup
    any: Floats

    def says(self, size: int, small: Ints, printed: Ints, real: NDArray[np.int8], titled: NDArray[np.int8]) -> Floats:
        """What each window of `size` pieces says, from the first on; of those that reach beyond a sentence nothing."""
        rows: Floats = self.any[_all(real, size) + _all(titled, size)]
        rows += self.said(_numbered(small, size))
        rows += self.said(_numbered(printed, size) | _PRINTED)
        return rows


def _table(size: int, window: Window, numbers: defaultdict[str, int]) -> _Table:
    """The table of `window`; its syllables get `numbers`."""
    found = [*_found(window.small, size, numbers)]
    found += [(key | _PRINTED, rows) for key, rows in _found(window.printed, size, numbers)]
    said = lookup(np.concatenate([key for key, _ in found]), np.concatenate([rows for _, rows in found]))
    return _Table(said, np.stack((window.always * 0, window.always, window.always + window.titled)))


def _found(tables: Iterable[Rows], size: int, numbers: defaultdict[str, int]) -> list[tuple[Ints, Floats]]:
    """The windows' numbers and their rows."""
    found = []
    for forms, rows in tables:
        if forms:
            syllables = np.fromiter(map(numbers.__getitem__, " ".join(forms).split(" ")), np.int64, len(forms) * size)
            columns = syllables.reshape(-1, size).T
            key = columns[0]
            for column in columns[1:]:
                key = key << _BITS | column
            found.append((key, np.broadcast_to(rows, (len(forms), PLACES[size]))))
    return found


def _numbered(syllables: Ints, size: int) -> Ints:
    """The number of each window of `size` pieces."""
    behind = len(syllables) - size + 1
    number = syllables[:behind]
    for at in range(1, size):
        number = number << _BITS | syllables[at : at + behind]
    return number


def _all(holds: NDArray[np.int8], size: int) -> NDArray[np.int8]:
    """Of each window of `size` pieces, whether it `holds` of all."""
    behind = len(holds) - size + 1
    every = holds[:behind]
    for at in range(1, size):
        every = every & holds[at : at + behind]
    return every


def _spread(sums: Floats, rows: Floats, size: int) -> None:
    """Add what windows of `size` pieces say to the places that they speak to; `sums` begins two places before."""
    for at in range(PLACES[size]):
        first = at + size - 1  # windows of one speak from -2 on, of two from -1, of three from 0
        sums[first : first + len(rows)] += rows[:, at]


def _combinations(rows: list[Row]) -> Floats:
    """The sum of `rows` for every set of them, by its bits; twice over, for a highest bit that says nothing."""
    sums = np.zeros((1, PLACES[1]))
    for row in [*rows, np.zeros(PLACES[1])]:
        sums = np.concatenate((sums, sums + row))
    return sums
