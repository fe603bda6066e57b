#!/usr/bin/env python3
"""How fast danvan is beside what a user would pick instead, on the same articles, in one run, one process.

usage: speed.py ARTICLES [--bytes N] [--rounds N]

ARTICLES is a folder or a JSON Lines file. The slow ones (underthesea's NER) read the first N bytes of it, danvan all.
Rates are bytes of UTF-8 a second, the best of N rounds with the spread to the worst; ratios are to underthesea.ner.
"""

from __future__ import annotations

import argparse
import platform
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from danvan_cli import pipeline
from danvan_cli.model import Article, Raw
from danvan_cli.read import read
from danvan_cli.read.items import Item, items
from danvan_cli.read.sources import find
from danvan_cli.sentences import split_sentences

Documents = list[Raw | Article]


def load(path: Path) -> Documents:
    """The articles of a folder or file."""
    found = [item for item in items(find((str(path),)), "stdin") if isinstance(item, Item)]
    return [read(item)[0] for item in found]


def text_of(raw: Raw | Article) -> str:
    return raw.text if isinstance(raw, Article) else "\n".join(line.text for line in raw.lines)


def size_of(documents: Documents) -> int:
    return sum(len(text_of(raw).encode()) for raw in documents)


def first(documents: Documents, size: int) -> Documents:
    """The first documents that make up `size` bytes."""
    taken: Documents = []
    for raw in documents:
        if taken and size_of(taken) >= size:
            break
        taken.append(raw)
    return taken


def sentences(raw: Raw | Article) -> list[str]:
    lines = [line for line in text_of(raw).split("\n") if line.strip()]
    return [line[start:end] for line in lines for start, end in split_sentences(line, pipeline.lexicon())]


def peers() -> dict[str, Callable[[Raw | Article], object]]:
    """What a user would pick instead, sentence by sentence; those not installed are left out."""
    from pyvi import ViTokenizer
    from underthesea import ner, word_tokenize

    found: dict[str, Callable[[Raw | Article], object]] = {
        "underthesea.ner": lambda raw: [ner(sentence) for sentence in sentences(raw)],
        "underthesea.word_tokenize": lambda raw: [word_tokenize(sentence) for sentence in sentences(raw)],
        "pyvi tokenize": lambda raw: [ViTokenizer.tokenize(sentence) for sentence in sentences(raw)],
    }
    try:
        from dateparser.search import search_dates
    except ImportError:
        return found
    found["dateparser.search_dates"] = lambda raw: [search_dates(s, languages=["vi"]) for s in sentences(raw)]
    return found


def rate(function: Callable[[Raw | Article], object], documents: Documents, rounds: int) -> tuple[float, float]:
    """Bytes a second, best and worst of the rounds."""
    function(documents[0])
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        for raw in documents:
            function(raw)
        seconds.append(time.perf_counter() - started)
    size = size_of(documents)
    return size / min(seconds), size / max(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--bytes", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    words = pipeline.lexicon()
    documents = load(asked.articles)
    few = first(documents, asked.bytes)
    print(f"{platform.machine()}, Python {platform.python_version()}; danvan: {len(documents)} documents,")
    print(f"{size_of(documents)} bytes; the others: {len(few)} documents, {size_of(few)} bytes")
    rows = {name: (function, few) for name, function in peers().items()}
    rows |= {
        "danvan segment": (lambda raw: pipeline.to_words(raw, words, "pyvi"), few),
        "danvan clean": (lambda raw: pipeline.to_article(raw, words), documents),
        "danvan extract": (lambda raw: pipeline.to_facts(raw, words), documents),
    }
    print(f"{'':28}{'KB/s':>10}{'worst':>10}{'ratio':>8}")
    base = 0.0
    for name, (function, own) in rows.items():
        best, worst = rate(function, own, asked.rounds if name != "underthesea.ner" else 1)
        base = base or best
        print(f"{name:28}{best / 1000:10,.1f}{worst / 1000:10,.1f}{best / base:8.1f}")


if __name__ == "__main__":
    main()
