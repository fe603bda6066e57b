#!/usr/bin/env python3
"""How fast danvan is beside what a user would pick instead, on the same articles, in one run, one process.

usage: speed.py ARTICLES [--bytes N] [--rounds N]

ARTICLES is a folder or a JSON Lines file. The peers read the first N bytes of it, danvan all. Named entities are
measured twice: article by article, as one would call it first, and sentence by sentence, which suits it best (its time
grows with the square of a text's length). Rates are bytes of UTF-8 a second of CPU time, the best of N rounds with the
spread to the worst; ratios are to both ways of calling `ner`. Last the whole command, start included, by the clock.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from danvan_cli import pipeline, write
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Raw
from danvan_cli.read import read
from danvan_cli.read.items import Item, items
from danvan_cli.read.sources import find
from danvan_cli.sentences import split_sentences

Documents = list[Raw | Article]
#: Rows that all others are compared with, the first ones.
NER_ROWS = 2


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
    """What a user would pick instead; those not installed are left out."""
    from underthesea import ner, word_tokenize

    found: dict[str, Callable[[Raw | Article], object]] = {
        "underthesea.ner, whole articles": lambda raw: ner(text_of(raw)),
        "underthesea.ner, by sentence": lambda raw: [ner(sentence) for sentence in sentences(raw)],
        "underthesea.word_tokenize": lambda raw: [word_tokenize(sentence) for sentence in sentences(raw)],
    }
    with contextlib.suppress(ImportError):
        from pyvi import ViTokenizer

        found["pyvi tokenize"] = lambda raw: [ViTokenizer.tokenize(sentence) for sentence in sentences(raw)]
    with contextlib.suppress(ImportError):
        from dateparser.search import search_dates

        found["dateparser.search_dates"] = lambda raw: [search_dates(s, languages=["vi"]) for s in sentences(raw)]
    return found


def own(words: Lexicon) -> dict[str, Callable[[Raw | Article], object]]:
    """What danvan does, its lines of JSON included."""
    return {
        "danvan segment": lambda raw: pipeline.to_words(raw, words, "both"),
        "danvan clean": lambda raw: write.article_line(pipeline.to_article(raw, words)),
        "danvan extract": lambda raw: [write.fact_line(fact) for fact in pipeline.to_facts(raw, words).facts],
    }


def rate(function: Callable[[Raw | Article], object], documents: Documents, rounds: int) -> tuple[float, float]:
    """Bytes a CPU second, best and worst of the rounds."""
    function(documents[0])
    seconds = []
    for _ in range(rounds):
        started = time.process_time()
        for raw in documents:
            function(raw)
        seconds.append(time.process_time() - started)
    size = size_of(documents)
    return size / min(seconds), size / max(seconds)


def command_seconds(articles: Path, command: str, workers: int) -> float:
    """Seconds by the clock of `danvan COMMAND -j WORKERS`."""
    run = [sys.executable, "-m", "danvan_cli", command, "-q", "-j", str(workers), str(articles)]
    started = time.perf_counter()
    subprocess.run(run, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--bytes", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    documents = load(asked.articles)
    few = first(documents, asked.bytes)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"danvan clean and extract: {len(documents):,} documents, {size_of(documents):,} bytes")
    print(f"the others: {len(few):,} documents, {size_of(few):,} bytes\n")
    print("| | KB a CPU second | worst round | to ner, articles | to ner, sentences |\n| --- | --- | --- | --- | --- |")
    bases: list[float] = []
    mine = own(pipeline.lexicon())
    for name, function in (peers() | mine).items():
        here = documents if name in ("danvan clean", "danvan extract") else few
        best, worst = rate(function, here, asked.rounds)
        if len(bases) < NER_ROWS:
            bases.append(best)
        ratios = " | ".join([f"{best / base:.1f}" for base in bases] + ["–"] * (NER_ROWS - len(bases)))
        print(f"| {name} | {best / 1000:,.1f} | {worst / 1000:,.1f} | {ratios} |", flush=True)
    print()
    for command in ("clean", "extract"):
        one, two = (min(command_seconds(asked.articles, command, n) for _ in range(asked.rounds)) for n in (1, 2))
        each = size_of(documents) / one / 1000
        print(f"danvan {command}, the command: {each:,.0f} KB/s with one worker; two are {one / two:.2f} times as fast")


if __name__ == "__main__":
    main()
