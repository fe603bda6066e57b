"""Words of an article, as spans of its text: an engine's judgement, with what the project knows above it.

`syllables.py` cuts a sentence into pieces, an engine (`engines.py`) says which go together, `dictionary.py` mends
words that no dictionary has, `numbers.py` makes figures and number words whole, `terms.py` terms of the field and
names. Only this package knows the engines; each is loaded when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
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
from danvan_cli.vietnamese import fold

__all__ = ["ENGINES", "Engine", "engine", "segment"]


def segment(
    article: Article,
    engine: Engine,
    words: Lexicon,
    names: Iterable[tuple[int, int]] = (),
    *,
    bare: bool = False,
) -> Segmented:
    """The words of `article`; `names` are spans of the text that are one word each; `bare`: the engine alone."""
    text, folded, spans = article.text, fold(article.text), sorted(names)
    found = [
        pieces(text, folded, block.start + start, block.start + end)
        for block in article.blocks
        for start, end in split_sentences(text[block.start : block.end], words)
    ]
    found = [sentence for sentence in found if sentence.forms]
    # Step by step over the whole article: a step's tables stay in the processor's memory.
    margins = [engine.margins(sentence.forms) for sentence in found]
    joins = [engine.joins(of, sentence.forms) for of, sentence in zip(margins, found, strict=True)]
    if not bare:
        joins = [mend(*of) for of in zip(found, joins, margins, strict=True)]
        joins = [impose(of, _whole(sentence, words, spans)) for of, sentence in zip(joins, found, strict=True)]
    sentences = [_sentence(text, *of) for of in zip(found, joins, strict=True)]
    return Segmented(article.doc, text, tuple(sentences))


def _whole(found: Pieces, words: Lexicon, names: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """First and behind-last piece of numbers, terms and names, those that overrule others last."""
    inside = [span for span in names if found.starts[0] <= span[0] and span[1] <= found.ends[-1]]
    return chain(number_spans(found.folded, words), shipped_terms(words).spans(found), _pieces_of(inside, found))


def _sentence(text: str, found: Pieces, joins: list[bool]) -> SegmentedSentence:
    starts = list(compress(found.starts, map(not_, joins)))
    ends = [*compress(found.ends, map(not_, joins[1:])), found.ends[-1]]
    tokens = tuple([Token(text[start:end], start, end) for start, end in zip(starts, ends, strict=True)])
    return SegmentedSentence(starts[0], ends[-1], tokens)


def _pieces_of(names: list[tuple[int, int]], found: Pieces) -> list[tuple[int, int]]:
    """Names as first and behind-last piece; those whose edge is inside a piece are left out."""
    if not names:
        return []
    starts = {start: i for i, start in enumerate(found.starts)}
    ends = {end: i for i, end in enumerate(found.ends, 1)}
    return [(starts[start], ends[end]) for start, end in names if start in starts and end in ends]
