"""What Datasette is told of an exported database: titles, descriptions, facets, searches, ready-made questions.

`datasette facts.db -m facts.db.metadata.json` shows a site that can be used at once. Every view is searched through
the index of `facts`; the meaning of a column is that of the record contract.
Known problems: Datasette 1.0, which is not out yet, takes the questions from its configuration: there the same file is
to be named a second time, behind `-c`.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import orjson

from danvan_cli.export.columns import PLURALS, TYPES, narrow
from danvan_cli.export.sqlite_schema import fact_columns, searched

_FACETS: dict[str, list[Any]] = {
    "persons": ["honorific", {"array": "titles"}],
    "titles": ["role", "status"],
    "dates": ["timex", "anchor"],
    "counts": ["unit", "mod"],
    "cited_documents": ["kind", "issuer"],
}
_ABOUT = {
    "persons": "Mentions of people; `person` is the key that all mentions of one person share.",
    "titles": "Offices, ranks and degrees with their organisation and who holds them.",
    "dates": "Times as TIMEX3 values; `first_day` and `last_day` are the days that they may mean.",
    "counts": "How many of what.",
    "cited_documents": "Official documents that the articles cite.",
}
_DESCRIPTION = (
    "Facts read from Vietnamese news by danvan. Search finds words with and without tone marks; "
    "each fact stands in its sentence and its document."
)

_QUERIES = {
    "offices": (
        "Who held which office, and when the articles say so",
        "SELECT holder, title, status, min(published) AS first, max(published) AS last, "
        "count(DISTINCT doc) AS documents FROM titles WHERE holder LIKE '%' || :holder || '%' "
        "GROUP BY holder, title, status ORDER BY holder, first",
    ),
    "together": (
        "Who is named in one sentence with whom",
        "SELECT a.name, b.name AS with_name, count(*) AS sentences, count(DISTINCT a.doc) AS documents FROM "
        "(SELECT DISTINCT doc, sentence_id, person, name FROM facts WHERE type = 'person') a JOIN "
        "(SELECT DISTINCT doc, sentence_id, person, name FROM facts WHERE type = 'person') b "
        "ON a.sentence_id = b.sentence_id AND a.person <> b.person WHERE a.name LIKE '%' || :name || '%' "
        "GROUP BY a.person, b.person ORDER BY sentences DESC, a.name, b.name",
    ),
    "largest_counts": (
        "The largest counts of a unit (%, VND, ha, …; empty: plain things)",
        "SELECT value, unit, noun, sentence, doc, published FROM counts WHERE coalesce(unit, '') = :unit "
        "ORDER BY value DESC",
    ),
    "time_line": (
        "What is told of the days between two dates (YYYY-MM-DD)",
        "SELECT first_day, last_day, text, sentence, doc FROM dates WHERE first_day >= :since AND last_day <= :until "
        "ORDER BY first_day, last_day, doc",
    ),
    "words_in_sentences": (
        "Sentences that hold all of these words, with or without tone marks",
        "SELECT s.text, s.doc, d.published, (SELECT count(*) FROM facts f WHERE f.sentence_id = s.id) AS facts "
        "FROM sentences s JOIN documents d ON d.doc = s.doc "
        "WHERE s.id IN (SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH escape_fts(:words)) "
        "ORDER BY d.published, s.id",
    ),
}
_REMOVED = (
    "What cleaning removed, by rule",
    "SELECT rule, count(*) AS lines, count(DISTINCT doc) AS documents FROM removed GROUP BY rule ORDER BY lines DESC",
)


def metadata(path: str, with_articles: bool) -> bytes:
    """The metadata for the database that is to stand at `path`."""
    tables: dict[str, Any] = {
        "documents": {
            "description": "The articles." if with_articles else "The articles that hold facts.",
            "label_column": "title" if with_articles else "doc",
            "sort_desc": "published",
            "facets": ["source", "encoding"] if with_articles else [],
            "hidden": False,
        },
        "sentences": {"description": "The sentences that hold facts.", "label_column": "text", "hidden": True},
        "facts": {
            "description": "All facts, each type's fields side by side.",
            "label_column": "text",
            "facets": ["type"],
            "columns": {column.name: column.meaning for column in fact_columns()},
        },
    }
    if with_articles:
        tables["removed"] = {"description": "Lines that cleaning removed, with the rule.", "facets": ["rule"]}
    for table in searched(with_articles):
        tables[table] |= {"fts_table": f"{table}_fts", "fts_pk": "rowid"}
    for kind in TYPES:
        name = PLURALS[kind]
        tables[name] = {
            "description": _ABOUT[name],
            "facets": _FACETS[name],
            "columns": {column.name: column.meaning for column in narrow(kind)},
            "fts_table": "facts_fts",
            "fts_pk": "id",
        }
    asked = _QUERIES | ({"removed_by_rule": _REMOVED} if with_articles else {})
    queries = {name: {"title": title, "sql": sql} for name, (title, sql) in asked.items()}
    site = {
        "title": "danvan: facts from Vietnamese news",
        "description": _DESCRIPTION,
        "databases": {PurePath(path).stem: {"description": _DESCRIPTION, "tables": tables, "queries": queries}},
    }
    return orjson.dumps(site, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
