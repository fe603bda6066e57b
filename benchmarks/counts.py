#!/usr/bin/env python3
"""How well danvan reads counts beside its peers, on the articles of `corpus/` with their gold.

usage: counts.py [--corpus DIR] [--repeat N]

danvan            whole facts: the number, its noun, unit and hedge
duckling 1.8.0    Duckling's Python binding (pip install duckling; needs Java, and Python below 3.12): numbers,
                  money, lengths; it reads no noun, so only value (and unit) are compared
vietnam-number    (pip install vietnam-number) reads a string that is known to be one number; it is given the number
                  words of the gold, so that only its arithmetic is measured

A peer that is not installed is left out. Columns: precision, recall and F1 of mentions with the right value (a
mention is right where it overlaps the gold's), the share of those whose noun and unit are right too, KB a second.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

KEPT = {"title", "lead", "heading", "paragraph", "caption"}
DIGIT_WORDS = re.compile(r"^(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa)\b", re.IGNORECASE)

Mention = dict[str, Any]
Reader = Callable[[str], list[Mention]]


def articles(corpus: Path) -> Iterator[tuple[str, list[Mention]]]:
    """The kept text of each article and the counts of its gold."""
    from danvan_cli.read.encodings import decode

    for path in sorted(corpus.glob("*.txt")):
        gold = json.loads(path.with_suffix("").with_suffix(".gold.json").read_text("utf-8"))
        lines = decode(path.read_bytes())[0].splitlines()
        kept = [line for n, line in enumerate(lines, 1) if gold["lines"].get(str(n)) in KEPT]
        yield "\n".join(kept), gold["counts"]


def danvan() -> Reader:
    from danvan_cli import extract

    def read(text: str) -> list[Mention]:
        facts = extract(text, as_is=True).facts
        return [{"text": f.text, "value": f.value, "noun": f.noun, "unit": f.unit} for f in facts if f.type == "count"]

    return read


def duckling() -> Reader:
    import jpype
    from duckling import Dim, Duckling, Language

    if not jpype.isJVMStarted():  # the binding expects Python strings back, as jpype gave them before 1.0
        jars = Path(__import__("duckling").__file__).parent / "jars"
        jpype.startJVM(classpath=[str(jar) for jar in jars.glob("*.jar")], convertStrings=True)
    parser = Duckling()
    parser.load(languages=[Language.VIETNAMESE])
    dims = {Dim.NUMBER, Dim.AMOUNTOFMONEY, Dim.DISTANCE, Dim.VOLUME, Dim.QUANTITY}

    def read(text: str) -> list[Mention]:
        found = []
        for line in text.splitlines():
            rows = [row for row in parser.parse(line, language=Language.VIETNAMESE) if row["dim"] in dims]
            rows.sort(key=lambda row: row["start"] - row["end"])
            spans: list[tuple[int, int]] = []
            for row in rows:  # of readings of one place the longest
                if all(row["end"] <= start or end <= row["start"] for start, end in spans):
                    spans.append((row["start"], row["end"]))
                    value = row["value"]
                    found.append({"text": row["body"], "value": value["value"], "unit": value.get("unit")})
        return found

    return read


def score(read: Reader, corpus: list[tuple[str, list[Mention]]], repeat: int) -> tuple[float, ...]:
    """Precision, recall, F1, share of right nouns and units, KB a second."""
    right = whole = asked = given = 0
    for text, gold in corpus:
        found = read(text)
        required = [row for row in gold if not row.get("optional")]
        left = list(found)
        for row in [*required, *(row for row in gold if row.get("optional"))]:
            hit = next((mention for mention in left if same(row, mention)), None)
            if hit is not None:
                left.remove(hit)
                given += not row.get("optional")
                right += not row.get("optional")
                whole += not row.get("optional") and fits(row, hit)
        asked += len(required)
        given += len(left)
    began = time.perf_counter()
    for _ in range(repeat):
        for text, _ in corpus:
            read(text)
    seconds = (time.perf_counter() - began) / repeat
    size = sum(len(text.encode()) for text, _ in corpus) / 1000
    precision, recall = right / max(1, given), right / max(1, asked)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return precision, recall, f1, whole / max(1, right), size / seconds


def same(gold: Mention, mention: Mention) -> bool:
    values = gold["value"] if isinstance(gold["value"], list) else [gold["value"]]
    a, b = gold["text"].casefold(), str(mention["text"]).casefold()
    if not (a in b or b in a):
        return False
    return any(abs(float(value) - float(mention["value"])) < 1e-9 * max(1, abs(value)) for value in values)


def fits(gold: Mention, mention: Mention) -> bool:
    first = [(row.get("noun") or "").casefold().split()[:1] for row in (gold, mention)]
    return first[0] == first[1] and gold.get("unit") == mention.get("unit")


def vietnam_number(corpus: list[tuple[str, list[Mention]]]) -> tuple[int, int, int, int]:
    """Of the gold's number words: how many there are, how many vietnam-number and danvan value rightly."""
    from vietnam_number import w2n

    from danvan_cli.extraction.counts.grammar import grammar
    from danvan_cli.extraction.counts.ranges import read
    from danvan_cli.pipeline import lexicon

    rows = [row for _, gold in corpus for row in gold if DIGIT_WORDS.match(row["text"]) and not row.get("optional")]
    known, theirs, ours, raised = grammar(lexicon()), 0, 0, 0
    for row in rows:
        text = row["text"].lower()
        number = read(text, 0, len(text), known)
        ours += number is not None and number.value == row["value"]
        try:
            theirs += w2n(text[: number.end] if number else text) == row["value"]
        except ValueError:
            raised += 1
    return len(rows), theirs, ours, raised


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpus", type=Path, default=Path(__file__).parent.parent / "corpus")
    arguments.add_argument("--repeat", type=int, default=3, help="runs over which the speed is averaged")
    given = arguments.parse_args()
    corpus = list(articles(given.corpus))
    print(f"{len(corpus)} articles, {sum(not row.get('optional') for _, gold in corpus for row in gold)} counts\n")
    print(f"{'':10}{'P':>8}{'R':>8}{'F1':>8}{'noun':>8}{'KB/s':>10}")
    for name, make in (("danvan", danvan), ("duckling", duckling)):
        try:
            read = make()
        except ImportError as error:
            print(f"{name:10}not installed ({error})")
            continue
        p, r, f1, whole, speed = score(read, corpus, given.repeat)
        print(f"{name:10}{p:8.3f}{r:8.3f}{f1:8.3f}{whole:8.3f}{speed:10.1f}")
    try:
        rows, theirs, ours, raised = vietnam_number(corpus)
        print(f"\n{rows} number words: danvan {ours} right, vietnam-number {theirs} ({raised} raised ValueError)")
    except ImportError as error:
        print(f"\nvietnam-number not installed ({error})")


if __name__ == "__main__":
    main()
