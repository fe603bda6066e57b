"""PATH… → findings: every file is looked at by the rules of its family, in this process, one after the other."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from danvan_cli.errors import DanvanError
from danvan_cli.evaluation.gold import ENDING
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Given, Raw
from danvan_cli.read import read
from danvan_cli.read.documents import from_bytes
from danvan_cli.read.encodings import decode
from danvan_cli.read.facts import facts as read_facts
from danvan_cli.read.items import Item, items, read_whole
from danvan_cli.read.lines import numbered
from danvan_cli.read.sources import Skipped, find
from danvan_cli.validation import RULES, UNREADABLE
from danvan_cli.validation.finding import Finding
from danvan_cli.validation.gold import kept_text
from danvan_cli.validation.inputs import Inputs, lexicon_name
from danvan_cli.validation.subjects import (
    ArticleSubject,
    CorpusSubject,
    FactsSubject,
    GoldSubject,
    Kept,
    LexiconSubject,
)
from danvan_cli.vietnamese import fold


def validate(inputs: Inputs, words: Lexicon, as_of: str, codes: Collection[str]) -> list[Finding]:
    """The findings of the rules `codes` in `inputs`, sorted by path, line and code.

    `as_of` (ISO 8601) is the day that counts as today.
    """
    found: list[Finding] = []
    corpus: list[Kept] = []
    for path in inputs.articles:
        for subject in _articles(path, words, as_of, found):
            found += _look("article", subject, codes, subject.raw.doc)
            corpus.append(_kept(subject))
    found += _look("corpus", CorpusSubject(corpus), codes)
    golds = [gold for path in inputs.golds for gold in _gold(path, found)]
    for gold in golds:
        found += _look("gold", gold, codes)
    texts = {kept.doc: kept.text for kept in corpus} if inputs.facts else {}
    for path in inputs.facts:
        for facts in _facts(path, texts, found):
            found += _look("facts", facts, codes)
    kept = [line for gold in golds for line in (kept_text(gold) or "").split("\n") if line] if inputs.lexicons else []
    for path in inputs.lexicons:
        found += _look("lexicon", LexiconSubject(path, lexicon_name(path), kept), codes)
    wanted = [finding for finding in found if finding.code != UNREADABLE or UNREADABLE in codes]
    return sorted(wanted, key=lambda finding: (finding.path, finding.line or 0, finding.code, finding.message))


def _look(family: str, subject: Any, codes: Collection[str], doc: str | None = None) -> Iterator[Finding]:
    for rule in RULES:
        if rule.family == family and rule.code in codes:
            for finding in rule.look(subject):
                yield replace(finding, code=rule.code, doc=finding.doc or doc)


def _articles(path: str, words: Lexicon, as_of: str, found: list[Finding]) -> Iterator[ArticleSubject]:
    """The documents of one PATH; what cannot be read is a finding."""
    for item in items(find((path,)), "stdin"):
        if isinstance(item, Skipped):
            continue
        try:
            if isinstance(item, DanvanError):
                raise item
            if not _is_article(item):
                continue
            raw, _ = read(item, words)
            lines, encoding = _lines(item, raw)
        except DanvanError as error:
            found.append(Finding(error.path or path, error.line, error.what, error.hint, UNREADABLE))
            continue
        line = item.line if item.kind == "record" else None
        yield ArticleSubject(item.path, line, raw, lines, encoding, words, as_of)


def _is_article(item: Item) -> bool:
    """Facts and gold among records are looked at by rules of their own."""
    return not (item.kind == "record" and b'"sentence_start"' in (item.data or b""))


def _lines(item: Item, raw: Raw | Article) -> tuple[list[tuple[int, str]], str]:
    """The lines as they stand in the file, before anything is mended, and its encoding."""
    if isinstance(raw, Article):
        return [(block.line or 1, raw.text[block.start : block.end]) for block in raw.blocks], "utf-8"
    if item.kind in ("text", "html"):
        text, encoding = decode(item.data if item.data is not None else read_whole(item.path)[0])
        return [(line.number or 1, line.text) for line in numbered(text)], encoding
    return [(line.number or 1, line.text) for line in raw.lines], raw.encoding


def _kept(subject: ArticleSubject) -> Kept:
    article = subject.article
    keys = tuple(" ".join(fold(article.text[block.start : block.end]).split()) for block in article.blocks)
    lines = tuple(block.line for block in article.blocks)
    kinds = tuple(block.kind for block in article.blocks)
    return Kept(subject.path, subject.line, article.doc, keys, lines, kinds, article.text)


def _gold(path: str, found: list[Finding]) -> Iterable[GoldSubject]:
    try:
        source = Path(path).read_bytes().decode("utf-8-sig")
        gold = orjson.loads(source)
    except (OSError, UnicodeDecodeError) as error:
        found.append(Finding(path, None, f"cannot be read: {error}", None, UNREADABLE))
        return []
    except orjson.JSONDecodeError as error:
        found.append(Finding(path, error.lineno, f"not JSON: {error}", None, UNREADABLE))
        return []
    return [GoldSubject(path, gold, _raw_lines(path.removesuffix(ENDING)), source)]


def _raw_lines(stem: str) -> dict[int, str] | None:
    """The lines of the article beside a gold file by their numbers; of a page, those of its visible text."""
    for ending, kind in ((".txt", "text"), (".html", "html"), (".htm", "html")):
        path = Path(f"{stem}{ending}")
        if path.is_file():
            raw = from_bytes(path.stem, path.read_bytes(), kind, given=Given(), as_is=False)
            return {line.number: line.text for line in raw.lines if line.number is not None}
    return None


def _facts(path: str, texts: dict[str, str], found: list[Finding]) -> Iterator[FactsSubject]:
    """One document's facts at a time; they stand together in the file."""
    numbered_rows = enumerate(read_facts([path]), 1)
    try:
        for doc, rows in itertools.groupby(numbered_rows, lambda row: str(row[1]["doc"])):
            yield FactsSubject(path, doc, list(rows), texts.get(doc))
    except DanvanError as error:
        found.append(Finding(error.path or path, error.line, error.what, error.hint, UNREADABLE))
