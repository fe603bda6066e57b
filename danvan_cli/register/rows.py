"""The register as rows: records for JSON Lines, cells for CSV and for the terminal."""

from __future__ import annotations

from collections import Counter
from typing import Any

from danvan_cli.register import Entry

CSV_COLUMNS = ("person", "name", "variants", "titles", "first", "last", "documents", "mentions")


def record(entry: Entry, *, why: bool = False) -> dict[str, Any]:
    """One person: key, name, variants, titles with the days on which they were seen, documents, mentions."""
    sightings = entry.cluster.sightings
    spellings = Counter[str]()
    for sighting in sightings:
        spellings[sighting.name] += sighting.mentions
    name, *variants = sorted(spellings, key=lambda spelling: (-spellings[spelling], spelling))
    days = sorted(sighting.day for sighting in sightings if sighting.day)
    row: dict[str, Any] = {
        "person": entry.key,
        "name": name,
        "variants": variants,
        "titles": _titles(entry),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "documents": len({sighting.doc for sighting in sightings}),
        "mentions": sum(sighting.mentions for sighting in sightings),
    }
    return row | {"why": entry.cluster.why} if why else row


def _titles(entry: Entry) -> list[dict[str, Any]]:
    """Each title once, the earliest first, with the first and last day on which it was seen."""
    shown: dict[str, str] = {}
    days: dict[str, list[str]] = {}
    for sighting in entry.cluster.sightings:
        for folded, title in sighting.titles.items():
            shown.setdefault(folded, title)
            days.setdefault(folded, []).extend([sighting.day] if sighting.day else [])
    rows = [
        {"title": title, "first": min(days[key], default=None), "last": max(days[key], default=None)}
        for key, title in shown.items()
    ]
    return sorted(rows, key=lambda row: row["first"] or "")


def cells(row: dict[str, Any]) -> list[str]:
    """A record as the cells of CSV_COLUMNS; lists are joined by `; `."""
    titles = "; ".join(_dated(title) for title in row["titles"])
    flat = row | {"variants": "; ".join(row["variants"]), "titles": titles}
    return ["" if flat[column] is None else str(flat[column]) for column in CSV_COLUMNS]


def _dated(title: dict[str, Any]) -> str:
    first, last = title["first"], title["last"]
    if not first:
        return str(title["title"])
    return f"{title['title']} ({first})" if first == last else f"{title['title']} ({first} – {last})"
