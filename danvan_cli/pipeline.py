"""The path of a document, as pure functions: Raw → Article → facts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from danvan_cli import cleaning, extraction
from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Extraction, Given, Raw, Segmented
from danvan_cli.published import iso
from danvan_cli.read.documents import from_html, from_text


@cache
def lexicon(*extra: Path) -> Lexicon:
    """The word lists, one object a process: finders keep their compiled patterns by it."""
    return Lexicon(*extra)


def to_article(raw: Raw | Article, words: Lexicon) -> Article:
    """The cleaned article; what `danvan clean` wrote is taken as it is."""
    return raw if isinstance(raw, Article) else cleaning.clean(raw, words)


def to_facts(raw: Raw | Article, words: Lexicon) -> Extraction:
    """The cleaned article with its facts."""
    return all_to_facts([raw], words)[0]


def all_to_facts(raws: Iterable[Raw | Article], words: Lexicon) -> list[Extraction]:
    """What `to_facts` makes of each, stage by stage over all of them, which takes less time."""
    articles = [to_article(raw, words) for raw in raws]
    return list(map(Extraction, articles, extraction.extract(articles, words)))


def to_words(raw: Raw | Article, words: Lexicon, engine: str, *, lexicon: bool = True) -> Segmented:
    """The cleaned article in words; without `lexicon` as the bare engine makes them."""
    from danvan_cli import segmentation  # only it loads an engine

    article = to_article(raw, words)
    if not lexicon:
        return segmentation.segment(article, segmentation.engine(engine), words, bare=True)
    people = extraction.mentions(article, words, "person")
    return segmentation.segment(
        article, segmentation.engine(engine), words, [(person.start, person.end) for person in people]
    )


def clean_text(text: str, *, html: bool, as_is: bool, published: str | None) -> Article:
    """`danvan_cli.clean`."""
    return to_article(_raw(text, html, as_is, published), lexicon())


def extract_text(text: str, *, html: bool, as_is: bool, published: str | None) -> Extraction:
    """`danvan_cli.extract`."""
    return to_facts(_raw(text, html, as_is, published), lexicon())


def _raw(text: str, html: bool, as_is: bool, published: str | None) -> Raw:
    given = Given(published=_date(published))
    if html:
        return from_html("text", text, lexicon(), given=given, as_is=as_is)
    return from_text("text", text, given=given, as_is=as_is)


def _date(published: str | None) -> str | None:
    if published is None:
        return None
    normal = iso(published)
    if normal is None:
        raise DanvanError(f"{published!r} is no date", hint="write it as 2020-07-16 or 2020-07-16T08:30")
    return normal
