"""A2: what an article must have once it is cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson
from rapidfuzz.fuzz import ratio

from danvan_cli.model import Article, Block
from danvan_cli.schemas import schema
from danvan_cli.schemas.check import faults
from danvan_cli.validation.finding import Finding
from danvan_cli.validation.subjects import ArticleSubject
from danvan_cli.vietnamese import fold

#: Marked words ("một") among all words; in Vietnamese prose about three quarters are, in no other language a tenth.
FEWEST_MARKED = 0.3
#: Words that are enough to tell a language by.
ENOUGH_WORDS = 30
#: Two captions are one from this likeness on (rapidfuzz, 0 to 100).
ALIKE = 92
#: Words of a paragraph that must end with a stop; a shorter one may be a signature or an entry of a list.
FULL_SENTENCE = 12
#: Words of a caption without a credit, at most; the longest of 80 that end news articles has 24.
LONGEST_CAPTION = 26

_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.!?…:;][\s”\"'’»)\]/*.-]*\Z|[)\]”\"»]\Z")
#: A comma, a dash, an opening bracket or quotation mark: something was to follow.
_OPEN = re.compile(r"[,–(“«\[-]\Z")
_CREDIT = re.compile(r"\s*[(.\-–][^(.]{0,60}\b(?:ảnh|nguồn)\b.*\Z")


def not_a_document(subject: ArticleSubject) -> Iterator[Finding]:
    """A record of `danvan clean` does not fit the schema of documents.

    Why: programs that read documents rely on every key; facts are read from blocks as they stand.
    Mend: clean anew with this version of danvan; `danvan schema documents` prints the schema.
    """
    if isinstance(subject.raw, Article):
        for fault in faults(orjson.loads(orjson.dumps(subject.raw)), schema("documents")):
            yield Finding(*subject.at(), str(fault))


def empty(subject: ArticleSubject) -> Iterator[Finding]:
    """No article is left once the file is cleaned.

    Why: a home page, a login page or an error page was saved in its place.
    Mend: fetch the article again, or take the file out; `danvan clean --diff` shows what took the lines.
    """
    if subject.article.empty:
        yield Finding(*subject.at(), f"there is no article ({subject.article.empty})")


def no_title(subject: ArticleSubject) -> Iterator[Finding]:
    """The article has no headline.

    Why: who reads the corpus cannot tell what it is about, and titles of people in headlines are lost.
    Mend: put the headline in a line of its own at the top, or in the record's `title`.
    """
    if not subject.article.title and not subject.article.empty:
        yield Finding(*subject.at(), "has no headline")


def no_date(subject: ArticleSubject) -> Iterator[Finding]:
    """The article has no date of publication.

    Why: "hôm nay" and "28/8" cannot be settled without it.
    Mend: put the date line in, or the record's `published`, or give `--published`.
    """
    if not subject.article.published and not subject.article.empty:
        yield Finding(*subject.at(), "has no date of publication")


def caption_repeated(subject: ArticleSubject) -> Iterator[Finding]:
    """A caption stands again in the kept text.

    Why: its people and counts are counted twice.
    Mend: take one of them out; if cleaning should have seen it, report the article.
    """
    article = subject.article
    seen: list[tuple[Block, str]] = []
    for block in article.blocks:
        key = _bare(article, block)
        for other, known in seen:
            if "caption" in (block.kind, other.kind) and _alike(key, known):
                yield Finding(*subject.at(block.line), f"a caption stands twice (also in line {other.line})")
                break
        if len(key.split()) > 3:
            seen.append((block, key))


def _bare(article: Article, block: Block) -> str:
    return _CREDIT.sub("", fold(article.text[block.start : block.end])).strip(" .")


def _alike(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) * 5 < len(other) and ratio(one, other, score_cutoff=ALIKE) > 0


def not_vietnamese(subject: ArticleSubject) -> Iterator[Finding]:
    """The article is not in Vietnamese, or has lost its marks.

    Why: danvan's rules know Vietnamese with its marks only; what they find elsewhere is noise.
    Mend: take it out, or fetch it again where the marks were lost on the way.
    """
    words = _WORD.findall(subject.article.text)
    marked = sum(not word.isascii() for word in words)
    if len(words) >= ENOUGH_WORDS and marked < FEWEST_MARKED * len(words):
        yield Finding(*subject.at(), f"is not Vietnamese: {marked} of {len(words)} words have marks")


def cut_off(subject: ArticleSubject) -> Iterator[Finding]:
    """The last paragraph, or a last line that looks like a caption, stops in mid-sentence.

    Why: the scraper cut the page, and what followed is missing from the corpus.
    Mend: fetch the article again.
    """
    article = subject.article
    last = next((block for block in reversed(article.blocks) if block.kind != "title"), None)
    if last is None:
        return
    text = article.text[last.start : last.end].rstrip()
    words = fold(text).split()
    if len(words) < FULL_SENTENCE or _ENDS.search(text):
        return
    # A last line without a stop is a caption as a rule: its last word or its length must tell that it was cut.
    open_end = _OPEN.search(text) or words[-1] in subject.words.table("never_last").forms
    too_long = len(words) > LONGEST_CAPTION and not _CREDIT.search(fold(text))
    if last.kind in ("lead", "paragraph") or open_end or too_long:
        yield Finding(*subject.at(last.line), f"stops in mid-sentence: «…{text[-30:]}»")
