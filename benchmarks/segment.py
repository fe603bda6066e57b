#!/usr/bin/env python3
"""Word segmentation side by side: both engines bare, as their own functions, and through danvan.

usage: segment.py TREEBANK.conllu [--rounds N]

TREEBANK is a CoNLL-U file whose `# text` lines are raw text. F1 is over words as spans of that text. Speed is
characters a second of CPU time in one process, best of N rounds, the rows in turn, as a ratio to
`underthesea.word_tokenize` sentence by sentence. The engines' own functions take a sentence, danvan an article: twenty
sentences of the treebank, a line each, as they follow.
"""

from __future__ import annotations

import argparse
import time
import warnings
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from danvan_cli import pipeline
from danvan_cli.read.documents import from_text

Spans = list[tuple[int, int]]

#: Sentences of an article: what news articles have.
SENTENCES = 20


def load(path: Path) -> list[tuple[str, Spans]]:
    """Raw text and word spans of each sentence."""
    sentences, text, at, spans = [], "", 0, []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# text = "):
            text, at, spans = line.removeprefix("# text = "), 0, []
        elif line[:1].isdigit() and line.split("\t")[0].isdigit():
            form = line.split("\t")[1]
            start = text.index(form, at)
            at = start + len(form)
            spans.append((start, at))
        elif not line and spans:
            sentences.append((text, spans))
            spans = []
    return sentences


def aligned(text: str, words: list[str]) -> Spans:
    """Words of an engine that alters blanks, as spans of the text, letter by letter."""
    spans, at = [], 0
    for word in words:
        start = None
        for letter in word:
            if letter in " _":
                continue
            while at < len(text) and text[at].isspace():
                at += 1
            start = at if start is None else start
            at += 1
        if start is not None:
            spans.append((start, at))
    return spans


def own(engine: str) -> Callable[[list[str]], list[Spans]]:
    """The engine's own function, sentence by sentence."""
    if engine == "pyvi":
        from pyvi import ViTokenizer

        return lambda texts: [aligned(text, ViTokenizer.tokenize(text).split()) for text in texts]
    from underthesea import word_tokenize

    return lambda texts: [aligned(text, word_tokenize(text)) for text in texts]


def through(engine: str, lexicon: bool) -> Callable[[list[str]], list[Spans]]:
    """The engine through danvan, article by article."""
    words = pipeline.lexicon()

    def spans(texts: list[str]) -> list[Spans]:
        found = []
        for article in (texts[at : at + SENTENCES] for at in range(0, len(texts), SENTENCES)):
            starts = list(accumulate((len(text) + 1 for text in article), initial=0))
            document = pipeline.to_words(from_text("", "\n".join(article), as_is=True), words, engine, lexicon=lexicon)
            lines: list[Spans] = [[] for _ in article]
            for sentence in document.sentences:
                line = bisect_right(starts, sentence.start) - 1
                lines[line] += [(token.start - starts[line], token.end - starts[line]) for token in sentence.tokens]
            found += lines
        return found

    return spans


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    sentences = load(asked.treebank)
    gold = sum(len(spans) for _, spans in sentences)
    size = sum(len(text) for text, _ in sentences)
    rows = {
        "underthesea.word_tokenize": own("underthesea"),
        "pyvi.ViTokenizer.tokenize": own("pyvi"),
        "danvan, underthesea, bare": through("underthesea", lexicon=False),
        "danvan, underthesea": through("underthesea", lexicon=True),
        "danvan, pyvi, bare": through("pyvi", lexicon=False),
        "danvan, pyvi": through("pyvi", lexicon=True),
        "danvan, both, bare": through("both", lexicon=False),
        "danvan, both (the default)": through("both", lexicon=True),
    }
    for segment in rows.values():
        segment([sentences[0][0]])
    seconds: dict[str, list[float]] = {name: [] for name in rows}
    found = {}
    for _ in range(asked.rounds):
        for name, segment in rows.items():
            started = time.process_time()
            found[name] = segment([text for text, _ in sentences])
            seconds[name].append(time.process_time() - started)
    print(f"{len(sentences)} sentences, {gold} words, {size} characters")
    print(f"{'':28}{'F1':>8}{'chars/s':>10}{'ratio':>8}")
    base = min(seconds["underthesea.word_tokenize"])
    for name, spans in found.items():
        right = sum(len(set(mine) & set(theirs)) for mine, (_, theirs) in zip(spans, sentences, strict=True))
        f1 = 2 * right / (sum(map(len, spans)) + gold)
        fastest = min(seconds[name])
        print(f"{name:28}{f1:8.4f}{size / fastest:10,.0f}{base / fastest:8.1f}")


if __name__ == "__main__":
    main()
