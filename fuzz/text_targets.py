"""Text into the cleaner, each finder, the linker, segmentation and the search: the laws hold, in linear time."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

import orjson
from laws import APART, apart_law, article_law, facts_law, lines_law, place_law, value_law, words_law

from danvan_cli import clean, extraction, pipeline, segmentation
from danvan_cli.desk import matching
from danvan_cli.desk.filters import TYPES, Asked, filters
from danvan_cli.desk.search import Match, search
from danvan_cli.errors import DanvanError
from danvan_cli.model import Article, Extraction
from danvan_cli.read.cleaned import article_from
from danvan_cli.read.documents import from_text
from danvan_cli.register import register
from danvan_cli.segmentation.engines import Engine
from danvan_cli.segmentation.formats import FORMATS
from danvan_cli.write import article_line, fact_line

#: What a pattern of `growth` is repeated to, in code points, and how much longer the second time.
SHORT = 4_000
TIMES = 8
#: Linear work takes TIMES as long; a square of it TIMES × TIMES. Halfway, on a scale of powers, with room for noise.
MOST_GROWTH = TIMES**1.6
#: CPU seconds below which growth is not looked at: nothing is slow.
NOTICED = 0.25


def cleaner(data: bytes) -> None:
    """Every letter of each raw line is kept or removed, once; a second cleaning removes nothing."""
    raw = from_text("d", _text(data))
    article = pipeline.to_article(raw, pipeline.lexicon())
    article_law(article)
    lines_law(raw.lines, article)
    again = clean(article.text)
    assert again.text == article.text, "a second cleaning gives another text"
    assert not again.removed, f"a second cleaning removes {again.removed[0]}"


def finder(kind: str) -> Callable[[bytes], None]:
    """The target of one type's finder."""

    def target(data: bytes) -> None:
        article = _as_is(data)
        found = extraction.mentions(article, pipeline.lexicon(), kind)
        for fact in found:
            place_law(article, fact)
            value_law(fact)
        if kind in APART:
            apart_law(found)

    return target


def linker(data: bytes) -> None:
    """All facts, cleaned and linked: the laws, and the same again from the article that `danvan clean` writes."""
    result = _extracted(data)
    facts_law(result.article, result.facts)
    written = article_from(orjson.loads(article_line(result.article)))
    assert written == result.article
    assert pipeline.to_facts(written, pipeline.lexicon()).facts == result.facts, "facts differ the second time"


class _Anyhow(Engine):
    """An engine that joins at random: what stands above an engine must hold whatever it says."""

    def __init__(self, chance: Random):
        self._chance = chance

    def judge(self, forms: list[str]) -> tuple[list[float], list[bool]]:
        margins = [self._chance.uniform(-5, 5) for _ in forms]
        inside = [bool(before and form) for before, form in pairwise(["", *forms])]
        joins = [real and margin > 0 for real, margin in zip(inside, margins, strict=True)]
        return margins, joins


def lexicon_layer(data: bytes) -> None:
    """Segmentation above an engine that joins at random, with the persons found: nothing lost, all formats written."""
    article = _as_is(data)
    people = extraction.mentions(article, pipeline.lexicon(), "person")
    names = [(person.start, person.end) for person in people]
    words = segmentation.segment(article, _Anyhow(_chance(data)), pipeline.lexicon(), names)
    words_law(article, words)
    for written in FORMATS.values():
        written(words, None)


def engines(data: bytes) -> None:
    """Segmentation by the engines that are shipped."""
    article = _as_is(data)
    for name in segmentation.ENGINES:
        words_law(article, segmentation.segment(article, segmentation.engine(name), pipeline.lexicon()))


def finding(data: bytes) -> None:
    """`danvan grep`: the test of bytes loses no line that parsing every line would find."""
    chance = _chance(data)
    facts = _extracted(data).facts
    rows = [orjson.loads(fact_line(fact)) for fact in facts]
    if not rows:
        return
    block = b"".join(map(fact_line, facts))
    for _ in range(6):
        sought = _sought(rows, chance)
        pattern = matching.text_pattern(sought, words=chance.random() < 0.3, sentences=chance.random() < 0.3)
        named = {chance.choice(["person", "holder", "org"]): _sought(rows, chance)} if chance.random() < 0.3 else {}
        types = tuple(chance.sample(TYPES, chance.randint(0, 3)))
        try:
            asked = filters(Asked(types=types, docs=("d*",) if chance.random() < 0.1 else (), **named))
        except DanvanError:
            continue
        found = [match.line for match in search(block, asked, pattern, "f", 1)]
        slow = search(block, asked, pattern, "f", 1, misses=True)
        assert found == _hits(slow), f"{sought!r} {asked.types} {named}"


def people(data: bytes) -> None:
    """`danvan people`: every mention of a person is of one person of the register."""
    rows = [orjson.loads(fact_line(fact)) for fact in _extracted(data).facts]
    register(rows, pipeline.lexicon())


def growth(data: bytes) -> None:
    """Cleaning and extraction take time by length, not by its square: a text repeated, and eight times as often."""
    text = _text(data)[:400]
    if not text.strip():
        return
    for joined in (text + _chance(data).choice(["", " "]), text + "\n"):
        repeats = SHORT // len(joined) + 1
        short, long = _seconds(joined * repeats), _seconds(joined * (repeats * TIMES))
        if long > NOTICED and long > MOST_GROWTH * short:
            short, long = (min(_seconds(joined * n) for _ in range(2)) for n in (repeats, repeats * TIMES))
            assert long <= MOST_GROWTH * short, f"{short:.3f} s, {TIMES} times as long {long:.3f} s: {joined!r}"


def _seconds(text: str) -> float:
    began = time.process_time()
    pipeline.to_facts(from_text("d", text), pipeline.lexicon())
    return time.process_time() - began


def _hits(matches: Iterator[Match]) -> list[bytes]:
    return [match.line for match in matches if match.hit]


def _sought(rows: list[dict[str, object]], chance: Random) -> str:
    """A piece of some text of some fact, perhaps spelled otherwise."""
    texts = [value for value in chance.choice(rows).values() if isinstance(value, str) and value]
    text = chance.choice(texts)
    at = chance.randrange(len(text))
    piece = text[at : at + chance.randint(1, 20)]
    how: list[Callable[[str], str]] = [str, str.lower, str.upper, matching.unmarked, matching.fold]
    return chance.choice(how)(piece)


def _extracted(data: bytes) -> Extraction:
    return pipeline.to_facts(from_text("d", _text(data)), pipeline.lexicon())


def _as_is(data: bytes) -> Article:
    """The text as an article of paragraphs, nothing removed."""
    return pipeline.to_article(from_text("d", _text(data), as_is=True), pipeline.lexicon())


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _chance(data: bytes) -> Random:
    return Random(zlib.crc32(data))
