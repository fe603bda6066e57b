"""Parts of speech for `--pos`: pyvi's tagger (XPOS, the tags of the Vietnamese treebank) and what they are in UPOS.

What: the tagger's model read as numbers. A word's features are its own and those of the two words before and behind,
so what a word says of the tags around it is a small table, made once; a sentence is their sum and the best path.
Source: pyvi 0.1.1, ViPosTagger.word2features. A feature that does not hold has no weight.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Segmented, SegmentedSentence
from danvan_cli.segmentation import crfsuite, shipped
from danvan_cli.segmentation.formats import Tag, Tags

Floats = NDArray[np.float64]

#: How features of a word are named where the tag is sought of the word two places before it, …, two behind it.
_PLACES = ("+2:", "+1:", "", "-1:", "-2:")
_SIGNS = frozenset({*string.punctuation, "…", "”", "“", "’", "..."})
_QUALITIES: dict[str, Callable[[str], bool]] = {
    "word.istitle()": str.istitle,
    "word.isupper()": str.isupper,
    "word.isdigit()": str.isdigit,
    "word[:1].isdigit()": lambda form: form[:1].isdigit(),
    "word[:3].isupper()": lambda form: form[:3].isupper(),
    "word.isfiltered": _SIGNS.__contains__,
}
#: pyvi's tag for signs: the treebank tags each with itself.
_SIGN = "F"
#: Words that are remembered, 1 KB each: what a thousand articles have.
_WORDS = 1 << 14
#: Words that are tagged at once, in whole sentences: more make no difference in time.
_BATCH = 1 << 12


@cache
def tagger(words: Lexicon) -> Tag:
    """A function that tags a document's tokens, by sentence; the model is read once a process."""
    upos = words.table("segmentation/upos").mapping()
    labels_of = labeller()

    def tag(document: Segmented) -> Iterator[list[Tags]]:
        for sentences in _batches(document.sentences):
            forms = [["_".join(token.text.split()) for token in sentence.tokens] for sentence in sentences]
            for own, labels in zip(forms, labels_of(forms), strict=True):
                xpos = [form if label == _SIGN else label for form, label in zip(own, labels, strict=True)]
                yield [(upos.get(tag, "X" if any(map(str.isalnum, tag)) else "PUNCT"), tag) for tag in xpos]

    return tag


def _batches(sentences: Iterable[SegmentedSentence]) -> Iterator[list[SegmentedSentence]]:
    batch: list[SegmentedSentence] = []
    size = 0
    for sentence in sentences:
        batch.append(sentence)
        size += len(sentence.tokens)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@cache
def labeller() -> Callable[[Sequence[Sequence[str]]], list[list[str]]]:
    """A function that gives pyvi's label for each word of sentences, a word's syllables joined by `_`."""
    model = crfsuite.read(shipped.pyvi_tagger())
    said = _Said(model)
    always, first, last = said.of("bias"), said.of("BOS"), said.of("EOS")
    reach = len(_PLACES) // 2

    def labels_of(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        forms = [""] * reach
        starts = []
        for sentence in sentences:
            starts.append(len(forms))
            forms += sentence
            forms += [""] * reach
        sizes = list(map(len, sentences))
        rows = said.rows_of(forms)
        sums = np.tile(always, (len(forms), 1))
        for place in range(-reach, reach + 1):
            speaking = slice(reach, len(forms) - reach)
            sums[reach + place : len(forms) - reach + place] += rows[speaking, reach + place]
        sums[starts] += first
        sums[[start + size - 1 for start, size in zip(starts, sizes, strict=True)]] += last
        return [[model.labels[label] for label in path] for path in _best(sums, starts, sizes, model.transitions)]

    return labels_of


class _Said(dict[str, int]):
    """What a word says of the labels (columns) of the words around it (rows, as `_PLACES`), remembered: word → its
    place in the table of all; an empty one, between sentences, says nothing."""

    def __init__(self, model: crfsuite.Crf):
        super().__init__({"": 0})
        self._weights = model.weights
        self._number = {attribute: number for number, attribute in enumerate(model.attributes)}
        self._rows = np.zeros((_WORDS, len(_PLACES), len(model.labels)))

    def __missing__(self, form: str) -> int:
        names = [f"word.lower():{form.lower()}", *(name for name, holds in _QUALITIES.items() if holds(form))]
        if len(self) == len(self._rows):
            self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)))
        made = self[form] = len(self)
        for row, place in enumerate(_PLACES):
            self._rows[made, row] = self.of(*(f"{place}{name}" for name in names))
        return made

    def rows_of(self, forms: list[str]) -> Floats:
        """The rows of each of `forms`."""
        if len(self) > _WORDS - _BATCH:
            self.clear()
            self[""] = 0
        places = np.fromiter(map(self.__getitem__, forms), np.int64, len(forms))
        rows: Floats = self._rows[places]
        return rows

    def of(self, *attributes: str) -> Floats:
        """What the attributes say of each label; the model need not have them."""
        known = [self._number[attribute] for attribute in attributes if attribute in self._number]
        said: Floats = self._weights[known].sum(axis=0)
        return said


def _best(said: Floats, starts: list[int], sizes: list[int], transitions: Floats) -> list[list[int]]:
    """Each sentence's best path (Viterbi) through labels, by what is said of each at each place and of each behind
    another. Place by place for all sentences, the longest first, so that those that go on are the first."""
    order = sorted(range(len(sizes)), key=lambda sentence: -sizes[sentence])
    begins, lengths = np.array(starts)[order], np.array(sizes)[order]
    onto = np.ascontiguousarray(transitions.T)
    score = said[begins]
    before = []
    for place in range(1, lengths[0]):
        going = int(np.count_nonzero(lengths > place))
        paths = score[:going, None, :] + onto
        score[:going] = paths.max(axis=2) + said[begins[:going] + place]
        before.append(paths.argmax(axis=2))
    label = score.argmax(axis=1)
    steps = [label.tolist()]
    for best in reversed(before):
        going = len(best)
        label[:going] = best[np.arange(going), label[:going]]
        steps.append(label.tolist())
    steps.reverse()  # by place, then by sentence: a sentence's own stand up to its last place
    paths_of = {of: [step[at] for step in steps[: sizes[of]]] for at, of in enumerate(order)}
    return [paths_of[of] for of in range(len(sizes))]
