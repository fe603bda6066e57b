"""What a worker does with a batch of items: read, clean, extract, and the lines that come out."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from danvan_cli import pipeline, write
from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.limits import TookTooLong, limit
from danvan_cli.model import Article, Raw
from danvan_cli.outcome import Done, Outcome, Problem, too_long
from danvan_cli.read import read
from danvan_cli.read.documents import from_text
from danvan_cli.read.items import Item, is_packed
from danvan_cli.settings import Settings

#: Documents that are worked on together, stage by stage: a tenth less time than one by one.
TOGETHER = 32

Documents = Sequence[Raw | Article]
#: What is to be written of a document, and its facts by type.
Written = tuple[bytes, Counter[str]]


def process(batch: tuple[Item, ...], settings: Settings) -> Outcome:
    """The outcome of `batch`: one item's failure is reported and costs no other item anything."""
    words = pipeline.lexicon(*settings.lexicons)
    outcome = Outcome()
    if settings.timeout:
        _warm(settings)
    for start in range(0, len(batch), TOGETHER):
        items = batch[start : start + TOGETHER]
        alone = settings.timeout or any(item.data is None and is_packed(item.path) for item in items)
        try:
            outcome.add(_one_by_one(items, words, settings) if alone else _together(items, words, settings))
        except Exception:  # which of them it was shows when each is tried alone
            outcome.add(_one_by_one(items, words, settings))
    return outcome


def _together(items: Sequence[Item], words: Lexicon, settings: Settings) -> Outcome:
    """The outcome of `items`, if nothing but reading fails."""
    documents = [_read(item, words, settings) for item in items]
    written = iter(_ACTS[settings.command]([one[0] for one in documents if isinstance(one, tuple)], words, settings))
    outcome = Outcome()
    for item, document in zip(items, documents, strict=True):
        if isinstance(document, Problem):
            outcome.problems.append(document)
            continue
        (raw, remarks), (lines, facts) = document, next(written)
        outcome.done.append(Done(raw.doc, item.path, item.line, lines, facts.total()))
        outcome.facts.update(facts)
        outcome.problems += [Problem(item.path, item.line, remark, failed=False) for remark in remarks]
    return outcome


def _read(item: Item, words: Lexicon, settings: Settings) -> tuple[Raw | Article, tuple[str, ...]] | Problem:
    try:
        return read(item, words, published=settings.published, as_is=settings.as_is)
    except DanvanError as error:
        return _told(item, error)


def _one_by_one(items: Sequence[Item], words: Lexicon, settings: Settings) -> Outcome:
    """The outcome of `items`, whatever fails."""
    outcome = Outcome()
    for item in items:
        try:
            with limit(settings.timeout):
                one = _together([item], words, settings)
        except TookTooLong:
            outcome.problems.append(too_long(item, settings))
        except MemoryError:
            hint = "fewer workers (-j) leave more memory for each"
            outcome.problems.append(Problem(item.path, item.line, "not enough memory for this document", hint))
        except DanvanError as error:
            outcome.problems.append(_told(item, error))
        except Exception as error:  # a bug of ours: its document is lost, the run is not
            outcome.problems.append(_bug(item, error))
        else:
            outcome.add(one)
    return outcome


def _told(item: Item, error: DanvanError) -> Problem:
    return Problem(error.path or item.path, error.line or item.line, error.what, error.hint)


def _clean(raws: Documents, words: Lexicon, settings: Settings) -> list[Written]:
    form = write.FORMATS[settings.format]
    return [(form(pipeline.to_article(raw, words)), Counter()) for raw in raws]


def _extract(raws: Documents, words: Lexicon, settings: Settings) -> list[Written]:
    return [
        (write.fact_lines(found.facts), Counter(fact.type for fact in found.facts))
        for found in pipeline.all_to_facts(raws, words)
    ]


def _whole(raws: Documents, words: Lexicon, settings: Settings) -> list[Written]:
    """The article's line, then those of its facts: for commands that show both."""
    return [
        (
            write.article_line(found.article) + write.fact_lines(found.facts),
            Counter(fact.type for fact in found.facts),
        )
        for found in pipeline.all_to_facts(raws, words)
    ]


def _segment(raws: Documents, words: Lexicon, settings: Settings) -> list[Written]:
    from danvan_cli.segmentation.formats import FORMATS

    tag = None
    if settings.pos:
        from danvan_cli.segmentation.tagging import tagger

        tag = tagger(words)
    form, engine = FORMATS[settings.format], settings.engine or "both"
    return [(form(pipeline.to_words(raw, words, engine, lexicon=settings.lexicon), tag), Counter()) for raw in raws]


_ACTS: dict[str, Callable[[Documents, Lexicon, Settings], list[Written]]] = {
    "clean": _clean,
    "extract": _extract,
    "whole": _whole,
    "segment": _segment,
}


@cache
def _warm(settings: Settings) -> None:
    """Load what the first document would load, so that no document is charged for it."""
    raw = from_text("warm", "Ngày 1/1, ông An nói.")
    _ACTS[settings.command]([raw], pipeline.lexicon(*settings.lexicons), settings)


def _bug(item: Item, error: Exception) -> Problem:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.filename.rsplit('danvan_cli', 1)[-1].lstrip('/')}:{place.lineno}"
    return Problem(
        item.path,
        item.line,
        f"danvan failed on this document: {type(error).__name__}: {error} ({where})",
        "this is a bug of danvan: please report it with the document",
    )
