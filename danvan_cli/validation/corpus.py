"""A2: flaws that only show over many articles: furniture left in several of them, and articles that stand twice.

Of each article some kilobytes of digests are kept, never its text (`corpus_memory.py`), so that a corpus of 100,000 can
be looked at as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from danvan_cli.validation.corpus_memory import shared_runs
from danvan_cli.validation.finding import Finding
from danvan_cli.validation.subjects import CorpusSubject, Kept

#: Articles in which a line must stand to be a portal's and no reporter's; two may be one story told twice.
FEWEST_ARTICLES = 3
#: Share of the shorter text's runs that the longer one has, from which on both are nearly the same.
NEARLY = 0.5
#: A run that stands in more articles than this says nothing about any two of them.
COMMON = 50


def furniture(subject: CorpusSubject) -> Iterator[Finding]:
    """A line stands in the kept text of several articles: the portal's furniture that cleaning has left.

    Why: its names, dates and counts are found again in every article.
    Mend: `danvan boilerplate learn` writes a rule for it; read it, keep it, clean again with `--lexicons`.
    """
    for kept in subject.documents:
        for key, line in zip(kept.keys, kept.lines, strict=True):
            often, shown = subject.repeated.get(key, (1, ""))
            # Agencies caption one face alike in many articles ("Tổng thống Mỹ …").
            if often >= FEWEST_ARTICLES and line is not None:
                place = kept.line if kept.line is not None else line or None
                yield Finding(
                    kept.path, place, f"a line of {often} articles is left in the text: «{shown}»", doc=kept.doc
                )


def same_article(subject: CorpusSubject) -> Iterator[Finding]:
    """Two documents have the same text.

    Why: all their facts are counted twice.
    Mend: take one of them out.
    """
    first: dict[int, Kept] = {}
    for kept in subject.documents:
        if not kept.whole:
            continue
        other = first.setdefault(kept.whole, kept)
        if other is not kept:
            yield Finding(kept.path, kept.line, f"has the same text as {other.doc}", doc=kept.doc)


def nearly_the_same(subject: CorpusSubject) -> Iterator[Finding]:
    """Two documents share most of their text: an agency's report printed by two papers, or an update.

    Why: most of their facts are counted twice, and one in `train` gives away the other in `test`.
    Mend: keep one, or keep both in the same part of a split.
    """
    documents, holders = subject.documents, shared_runs(subject.documents)
    for at, kept in enumerate(documents):
        held = [holders[run] for run in kept.runs if run in holders]
        shared = Counter(other for some in held for other in some)
        if shared:
            other, number = max(shared.items(), key=lambda pair: (pair[1], -pair[0]))
            twin = documents[other]
            fewest = min(len(kept.runs), len(twin.runs))
            if number >= NEARLY * fewest and kept.whole != twin.whole:
                message = f"shares {number / fewest:.0%} of its text with {twin.doc}"
                yield Finding(kept.path, kept.line, message, doc=kept.doc)
        for some in held:
            if len(some) < COMMON:
                some.append(at)
