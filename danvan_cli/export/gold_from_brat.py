"""brat → gold: what an annotator marked, as `NAME.gold.json` has it.

The inverse of `gold_to_brat.py`: gold that went to brat and was not touched comes back the same. Rows of dates, counts
and documents stand in text order; persons and titles in the order in which they were marked, one row for each surface
and name (`n` times), one for each surface and holder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from danvan_cli.errors import DanvanError
from danvan_cli.export.brat import ENTITIES, Mention
from danvan_cli.export.brat_reading import Standoff, read_standoff
from danvan_cli.export.gold_to_brat import LINE, LINE_ENTITIES, LISTS
from danvan_cli.schemas import schema
from danvan_cli.schemas.check import faults

#: Keys of rows in the order of the gold format: those that are always there, and those only where they say something.
_KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "persons": (("text", "name", "n"), ("optional",)),
    "titles": (("text", "holder"), ("optional",)),
    "dates": (("text", "timex", "value"), ("mod", "interval", "calendar", "optional")),
    "counts": (("text", "value", "noun"), ("max", "of", "unit", "mod", "optional")),
    "documents": (("text", "kind", "number", "date"), ("optional",)),
}
_META = ("title", "published", "source", "source_url", "byline")

Row = dict[str, Any]


def from_brat(text: str, lines: str, doc: str, path: str) -> tuple[Row, list[DanvanError]]:
    """The gold of a document and what is wrong with its files; `lines` are its `.ann`, `path` that file's name.

    `doc` is its id where no note gives one.
    """
    found = read_standoff(text, lines, (*ENTITIES.values(), *LINE_ENTITIES), path)
    marks = [mention for mention in found.mentions.values() if mention.entity.startswith(LINE)]
    document = next((mark.said for mark in sorted(marks, key=lambda mark: mark.number) if mark.said), {})
    record: Row = {
        "doc": document.get("doc") or doc,
        "meta": document.get("meta") or dict.fromkeys(_META),
        "lines": _labels(text, marks, path, found.problems),
    }
    holders = _holders(found, text, path)
    for name, entity in LISTS.items():
        mentions = [mention for mention in found.mentions.values() if mention.entity == entity]
        record[name] = _rows(name, mentions, text, holders, path, found.problems)
    if not found.problems:
        found.problems += [DanvanError(str(fault), path=path) for fault in faults(record, _schema())]
    return record, found.problems


@cache
def _schema() -> dict[str, Any]:
    return schema("gold")


def _labels(text: str, marks: Iterable[Mention], path: str, problems: list[DanvanError]) -> dict[str, str]:
    """Every line's label by its number."""
    labels: dict[str, str] = {}
    for mark in sorted(marks, key=lambda mark: mark.start):
        number, label = str(text.count("\n", 0, mark.start) + 1), mark.entity.removeprefix(LINE)
        if labels.setdefault(number, label) != label:
            what = f"line {number} of the text is marked both {labels[number]} and {label}"
            problems.append(DanvanError(what, path=path, line=mark.line))
    for at, line in enumerate(text.split("\n"), 1):
        if line.strip() and str(at) not in labels:
            what = f"line {at} of the text has no label: «{line.strip():.40}»"
            problems.append(DanvanError(what, path=path, hint=f"mark its first word as {LINE}paragraph or the like"))
    return labels


def _holders(found: Standoff, text: str, path: str) -> dict[int, str]:
    """Number of a title's mention → its holder's name."""
    holders: dict[int, str] = {}
    for (title, person), line in found.relations:
        if title in holders:
            found.problems.append(DanvanError(f"T{title} has a second holder", path=path, line=line))
        mention = found.mentions[person]
        holders[title] = mention.said.get("name", text[mention.start : mention.end])
    return holders


def _rows(
    name: str,
    mentions: list[Mention],
    text: str,
    holders: Mapping[int, str],
    path: str,
    problems: list[DanvanError],
) -> list[Row]:
    always, where_said = _KEYS[name]
    joined = name in ("persons", "titles")
    rows: dict[object, Row] = {}
    for mention in sorted(mentions, key=lambda one: one.number if joined else (one.start, one.number)):
        surface = text[mention.start : mention.end]
        unknown = mention.said.keys() - ({*always, *where_said} - {"text", "n"})
        if unknown:
            what = f"T{mention.number} has a `{min(unknown)}`, which {name} of gold have not"
            problems.append(DanvanError(what, path=path, line=mention.line))
        said = {**mention.said, "text": surface}
        if name == "persons":
            said = {"name": surface, **said, "n": 1}
        if mention.number in holders:
            said["holder"] = holders[mention.number]
        row = {key: said.get(key) for key in always} | {key: said[key] for key in where_said if key in said}
        for fault in faults(row, _schema()["properties"][name]["items"]):
            problems.append(DanvanError(f"T{mention.number} «{surface:.40}»: {fault}", path=path, line=mention.line))
        key = _key(name, row) if joined else mention.number
        if key in rows and name == "persons":
            rows[key]["n"] += 1
        rows.setdefault(key, row)
    return list(rows.values())


def _key(name: str, row: Row) -> object:
    """What makes two mentions one row."""
    if name == "persons":
        return row["text"], row["name"], "optional" in row
    return str(row["text"]).casefold(), row["holder"]
