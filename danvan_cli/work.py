"""What a worker does with a batch of items: read, clean, extract, and the lines that come out."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable
from functools import cache

from danvan_cli import pipeline, write
from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.limits import TookTooLong, limit
from danvan_cli.model import Article, Raw
from danvan_cli.outcome import Done, Outcome, Problem, too_long
from danvan_cli.read import read
from danvan_cli.read.documents import from_text
from danvan_cli.read.items import Item
from danvan_cli.settings import Settings


def process(batch: tuple[Item, ...], settings: Settings) -> Outcome:
    """The outcome of `batch`: one item's failure is reported and costs no other item anything."""
    words = pipeline.lexicon(*settings.lexicons)
    act = _ACTS[settings.command]
    outcome = Outcome()
    if settings.timeout:
        _warm(settings)
    for item in batch:
        try:
            with limit(settings.timeout):
                raw, remarks = read(item, words, published=settings.published, as_is=settings.as_is)
                written, facts = act(raw, words, settings)
        except TookTooLong:
            outcome.problems.append(too_long(item, settings))
            continue
        except MemoryError:
            hint = "fewer workers (-j) leave more memory for each"
            outcome.problems.append(Problem(item.path, item.line, "not enough memory for this document", hint))
            continue
        except DanvanError as error:
            outcome.problems.append(Problem(error.path or item.path, error.line or item.line, error.what, error.hint))
            continue
        except Exception as error:  # a bug of ours: its document is lost, the run is not
            outcome.problems.append(_bug(item, error))
            continue
        outcome.done.append(Done(raw.doc, item.path, item.line, written, facts.total()))
        outcome.facts.update(facts)
        outcome.problems += [Problem(item.path, item.line, remark, failed=False) for remark in remarks]
    return outcome


def _clean(raw: Raw | Article, words: Lexicon, settings: Settings) -> tuple[bytes, Counter[str]]:
    return write.FORMATS[settings.format](pipeline.to_article(raw, words)), Counter()


def _extract(raw: Raw | Article, words: Lexicon, settings: Settings) -> tuple[bytes, Counter[str]]:
    facts = pipeline.to_facts(raw, words).facts
    return write.fact_lines(facts), Counter(fact.type for fact in facts)


def _whole(raw: Raw | Article, words: Lexicon, settings: Settings) -> tuple[bytes, Counter[str]]:
    """The article's line, then those of its facts: for commands that show both."""
    found = pipeline.to_facts(raw, words)
    return write.article_line(found.article) + write.fact_lines(found.facts), Counter(fact.type for fact in found.facts)


def _segment(raw: Raw | Article, words: Lexicon, settings: Settings) -> tuple[bytes, Counter[str]]:
    from danvan_cli.segmentation.formats import FORMATS

    document = pipeline.to_words(raw, words, settings.engine or "both", lexicon=settings.lexicon)
    tag = None
    if settings.pos:
        from danvan_cli.segmentation.tagging import tagger

        tag = tagger(words)
    return FORMATS[settings.format](document, tag), Counter()


_ACTS: dict[str, Callable[[Raw | Article, Lexicon, Settings], tuple[bytes, Counter[str]]]] = {
    "clean": _clean,
    "extract": _extract,
    "whole": _whole,
    "segment": _segment,
}


@cache
def _warm(settings: Settings) -> None:
    """Load what the first document would load, so that no document is charged for it."""
    _ACTS[settings.command](from_text("warm", "Ngày 1/1, ông An nói."), pipeline.lexicon(*settings.lexicons), settings)


def _bug(item: Item, error: Exception) -> Problem:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.filename.rsplit('danvan_cli', 1)[-1].lstrip('/')}:{place.lineno}"
    return Problem(
        item.path,
        item.line,
        f"danvan failed on this document: {type(error).__name__}: {error} ({where})",
        "this is a bug of danvan: please report it with the document",
    )
