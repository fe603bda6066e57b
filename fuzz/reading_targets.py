"""Bytes into every reader: a result or a DanvanError, never another exception, never a lost neighbour."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import tempfile
import unicodedata
import zlib
from functools import cache
from pathlib import Path
from random import Random

import orjson
from laws import article_law, lines_law
from mutation import mutated

from danvan_cli import pipeline
from danvan_cli.errors import DanvanError
from danvan_cli.evaluation import evaluate
from danvan_cli.evaluation.agreement import as_output
from danvan_cli.evaluation.gold import read_gold
from danvan_cli.export.gold_from_brat import from_brat
from danvan_cli.lexicon import read_table
from danvan_cli.model import NOTHING_GIVEN, Article, Raw
from danvan_cli.read import read
from danvan_cli.read.documents import from_bytes
from danvan_cli.read.encodings import decode
from danvan_cli.read.facts import facts
from danvan_cli.read.items import Item, items
from danvan_cli.read.sources import find
from danvan_cli.validation.configuration import CODES
from danvan_cli.validation.inputs import sort_out
from danvan_cli.validation.run import validate
from danvan_cli.write import article_line, fact_line

#: What divides the parts of an input that stands for several files.
DIVIDER = "\n=====\n"
#: What may stand in a record where something else belongs.
ODD_VALUES = (None, True, 0, 1, 7, -1, 1.5, 2**63, 1e308, "", "x", "2020-02-31", "\n", [], [1], ["An"], {}, {"a": 1})


def encodings(data: bytes) -> None:
    """Any bytes give a text; Vietnamese in any form of Unicode comes out as it went in."""
    text, name = decode(data)
    assert isinstance(text, str) and name
    with contextlib.suppress(UnicodeDecodeError):
        plain = data.decode("utf-8")
        if "ạ" in plain and "\0" not in plain and plain.isprintable():
            assert decode(data) == (plain, "utf-8")
            for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF32_BE, "utf-32-be")):
                assert decode(mark + plain.encode(codec))[0] == plain
    with contextlib.suppress(UnicodeEncodeError):
        composed = unicodedata.normalize("NFC", text)
        decode(composed.encode("cp1258"))


def text(data: bytes) -> None:
    """A `.txt` file: read and cleaned, each line accounted for."""
    _document(data, "text")


def html(data: bytes) -> None:
    """A `.html` file: read and cleaned, each visible line accounted for."""
    _document(data, "html")


def records(data: bytes) -> None:
    """A `.jsonl` file: an item for each line that holds something, and of each a document or a clear error."""
    path = _file("r.jsonl", data)
    found = list(items(find((path,)), "stdin"))
    lines = [number for number, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    assert [item.line for item in found if isinstance(item, Item)] == lines, "a record is lost"
    for item in found:
        assert isinstance(item, Item)
        with contextlib.suppress(DanvanError):
            _cleaned(read(item, pipeline.lexicon())[0])


def record(data: bytes) -> None:
    """A `.json` file, and the same with some values put for others: what can be written, or a clear error."""
    for written in (data, with_odd_values(data)):
        path = _file("j.json", written)
        with contextlib.suppress(DanvanError):
            document, _ = read(Item("j", path, "json"), pipeline.lexicon())
            _cleaned(document)
            found = pipeline.to_facts(document, pipeline.lexicon())
            assert all(map(fact_line, found.facts)) and article_line(found.article)


def with_odd_values(data: bytes) -> bytes:
    """The record with a few of its values changed, at any depth; as it is where it is no JSON."""
    try:
        record = orjson.loads(data)
    except orjson.JSONDecodeError:
        return data
    chance = Random(zlib.crc32(data))
    for _ in range(chance.randint(1, 3)):
        place = record
        while isinstance(place, (dict, list)) and place:
            key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
            if not isinstance(place[key], (dict, list)) or not place[key] or chance.random() < 0.2:
                place[key] = chance.choice(ODD_VALUES)
                break
            place = place[key]
    try:
        return orjson.dumps(record)
    except orjson.JSONEncodeError:  # deeper than orjson writes
        return data


def packed(data: bytes) -> None:
    """A `.txt.gz` file, damaged: the text, or a clear error."""
    chance = Random(zlib.crc32(data))
    whole = gzip.compress(data, mtime=0)
    for damaged in (whole, mutated(whole, chance, ()), whole + whole, whole[: chance.randrange(len(whole))]):
        path = _file("p.txt.gz", damaged)
        try:
            raw, _ = read(Item("p", path, "text"), pipeline.lexicon())
        except DanvanError:
            assert damaged not in (whole, whole + whole)
        else:
            assert isinstance(raw, Raw)


def fact_files(data: bytes) -> None:
    """A file of facts: every line a record with the keys that tell a fact, or a clear error with its line."""
    path = _file("f.jsonl", data)
    try:
        rows = list(facts([path]))
    except DanvanError as error:
        assert error.path == path and error.line
        return
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    assert len(rows) == sum(bool(line.strip()) for line in lines)
    assert all({"doc", "type", "text", "start", "end"} <= row.keys() for row in rows)


def word_lists(data: bytes) -> None:
    """A word list: a table whose rows have all its columns, or a clear error."""
    path = Path(_file("w.tsv", data))
    with contextlib.suppress(DanvanError):
        table = read_table(path)
        assert len(set(table.forms)) == len(table.rows)
        assert all(row.keys() == set(table.columns) for row in table)


def golds(data: bytes) -> None:
    """A gold file: it can be evaluated against itself and agrees with itself, or a clear error."""
    path = Path(_file("g.gold.json", data))
    with contextlib.suppress(DanvanError):
        gold = read_gold(path)
        record, rows = as_output("g", gold)
        found = evaluate({"g": gold}, {"g": record}, {"g": rows})
        found.figures()


def brat(data: bytes) -> None:
    """Text and its `.ann`: gold, or problems with their lines."""
    text, _, lines = data.decode("utf-8", "replace").partition(DIVIDER)
    gold, problems = from_brat(text, lines, "b", "b.ann")
    assert problems or orjson.dumps(gold)
    assert all(problem.what and problem.path == "b.ann" for problem in problems)


def guard(data: bytes) -> None:
    """All rules of `danvan validate` over an article, gold, facts and a word list with these bytes."""
    names = ("v.txt", "v.gold.json", "v.jsonl", "v.html", "v.tsv")
    parts = data.split(DIVIDER.encode())
    place = folder() / "guard"
    place.mkdir(exist_ok=True)
    for name, part in zip(names, [*parts, *[b""] * len(names)], strict=False):
        (place / name).write_bytes(part)
    found = validate(sort_out([str(place)]), pipeline.lexicon(), "2026-01-01", frozenset(CODES))
    assert all(finding.message and finding.code in CODES for finding in found)


def _document(data: bytes, kind: str) -> None:
    raw = from_bytes("d", data, kind, pipeline.lexicon(), given=NOTHING_GIVEN, as_is=False)
    lines_law(raw.lines, _cleaned(raw))


def _cleaned(raw: Raw | Article) -> Article:
    article = pipeline.to_article(raw, pipeline.lexicon())
    if isinstance(raw, Raw):
        article_law(article)
    return article


def _file(name: str, data: bytes) -> str:
    path = folder() / name
    path.write_bytes(data)
    return str(path)


@cache
def folder() -> Path:
    """A folder for this process's files, in memory where there is such a place."""
    shared = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="danvan-fuzz-", dir=shared if shared.is_dir() else None))
