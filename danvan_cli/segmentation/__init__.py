"""Words of an article, as spans of its text: an engine's judgement, with what the project knows above it.

`syllables.py` cuts a sentence into pieces, an engine (`engines.py`) says which go together, `dictionary.py` mends
words that no dictionary has, `numbers.py` makes figures and number words whole, `terms.py` terms of the field and
names. Only this package knows the engines; each is loaded when it is first asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, compress
from operator import not_

from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Segmented, SegmentedSentence, Token
from danvan_cli.segmentation.dictionary import mend
from danvan_cli.segmentation.engines import ENGINES, Engine, engine
from danvan_cli.segmentation.numbers import number_spans
from danvan_cli.segmentation.syllables import Pieces, pieces
from danvan_cli.segmentation.terms import impose, shipped_terms
from danvan_cli.sentences import split_sentences

__all__ = ["ENGINES", "Engine", "engine", "segment"]

#: `Token._make` without its check, at a third of its time.
_token: Callable[[tuple[str, int, int]], Token] = partial(tuple.__new__, Token)


def segment(
    article: Article,
    engine: Engine,
    words: Lexicon,
    names: Iterable[tuple[int, int]] = (),
    *,
    bare: bool = False,
) -> Segmented:
    """The words of `article`; `names` are spans of the text that are one word each; `bare`: the engine alone."""
    text = article.text
    found = pieces(
        text,
        (
            (block.start + start, block.start + end)
            for block in article.blocks
            for start, end in split_sentences(text[block.start : block.end], words)
        ),
    )
    margins, joins = engine.judge(found.forms)
    if not bare:
        joins = impose(mend(found, joins, margins), _whole(found, words, names))
    return Segmented(article.doc, text, tuple([_sentence(text, found, joins, *span) for span in found.sentences]))


def _whole(found: Pieces, words: Lexicon, names: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """First and behind-last piece of numbers, terms and names, those that overrule others last."""
    return chain(number_spans(found.folded, words), shipped_terms(words).spans(found), _pieces_of(names, found))


def _sentence(text: str, found: Pieces, joins: list[bool], first: int, behind: int) -> SegmentedSentence:
    """The sentence of the pieces from `first` to before `behind`."""
    begins = list(map(not_, joins[first : behind + 1]))
    starts = list(compress(found.starts[first:behind], begins))
    ends = list(compress(found.ends[first:behind], begins[1:]))
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return SegmentedSentence(starts[0], ends[-1], tuple(map(_token, zip(texts, starts, ends, strict=True))))


def _pieces_of(names: Iterable[tuple[int, int]], found: Pieces) -> Iterator[tuple[int, int]]:
    """Names as first and behind-last piece; those whose edge is inside a piece, or in two sentences, are left out."""
    for start, end in sorted(names):
        first, last = bisect_right(found.starts, start) - 1, bisect_left(found.ends, end)
        at_edges = last < len(found.ends) and (found.starts[first], found.ends[last]) == (start, end)
        if at_edges and first <= last and all(found.forms[first : last + 1]):
            yield first, last + 1
