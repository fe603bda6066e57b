"""What rules look at, one dataclass a family: an article, the whole corpus, one document's facts, gold, a word list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from danvan_cli import pipeline
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Fact, Raw


@dataclass(frozen=True)
class ArticleSubject:
    """One document. `lines` are (line in the file, text as it was decoded); `line` is a record's, else null."""

    path: str
    line: int | None
    raw: Raw | Article
    lines: Sequence[tuple[int, str]]
    encoding: str
    words: Lexicon
    as_of: str

    @cached_property
    def article(self) -> Article:
        """The cleaned article."""
        return pipeline.to_article(self.raw, self.words)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Its facts; only rules that need them pay for them."""
        return pipeline.to_facts(self.article, self.words).facts

    def at(self, line: int | None = None) -> tuple[str, int | None]:
        """The place of a finding: the record's line where the document is one, else the raw line."""
        return self.path, self.line if self.line is not None else line


@dataclass(frozen=True, slots=True)
class Kept:
    """What rules over the whole corpus keep of a document: its place, and digests in place of its text.

    `whole` is of all its blocks (0: there are none); `keys` are of its longer blocks, `lines` where each stands
    (null for a caption, 0 for what no line printed); `runs` are of some of its runs of words.
    """

    path: str
    line: int | None
    doc: str
    whole: int
    keys: Sequence[int]
    lines: Sequence[int | None]
    runs: Sequence[int]


@dataclass(frozen=True, slots=True)
class CorpusSubject:
    """All documents of the run; `repeated` are the keys that several have: in how many, and how the block begins."""

    documents: Sequence[Kept]
    repeated: Mapping[int, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class FactsSubject:
    """One document's facts, as (line of the file, record); `text` is the document's, where the run has it."""

    path: str
    doc: str
    rows: Sequence[tuple[int, Mapping[str, Any]]]
    text: str | None
    words: Lexicon


@dataclass(frozen=True)
class GoldSubject:
    """One gold file with the raw lines of its article by number, null where there is no article beside it."""

    path: str
    gold: Any
    lines: Mapping[int, str] | None
    source: str


@dataclass(frozen=True, slots=True)
class LexiconSubject:
    """One word list by its name (`dates/months`); `kept` are the kept lines of the run's gold."""

    path: str
    name: str
    kept: Sequence[str]
