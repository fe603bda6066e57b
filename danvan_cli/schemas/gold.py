"""The schema of `NAME.gold.json`: labels of lines and rows of facts, as annotators write them."""

from __future__ import annotations

from typing import Any

from danvan_cli.model import BLOCK_KINDS
from danvan_cli.schemas.meanings import MEANINGS, MODS, PUBLISHED

#: Labels of lines that are not kept.
DROPPED = ("published", "byline", "source", "boilerplate", "duplicate")

#: What a TIMEX3 value is made of: alternatives that an annotator lets pass ("P1TEV") need not be good style.
TIMEX_ALPHABET = "^[0-9A-Z:._/-]+$"

_STRING: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
_MOD: dict[str, Any] = {"type": ["string", "null"], "enum": [*MODS, None]}


def gold(date: dict[str, Any]) -> dict[str, Any]:
    """The schema; `date` are the properties of a date fact."""
    timex_value = {"type": "string", "pattern": TIMEX_ALPHABET}
    number = {"type": "number"}
    meta = dict.fromkeys(("title", "lead", "source", "source_url", "byline"), _MAYBE)
    meta["published"] = {**_MAYBE, "pattern": PUBLISHED}
    lists = {
        "persons": _rows({"name": _STRING, "n": {"type": "integer", "minimum": 1}}, "name"),
        "titles": _rows({"holder": _MAYBE}, "holder"),
        "dates": _rows(
            {
                "timex": {key: date["timex"][key] for key in ("type", "enum")},
                "value": _one_or_more(timex_value),
                "mod": _MOD,
                "interval": _MAYBE,
                "calendar": {"type": ["string", "null"], "enum": ["lunar", None]},
            },
            "timex",
            "value",
        ),
        "counts": _rows(
            {"value": _one_or_more(number), "max": _NUMBER, "of": _NUMBER, "unit": _MAYBE, "noun": _MAYBE, "mod": _MOD},
            "value",
        ),
        "documents": _rows({"kind": _STRING, "number": _MAYBE, "date": _MAYBE}),
    }
    labels = {"type": "string", "enum": [*BLOCK_KINDS, *DROPPED]}
    properties = {
        "doc": {"type": "string", **MEANINGS["doc"]},
        "meta": _object(meta),
        "lines": {
            "type": "object",
            "description": "A label for every non-empty raw line, by its number from 1 on.",
            "propertyNames": {"pattern": "^[1-9][0-9]*$"},
            "additionalProperties": labels,
        },
        **lists,
    }
    return _object(properties, *properties)


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _rows(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """A list of rows; each has its surface, and may be optional: it costs nothing to find or to miss."""
    row = {"text": {"type": "string", "minLength": 1}, **properties, "optional": {"const": True}}
    return {"type": "array", "items": _object(row, "text", *required)}


def _one_or_more(value: dict[str, Any]) -> dict[str, Any]:
    """A value, or a list of values that are all right."""
    return {"oneOf": [value, {"type": "array", "items": value, "minItems": 1}]}
