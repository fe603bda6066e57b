"""An article prepared for the finders: its text, folded text, words, sentences and blocks, each made once."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from danvan_cli.extraction.tokens import tokenise
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Block
from danvan_cli.sentences import split_sentences
from danvan_cli.vietnamese import fold


class Reading:
    """What a finder reads. Offsets into `text`, `folded` and `article.text` are the same."""

    def __init__(self, article: Article, words: Lexicon):
        self.article = article
        self.text = article.text
        #: The text in small letters and one tone-mark style, letter for letter.
        self.folded = fold(self.text)
        #: The words and signs of the text.
        self.tokens = tokenise(self.text, self.folded)
        #: Start and end of each sentence, in order; none crosses a block's end.
        self.sentences = [
            (block.start + start, block.start + end)
            for block in article.blocks
            for start, end in split_sentences(self.text[block.start : block.end], words)
        ]
        #: What the facts of one sentence share, by the sentence's index: they hold one string, not a copy each.
        self._shared: dict[int, dict[str, Any]] = {}
        self._block_starts = [block.start for block in article.blocks]
        self._sentence_starts = [start for start, _ in self.sentences]

    def block_at(self, offset: int) -> Block:
        """The block that holds `offset`."""
        return self.article.blocks[max(0, bisect_right(self._block_starts, offset) - 1)]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds `offset`."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def fact(self, start: int, end: int) -> dict[str, Any]:
        """The fields that every fact at `start:end` has: `Date(**reading.fact(s, e), timex="DATE", …)`."""
        place = bisect_right(self._sentence_starts, start) - 1
        if place < 0:
            place = 0
        if place not in self._shared:
            first, last = self.sentences[place]
            block = self.block_at(first)
            self._shared[place] = {
                "doc": self.article.doc,
                "published": self.article.published,
                "sentence": self.text[first:last],
                "sentence_start": first,
                "line": block.line,
                "block": block.kind,
            }
        return {**self._shared[place], "text": self.text[start:end], "start": start, "end": end}
