"""The JSON Schemas (draft 2020-12) of what danvan writes and reads: cleaned documents, facts, gold.

Those of documents and facts are built from the dataclasses of `model.py`, so that they cannot drift from what is
written; `meanings.py` adds what a type does not say. `check.py` holds a record against a schema.

    >>> schema("facts")["title"]
    'danvan fact'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from danvan_cli.model import FACT_TYPES, SCHEMA_VERSION, Article, Date, Fact
from danvan_cli.schemas.build import from_dataclass
from danvan_cli.schemas.gold import gold

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def schema(name: str) -> Schema:
    """The schema NAMES[name] of one record (of a line in JSON Lines; of a whole file for gold)."""
    body = NAMES[name]()
    return {"$schema": DIALECT, "$comment": f"danvan record contract {SCHEMA_VERSION}", **body}


def _documents() -> Schema:
    return {"title": "danvan document", **from_dataclass(Article)}


def _facts() -> Schema:
    return {"title": "danvan fact", "oneOf": [_fact(kind) for kind in FACT_TYPES]}


def _fact(kind: type[Fact]) -> Schema:
    built = from_dataclass(kind)
    fields: Schema = built["properties"]
    first = {"doc": fields.pop("doc"), "published": fields.pop("published"), "type": {"const": kind.type}}
    built["properties"] = first | fields
    built["required"] = list(built["properties"])
    return {"title": kind.type, **built}


def _gold() -> Schema:
    return {"title": "danvan gold", **gold(from_dataclass(Date)["properties"])}


#: What each schema is of: `documents` are lines of `danvan clean`, `facts` lines of `danvan extract`.
NAMES: dict[str, Callable[[], Schema]] = {"documents": _documents, "facts": _facts, "gold": _gold}
