"""Documents with their facts, for formats that mark facts in the text: two streams in one order, joined.

Both come from one run, so both have one order; a document without facts is simply passed. Memory holds one document.
Known problems: facts in another order than their documents cannot be joined so, and are refused, not left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from danvan_cli.errors import shown
from danvan_cli.export.rows import Located
from danvan_cli.model import Article

_HINT = "name the documents that the facts were extracted from, in the order in which they were"


class Dossier(NamedTuple):
    """A document and its facts in order."""

    article: Article
    facts: tuple[Located, ...]


def dossiers(articles: Iterable[Article], facts: Iterable[Located]) -> Iterator[Dossier]:
    """Each document with its facts; DanvanError for facts that have no document here or do not stand in its text."""
    groups = itertools.groupby(facts, lambda fact: fact.record["doc"])
    doc, group = next(groups, (None, iter(())))
    for article in articles:
        if doc != article.doc:
            yield Dossier(article, ())
            continue
        found = tuple(group)
        for fact in found:
            _check(fact, article.text)
        yield Dossier(article, found)
        doc, group = next(groups, (None, iter(())))
    for fact in group:
        raise fact.error(f"the documents have none with the id {shown(doc)}, or have it in another order", _HINT)


def _check(fact: Located, text: str) -> None:
    start, end = fact.record["start"], fact.record["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise fact.error("`start` and `end` of a fact are offsets, one before the other")
    if text[start:end] != fact.record["text"]:
        shown = f"{fact.record['text']:.40}"
        raise fact.error(f"«{shown}» does not stand at {start} in the document: it was read from another text", _HINT)
