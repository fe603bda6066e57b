"""danvan: clean text and structured facts from Vietnamese news reports.

    >>> from danvan_cli import clean, extract
    >>> extract("Sáng 28/8, ông Nguyễn Văn A dự hội nghị.").facts

Both take one document as a string and return the frozen records of `danvan_cli.model`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan_cli.model import Article, Extraction

__version__ = "0.1.0"
__all__ = ["__version__", "clean", "extract"]


def clean(text: str, *, html: bool = False, as_is: bool = False, published: str | None = None) -> Article:
    """The cleaned article of one scraped text (or page, `html=True`); see `danvan_cli.model.Article`.

    `as_is` takes the text as already clean; `published` (ISO 8601) is used where the text prints no date.
    Raises DanvanError if `published` is no date.
    """
    from danvan_cli import pipeline

    return pipeline.clean_text(text, html=html, as_is=as_is, published=published)


def extract(text: str, *, html: bool = False, as_is: bool = False, published: str | None = None) -> Extraction:
    """The cleaned article of one scraped text and its facts; arguments as for `clean`."""
    from danvan_cli import pipeline

    return pipeline.extract_text(text, html=html, as_is=as_is, published=published)
