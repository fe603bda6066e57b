"""What a fact says beyond its mention, in one short line for people."""

from __future__ import annotations

from typing import Any

_BETWEEN = " · "


def gloss(fact: dict[str, Any]) -> str:
    """A fact's own fields in words; those that are null are left out."""
    said = _SAID.get(str(fact["type"]))
    parts = said(fact) if said else []
    return _BETWEEN.join(str(part) for part in parts if part not in (None, "", []))


def number(fact: dict[str, Any]) -> str:
    """A count's figures with their unit: `40000`, `20–30 km`, `68 of 70`."""
    figures = str(fact.get("value"))
    if fact.get("max") is not None:
        figures += f"–{fact['max']}"
    if fact.get("of") is not None:
        figures += f" of {fact['of']}"
    return f"{figures} {fact['unit']}" if fact.get("unit") else figures


def _person(fact: dict[str, Any]) -> list[Any]:
    titles = fact.get("titles")
    return [fact.get("name"), "; ".join(map(str, titles)) if isinstance(titles, list) else titles]


def _title(fact: dict[str, Any]) -> list[Any]:
    holder = fact.get("holder")
    return [fact.get("title"), fact.get("status"), f"held by {holder}" if holder else None]


def _date(fact: dict[str, Any]) -> list[Any]:
    return [fact.get("value"), fact.get("mod"), fact.get("interval"), fact.get("calendar")]


def _count(fact: dict[str, Any]) -> list[Any]:
    return [number(fact), fact.get("noun"), fact.get("mod")]


def _document(fact: dict[str, Any]) -> list[Any]:
    refers = fact.get("refers_to")
    code = fact.get("number")
    return [fact.get("kind"), code, f"= {refers}" if refers else None, fact.get("issuer"), fact.get("date")]


_SAID = {"person": _person, "title": _title, "date": _date, "count": _count, "document": _document}
