"""Rows by whole numbers, looked up many at once: a hash table in numpy, open addressing with linear probing.

Why: `numpy.searchsorted` takes 0.15 µs a number in a table of 70,000, this 0.04.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Slots for each number, at least: most numbers then stand in the first slot that they are sought in. With twice as
#: many, filling the table takes twice as long and looking up no less.
_ROOM = 2
#: Fibonacci hashing: the golden ratio in 64 bits, odd; of the product the bits above the lower half are taken.
_FACTOR = np.int64(-7046029254386353131)
_SHIFT = 32
#: An empty slot; no number is it.
_EMPTY = -1


@dataclass(frozen=True, slots=True)
class Lookup:
    """A number's slot holds the number and where its row stands; the last row is of numbers that have none."""

    slots: Ints
    places: Ints
    rows: Floats

    def __call__(self, numbers: Ints) -> Floats:
        """The row of each of `numbers`, zeros for one that has none."""
        at = _home(numbers, len(self.slots))
        found = self.slots[at]
        astray = np.flatnonzero((found != numbers) & (found != _EMPTY))
        while len(astray):
            at[astray] = at[astray] + 1 & len(self.slots) - 1
            found = self.slots[at[astray]]
            astray = astray[(found != numbers[astray]) & (found != _EMPTY)]
        return self.rows[self.places[at]]


def lookup(numbers: Ints, rows: Floats) -> Lookup:
    """The table of `numbers` (none negative) and their `rows`; rows of one number are summed."""
    size = 1 << (_ROOM * len(numbers)).bit_length()
    slots = np.full(size, _EMPTY, np.int64)
    at = _home(numbers, size)
    astray = np.arange(len(numbers))
    while len(astray):
        sought = at[astray]
        free = slots[sought] == _EMPTY
        slots[sought[free]] = numbers[astray[free]]  # of several that come to one slot, one gets it
        astray = astray[slots[sought] != numbers[astray]]
        at[astray] = at[astray] + 1 & size - 1
    taken = slots != _EMPTY
    places = np.where(taken, np.cumsum(taken) - 1, np.count_nonzero(taken))
    summed = [np.bincount(places[at], column, np.count_nonzero(taken) + 1) for column in rows.T]
    return Lookup(slots, places, np.stack(summed, axis=1))


def _home(numbers: Ints, size: int) -> Ints:
    """The slot in which each number is sought first."""
    return numbers * _FACTOR >> _SHIFT & size - 1
