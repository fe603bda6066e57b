"""The tables, views and indexes of an exported database.

documents ─< sentences ─< facts, documents ─< removed. A sentence stands once, its facts point to it; a view for each
type joins all into the contract's columns. Full-text search sees each text as it is printed (`words`) and with đ as d
(`plain`): the tokenizer takes off all other marks, so "dang thi hoa", "Đặng Thị Hoa" and "đang thi hoa" find the same.
Facts are found by their mention and the names that they carry, sentences and documents by their text. The indexes hold
no text of their own, so it stands in the database once.
"""

from __future__ import annotations

from collections.abc import Mapping

from danvan_cli.export.columns import PLURALS, TYPES, Column, narrow, wide

_SQL = {"text": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "list": "TEXT", "day": "TEXT"}
TOKENIZER = "unicode61 remove_diacritics 2"
#: Columns of `documents` beside `doc`; without the articles themselves only the first is known.
DOCUMENTS = ("published", "title", "lead", "source", "source_url", "byline", "encoding", "empty", "text")
#: Fields of a fact that stand elsewhere in the database.
_ELSEWHERE = frozenset({"published", "sentence", "sentence_start"})
#: What makes up the names of a fact, beside its mention.
_NAMED = ("name", "title", "org", "holder", "noun", "number", "issuer", "refers_to")
#: Table → what its full-text index is made of.
SEARCHED = {
    "facts": " || ' ' || ".join(["text", *(f"coalesce({name}, '')" for name in _NAMED)]),
    "sentences": "text",
    "documents": "coalesce(title, '') || ' ' || coalesce(text, '')",
}
#: Columns with an index, by table.
INDEXED = {
    "documents": ("published",),
    "sentences": ("doc",),
    "facts": (
        "doc", "sentence_id", "type", "person", "name", "holder", "org", "role", "unit", "kind", "number", "first_day",
    ),
    "removed": ("doc", "rule"),
}  # fmt: skip


def fact_columns() -> tuple[Column, ...]:
    """The columns of `facts` that come out of a fact's record."""
    return tuple(column for column in wide(TYPES) if column.name not in _ELSEWHERE)


def tables(with_articles: bool) -> dict[str, str]:
    """Table → the statement that makes it."""
    documents = DOCUMENTS if with_articles else DOCUMENTS[:1]
    facts = ", ".join(
        f'"{column.name}" {_SQL[column.kind]}{" REFERENCES documents(doc)" if column.name == "doc" else ""}'
        for column in fact_columns()
    )
    made = {
        "documents": f"doc TEXT PRIMARY KEY NOT NULL, {', '.join(f'{name} TEXT' for name in documents)}",
        "sentences": "id INTEGER PRIMARY KEY, doc TEXT NOT NULL REFERENCES documents(doc), start INTEGER, text TEXT",
        "facts": f"id INTEGER PRIMARY KEY, {facts}, sentence_id INTEGER REFERENCES sentences(id)",
    }
    if with_articles:
        made["removed"] = (
            "id INTEGER PRIMARY KEY, doc TEXT NOT NULL REFERENCES documents(doc), line INTEGER, text TEXT, rule TEXT"
        )
    return {table: f"CREATE TABLE {table} ({columns})" for table, columns in made.items()}


def searched(with_articles: bool) -> tuple[str, ...]:
    """The tables that have a full-text index."""
    return ("facts", "sentences", "documents") if with_articles else ("facts", "sentences")


def search_indexes(with_articles: bool) -> list[str]:
    """The statements that make the full-text indexes, each followed by the one that fills it."""
    statements = []
    for table in searched(with_articles):
        index = f"{table}_fts"
        statements += [
            f"CREATE VIRTUAL TABLE {index} USING fts5(words, plain, content='', tokenize='{TOKENIZER}')",
            f"INSERT INTO {index}(rowid, words, plain) SELECT id, words, replace(replace(words, 'đ', 'd'), 'Đ', 'D') "
            f"FROM (SELECT rowid AS id, {SEARCHED[table]} AS words FROM {table})",
        ]
    return statements


def views() -> Mapping[str, str]:
    """View → its query: a type's facts in the contract's columns, `id` before them."""
    named = {
        (kind, key): column.name for column in fact_columns() for kind, key in column.keys.items()
        if column.kind != "day"
    }  # fmt: skip
    elsewhere = {"published": "d.published", "sentence": "s.text", "sentence_start": "s.start"}
    found = {}
    for kind in TYPES:
        columns = ["f.id"]
        for column in narrow(kind):
            stored = column.name if column.kind == "day" else named.get((kind, column.name), column.name)
            source = elsewhere.get(column.name, f"f.{_quoted(stored)}")
            columns.append(f"{source} AS {_quoted(column.name)}")
        found[PLURALS[kind]] = (
            f"SELECT {', '.join(columns)} FROM facts f JOIN documents d ON d.doc = f.doc "
            f"LEFT JOIN sentences s ON s.id = f.sentence_id WHERE f.type = '{kind}'"
        )
    return found


def _quoted(name: str) -> str:
    return f'"{name}"'
