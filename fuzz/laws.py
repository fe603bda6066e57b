"""What holds for every document, whatever went in: the record contract as assertions."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import orjson

from danvan_cli.cleaning.unicode import mend
from danvan_cli.model import BLOCK_KINDS, FACT_TYPES, Article, Count, Date, Fact, Line, Person, Segmented
from danvan_cli.pipeline import lexicon
from danvan_cli.schemas import schema
from danvan_cli.schemas.check import faults
from danvan_cli.validation import facts as rules
from danvan_cli.validation.subjects import FactsSubject
from danvan_cli.write import fact_line, fact_record

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ORDER = {kind.type: rank for rank, kind in enumerate(FACT_TYPES)}
#: Types of which no two mentions share a letter.
APART = ("person", "date", "count", "document")


def article_law(article: Article) -> None:
    """Blocks tile the text, none is empty, and the record fits its schema."""
    assert "\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text
    assert all(block.start < block.end for block in article.blocks), "an empty block"
    assert all(block.kind in BLOCK_KINDS for block in article.blocks)
    assert all("\n" not in article.text[block.start : block.end] for block in article.blocks)
    assert (article.empty is None) == bool(article.blocks), "empty, and yet blocks; or the reverse"
    wrong = list(faults(orjson.loads(orjson.dumps(article)), _schema("documents")))
    assert not wrong, wrong[0]


def lines_law(lines: Sequence[Line], article: Article) -> None:
    """Every letter of every raw line is in its blocks or its removed rows, and in one of them only."""
    texts, _ = mend([line.text for line in lines])
    there: dict[int | None, Counter[str]] = {}
    for line, text in zip(lines, texts, strict=True):
        there.setdefault(line.number, Counter()).update((text or line.text).split())
    for line, text in zip(lines, texts, strict=True):
        assert not line.text.strip() or text or any(row.line == line.number for row in article.removed)
    found: dict[int | None, Counter[str]] = {}
    for block in article.blocks:
        found.setdefault(block.line, Counter()).update(article.text[block.start : block.end].split())
    for row in article.removed:
        assert row.text.strip() and row.rule, "a removed row without text or rule"
        found.setdefault(row.line, Counter()).update(row.text.split())
    for number, words in there.items():
        if number is None:
            continue
        one, other = Counter("".join(words.elements())), Counter("".join(found.get(number, Counter()).elements()))
        assert one == other, f"line {number}: lost {one - other}, twice {other - one}"


def facts_law(article: Article, facts: Sequence[Fact]) -> None:
    """Facts are in order, stand where they say, fit their schema, and mean what they may."""
    keys = [(fact.start, -fact.end, _ORDER[fact.type]) for fact in facts]
    assert keys == sorted(keys), "facts are out of order"
    for fact in facts:
        place_law(article, fact)
        value_law(fact)
    for kind in APART:
        apart_law([fact for fact in facts if fact.type == kind])
    rows = [orjson.loads(fact_line(fact)) for fact in facts]
    subject = FactsSubject("", article.doc, list(enumerate(rows, 1)), article.text, lexicon())
    for rule in (rules.not_a_fact, rules.offsets, rules.no_timex_value, rules.holder_unknown):
        found = next(rule(subject), None)
        assert found is None, f"{found.message}: {rows[(found.line or 1) - 1]}"


def place_law(article: Article, fact: Fact) -> None:
    """The fact is a piece of one block of the text, and of the sentence that it names."""
    assert article.text[fact.start : fact.end] == fact.text, f"offsets of {fact}"
    assert fact.text.strip() == fact.text != "", f"an empty or ragged mention: {fact}"
    block = next(block for block in reversed(article.blocks) if block.start <= fact.start)
    assert fact.end <= block.end, f"over a block's end: {fact}"
    assert (fact.line, fact.block) == (block.line, block.kind)
    assert article.text.startswith(fact.sentence, fact.sentence_start)
    assert fact.sentence_start <= fact.start and fact.end <= fact.sentence_start + len(fact.sentence), (
        f"a mention over its sentence's end: {fact}"
    )


def value_law(fact: Fact) -> None:
    """What a fact's own fields may say, beyond the schema."""
    assert not faulty(fact), faulty(fact)
    if isinstance(fact, Person):
        assert _KEY.fullmatch(fact.person), f"no key: {fact}"
    elif isinstance(fact, Count):
        numbers = [number for number in (fact.value, fact.max, fact.of) if number is not None]
        assert all(math.isfinite(number) and number >= 0 for number in numbers), f"no number: {fact}"
        assert fact.max is None or fact.max > fact.value, f"a range that ends before it begins: {fact}"
    elif isinstance(fact, Date) and fact.interval:
        start, end = fact.interval.split("/")
        if ".." not in (start, end) and "X" not in fact.interval and start[:1].isdigit() and end[:1].isdigit():
            assert start[: len(end)] <= end[: len(start)], f"an interval that ends before it begins: {fact}"


def faulty(fact: Fact) -> str | None:
    """What is wrong with the fact's record by the schema, or null."""
    record: dict[str, Any] = orjson.loads(orjson.dumps(fact_record(fact)))
    return next((f"{fault}: {record}" for fault in faults(record, _schema("facts"))), None)


def apart_law(facts: Sequence[Fact]) -> None:
    """No two of the mentions share a letter."""
    for one, other in pairwise(sorted(facts, key=lambda fact: (fact.start, fact.end))):
        assert one.end <= other.start, f"«{one.text}» and «{other.text}» share letters: {one} {other}"


def words_law(article: Article, words: Segmented) -> None:
    """Tokens are pieces of the text in order; between two of them stand only blanks or nothing."""
    assert words.text == article.text
    last = 0
    for sentence in words.sentences:
        assert sentence.tokens, "a sentence without words"
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert token.text == article.text[token.start : token.end] != ""
            assert not article.text[last : token.start].strip(), f"lost: {article.text[last : token.start]!r}"
            assert last <= token.start
            last = token.end
    assert not article.text[last:].strip(), f"lost: {article.text[last:]!r}"


@cache
def _schema(name: str) -> dict[str, Any]:
    return schema(name)
