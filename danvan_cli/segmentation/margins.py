"""What speaks at each place of sentences for going on with the word before: the sum of the evidence.

What: syllables that the evidence knows are numbered, so a window is one number; all windows of an article are looked
up at once (lookup.py), and their rows added to the places around them.
Why: this is the engines' own score for a fortieth of their time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import count

import numpy as np
from numpy.typing import NDArray

from danvan_cli.segmentation.evidence import PLACES, Evidence, Row
from danvan_cli.segmentation.lookup import Floats, Ints, Lookup, lookup

#: Forms that are remembered: as many as a few hundred articles have.
_FORMS = 1 << 15
#: Bits of a syllable's number: both models together know 14,000.
_BITS = 16
_SYLLABLE = (1 << _BITS) - 1
#: Above a window's three syllables: whether they are as printed, and how many they are.
_PRINTED, _SIZE = 3 * _BITS, 3 * _BITS + 1
#: Where what is said of a piece stands in its code, behind its small and its printed number.
_TITLED, _QUALITIES = 2 * _BITS, 2 * _BITS + 1
#: Places to which windows speak, from the second before their first piece to the second behind it.
_REACH = 5


def margins(evidence: Evidence) -> Callable[[list[str]], Floats]:
    """A function from the forms of sentences, as `Pieces` has them, to what speaks at each for going on the word
    before it, less what speaks against."""
    numbers: defaultdict[str, int] = defaultdict(count(1).__next__)
    says = _said(evidence, numbers)
    any_ = _of_any(evidence)
    codes = _Codes(evidence, dict(numbers))
    qualities = _combinations([row for _, row in evidence.qualities])

    def of(forms: list[str]) -> Floats:
        code = np.fromiter(map(codes.__getitem__, forms), np.int64, len(forms))
        rows: Floats = qualities[code >> _QUALITIES]
        rows += any_[_kinds(code)]
        rows += says(_windows(code).ravel()).reshape(-1, *rows.shape).sum(axis=0)
        sums = np.zeros(len(forms) + _REACH - 1)
        for place in range(_REACH):
            sums[place : place + len(forms)] += rows[:, place]
        sums = sums[2:-2]
        edges = np.diff((code != 0).view(np.int8))
        begins, ends = np.flatnonzero(edges == 1) + 1, np.flatnonzero(edges == -1)
        for place in (0, 1):
            sums[begins + place] += evidence.first[place]
            sums[ends - place] += evidence.last[place]
        return sums

    return of


def _windows(code: Ints) -> Ints:
    """The numbers of all windows from each piece on: of one, two and three, in small letters and as printed."""
    one = np.zeros((2, len(code) + 2), np.int64)
    one[0, :-2], one[1, :-2] = code & _SYLLABLE, code >> _BITS & _SYLLABLE
    two = one[:, :-1] << _BITS | one[:, 1:]
    three = two[:, :-1] << _BITS | one[:, 2:]
    return np.concatenate((one[:, :-2] | _HEADS[0], two[:, :-1] | _HEADS[1], three | _HEADS[2]))


#: By a window's pieces, less one: what stands above its syllables in its number, in small letters and as printed.
_HEADS = [np.array([[size << _SIZE], [size << _SIZE | 1 << _PRINTED]]) for size in (1, 2, 3)]


def _kinds(code: Ints) -> NDArray[np.int8]:
    """Of the windows from each piece on, as digits to the base 3 from that of one piece: 0 for one that reaches beyond
    the sentence, 1 for any, 2 for one of which no piece begins small."""
    real, titled = np.zeros((2, len(code) + 2), np.int8)
    real[:-2], titled[:-2] = code != 0, code >> _TITLED & 1
    kinds = (real + titled)[:-2]
    for digit in (3, 9):
        real[:-1] &= real[1:]  # of three: of the two from here on, and the two from the next on
        titled[:-1] &= titled[1:]
        kinds += digit * (real + titled)[:-2]
    return kinds


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


def _said(evidence: Evidence, numbers: defaultdict[str, int]) -> Lookup:
    """What is said of windows by their numbers; their syllables get `numbers`."""
    keys, rows = [], []
    for size, window in enumerate(evidence.windows, 1):
        for head, tables in zip(_HEADS[size - 1][:, 0], (window.small, window.printed), strict=True):
            for forms, said in tables:
                syllables = np.fromiter(map(numbers.__getitem__, " ".join(forms).split(" ")), np.int64)
                key = np.zeros(len(forms), np.int64)
                for column in syllables.reshape(-1, size).T:
                    key = key << _BITS | column
                keys.append(key | head)
                rows.append(np.broadcast_to(_placed(said, size), (len(forms), _REACH)))
    return lookup(np.concatenate(keys), np.concatenate(rows))


def _placed(rows: Row, size: int) -> Floats:
    """What windows of `size` pieces say, at all places: those of one piece speak from -2 on, of three from 0."""
    placed = np.zeros((*rows.shape[:-1], _REACH))
    placed[..., size - 1 : size - 1 + PLACES[size]] = rows
    return placed


def _of_any(evidence: Evidence) -> Floats:
    """What is always said, by `_kinds`."""
    one, two, three = (
        _placed(np.stack((window.always * 0, window.always, window.always + window.titled)), size)
        for size, window in enumerate(evidence.windows, 1)
    )
    return (three[:, None, None] + two[:, None] + one).reshape(-1, _REACH)


def _combinations(rows: list[Row]) -> Floats:
    """The sum of `rows` for every set of them, by its bits; twice over, for a highest bit that says nothing."""
    sums = np.zeros((1, _REACH))
    for row in [*rows, np.zeros(_REACH)]:
        sums = np.concatenate((sums, sums + row))
    return sums
