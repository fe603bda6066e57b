"""PATH… → findings: every file is looked at by the rules of its family.

Articles go through a run's workers, batch by batch: `look` is what a worker does, and what it sends back are findings
and digests, no texts. Gold, facts and word lists, which are few, are looked at in this process. The findings are the
same for any number of workers.
"""

from __future__ import annotations

import itertools
import os
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from danvan_cli import pipeline
from danvan_cli.errors import DanvanError
from danvan_cli.evaluation.gold import ENDING
from danvan_cli.files import parse_json, read_text
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Given, Raw
from danvan_cli.outcome import Done, Outcome, Problem
from danvan_cli.read import read
from danvan_cli.read.documents import from_bytes
from danvan_cli.read.encodings import decode
from danvan_cli.read.facts import facts as read_facts
from danvan_cli.read.items import Item, items, read_whole
from danvan_cli.read.lines import numbered
from danvan_cli.read.sources import find
from danvan_cli.settings import Settings
from danvan_cli.validation import RULES, UNREADABLE
from danvan_cli.validation.corpus_memory import Memory, remembered
from danvan_cli.validation.finding import Finding
from danvan_cli.validation.gold import kept_text
from danvan_cli.validation.inputs import Inputs, lexicon_name
from danvan_cli.validation.subjects import ArticleSubject, FactsSubject, GoldSubject, Kept, LexiconSubject

Work = Callable[[tuple[Item, ...], Settings], Outcome]
#: Does `Work` on all items, and hands what it wrote to the last argument, in order; returns what failed altogether.
Over = Callable[[Iterable[Item], Settings, Work, Callable[[str, bytes], object]], list[Problem]]


def in_this_process(
    entries: Iterable[Item], settings: Settings, work: Work, put: Callable[[str, bytes], object]
) -> list[Problem]:
    """The simplest `Over`: one item after the other."""
    for item in entries:
        for done in work((item,), settings).done:
            put(done.doc, done.written)
    return []


def validate(
    inputs: Inputs, words: Lexicon, as_of: str, codes: Collection[str], over: Over = in_this_process
) -> list[Finding]:
    """The findings of the rules `codes` in `inputs`, sorted by path, line and code.

    `as_of` (ISO 8601) is the day that counts as today; `over` takes the articles through workers.
    """
    found: list[Finding] = []
    memory = Memory()
    texts: dict[str, bytes] = {}

    def put(doc: str, written: bytes) -> None:
        looked = orjson.loads(written)
        found.extend(Finding(**finding) for finding in looked["findings"])
        if looked["kept"]:
            memory.add(Kept(**looked["kept"]), looked["shown"])
        if looked["text"] is not None:
            texts[looked["kept"]["doc"]] = zlib.compress(looked["text"].encode())

    work = partial(look, as_of=as_of, codes=frozenset(codes), keep_text=bool(inputs.facts))
    settings = Settings("validate", lexicons=words.folders[1:])
    failed = over(_items(inputs.articles, found), settings, work, put)
    found += [Finding(problem.path, problem.line, problem.error, problem.hint, UNREADABLE) for problem in failed]
    found += _look("corpus", memory.corpus(), codes)
    golds = [gold for path in inputs.golds for gold in _gold(path, found)]
    for gold in golds:
        found += _look("gold", gold, codes)
    for path in inputs.facts:
        for facts in _facts(path, texts, words, found):
            found += _look("facts", facts, codes)
    kept = [line for gold in golds for line in (kept_text(gold) or "").split("\n") if line] if inputs.lexicons else []
    for path in inputs.lexicons:
        found += _look("lexicon", LexiconSubject(path, lexicon_name(path), kept), codes)
    wanted = [finding for finding in found if finding.code != UNREADABLE or UNREADABLE in codes]
    return sorted(wanted, key=lambda finding: (finding.path, finding.line or 0, finding.code, finding.message))


def look(
    batch: tuple[Item, ...], settings: Settings, *, as_of: str, codes: Collection[str], keep_text: bool
) -> Outcome:
    """What the rules of articles find in a batch, and what those of the whole corpus keep of it, as JSON."""
    words = pipeline.lexicon(*settings.lexicons)
    outcome = Outcome()
    for item in batch:
        findings: list[Finding] = []
        kept, shown, text = None, [""], None
        try:
            raw, _ = read(item, words)
            lines, encoding = _lines(item, raw)
        except DanvanError as error:
            findings.append(_unreadable(error, item.path))
        else:
            line = item.line if item.kind == "record" else None
            subject = ArticleSubject(item.path, line, raw, lines, encoding, words, as_of)
            findings += _look("article", subject, codes, raw.doc)
            kept, shown = remembered(subject.article, item.path, line)
            text = subject.article.text if keep_text else None
        looked = {"findings": findings, "kept": kept, "shown": shown, "text": text}
        outcome.done.append(Done(f"{item.path}:{item.line}", item.path, item.line, orjson.dumps(looked), 0))
    return outcome


def _look(family: str, subject: Any, codes: Collection[str], doc: str | None = None) -> Iterator[Finding]:
    for rule in RULES:
        if rule.family == family and rule.code in codes:
            for finding in rule.look(subject):
                yield replace(finding, code=rule.code, doc=finding.doc or doc)


def _items(paths: Iterable[str], found: list[Finding]) -> Iterator[Item]:
    """The articles of all PATHs; a folder or file of records that cannot be read is a finding."""
    for path in paths:
        for item in items(find((path,)), "stdin"):
            if isinstance(item, DanvanError):
                found.append(_unreadable(item, path))
            elif isinstance(item, Item) and _is_article(item):
                yield item


def _unreadable(error: DanvanError, path: str) -> Finding:
    return Finding(error.path or path, error.line, error.what, error.hint, UNREADABLE)


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


def _gold(path: str, found: list[Finding]) -> Iterable[GoldSubject]:
    try:
        source = read_text(Path(path))
        gold = parse_json(source, Path(path))
    except DanvanError as error:
        found.append(_unreadable(error, path))
        return []
    return [GoldSubject(path, gold, _raw_lines(path.removesuffix(ENDING)), source)]


def _raw_lines(stem: str) -> dict[int, str] | None:
    """The lines of the article beside a gold file by their numbers; of a page, those of its visible text."""
    for ending, kind in ((".txt", "text"), (".html", "html"), (".htm", "html")):
        path = Path(f"{stem}{ending}")
        if path.is_file() and os.access(path, os.R_OK):  # if not, it is found among the articles
            raw = from_bytes(path.stem, path.read_bytes(), kind, given=Given(), as_is=False)
            return {line.number: line.text for line in raw.lines if line.number is not None}
    return None


def _facts(path: str, texts: dict[str, bytes], words: Lexicon, found: list[Finding]) -> Iterator[FactsSubject]:
    """One document's facts at a time; they stand together in the file."""
    numbered_rows = enumerate(read_facts([path], typed=False), 1)
    try:
        for doc, rows in itertools.groupby(numbered_rows, lambda row: str(row[1]["doc"])):
            text = zlib.decompress(texts[doc]).decode() if doc in texts else None
            yield FactsSubject(path, doc, list(rows), text, words)
    except DanvanError as error:
        found.append(_unreadable(error, path))
