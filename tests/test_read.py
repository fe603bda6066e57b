"""Records and files → Raw documents, and what is said of broken ones."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from danvan_cli import clean, extract, pipeline
from danvan_cli.errors import DanvanError
from danvan_cli.model import Raw
from danvan_cli.published import iso
from danvan_cli.read import read
from danvan_cli.read.documents import from_record
from danvan_cli.read.items import Item, items
from danvan_cli.read.sources import find
from danvan_cli.write import article_line, fact_line


def raw(record: object, published: str | None = None) -> Raw:
    document, _ = from_record(json.dumps(record).encode(), "f.jsonl:3", published=published, as_is=False)
    assert isinstance(document, Raw)
    return document


def test_lines_end_at_newlines_and_returns_only() -> None:
    lines = raw({"text": "a\r\nb\rc\nd\u2028e\x0bf"}).lines
    assert [(line.number, line.text) for line in lines] == [(1, "a"), (2, "b"), (3, "c"), (4, "d\u2028e\x0bf")]


def test_ids_of_records() -> None:
    assert raw({"id": 7, "text": ""}).doc == "7"
    assert raw({"text": ""}).doc == "f.jsonl:3"


def test_given_fields_and_those_of_news_please() -> None:
    given = raw({"maintext": "x", "title": "T", "date_publish": "2020-07-15 08:30:00", "authors": ["A", "B"]}).given
    assert (given.title, given.published, given.byline) == ("T", "2020-07-15T08:30", "A, B")


def test_a_records_own_date_wins_over_the_option() -> None:
    assert raw({"text": "x", "published": "2020-01-02"}, "2021-01-01").given.published == "2020-01-02"
    assert raw({"text": "x"}, "2021-01-01").given.published == "2021-01-01"


def test_a_date_that_is_none_is_remarked_and_not_used() -> None:
    document, remarks = from_record(b'{"text": "x", "published": "mai"}', "f:1", published=None, as_is=False)
    assert isinstance(document, Raw)
    assert document.given.published is None
    assert "mai" in remarks[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b"{}", "neither"),
        (b'{"text": 5}', "not a string"),
        (b'{"text": "x", "title": 5}', "`title` is not a string"),
        (b'{"doc": "d", "type": "date", "text": "x", "start": 0}', "a fact"),
        (b'{"doc": "d", "blocks": [{"kind": "x"}]}', "not a record of danvan clean"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_broken_records_say_what_is_wrong(data: bytes, what: str) -> None:
    with pytest.raises(DanvanError, match=what):
        from_record(data, "f:1", published=None, as_is=False)


ODD = (None, True, -1, 1.5, 10**20, "x", "", [], {}, [1], [{}])


@pytest.mark.parametrize("part", ["", "blocks", "removed"])
def test_any_value_in_a_record_of_clean_is_taken_or_told(part: str) -> None:
    text = "Tin\nSáng 28/8, bà Trần Thị Thu Lan tiếp 42 hộ dân.\nNguồn: VOV"
    sound = json.loads(article_line(extract(text).article))
    told = []
    for name in sound[part][0] if part else sound:
        for value in ODD:
            odd = {part: [{**sound[part][0], name: value}, *sound[part][1:]]} if part else {name: value}
            try:
                document, _ = from_record(json.dumps({**sound, **odd}).encode(), "f:1", published=None, as_is=False)
            except DanvanError as error:
                told.append(str(error))
            else:
                facts = pipeline.to_facts(document, pipeline.lexicon())
                assert b"".join(map(fact_line, facts.facts)) + article_line(facts.article)
    assert any("not of type" in what for what in told)


def test_a_text_that_goes_on_behind_its_blocks_is_told() -> None:
    record = json.loads(article_line(extract("Tin\nBà con vui.").article))
    for text, what in ((f"{record['text']} Hết.", "behind its last block"), ("Tin\nBà con", "block 4–15 does not fit")):
        with pytest.raises(DanvanError, match=what):
            from_record(json.dumps({**record, "text": text}).encode(), "f:1", published=None, as_is=False)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"doc": 5}, "`doc` is 5"),
        ({"title": ["x"]}, '`title` is ["x"]'),
        ({"text": None}, "`text` is null"),
        ({"blocks": 5}, "`blocks` is 5"),
        ({"blocks": [[]]}, "`blocks[0]` is []"),
        ({"blocks": [{"kind": "title", "start": "0", "end": 1, "line": 1}]}, '`blocks[0].start` is "0"'),
        ({"blocks": [{"kind": "title", "start": 0, "end": True, "line": 1}]}, "`blocks[0].end` is true"),
        ({"removed": [{"line": 1, "text": "x"}]}, "`removed[0].rule` is missing"),
    ],
)
def test_what_is_wrong_with_a_cleaned_record_is_said(changes: dict[str, Any], what: str) -> None:
    record = json.loads(article_line(clean("Sáng 28/8, huyện họp."))) | changes
    with pytest.raises(DanvanError) as error:
        from_record(json.dumps(record).encode(), "f:1", published=None, as_is=False)
    assert error.value.what.startswith(f"not a record of danvan clean: {what}")


@pytest.mark.parametrize(
    ("given", "doc"),
    [
        ('"a"', "a"),
        ("7", "7"),
        ("1.5", "1.5"),
        ("null", "f:1"),
        ('""', "f:1"),
        ("true", "f:1"),
        ('{"$oid": "7"}', "f:1"),
    ],
)
def test_an_id_is_a_string_or_a_number(given: str, doc: str) -> None:
    document, remarks = from_record(b'{"id": %s, "text": "x"}' % given.encode(), "f:1", published=None, as_is=False)
    assert document.doc == doc
    assert bool(remarks) == (given in ("true", '{"$oid": "7"}'))


def test_lone_surrogates_and_broken_utf8_become_replacement_characters() -> None:
    for data in (rb'{"text": "a\ud800b"}', b'{"text": "a\xffb"}'):
        document, _ = from_record(data, "f:1", published=None, as_is=False)
        assert isinstance(document, Raw)
        assert document.lines[0].text == "a\ufffdb"


def test_a_jsonl_file_cut_off_in_its_gzip_gives_its_records_and_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    # Random text does not pack, so that the cut leaves whole records before it.
    rows = [json.dumps({"text": __import__("random").Random(n).randbytes(20_000).hex()}) for n in range(4)]
    path.write_bytes(gzip.compress("\n".join(rows).encode())[:-30_000])
    found = list(items(find((str(path),)), "stdin"))
    assert isinstance(found[0], Item)
    assert isinstance(found[-1], DanvanError)
    assert "cut off" in found[-1].what


def test_a_file_that_is_no_gzip_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(b"plain")
    with pytest.raises(DanvanError, match="not a gzip file"):
        read(Item("a", str(path), "text"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-07-15", "2020-07-15"),
        ("2020-07-15T03:32:00Z", "2020-07-15T10:32+07:00"),
        ("2020-07-15 10:32", "2020-07-15T10:32"),
        ("2020-07-15T10:32:07+07:00", "2020-07-15T10:32:07+07:00"),
        ("15/07/2020", None),
        ("0001-01-01T00:00:00+23:00", None),
    ],
)
def test_dates_of_publication(value: str, expected: str | None) -> None:
    assert iso(value) == expected


def test_a_given_title_over_several_lines_is_one_line() -> None:
    record = json.dumps({"text": "Hai người họp.", "title": "Tin \n vui\r\n"}).encode()
    raw, _ = from_record(record, "a", published=None, as_is=True)
    assert isinstance(raw, Raw)
    assert raw.given.title == "Tin vui"
