"""A corpus in digests: what the rules over many articles remember of each, in little memory.

What: 64 bits for each longer block, 32 for one in four of the text's runs of words; of a block's text only the
beginning, and only once a second article has it.
Why: a corpus of 100,000 articles has half a gigabyte of text, and its runs of words as Python objects take three.
Known problems: two runs in 4,000 million have one digest; a likeness is a share of many, so one more does no harm.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence

from danvan_cli.model import Article
from danvan_cli.seen import Seen, digest
from danvan_cli.validation.subjects import CorpusSubject, Kept
from danvan_cli.vietnamese import fold

#: Words of a block at least that may be furniture: "Xin cảm ơn bà!" ends many an interview.
FEWEST_WORDS = 5
#: Words in a row by which texts are compared; one run of SAMPLE is kept, always the same ones.
RUN = 6
SAMPLE = 4
#: Kept runs at least, below which a text is too short to compare.
FEWEST_RUNS = 5
#: Code points of a repeated block that are shown.
SHOWN = 60
#: Parts of all runs that are sorted one after the other: only one part is held as Python numbers.
_PARTS = 64


class Memory:
    """Takes documents in order, and gives the corpus that they are."""

    def __init__(self) -> None:
        self._documents: list[Kept] = []
        self._seen = Seen()
        self._repeated: dict[int, tuple[int, str]] = {}

    def add(self, kept: Kept, shown: Sequence[str]) -> None:
        """Remember a document; `shown` is how each of its `keys` begins."""
        keys, runs = array("Q", kept.keys), array("I", kept.runs)
        self._documents.append(Kept(kept.path, kept.line, kept.doc, kept.whole, keys, tuple(kept.lines), runs))
        for key, text in dict(zip(kept.keys, shown, strict=True)).items():
            if key in self._repeated:
                self._repeated[key] = (self._repeated[key][0] + 1, text)
            elif not self._seen.add(key):
                self._repeated[key] = (2, text)

    def corpus(self) -> CorpusSubject:
        """What the rules look at."""
        return CorpusSubject(self._documents, self._repeated)


def remembered(article: Article, path: str, line: int | None) -> tuple[Kept, list[str]]:
    """What is kept of an article, and how each of its keys begins."""
    texts = [" ".join(fold(article.text[block.start : block.end]).split()) for block in article.blocks]
    longer = [
        (text, None if block.kind == "caption" else block.line or 0)
        for text, block in zip(texts, article.blocks, strict=True)
        if text.count(" ") + 1 >= FEWEST_WORDS
    ]
    whole = digest("\n".join(texts)) if texts else 0
    keys, lines = [digest(text) for text, _ in longer], [line for _, line in longer]
    return Kept(path, line, article.doc, whole, keys, lines, _runs(texts)), [text[:SHOWN] for text, _ in longer]


def _runs(texts: Iterable[str]) -> list[int]:
    """Digests of some of the text's runs of words; none for a text too short to compare."""
    words = " ".join(texts).split()
    digests = (zlib.crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1))
    runs = {digest for digest in digests if digest % SAMPLE == 0}
    return sorted(runs) if len(runs) >= FEWEST_RUNS else []


def shared_runs(documents: Iterable[Kept]) -> dict[int, list[int]]:
    """The runs that several documents have, each with an empty list; most runs stand in one alone."""
    parts = [array("I") for _ in range(_PARTS)]
    for kept in documents:
        for run in kept.runs:
            parts[run // SAMPLE % _PARTS].append(run)
    shared: dict[int, list[int]] = {}
    for part in parts:
        last = -1
        for run in sorted(part):
            if run == last and run not in shared:
                shared[run] = []
            last = run
    return shared
