"""What a segmented corpus is made of: tokens, types, the most frequent words and runs of words, a frequency list."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T", bound="str | tuple[str, ...]")


class Frequencies:
    """Counts that grow with each document (its sentences as `--format text` has them)."""

    def __init__(self) -> None:
        self.documents = 0
        self.sentences = 0
        self.words: Counter[str] = Counter()
        self.in_documents: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.triples: Counter[tuple[str, str, str]] = Counter()

    def add(self, doc: str, written: bytes) -> None:
        """Count one document; words are compared in small letters, signs and figures are no words."""
        self.documents += 1
        seen: set[str] = set()
        for line in written.decode().splitlines():
            if not line:
                continue
            self.sentences += 1
            words = [word.lower() for word in line.split(" ")]
            spoken = [word for word in words if word[0].isalpha()]
            self.words.update(spoken)
            seen.update(spoken)
            self.pairs.update(pair for pair in pairwise(words) if all(word[0].isalpha() for word in pair))
            runs = zip(words, words[1:], words[2:], strict=False)
            self.triples.update(run for run in runs if all(word[0].isalpha() for word in run))
        self.in_documents.update(seen)

    def as_csv(self) -> bytes:
        """The frequency list: word, count, per million words, documents; UTF-8 with a mark, so that Excel reads it."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(("word", "count", "per_million", "documents"))
        total = self.words.total()
        for word, count in ranked(self.words):
            writer.writerow((word, count, round(count * 1_000_000 / total, 2), self.in_documents[word]))
        return text.getvalue().encode("utf-8-sig")


def ranked(counts: Counter[T], most: int | None = None) -> list[tuple[T, int]]:
    """Entries by falling count, those of one count in the order of their letters."""
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:most]
