"""danvan export --to sqlite: the database, its full-text search, and the site that Datasette makes of it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from exporting import DOC, HOSTILE, facts_of, hostile_article, hostile_records, write_friendly, write_hostile
from helpers import CORPUS, danvan, needed

from danvan_cli import extract
from danvan_cli.errors import DanvanError
from danvan_cli.export.columns import PLURALS, TYPES, narrow
from danvan_cli.export.datasette import metadata
from danvan_cli.export.rows import located
from danvan_cli.export.sqlite_file import write_sqlite
from danvan_cli.model import Article
from danvan_cli.write import fact_line

NAME = "congtp-mo-ngo-hien-dat.txt"
VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"


def database(path: Path, facts: Path, articles: list[Article] | None = None) -> sqlite3.Connection:
    """The database of the facts in a file."""
    needed("sqlite_utils")
    write_sqlite(located([str(facts)]), str(path), articles)
    return sqlite3.connect(path)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[tuple[Path, sqlite3.Connection]]:
    """The facts of an article of the corpus, and they as a database."""
    read = extract((CORPUS / NAME).read_text("utf-8"))
    facts = tmp_path / "facts.jsonl"
    facts.write_bytes(b"".join(map(fact_line, read.facts)))
    db = database(tmp_path / "facts.db", facts, [read.article])
    yield facts, db
    db.close()


def found(db: sqlite3.Connection, table: str, words: str) -> set[int]:
    """Rows of a table that its full-text index finds."""
    match = " ".join(f'"{word}"' for word in words.split())
    return {row[0] for row in db.execute(f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?", [match])}


def test_the_database_is_whole_and_its_views_have_the_contracts_columns(
    corpus: tuple[Path, sqlite3.Connection],
) -> None:
    facts, db = corpus
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.row_factory = sqlite3.Row
    for kind in TYPES:
        records = [fact.record for fact in facts_of(facts) if fact.record["type"] == kind]
        rows = [dict(row) for row in db.execute(f"SELECT * FROM {PLURALS[kind]} ORDER BY id")]
        assert list(rows[0]) == ["id", *(column.name for column in narrow(kind))]
        for row, record in zip(rows, records, strict=True):
            if "titles" in row:
                row["titles"] = json.loads(row["titles"])
            assert {name: row[name] for name in record} == record
    assert db.execute("SELECT count(*) FROM removed").fetchone()[0] == 5
    assert db.execute("SELECT count(DISTINCT text) = count(*) FROM sentences").fetchone()[0]


def test_search_finds_with_and_without_marks(corpus: tuple[Path, sqlite3.Connection]) -> None:
    _, db = corpus
    people = {row[0] for row in db.execute("SELECT id FROM facts WHERE name = 'Đoàn Thế Vinh'")}
    assert people
    for words in ("đoàn thế vinh", "doan the vinh", "ĐOÀN Thế VINH", "đoan the vinh", "Đoàn the"):
        assert people <= found(db, "facts", words)
        assert people <= found(db, "facts", unicodedata.normalize("NFD", words))
    assert not found(db, "facts", "doan the vinhh")
    assert found(db, "documents", "dan van kheo")
    assert found(db, "sentences", "giai phong mat bang")


def test_search_folds_every_vietnamese_letter(tmp_path: Path) -> None:
    record = hostile_records()[0]
    facts = tmp_path / "facts.jsonl"
    letters = VIETNAMESE + VIETNAMESE.upper()
    names = [f"x{letter}x" for letter in letters]
    facts.write_text("".join(json.dumps(record | {"text": name, "name": name}) + "\n" for name in names), "utf-8")
    db = database(tmp_path / "f.db", facts)
    for number, letter in enumerate(letters, 1):
        plain = {"đ": "d", "Đ": "D"}.get(letter, unicodedata.normalize("NFD", letter)[0])
        for said in (letter, letter.lower(), plain):
            assert number in found(db, "facts", f"x{said}x"), said
    db.close()


def test_without_articles_documents_are_those_of_the_facts(tmp_path: Path) -> None:
    facts, _ = write_friendly(tmp_path)
    db = database(tmp_path / "f.db", facts)
    assert db.execute("SELECT * FROM documents").fetchall() == [("text", "2019-09-02")]
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "removed" not in tables
    assert "documents_fts" not in tables
    db.close()


def test_hostile_texts_are_kept_as_they_are(tmp_path: Path) -> None:
    facts, _ = write_hostile(tmp_path)
    db = database(tmp_path / "f.db", facts, [hostile_article()])
    assert [row[0] for row in db.execute("SELECT name FROM persons ORDER BY id")] == list(HOSTILE)
    assert db.execute("SELECT value, max FROM counts").fetchall() == [(-5, 2.5)]
    assert db.execute("SELECT title FROM documents").fetchall() == [("=1+1",)]
    db.close()


def test_a_number_beyond_sqlites_is_told(tmp_path: Path) -> None:
    facts, _ = write_friendly(tmp_path)
    rows = [json.loads(line) | {"sentence_start": 2**63} for line in facts.read_text("utf-8").splitlines()]
    facts.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with pytest.raises(DanvanError, match="larger number than SQLite holds"):
        database(tmp_path / "x.db", facts)


def get(site: Any, path: str) -> Any:
    """What the site answers, as JSON."""
    answer = asyncio.run(site.client.get(path))
    assert answer.status_code == 200, path
    return answer.json()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("with_articles", [True, False])
def test_datasette_shows_a_site_at_once(tmp_path: Path, with_articles: bool) -> None:
    app = needed("datasette.app")
    facts, docs = write_friendly(tmp_path)
    known = ["--docs", docs] if with_articles else []
    done = danvan("export", facts, "--to", "sqlite", "-o", tmp_path / "my facts.db", *known)
    assert done.returncode == 0
    assert "datasette" in done.stderr
    described = json.loads((tmp_path / "my facts.db.metadata.json").read_bytes())
    site = app.Datasette([str(tmp_path / "my facts.db")], metadata=described)
    asyncio.run(site.invoke_startup())
    at = site.urls.database("my facts")
    index = get(site, f"{at}.json")
    shown = [table["name"] for table in index["tables"] if not table["hidden"]]
    assert shown == ["documents", "facts", *(["removed"] if with_articles else [])]
    assert [view if isinstance(view, str) else view["name"] for view in index["views"]] == list(PLURALS.values())
    for table in (*shown, *PLURALS.values()):
        assert asyncio.run(site.client.get(f"{at}/{table}")).status_code == 200
    for words in ("Trần Thị Thu Lan", "tran thi thu lan"):
        for table in ("facts", "persons", "titles"):
            rows = get(site, f"{at}/{table}.json?_search={quote(words)}&_shape=objects")
            assert rows["filtered_table_rows_count"] == (2 if table == "facts" else 1)
    facets = get(site, f"{at}/facts.json")["facet_results"]
    assert {"value": "count", "count": 1} in [
        {key: row[key] for key in ("value", "count")} for row in facets["type"]["results"]
    ]
    assert [row["value"] for row in get(site, f"{at}/persons.json")["facet_results"]["titles"]["results"]]
    asked = {
        "offices": "holder=Lan", "together": "name=", "largest_counts": "unit=",
        "time_line": "since=2019-01-01&until=2020", "words_in_sentences": "words=hoi+nghi",
        **({"removed_by_rule": ""} if with_articles else {}),
    }  # fmt: skip
    queries = described["databases"]["my facts"]["queries"]
    assert set(queries) == set(asked)
    rows = {name: get(site, f"{at}/{name}.json?{values}&_shape=arrays")["rows"] for name, values in asked.items()}
    assert [len(rows[name]) for name in ("offices", "largest_counts", "time_line", "words_in_sentences")] == [1] * 4


@pytest.mark.filterwarnings("ignore")
def test_datasette_escapes_hostile_texts(tmp_path: Path) -> None:
    app = needed("datasette.app")
    facts, _ = write_hostile(tmp_path)
    database(tmp_path / "f.db", facts, [hostile_article()]).close()
    site = app.Datasette([str(tmp_path / "f.db")], metadata=json.loads(metadata("f.db", True)))
    asyncio.run(site.invoke_startup())
    for page in ("/f/facts", "/f/persons", "/f/documents", "/f/facts?_search=%22'*"):
        answer = asyncio.run(site.client.get(page))
        assert answer.status_code == 200
        assert "<script>alert(1)" not in answer.text
    assert get(site, "/f/facts.json?_size=0")["filtered_table_rows_count"] == len(hostile_records())
    assert DOC in {row["doc"] for row in get(site, "/f/documents.json?_shape=objects")["rows"]}
