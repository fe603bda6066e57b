"""pyvi's word segmenter: its own model and rules, its features made once a syllable rather than once a place.

What: pyvi makes each place's features as a dictionary anew; here they are strings kept by syllable, and only those
that hold are passed (a feature that does not hold has weight zero for the model, so the labels are the same).
Source: pyvi 0.1.1, ViTokenizer.word2features and ViTokenizer.tokenize.
"""

from __future__ import annotations

import string
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple


class _Own(NamedTuple):
    """A syllable's features at its own place, for its right and for its left neighbour."""

    lower: str
    here: list[str]
    for_right: list[str]
    for_left: list[str]
    apart: bool


class Pyvi:
    """Says of each piece of a sentence whether it goes on the word before it."""

    name = "pyvi"

    def __init__(self) -> None:
        from pyvi.ViTokenizer import ViTokenizer

        self._pairs: set[str] = ViTokenizer.bi_grams
        self._triples: set[str] = ViTokenizer.tri_grams
        self._tagger: Any = ViTokenizer.model.tagger_

    def joins(self, forms: list[str]) -> list[bool]:
        """For each of `forms`: does it continue the word before it?"""
        own = [_own(form) for form in forms]
        lowers = [one.lower for one in own]
        pairs = [f"{a} {b}" in self._pairs for a, b in pairwise(lowers)]
        triples = [
            f"{a} {b} {c}" in self._triples for a, b, c in zip(lowers, lowers[1:], lowers[2:], strict=False)
        ]
        last = len(forms) - 1
        features = []
        for i, one in enumerate(own):
            found = list(one.here)
            if i > 0:
                found += own[i - 1].for_right
                if pairs[i - 1]:
                    found.append("-1:word.bi_gram()")
                if i > 1 and triples[i - 2]:
                    found.append("-2:word.tri_gram()")
            if i < last:
                found += own[i + 1].for_left
                if pairs[i]:
                    found.append("+1:word.bi_gram()")
                if i < last - 1 and triples[i]:
                    found.append("+2:word.tri_gram()")
            features.append(found)
        labels = self._tagger.tag(features)
        return [
            i > 0
            and label == "I_W"
            and not (own[i].apart or own[i - 1].apart)
            and (forms[i - 1].istitle() or not forms[i].istitle())
            for i, label in enumerate(labels)
        ]


@lru_cache(maxsize=1 << 15)
def _own(form: str) -> _Own:
    lower = form.lower()
    shape = [name for name, holds in (("upper", form.isupper()), ("title", form.istitle())) if holds]
    here = ["bias", f"word.lower():{lower}", *(f"word.is{name}()" for name in shape)]
    if form.isdigit():
        here.append("word.isdigit()")
    return _Own(
        lower,
        here,
        [f"-1:word.lower():{lower}", *(f"-1:word.is{name}()" for name in shape)],
        [f"+1:word.lower():{lower}", *(f"+1:word.is{name}()" for name in shape)],
        form in string.punctuation or form[0].isdigit(),
    )
