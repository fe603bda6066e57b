"""What models say of going on with the word before, by the windows that they look through.

What: a model's features look through windows of one, two or three pieces. What a window says to the places around it
is a row of numbers: on the places -2 to +2 from its first piece, -1 to +2 or 0 to +2. A sentence's margins are their
sums (margins.py), which are the engine's own scores, but for rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: What a window says to the places around it, from the first that it speaks to.
Row = NDArray[np.float64]
#: Windows, pieces joined by blanks, and what each says: a row each, or one for all.
Rows = tuple[Sequence[str], Row]
#: What may be true of a piece ("it is all figures"), and what that says.
Quality = tuple[Callable[[str], bool], Row]
#: Windows' pieces → places that they speak to.
PLACES = {1: 5, 2: 4, 3: 3}


@dataclass(frozen=True, slots=True)
class Window:
    """What models say of windows of one size; all that holds of a window is added.

    `always` holds of each, `small` by the window's form in small letters, `printed` by its form as printed, `titled`
    where no piece of it begins with a small letter.
    """

    always: Row
    titled: Row
    small: tuple[Rows, ...]
    printed: tuple[Rows, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Windows of one, two and three pieces.

    `first` and `last` are added at a sentence's first two and last two places, `qualities` where they hold of the
    piece (rows as of windows of one). `transitions`: see `crfsuite.Crf`. `spelt`: a piece as the models read it.
    """

    windows: tuple[Window, Window, Window]
    transitions: dict[tuple[bool, bool], float]
    spelt: Callable[[str], str]
    qualities: tuple[Quality, ...]
    first: Row
    last: Row


def row(*numbers: float) -> Row:
    """Numbers as a row."""
    return np.array(numbers, dtype=np.float64)


def summed(one: Evidence, other: Evidence) -> Evidence:
    """Two models as one, spelt as `other` reads."""
    first, second, third = map(_window, one.windows, other.windows)
    return Evidence(
        (first, second, third),
        {labels: weight + other.transitions[labels] for labels, weight in one.transitions.items()},
        other.spelt,
        one.qualities + other.qualities,
        one.first + other.first,
        one.last + other.last,
    )


def _window(one: Window, other: Window) -> Window:
    return Window(
        one.always + other.always, one.titled + other.titled, one.small + other.small, one.printed + other.printed
    )
