"""The path of one document, as pure functions: Raw → Article → facts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from danvan_cli import cleaning, extraction
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Extraction, Given, Raw
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
    article = to_article(raw, words)
    return Extraction(article, extraction.extract(article, words))


def clean_text(text: str, *, html: bool, as_is: bool, published: str | None) -> Article:
    """`danvan_cli.clean`."""
    return to_article(_raw(text, html, as_is, published), lexicon())


def extract_text(text: str, *, html: bool, as_is: bool, published: str | None) -> Extraction:
    """`danvan_cli.extract`."""
    return to_facts(_raw(text, html, as_is, published), lexicon())


def _raw(text: str, html: bool, as_is: bool, published: str | None) -> Raw:
    make = from_html if html else from_text
    return make("text", text, given=Given(published=published), as_is=as_is)
