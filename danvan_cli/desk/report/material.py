"""Fact records and cleaned articles as they come → material by document, checked against the record contract.

A page made of wrong records would be wrong without a word, so a fact that breaks the contract is an error here.
What is kept grows with the corpus: a page holds it whole anyway.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from danvan_cli.errors import DanvanError
from danvan_cli.model import Article
from danvan_cli.schemas import fields

Record = dict[str, Any]

_HINT = "`danvan validate` says all that is wrong with a file of facts"


@dataclass(slots=True)
class Paper:
    """One document: its facts in the order of the text, and the article if that is known."""

    doc: str
    facts: list[Record] = field(default_factory=list)
    article: Article | None = None


class Material:
    """Documents in the order in which they are first named."""

    def __init__(self) -> None:
        self.papers: dict[str, Paper] = {}
        self._seen: set[tuple[object, ...]] = set()

    def add_fact(self, fact: Record, path: str, line: int) -> None:
        """Take a fact; one that was there already is passed over. DanvanError if it breaks the contract."""
        what = fault(fact)
        if what:
            raise DanvanError(what, path=path, line=line, hint=_HINT)
        holder = fact.get("holder")
        at = (fact["doc"], fact["type"], fact["start"], fact["end"], holder)
        if at not in self._seen:
            self._seen.add(at)
            self._paper(fact["doc"]).facts.append(fact)

    def add_article(self, article: Article) -> None:
        """Take an article; of two with one id the first stays."""
        paper = self._paper(article.doc)
        paper.article = paper.article or article

    def finish(self) -> tuple[list[Paper], list[str]]:
        """The documents, facts in order, and the ids of those whose facts were read from another text.

        The articles of these are left out: nothing would stand in its place.
        """
        strays = []
        for paper in self.papers.values():
            paper.facts.sort(key=lambda fact: (fact["start"], -fact["end"]))
            if paper.article and not all(_stands(fact, paper.article.text) for fact in paper.facts):
                strays.append(paper.doc)
                paper.article = None
        return list(self.papers.values()), strays

    def _paper(self, doc: str) -> Paper:
        return self.papers.setdefault(doc, Paper(doc))


def fault(fact: Record) -> str | None:
    """What of a record breaks the contract, or null."""
    wrong = fields.fault(fact)
    if wrong:
        return wrong
    start, end = fact["start"] - fact["sentence_start"], fact["end"] - fact["sentence_start"]
    if not 0 <= start <= end or fact["sentence"][start:end] != fact["text"]:
        return f"«{fact['text']:.40}» does not stand at {fact['start']}–{fact['end']}"
    return None


def _stands(fact: Record, text: str) -> bool:
    return text.startswith(fact["sentence"], fact["sentence_start"])
