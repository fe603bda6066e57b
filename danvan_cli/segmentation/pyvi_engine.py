"""pyvi's word segmenter: its model and its rules for what is never joined.

Source: pyvi 0.1.1, ViTokenizer.word2features and ViTokenizer.tokenize. A feature that does not hold has no weight.
"""

from __future__ import annotations

import string
from collections.abc import Callable

from danvan_cli.segmentation import crfsuite, shipped
from danvan_cli.segmentation.evidence import Evidence, Row, Window

#: Features that look at the piece one before or behind are named after it.
_PLACES = {"-1:": 1, "": 0, "+1:": -1}


def evidence(spelt: Callable[[str], str] = str) -> Evidence:
    """What pyvi's model says; `spelt` respells the words that it knows, where another model respells what is read."""
    model = crfsuite.read(shipped.pyvi_model())
    said = model.weights.get
    small: dict[str, list[float]] = {}
    for attribute, weight in model.weights.items():
        place, found, form = attribute.partition("word.lower():")
        if found:
            small.setdefault(spelt(form), [0.0] * 5)[2 + _PLACES[place]] += weight

    def row(feature: str) -> Row:
        return (0.0, *(said(f"{place}{feature}", 0.0) for place in ("+1:", "", "-1:")), 0.0)

    pair = (0.0, said("+1:word.bi_gram()", 0.0), said("-1:word.bi_gram()", 0.0), 0.0)
    triple = (said("+2:word.tri_gram()", 0.0), 0.0, said("-2:word.tri_gram()", 0.0))
    words = spelt(shipped.pyvi_words()).split("\n")
    nothing = (0.0,) * 5
    return Evidence(
        Window(
            (0.0, 0.0, said("bias", 0.0), 0.0, 0.0),
            {form: tuple(weights) for form, weights in small.items()},
            {},
            nothing,
        ),
        Window(nothing[:4], {word: pair for word in words if word.count(" ") == 1}, {}, nothing[:4]),
        Window(nothing[:3], {word: triple for word in words if word.count(" ") == 2}, {}, nothing[:3]),
        model.transitions,
        spelt,
        tuple((holds, row(f"word.{holds.__name__}()")) for holds in (str.istitle, str.isupper, str.isdigit)),
    )


def never_joined(before: str, form: str) -> bool:
    """pyvi's rules: signs and figures stand alone, and no capital follows small letters inside a word."""
    return _alone(before) or _alone(form) or (form.istitle() and not before.istitle())


def _alone(form: str) -> bool:
    return form in string.punctuation or form[0].isdigit()
