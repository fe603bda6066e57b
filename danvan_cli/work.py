"""What a worker does with a batch of items: read, clean, extract, and the lines that come out."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from danvan_cli import pipeline, write
from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Raw
from danvan_cli.read import read
from danvan_cli.read.items import Item
from danvan_cli.settings import Settings


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that failed, or (`failed` false) a remark on one that was done."""

    path: str
    line: int | None
    error: str
    hint: str | None = None
    failed: bool = True


@dataclass(slots=True)
class Outcome:
    """What came of one batch: output lines in order, counts of facts, problems, and a note for each document."""

    lines: bytes = b""
    documents: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ids: list[tuple[str, str, int | None]] = field(default_factory=list)


def process(batch: tuple[Item, ...], settings: Settings) -> Outcome:
    """The outcome of `batch`: one item's failure is reported and costs no other item anything."""
    words = pipeline.lexicon(*settings.lexicons)
    act = _ACTS[settings.command]
    outcome = Outcome()
    parts = []
    for item in batch:
        try:
            raw, remarks = read(item, published=settings.published, as_is=settings.as_is)
            lines, facts = act(raw, words)
        except DanvanError as error:
            outcome.problems.append(Problem(error.path or item.path, error.line or item.line, error.what, error.hint))
            continue
        except Exception as error:  # a bug of ours: its document is lost, the run is not
            outcome.problems.append(_bug(item, error))
            continue
        parts.append(lines)
        outcome.documents += 1
        outcome.facts.update(facts)
        outcome.ids.append((raw.doc, item.path, item.line))
        outcome.notes.append(f"{raw.doc}: {facts.total()} facts" if facts else raw.doc)
        outcome.problems += [Problem(item.path, item.line, remark, failed=False) for remark in remarks]
    outcome.lines = b"".join(parts)
    return outcome


def _clean(raw: Raw | Article, words: Lexicon) -> tuple[bytes, Counter[str]]:
    return write.article_line(pipeline.to_article(raw, words)), Counter()


def _extract(raw: Raw | Article, words: Lexicon) -> tuple[bytes, Counter[str]]:
    facts = pipeline.to_facts(raw, words).facts
    return b"".join(map(write.fact_line, facts)), Counter(fact.type for fact in facts)


_ACTS: dict[str, Callable[[Raw | Article, Lexicon], tuple[bytes, Counter[str]]]] = {
    "clean": _clean,
    "extract": _extract,
}


def _bug(item: Item, error: Exception) -> Problem:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.filename.rsplit('danvan_cli', 1)[-1].lstrip('/')}:{place.lineno}"
    return Problem(
        item.path,
        item.line,
        f"danvan failed on this document: {type(error).__name__}: {error} ({where})",
        "this is a bug of danvan: please report it with the document",
    )
