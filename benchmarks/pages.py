#!/usr/bin/env python3
"""How well and how fast danvan takes articles out of web pages, beside its peers, in one run.

usage: pages.py FOLDER [--repeat N]

FOLDER holds pages (NAME.html) and beside each what belongs to its article (NAME.truth.json: `title`, `lead`,
`paragraphs`, `captions`, `published_iso`; no paragraphs: no article). Body figures are precision, recall and F1 over
shingles of four syllables; titles and dates: how many are right.

danvan              pages and Vietnamese rules: what `danvan clean` does with a page
trafilatura         pip install trafilatura lxml_html_clean
readability-lxml    pip install readability-lxml lxml_html_clean
resiliparse         pip install resiliparse
jusText             pip install justext lxml_html_clean (it has no Vietnamese stop words: run without)

A peer that is not installed is left out. Time is for all pages, the best of N rounds (default 3), as milliseconds a
page and as a ratio to trafilatura's.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

#: Title, date and text of a page's article.
Answer = tuple[str | None, str | None, str]
Reader = Callable[[str], Answer]

SHINGLE = 4


def danvan() -> Reader:
    from danvan_cli.cleaning import clean
    from danvan_cli.lexicon import Lexicon
    from danvan_cli.read.documents import from_html

    words = Lexicon()

    def read(page: str) -> Answer:
        article = clean(from_html("page", page, words=words), words)
        return article.title, article.published, article.text

    return read


def trafilatura() -> Reader:
    from trafilatura import bare_extraction

    def read(page: str) -> Answer:
        found = bare_extraction(page, with_metadata=True)
        return (found.title, found.date, found.text or "") if found else (None, None, "")

    return read


def readability() -> Reader:
    from lxml import html
    from readability import Document

    def read(page: str) -> Answer:
        document = Document(page)
        blocks = html.fromstring(document.summary()).iter("p", "li", "h1", "h2", "h3", "h4", "td", "div")
        text = "\n".join(" ".join(block.text_content().split()) for block in blocks if not len(block.findall(".//p")))
        return document.short_title(), None, text

    return read


def resiliparse() -> Reader:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(page: str) -> Answer:
        tree = HTMLTree.parse(page)
        return tree.title, None, extract_plain_text(tree, main_content=True, alt_texts=False, links=False)

    return read


def justext() -> Reader:
    import justext as library

    def read(page: str) -> Answer:
        found = library.justext(page, frozenset(), stopwords_low=0, stopwords_high=0)
        return None, None, "\n".join(one.text for one in found if not one.is_boilerplate)

    return read


READERS = {
    "danvan": danvan,
    "trafilatura": trafilatura,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "jusText": justext,
}


def syllables(text: str | None) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text or "").casefold())


def shingles(texts: Iterable[str | None]) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        words = syllables(text)
        found.update(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)) if words)
    return found


def score(answers: dict[str, Answer], truths: dict[str, dict[str, Any]]) -> str:
    """The line of figures of one reader."""
    kept = allowed = found = wanted = titles = titled = dates = empty = 0
    for name, truth in truths.items():
        title, published, text = answers[name]
        said = shingles(text.split("\n"))
        if not truth["paragraphs"]:
            empty += not said
            continue
        body = shingles([truth.get("lead"), *truth["paragraphs"]])
        around = body + shingles([truth.get("title"), *truth.get("captions", [])])
        kept, wanted = kept + said.total(), wanted + body.total()
        allowed, found = allowed + (said & around).total(), found + (said & body).total()
        absent = truth.get("absent_from_file", [])
        if truth.get("title") and "title" not in absent:
            titled += 1
            titles += syllables(title) == syllables(truth["title"])
        dates += str(published or "")[:10] == str(truth.get("published_iso") or "")[:10]
    precision, recall = allowed / max(1, kept), found / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    pages = sum(1 for truth in truths.values() if truth["paragraphs"])
    right = f"{titles:4}/{titled:<4}{dates:4}/{pages:<4}{empty:5}/{len(truths) - pages}"
    return f"{precision:8.4f}{recall:8.4f}{f1:8.4f}   {right}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    paths = [path for path in sorted(options.folder.glob("*.html")) if path.with_suffix(".truth.json").is_file()]
    pages = {path.stem: path.read_text("utf-8", errors="replace") for path in paths}
    truths = {path.stem: json.loads(path.with_suffix(".truth.json").read_text("utf-8")) for path in paths}
    readers: dict[str, Reader] = {}
    for name, make in READERS.items():
        with suppress(ImportError):
            readers[name] = make()
    answers: dict[str, dict[str, Answer]] = {}
    seconds = {name: float("inf") for name in readers}
    # Round by round, so that what else the machine does meets all readers alike.
    for _ in range(options.repeat):
        for name, read in readers.items():
            start = time.perf_counter()
            answers[name] = {page: read(markup) for page, markup in pages.items()}
            seconds[name] = min(seconds[name], time.perf_counter() - start)
    base = seconds.get("trafilatura", float("nan"))
    print(f"{'':18}{'P':>8}{'R':>8}{'F1':>8}   {'titles':9}{'dates':9}{'no article':12}{'ms/page':>8}{'ratio':>7}")
    for name in readers:
        speed = f"{1000 * seconds[name] / max(1, len(pages)):13.1f}{seconds[name] / base:7.2f}"
        print(f"{name:18}{score(answers[name], truths)}{speed}")


if __name__ == "__main__":
    main()
