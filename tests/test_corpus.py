"""The corpus itself: its gold says only what the articles say, line by line and mention by mention."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from danvan_cli.model import Given
from danvan_cli.read.documents import from_bytes

CORPUS = Path(__file__).parent.parent / "corpus"
GOLD = sorted(CORPUS.glob("*.gold.json"))
NAMES = [path.name.removesuffix(".gold.json") for path in GOLD]

KEPT = {"title", "lead", "heading", "paragraph", "caption"}
DROPPED = {"published", "byline", "source", "boilerplate", "duplicate"}
META = ["title", "published", "source", "source_url", "byline"]
FACTS = {
    "persons": {"text", "name", "n"},
    "titles": {"text", "holder"},
    "dates": {"text", "timex", "value", "mod", "interval", "calendar"},
    "counts": {"text", "value", "max", "of", "unit", "noun", "mod"},
    "documents": {"text", "kind", "number", "date"},
}
MIN_WORDS, MAX_WORDS = 300, 900  # kept words an article, blank to blank: issue 2
SHARED_WORDS = 6  # sentences shorter than this may stand in two articles ("Xin cảm ơn bà!")

DAY = r"(?:[12X][0-9X]{3})(?:-(?:[01X][0-9X](?:-[0-3X][0-9X])?|Q[1-4X]|H[12X]|W[0-5X][0-9X]|SU|SP|FA|WI))?"
CLOCK = r"T(?:[0-2X][0-9X](?::[0-5X][0-9X](?::[0-5X][0-9X])?)?|MO|MI|AF|EV|NI)"
VALUE = {
    "DATE": re.compile(rf"{DAY}|[12][0-9]{{1,2}}|(?:PAST|PRESENT|FUTURE)_REF|PX[YMD]"),
    "TIME": re.compile(rf"{DAY}{CLOCK}|{CLOCK}"),
    "DURATION": re.compile(r"P(?:[0-9X.]+[YMWD])+(?:T[0-9X.]+[HMS])?|PT(?:[0-9X.]+[HMS])+|PT?[0-9]+T?(?:MO|EV|N)"),
    "SET": re.compile(r"P(?:[0-9X]+[YMWD])"),
}
MODS = {
    "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS",
}  # fmt: skip


@cache
def gold(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((CORPUS / f"{name}.gold.json").read_text("utf-8"))
    return record


@cache
def raw_lines(name: str) -> dict[int, str]:
    """The raw lines that gold's `lines` number: the text's, in any encoding, or the page's visible ones."""
    page = CORPUS / f"{name}.html"
    path, kind = (page, "html") if page.exists() else (CORPUS / f"{name}.txt", "text")
    raw = from_bytes(name, path.read_bytes(), kind, given=Given(), as_is=False)
    return {line.number: line.text for line in raw.lines if line.number is not None}


@cache
def kept(name: str) -> str:
    """What the gold keeps, one raw line a line."""
    labels = gold(name)["lines"]
    return "\n".join(text for n, text in raw_lines(name).items() if labels.get(str(n)) in KEPT)


def values(row: dict[str, Any]) -> list[Any]:
    return row["value"] if isinstance(row["value"], list) else [row["value"]]


def standing(surface: str, text: str) -> int:
    """How often `surface` stands in `text` as whole words."""
    return len(re.findall(rf"(?<!\w){re.escape(surface)}(?!\w)", text))


def test_every_article_has_its_gold_and_every_gold_its_article() -> None:
    articles = {path.stem for path in CORPUS.iterdir() if path.suffix in {".txt", ".html"}}
    assert articles == set(NAMES)
    assert len(NAMES) >= 12


def test_every_article_is_in_one_split() -> None:
    rows = [row.split("\t") for row in (CORPUS / "split.tsv").read_text("utf-8").splitlines() if row[0] != "#"]
    assert rows.pop(0) == ["name", "split"]
    assert [name for name, _ in rows] == NAMES
    assert {split for _, split in rows} <= {"train", "dev", "test"}


@pytest.mark.parametrize("name", NAMES)
def test_gold_has_the_form(name: str) -> None:
    record = gold(name)
    assert list(record) == ["doc", "meta", "lines", *FACTS]
    assert record["doc"] == name
    assert list(record["meta"]) == META
    for kind, keys in FACTS.items():
        for row in record[kind]:
            assert set(row) <= keys | {"optional"}, row
            assert row.get("optional", True) is True, row
            assert row["text"] == " ".join(row["text"].split()) != "", row
            assert row.get("mod", "APPROX") in MODS, row


@pytest.mark.parametrize("name", NAMES)
def test_every_line_that_is_not_empty_is_labelled(name: str) -> None:
    labels = gold(name)["lines"]
    assert [int(n) for n in labels] == [n for n, text in raw_lines(name).items() if text.strip()]
    assert set(labels.values()) <= KEPT | DROPPED


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_nfc_and_of_a_news_reports_length(name: str) -> None:
    assert unicodedata.is_normalized("NFC", kept(name))
    assert MIN_WORDS <= len(kept(name).split()) <= MAX_WORDS


@pytest.mark.parametrize("name", NAMES)
def test_metadata_is_what_the_lines_say(name: str) -> None:
    meta, labels, lines = gold(name)["meta"], gold(name)["lines"], raw_lines(name)
    titles = [" ".join(lines[int(n)].split()) for n, label in labels.items() if label == "title"]
    assert meta["title"] == (" ".join(titles) or None)
    if "lead" in labels.values() and "title" in labels.values():
        order = list(labels.values())
        assert order.index("title") < order.index("lead")
    whole = "\n".join(lines.values())
    for field in ("source_url", "byline"):
        assert meta[field] is None or meta[field] in whole


@pytest.mark.parametrize("name", NAMES)
def test_every_mention_stands_in_the_kept_text(name: str) -> None:
    text = kept(name)
    for kind in ("titles", "dates", "counts", "documents"):
        for row in gold(name)[kind]:
            assert row["text"] in text, (kind, row)


@pytest.mark.parametrize("name", NAMES)
def test_persons_stand_as_often_as_the_gold_says(name: str) -> None:
    rows, text = gold(name)["persons"], kept(name)
    wanted: dict[str, int] = {}
    for row in rows:
        wanted[row["text"]] = wanted.get(row["text"], 0) + row["n"]
        assert row["n"] >= 1
    for surface, n in wanted.items():
        inside = sum(m * standing(surface, other) for other, m in wanted.items() if other != surface)
        assert n + inside <= standing(surface, text), surface


@pytest.mark.parametrize("name", NAMES)
def test_mentions_are_in_text_order(name: str) -> None:
    text = kept(name)
    for kind in ("dates", "counts", "documents"):
        at = 0
        for row in gold(name)[kind]:
            found = text.find(row["text"], at)
            assert found >= 0, (kind, row)
            at = found


@pytest.mark.parametrize("name", NAMES)
def test_values_are_well_formed(name: str) -> None:
    record = gold(name)
    for row in record["dates"]:
        for value in values(row):
            if not row.get("optional"):
                assert VALUE[row["timex"]].fullmatch(value), row
        if "interval" in row:
            assert re.fullmatch(rf"(?:{DAY}(?:{CLOCK})?|\.\.)/(?:{DAY}(?:{CLOCK})?|\.\.)", row["interval"]), row
            assert values(row)[0] in row["interval"].split("/"), row
    for row in record["counts"]:
        assert all(isinstance(value, int | float) for value in values(row)), row
        assert row.get("max", float("inf")) > values(row)[0], row
        assert row["noun"] is None or re.sub(r"\W", "", row["noun"]) in re.sub(r"\W", "", row["text"]), row
    for row in record["documents"]:
        assert row["number"] is not None or row.get("optional"), row
        if row["number"]:
            assert re.sub(r"\s", "", row["number"]) in re.sub(r"\s", "", row["text"]), row


@pytest.mark.parametrize("name", NAMES)
def test_holders_are_persons_of_the_document(name: str) -> None:
    names = {row["name"] for row in gold(name)["persons"]}
    for row in gold(name)["titles"]:
        assert row["holder"] is None or row["holder"] in names, row
        assert row["holder"] is not None or row.get("optional"), row


def test_no_sentence_stands_in_two_articles() -> None:
    sentences = {
        name: {
            key
            for piece in re.split(r"(?<=[.!?…”])\s+|\n", kept(name))
            if len(key := " ".join(re.findall(r"\w+", piece.casefold()))) and len(key.split()) >= SHARED_WORDS
        }
        for name in NAMES
    }
    for one, other in itertools.combinations(NAMES, 2):
        assert not sentences[one] & sentences[other], (one, other)
