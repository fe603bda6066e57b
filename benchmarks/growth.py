#!/usr/bin/env python3
"""How the cost of `danvan extract` grows: with the number of articles, and with the length of one.

usage: growth.py [--corpus DIR] [--articles N …] [--kilobytes N …]

Articles are those of DIR again and again, each with an id of its own and other figures. Long ones are made of their
paragraphs in any order, each with a number behind it, so that none stands twice. Each row is a process of its own with
one worker: CPU seconds (what else the machine does changes them little) and the peak of its memory.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from speed import load, text_of

from danvan_cli import clean

#: What `ru_maxrss` counts: kilobytes, on macOS bytes.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def articles(corpus: Path) -> Iterator[tuple[str, str]]:
    """Ids and texts without end, no two alike."""
    texts = [(raw.doc, text_of(raw)) for raw in load(corpus)]
    chance = random.Random(1)
    for again in itertools.count():
        for name, text in texts:
            yield f"{name}-{again}", re.sub(r"[0-9]", lambda _: str(chance.randint(1, 9)), text) if again else text


def write_articles(path: Path, corpus: Path, number: int) -> None:
    with path.open("w", encoding="utf-8") as out:
        for name, text in itertools.islice(articles(corpus), number):
            out.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")


def write_long(path: Path, corpus: Path, size: int) -> None:
    """One article of `size` bytes: a headline, then paragraphs."""
    kept = [clean(text_of(raw)) for raw in load(corpus)]
    paragraphs = [a.text[block.start : block.end] for a in kept for block in a.blocks if block.kind == "paragraph"]
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        written = out.write("Một bài báo rất dài\n")
        for number in itertools.count(1):
            written += len(line := f"{chance.choice(paragraphs)} Tin số {number}.\n".encode())
            if written > size:
                break
            out.write(line.decode())


def measured(path: Path) -> tuple[float, float]:
    """CPU seconds and peak of memory in MB of one run over `path`."""
    command = [sys.executable, "-m", "danvan_cli", "extract", "-q", "-j", "1", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"danvan extract ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--articles", type=int, nargs="*", default=[1, 1_000, 10_000, 100_000])
    parser.add_argument("--kilobytes", type=int, nargs="*", default=[10, 100, 1_000, 5_000])
    asked = parser.parse_args()
    sizes: list[tuple[int, str, Callable[[Path, Path, int], None]]]
    sizes = [(n, "articles", write_articles) for n in asked.articles]
    sizes += [(n * 1000, "bytes in one article", write_long) for n in asked.kilobytes]
    print("| input | MB | CPU s | KB / CPU s | peak MB |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for number, what, write in sizes:
            path = Path(folder) / ("input.jsonl" if write is write_articles else "input.txt")
            write(path, asked.corpus, number)
            size = path.stat().st_size
            seconds, peak = measured(path)
            print(f"| {number:,} {what} | {size / 1e6:.2f} | {seconds:.2f} | {size / seconds / 1e3:.0f} | {peak:.0f} |")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
