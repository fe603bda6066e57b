"""An SQLite database, made with sqlite-utils, ready for Datasette; the tables are those of `sqlite_schema.py`.

Facts may come in any order; a document that is not among the articles gets a row with its id and date alone.
Known problems: a document's `published` is that of its article, else of its first fact. `documents` has no whole
number as its key, so `VACUUM` may leave its full-text index behind: export again instead.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from danvan_cli.errors import DanvanError, shown
from danvan_cli.export.extras import needed
from danvan_cli.export.rows import Located, row_maker
from danvan_cli.export.sqlite_schema import DOCUMENTS, INDEXED, fact_columns, search_indexes, tables, views
from danvan_cli.model import Article

_BATCH = 1000
_TOO_LARGE = 1 << 63  # for a number in SQLite
Row = dict[str, Any]


def write_sqlite(facts: Iterable[Located], path: str, articles: Iterable[Article] | None = None) -> None:
    """Make the database `path` of `facts`, and of `articles` with their removed lines where they are known."""
    Path(path).unlink(missing_ok=True)
    db = needed("sqlite").Database(path)
    try:
        # The file appears whole or not at all under its own name, so nothing needs to be safe from a crash here.
        db.conn.execute("PRAGMA journal_mode = OFF")
        db.conn.execute("PRAGMA synchronous = OFF")
        with_articles = articles is not None
        for statement in tables(with_articles).values():
            db.execute(statement)
        _add_articles(db, articles or ())
        _add_facts(db, facts)
        for table, columns in INDEXED.items():
            if db[table].exists():
                for column in columns:
                    db[table].create_index([column])
        for statement in search_indexes(with_articles):
            db.execute(statement)
        for name, query in views().items():
            db.create_view(name, query)
        db.conn.commit()
        db.execute("ANALYZE")
        db.conn.commit()
    except sqlite3.Error as error:
        raise DanvanError(f"cannot write: {error}", path=path.removesuffix(".part")) from error
    finally:
        db.close()


def _add_articles(db: Any, articles: Iterable[Article]) -> None:
    for batch in _batches(articles):
        documents = [{"doc": one.doc} | {name: getattr(one, name) for name in DOCUMENTS} for one in batch]
        db["documents"].insert_all(documents, pk="doc", ignore=True)
        removed = [
            {"doc": article.doc, "line": row.line, "text": row.text, "rule": row.rule}
            for article in batch
            for row in article.removed
        ]
        db["removed"].insert_all(removed, pk="id")


def _add_facts(db: Any, facts: Iterable[Located]) -> None:
    sentences: dict[tuple[Any, ...], int] = {}
    last = 0
    for batch in _batches(_rows(facts)):
        seen: dict[str, Row] = {}
        new: list[Row] = []
        for row, published, start, sentence in batch:
            doc = row["doc"]
            seen.setdefault(doc, {"doc": doc, "published": published})
            key = doc, start, sentence
            if key not in sentences and sentence is not None:
                # Facts of a document stand together: its sentences alone need to be remembered.
                if sentences and next(iter(sentences))[0] != doc:
                    sentences.clear()
                last += 1
                sentences[key] = last
                new.append({"id": last, "doc": doc, "start": start, "text": sentence})
            row["sentence_id"] = sentences.get(key)
        db["documents"].insert_all(seen.values(), pk="doc", ignore=True)
        db["sentences"].insert_all(new, pk="id")
        db["facts"].insert_all([row for row, *_ in batch], pk="id")


def _rows(facts: Iterable[Located]) -> Iterator[tuple[Row, Any, Any, Any]]:
    """For each fact: its row of `facts`, its date of publication, its sentence's offset and text."""
    columns = fact_columns()
    names = [column.name for column in columns]
    make = row_maker(columns)
    for fact in facts:
        cells = [json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) else cell for cell in make(fact)]
        row = dict(zip(names, cells, strict=True))
        around = [_text_or_number(fact, key) for key in ("published", "sentence_start", "sentence")]
        for cell in (*cells, *around):
            if isinstance(cell, int) and cell >= _TOO_LARGE:
                raise fact.error(f"{cell} is a larger number than SQLite holds")
        yield row, around[0], around[1], around[2]


def _text_or_number(fact: Located, key: str) -> Any:
    value = fact.record.get(key)
    if not isinstance(value, str | int | None):
        raise fact.error(f"`{key}` is {shown(value)}, neither a string nor a whole number")
    return value


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(rows)
    while batch := list(itertools.islice(source, _BATCH)):
        yield batch
