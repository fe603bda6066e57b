"""underthesea's word segmenter: its model, whose features are named by templates.

A feature is `T[-1,0].lower=hà nội`: from the place that it speaks to, the window reaches from the piece before to the
piece itself; its text in small letters is "hà nội". `BOS` and `EOS` stand for a window beyond the sentence.
Source: underthesea 9.5, models/ws_crf_vlsp2013_20230727.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, reduce

from danvan_cli.segmentation import crfsuite, shipped
from danvan_cli.segmentation.evidence import Evidence, Row, Window, added

#: Windows of one, two and three pieces, in the order of the places that they speak to (see Evidence).
_WINDOWS = (
    ("[2]", "[1]", "[0]", "[-1]", "[-2]"),
    ("[1,2]", "[0,1]", "[-1,0]", "[-2,-1]"),
    ("[0,2]", "[-1,1]", "[-2,0]"),
)
#: Letters of the longest syllable that is respelled.
_LONGEST_RESPELT = 6

#: By a feature's function and its window's number of pieces less one: what is said of each value.
_Said = dict[tuple[str, int], dict[str, list[float]]]


def evidence() -> Evidence:
    """What underthesea's model says."""
    model = crfsuite.read(shipped.underthesea_model())
    said: _Said = defaultdict(dict)
    beyond: dict[str, list[float]] = {"BOS": [0.0, 0.0], "EOS": [0.0, 0.0]}
    for attribute, weight in model.weights.items():
        template, _, value = attribute.partition("=")
        function, size, place = _place(template)
        rows = said[function, size]
        if value not in rows:
            rows[value] = [0.0] * len(_WINDOWS[size])
        rows[value][place] += weight
        if value in beyond:
            for at in range(_reach(template, value)):
                beyond[value][at] += weight
    known: tuple[list[str], ...] = ([], [], [])
    for word in shipped.dictionary():
        if word.count(" ") < len(known):
            known[word.count(" ")].append(word)
    one, two, three = (_window(said, size, words) for size, words in enumerate(known))
    figures = ((str.isdigit, _quality(said, 0, ".isdigit")),)
    return Evidence(one, two, three, model.transitions, spelt, figures, tuple(beyond["BOS"]), tuple(beyond["EOS"]))


@cache
def _place(template: str) -> tuple[str, int, int]:
    """A template's function, its window's number of pieces less one, and its place in `_WINDOWS`."""
    name, bracket, function = template.removeprefix("T").partition("]")
    for size, names in enumerate(_WINDOWS):
        if name + bracket in names:
            return function, size, names.index(name + bracket)
    raise ValueError(f"a window that is not known: {template}")


def _reach(template: str, value: str) -> int:
    """How far a template's window reaches before the place that it speaks to (`BOS`), or behind it."""
    edges = template.partition("]")[0].removeprefix("T[").split(",")
    return max(0, -int(edges[0]) if value == "BOS" else int(edges[-1]))


def _window(said: _Said, size: int, known: list[str]) -> Window:
    """The window of `size` + 1 pieces; `known` are the dictionary's words of that many."""

    falsehoods = (_row(said, size, function, "False") for function in (".isdigit", ".istitle", ".is_in_dict"))
    always = reduce(added, falsehoods)
    in_dictionary = _quality(said, size, ".is_in_dict")
    small = dict.fromkeys(known, in_dictionary)
    for form, weights in said[".lower", size].items():
        small[form] = added(weights, in_dictionary) if form in small else tuple(weights)
    printed = {form: tuple(weights) for form, weights in said["", size].items()}
    return Window(always, small, printed, _quality(said, size, ".istitle"))


def _quality(said: _Said, size: int, function: str) -> Row:
    """What it says that a window has a quality, over its not having it."""
    has, lacks = (_row(said, size, function, value) for value in ("True", "False"))
    return tuple(yes - no for yes, no in zip(has, lacks, strict=True))


def _row(said: _Said, size: int, function: str, value: str) -> Row:
    return tuple(said[function, size].get(value, [0.0] * len(_WINDOWS[size])))


def spelt(form: str) -> str:
    """A syllable as underthesea's model was taught to read it: "hoà" → "hòa"."""
    characters, syllables = shipped.spelling()
    if len(form) > _LONGEST_RESPELT:
        return form
    for odd, usual in characters.items():
        form = form.replace(odd, usual)
    return syllables.get(form, form)
