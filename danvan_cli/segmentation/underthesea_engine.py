"""underthesea's word segmenter: its model, whose features are named by templates.

A feature is `T[-1,0].lower=hà nội`: from the place that it speaks to, the window reaches from the piece before to the
piece itself; its text in small letters is "hà nội". `BOS` and `EOS` stand for a window beyond the sentence.
Source: underthesea 9.5, models/ws_crf_vlsp2013_20230727.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np

from danvan_cli.segmentation import crfsuite, shipped
from danvan_cli.segmentation.evidence import PLACES, Evidence, Row, Rows, Window

#: Windows of one, two and three pieces, in the order of the places that they speak to (see Window).
_WINDOWS = {
    1: ("[2]", "[1]", "[0]", "[-1]", "[-2]"),
    2: ("[1,2]", "[0,1]", "[-1,0]", "[-2,-1]"),
    3: ("[0,2]", "[-1,1]", "[-2,0]"),
}
#: Letters of the longest syllable that is respelled.
_LONGEST_RESPELT = 6


@dataclass(slots=True)
class _Said:
    """What one template says: of which values, and how much."""

    values: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def of(self, value: str) -> float:
        return self.weights[self.values.index(value)] if value in self.values else 0.0


#: By template ("T[-1,0].lower").
_Templates = defaultdict[str, _Said]


def evidence() -> Evidence:
    """What underthesea's model says."""
    model = crfsuite.read_inside(shipped.underthesea_model())
    said: _Templates = defaultdict(_Said)
    for attribute, weight in zip(model.attributes, model.weights.tolist(), strict=True):
        template, _, value = attribute.partition("=")
        of = said[template]
        of.values.append(value)
        of.weights.append(weight)
    if unknown := {template.partition("]")[0] for template in said} - _NAMES:
        raise ValueError(f"windows that are not known: {unknown}")
    words = list(shipped.dictionary())
    blanks = list(map(str.count, words, repeat(" ")))
    one, two, three = (
        _window(said, size, [word for word, between in zip(words, blanks, strict=True) if between == size - 1])
        for size in _WINDOWS
    )
    figures = ((str.isdigit, _quality(said, 1, ".isdigit")),)
    first, last = _beyond(said, "BOS"), _beyond(said, "EOS")
    return Evidence((one, two, three), model.transitions, spelt, figures, first, last)


#: Templates' windows, as `str.partition` leaves them.
_NAMES = {f"T{name.removesuffix(']')}" for names in _WINDOWS.values() for name in names}


def _beyond(said: _Templates, value: str) -> Row:
    """What `BOS` says at a sentence's first two places, or `EOS` at its last two: a window says it at each place
    from which it reaches beyond."""
    sums = np.zeros(2)
    for template, of in said.items():
        edges = template.partition("]")[0].removeprefix("T[").split(",")
        reach = max(0, -int(edges[0]) if value == "BOS" else int(edges[-1]))
        sums[:reach] += of.of(value)
    return sums


def _window(said: _Templates, size: int, known: list[str]) -> Window:
    """The window of `size` pieces; `known` are the dictionary's words of that many."""
    falsehoods = [_row(said, size, function, "False") for function in (".isdigit", ".istitle", ".is_in_dict")]
    in_dictionary: Rows = known, _quality(said, size, ".is_in_dict")
    return Window(
        np.sum(falsehoods, axis=0),
        _quality(said, size, ".istitle"),
        (in_dictionary, *_rows(said, size, ".lower")),
        tuple(_rows(said, size, "")),
    )


def _rows(said: _Templates, size: int, function: str) -> list[Rows]:
    """What each window's template says of the window's text, to its one place."""
    found: list[Rows] = []
    for place, name in enumerate(_WINDOWS[size]):
        of = said.get(f"T{name}{function}")
        if of:
            # A window that reaches beyond the sentence is told of elsewhere; a window of other pieces cannot be seen.
            seen = [at for at, value in enumerate(of.values) if value.count(" ") == size - 1]
            rows = np.zeros((len(seen), PLACES[size]))
            rows[:, place] = np.array(of.weights)[seen]
            found.append(([of.values[at] for at in seen], rows))
    return found


def _quality(said: _Templates, size: int, function: str) -> Row:
    """What it says that a window has a quality, over its not having it."""
    return _row(said, size, function, "True") - _row(said, size, function, "False")


def _row(said: _Templates, size: int, function: str, value: str) -> Row:
    templates = (said.get(f"T{name}{function}") for name in _WINDOWS[size])
    return np.array([of.of(value) if of else 0.0 for of in templates])


def spelt(form: str) -> str:
    """A syllable as underthesea's model was taught to read it: "hoà" → "hòa"."""
    characters, syllables = shipped.spelling()
    if len(form) > _LONGEST_RESPELT:
        return form
    for odd, usual in characters.items():
        form = form.replace(odd, usual)
    return syllables.get(form, form)
