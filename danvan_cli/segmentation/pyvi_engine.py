"""pyvi's word segmenter: its model and its rules for what is never joined.

Source: pyvi 0.1.1, ViTokenizer.word2features and ViTokenizer.tokenize. A feature that does not hold has no weight.
"""

from __future__ import annotations

import string
from collections.abc import Callable

import numpy as np

from danvan_cli.segmentation import crfsuite, shipped
from danvan_cli.segmentation.evidence import PLACES, Evidence, Row, Window, row

#: Features that look at the piece one before or behind are named after it.
_PLACES = {"-1:": 1, "": 0, "+1:": -1}


def evidence(spelt: Callable[[str], str] = str) -> Evidence:
    """What pyvi's model says; `spelt` respells the words that it knows, where another model respells what is read."""
    model = crfsuite.read_inside(shipped.pyvi_model())
    said = dict(zip(model.attributes, model.weights.tolist(), strict=True))
    forms: dict[str, Row] = {}
    for attribute, weight in said.items():
        place, found, form = attribute.partition("word.lower():")
        if found and not form.isspace():  # no piece is a blank
            forms.setdefault(form, np.zeros(PLACES[1]))[2 + _PLACES[place]] += weight

    def quality(feature: str) -> Row:
        return row(0.0, *(said.get(f"{place}{feature}", 0.0) for place in ("+1:", "", "-1:")), 0.0)

    pair = row(0.0, said.get("+1:word.bi_gram()", 0.0), said.get("-1:word.bi_gram()", 0.0), 0.0)
    triple = row(said.get("+2:word.tri_gram()", 0.0), 0.0, said.get("-2:word.tri_gram()", 0.0))
    words = set(spelt(shipped.pyvi_words()).split("\n"))
    one, two, three = (np.zeros(places) for places in PLACES.values())
    return Evidence(
        (
            Window(
                row(0.0, 0.0, said.get("bias", 0.0), 0.0, 0.0),
                one,
                ((spelt("\n".join(forms)).split("\n"), np.stack(list(forms.values()))),),
            ),
            Window(two, two, (([word for word in words if word.count(" ") == 1], pair),)),
            Window(three, three, (([word for word in words if word.count(" ") == 2], triple),)),
        ),
        model.transitions,
        spelt,
        tuple((holds, quality(f"word.{holds.__name__}()")) for holds in (str.istitle, str.isupper, str.isdigit)),
        np.zeros(2),
        np.zeros(2),
    )


def never_joined(before: str, form: str) -> bool:
    """pyvi's rules: signs and figures stand alone, and no capital follows small letters inside a word."""
    return _alone(before) or _alone(form) or (form.istitle() and not before.istitle())


def _alone(form: str) -> bool:
    return form in string.punctuation or form[0].isdigit()
