#!/usr/bin/env python3
"""How well danvan reads dates beside its peers, on the articles of `corpus/` with their gold.

usage: dates.py [--corpus DIR] [--repeat N] [--heideltime JAR --heideltime-config FILE]

danvan        the date stage alone, with all that it needs of the text
dateparser    `search_dates` with the article's day as base (pip install dateparser)
HeidelTime    the standalone jar with its Vietnamese rules, one start of Java an article; needs java, and JVnTextPro
              for its tokens as the jar's own documentation says

A peer that is not there is left out. All are given the same kept text and the day of publication. Columns: precision,
recall and F1 of mentions (dates, times and lengths; a mention is right where it overlaps the gold's), the share of
the right ones whose value is right too (its day, or its length), and the speed as a ratio to danvan's.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

KEPT = {"title", "lead", "heading", "paragraph", "caption"}


class Article(NamedTuple):
    """Kept text, day of publication or null, and the gold's rows."""

    text: str
    published: str | None
    gold: list[dict[str, Any]]


#: (mention, TIMEX3 value) of every time in a text that was published on a day.
Reader = Callable[[str, str | None], list[tuple[str, str]]]


def articles(corpus: Path) -> list[Article]:
    from danvan_cli.read.encodings import decode

    found = []
    for path in sorted(corpus.glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
        lines = decode(path.read_bytes())[0].splitlines()
        kept = [line for n, line in enumerate(lines, 1) if gold["lines"].get(str(n)) in KEPT]
        found.append(Article("\n".join(kept), gold["meta"].get("published"), gold["dates"]))
    return found


def danvan() -> Reader:
    from danvan_cli import pipeline
    from danvan_cli.extraction import dates
    from danvan_cli.extraction.reading import Reading
    from danvan_cli.model import Given
    from danvan_cli.read.documents import from_text

    words = pipeline.lexicon()

    def read(text: str, published: str | None) -> list[tuple[str, str]]:
        article = pipeline.to_article(from_text("text", text, given=Given(published=published), as_is=True), words)
        facts = dates.find(Reading(article, words), words, {})
        return [(fact.text, fact.value) for fact in facts if fact.timex != "SET"]

    return read


def dateparser() -> Reader:
    from dateparser.search import search_dates

    def read(text: str, published: str | None) -> list[tuple[str, str]]:
        options: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if published:
            options["RELATIVE_BASE"] = dt.datetime.fromisoformat(published[:10])
        found: list[tuple[str, dt.datetime]] = []
        for line in text.splitlines():
            found += search_dates(line, languages=["vi"], settings=options) or []
        return [(mention, day.date().isoformat()) for mention, day in found]

    return read


def heideltime(jar: Path, config: Path) -> Reader:
    if not shutil.which("java") or not jar.is_file():
        raise ImportError("java or the jar is not there")
    mark = re.compile(r'<TIMEX3[^>]*\bvalue="([^"]*)"[^>]*>([^<]*)</TIMEX3>')

    def read(text: str, published: str | None) -> list[tuple[str, str]]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "article.txt"
            file.write_text(text, "utf-8")
            command = ["java", "-jar", str(jar), str(file), "-l", "vietnamese", "-t", "NEWS", "-c", str(config)]
            if published:
                command += ["-dct", published[:10]]
            out = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
        return [(mention, value) for value, mention in mark.findall(out)]

    return read


def score(read: Reader, corpus: list[Article]) -> tuple[float, float, float, float]:
    """Precision, recall and F1 of mentions, and the share of the right ones with the right value."""
    right = valued = asked = wrong = 0
    for article in corpus:
        left = read(article.text, article.published)
        for row in sorted(article.gold, key=lambda row: bool(row.get("optional")) or row["timex"] == "SET"):
            free = bool(row.get("optional")) or row["timex"] == "SET"
            fitting = [mention for mention in left if same(row["text"], mention[0])]
            hit = next((mention for mention in fitting if has_value(row, mention[1])), fitting[0] if fitting else None)
            asked += not free
            if hit:
                left.remove(hit)
                right += not free
                valued += not free and has_value(row, hit[1])
        wrong += len(left)
    precision, recall = right / max(1, right + wrong), right / max(1, asked)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), valued / max(1, right)


def same(gold: str, mention: str) -> bool:
    """Whether one mention lies in the other and is no mere scrap of it."""
    short, long = sorted((gold.casefold(), mention.casefold()), key=len)
    figures = re.findall(r"\d+", short)
    return short in long and (2 * len(short) >= len(long) or (figures != [] and figures == re.findall(r"\d+", long)))


def has_value(row: dict[str, Any], value: str) -> bool:
    values = row["value"] if isinstance(row["value"], list) else [row["value"]]
    return any(day(value) == day(gold) for gold in values)


def day(value: str) -> str:
    return value if value.startswith("P") else value.split("T")[0]


def seconds(read: Reader, corpus: list[Article], repeat: int) -> float:
    began = time.perf_counter()
    for _ in range(repeat):
        for article in corpus:
            read(article.text, article.published)
    return (time.perf_counter() - began) / repeat


def main() -> None:
    here = Path(__file__).resolve().parent.parent / "corpus"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=here, help="folder of NAME.txt with NAME.gold.json")
    parser.add_argument("--repeat", type=int, default=3, help="runs over the corpus that the speed is the mean of")
    parser.add_argument("--heideltime", type=Path, help="de.unihd.dbs.heideltime.standalone.jar")
    parser.add_argument("--heideltime-config", type=Path, help="its config.props")
    args = parser.parse_args()
    corpus = articles(args.corpus)
    peers: list[tuple[str, Callable[[], Reader], int]] = [
        ("danvan", danvan, args.repeat),
        ("dateparser", dateparser, 1),
    ]
    if args.heideltime and args.heideltime_config:
        peers.append(("HeidelTime", lambda: heideltime(args.heideltime, args.heideltime_config), 1))
    print(f"{len(corpus)} articles, {sum(len(article.gold) for article in corpus)} rows of gold")
    print(f"{'':12}{'precision':>10}{'recall':>8}{'F1':>8}{'value':>8}{'speed':>9}")
    own = 0.0
    for name, make, repeat in peers:
        try:
            read = make()
        except ImportError as missing:
            print(f"{name:12}not installed ({missing})")
            continue
        precision, recall, f1, value = score(read, corpus)
        took = seconds(read, corpus, repeat)
        own = own or took
        print(f"{name:12}{precision:10.3f}{recall:8.3f}{f1:8.3f}{value:8.3f}{own / took:8.3f}x")


if __name__ == "__main__":
    main()
