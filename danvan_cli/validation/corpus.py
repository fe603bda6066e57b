"""A2: flaws that only show over many articles: furniture left in several of them, and articles that stand twice."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator

from danvan_cli.validation.finding import Finding
from danvan_cli.validation.subjects import CorpusSubject, Kept

#: Articles in which a line must stand to be a portal's and no reporter's; two may be one story told twice.
FEWEST_ARTICLES = 3
#: Words of such a line at least: "Xin cảm ơn bà!" ends many an interview.
FEWEST_WORDS = 5
#: Words in a row by which texts are compared; one run of SAMPLE is kept, always the same ones.
RUN = 6
SAMPLE = 4
#: Share of the shorter text's runs that the longer one has, from which on both are nearly the same.
NEARLY = 0.5
#: A run that stands in more articles than this says nothing about any two of them.
COMMON = 50
#: Kept runs at least, below which a text is too short to compare.
FEWEST_RUNS = 5


def furniture(subject: CorpusSubject) -> Iterator[Finding]:
    """A line stands in the kept text of several articles: the portal's furniture that cleaning has left.

    Why: its names, dates and counts are found again in every article.
    Mend: `danvan boilerplate learn` writes a rule for it; read it, keep it, clean again with `--lexicons`.
    """
    often = Counter(key for kept in subject.documents for key in set(kept.keys))
    for kept in subject.documents:
        for key, line, kind in zip(kept.keys, kept.lines, kept.kinds, strict=True):
            # Agencies caption one face alike in many articles ("Tổng thống Mỹ …").
            if often[key] >= FEWEST_ARTICLES and len(key.split()) >= FEWEST_WORDS and kind != "caption":
                place = kept.line if kept.line is not None else line
                message = f"a line of {often[key]} articles is left in the text: «{key[:60]}»"
                yield Finding(kept.path, place, message, doc=kept.doc)


def same_article(subject: CorpusSubject) -> Iterator[Finding]:
    """Two documents have the same text.

    Why: all their facts are counted twice.
    Mend: take one of them out.
    """
    first: dict[tuple[str, ...], Kept] = {}
    for kept in subject.documents:
        if not kept.keys:
            continue
        other = first.setdefault(kept.keys, kept)
        if other is not kept:
            yield Finding(kept.path, kept.line, f"has the same text as {other.doc}", doc=kept.doc)


def nearly_the_same(subject: CorpusSubject) -> Iterator[Finding]:
    """Two documents share most of their text: an agency's report printed by two papers, or an update.

    Why: most of their facts are counted twice, and one in `train` gives away the other in `test`.
    Mend: keep one, or keep both in the same part of a split.
    """
    runs = [_runs(kept) for kept in subject.documents]
    holders: dict[int, list[int]] = {}
    for at, (kept, own) in enumerate(zip(subject.documents, runs, strict=True)):
        shared = Counter(other for run in own for other in holders.get(run, ()))
        for other, number in shared.most_common(1):
            twin = subject.documents[other]
            if number >= NEARLY * min(len(own), len(runs[other])) and kept.keys != twin.keys:
                part = number / min(len(own), len(runs[other]))
                yield Finding(kept.path, kept.line, f"shares {part:.0%} of its text with {twin.doc}", doc=kept.doc)
        for run in own:
            if len(holders.setdefault(run, [])) < COMMON:
                holders[run].append(at)


def _runs(kept: Kept) -> set[int]:
    """Digests of some of the text's runs of words; none for a text too short to compare."""
    words = " ".join(kept.keys).split()
    digests = (zlib.crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1))
    runs = {digest for digest in digests if digest % SAMPLE == 0}
    return runs if len(runs) >= FEWEST_RUNS else set()
