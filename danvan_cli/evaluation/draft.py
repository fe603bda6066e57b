"""A gold file as extraction would write it, for a person to mend.

What: labels of lines from cleaning, rows from facts, in the form and order that annotators use, one row a line.
Why: mending is faster than writing; but a draft shows what danvan found, so look for what it did not find first.
Known problems: a figure on gold that was drafted flatters danvan. Annotate what is to be reported from the text.
Example: two facts "bà Lan" → {"text": "Lan", "name": "Trần Thị Thu Lan", "n": 2}.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from danvan_cli.evaluation.gold import FACT_LISTS
from danvan_cli.model import Article

_META = ("title", "published", "source", "source_url", "byline")
_LABELS = {"metadata:published": "published", "metadata:byline": "byline", "metadata:source": "source"}
#: Keys of a row beside `text`, by type of fact: those that are always there, and those only where they say something.
_KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "titles": (("holder",), ()),
    "dates": (("timex", "value"), ("mod", "interval", "calendar")),
    "counts": (("value", "noun"), ("max", "of", "unit", "mod")),
    "documents": (("kind", "number", "date"), ()),
}
#: Rows in which null, or such a value, leaves it to the annotator: always optional by the gold format.
_VAGUE = {"titles": ("holder", None), "documents": ("number", None)}

Row = dict[str, Any]


def draft(article: Article, facts: Sequence[Mapping[str, Any]]) -> Row:
    """The gold record of an article; `facts` are its records as `danvan extract` writes them."""
    by_type: dict[str, list[Mapping[str, Any]]] = {}
    for fact in facts:
        by_type.setdefault(f"{fact['type']}s", []).append(fact)
    record: Row = {
        "doc": article.doc,
        "meta": {name: getattr(article, name) for name in _META},
        "lines": {str(number): label for number, label in sorted(_lines(article).items())},
        "persons": _persons(by_type.get("persons", [])),
    }
    for name in _KEYS:
        record[name] = _rows(name, by_type.get(name, []))
    return record


def _lines(article: Article) -> dict[int, str]:
    """A label for each raw line; one that holds several things has that of the longest kept one."""
    labels = {}
    for row in article.removed:
        if row.line is not None:
            by_rule = "duplicate" if row.rule.startswith("duplicate:") else "boilerplate"
            labels[row.line] = _LABELS.get(row.rule, by_rule)
    for block in sorted(article.blocks, key=lambda block: block.end - block.start):
        if block.line is not None:
            labels[block.line] = block.kind
    return labels


def _persons(facts: Iterable[Mapping[str, Any]]) -> list[Row]:
    times = Counter((fact["text"], fact["name"]) for fact in facts)
    return [{"text": text, "name": name, "n": number} for (text, name), number in times.items()]


def _rows(name: str, facts: Iterable[Mapping[str, Any]]) -> list[Row]:
    always, where_said = _KEYS[name]
    rows: list[Row] = []
    seen = set()
    for fact in facts:
        row = {key: fact[key] for key in ("text", *always)}
        row |= {key: fact[key] for key in where_said if fact[key] is not None}
        pair = fact["text"].casefold(), row.get("holder")
        if name == "titles" and pair in seen:
            continue
        seen.add(pair)
        key, vague = _VAGUE.get(name, ("value", ""))
        if row[key] == vague or str(row[key]).endswith("_REF"):
            row["optional"] = True
        rows.append(row)
    return rows


def dumps(record: Row) -> str:
    """The record as annotators read it: a list's rows in lines of their own."""
    parts = [f'"{key}": {_dump(record[key])}' for key in ("doc", "meta", "lines")]
    for name in FACT_LISTS:
        rows = ",\n".join(f"  {_dump(row)}" for row in record[name])
        parts.append(f'"{name}": [\n{rows}]' if rows else f'"{name}": []')
    return "{" + ",\n ".join(parts) + "}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
