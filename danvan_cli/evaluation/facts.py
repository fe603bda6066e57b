"""One document's facts against its gold.

persons: mentions by surface; persons+name: and the full name. titles: surface and holder, once for each pair;
titles~: the holder, and half of the surface; a title that names nobody is neither required nor held against
anyone. dates (DATE and TIME), durations: spans; +value: and the TIMEX3 value. counts: spans and value;
counts+noun: and noun, unit, mod, max. documents: the number. SET is always optional.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from danvan_cli.evaluation import same
from danvan_cli.evaluation.figures import Tally
from danvan_cli.evaluation.gold import Gold
from danvan_cli.evaluation.matching import Error, match, shown
from danvan_cli.evaluation.same import Row, norm

_TIMES = {"dates": ("DATE", "TIME"), "durations": ("DURATION",)}


def measure_facts(
    gold: Gold, facts: Sequence[Mapping[str, Any]], text: str | None, doc: str
) -> tuple[dict[str, Tally], list[Error]]:
    """Tallies by measure, and errors. `text` is the document's, where facts must stand in it."""
    errors: list[Error] = []
    found: dict[str, list[Row]] = {}
    for fact in facts:
        if text is not None and text[fact.get("start") or 0 : fact.get("end") or 0] != fact.get("text"):
            errors.append(Error("offsets", doc, "wrong", shown(fact)))
            here: Row = {**fact, "text": ""}  # a mention that does not stand where it says is none
        else:
            here = fact
        found.setdefault(str(fact.get("type")), []).append(here)
    tallies: dict[str, Tally] = {}
    for measure, wanted, got, alike in _questions(gold, found):
        tallies[measure], wrong = match(measure, doc, wanted, got, alike)
        errors += wrong
    return tallies, errors


def _questions(gold: Gold, found: Mapping[str, list[Row]]) -> list[tuple[str, list[Row], list[Row], Any]]:
    """(measure, gold rows, found rows, when two are the same), in the order of all reports."""
    persons: list[Row] = [row for row in gold["persons"] for _ in range(int(row.get("n", 1)))]
    people = found.get("person", [])
    holders, held = _once(gold["titles"]), _once(found.get("title", []))
    asked: list[tuple[str, list[Row], list[Row], Any]] = [
        ("persons", persons, people, same.surface),
        ("persons+name", persons, people, same.full_name),
        ("titles", holders, held, lambda g, f: same.surface(g, f) and same.holder(g, f)),
        ("titles~", holders, held, lambda g, f: same.holder(g, f) and same.overlap(g["text"], f["text"], same.HALF)),
    ]
    for measure, kinds in _TIMES.items():
        wanted = _times(gold["dates"], kinds)
        got = [row for row in found.get("date", []) if row.get("timex") in kinds]
        asked.append((measure, wanted, got, same.mention))
        asked.append((f"{measure}+value", wanted, got, lambda g, f: same.mention(g, f) and _free(g, same.time(g, f))))
    counts = found.get("count", [])
    return [
        *asked,
        ("counts", gold["counts"], counts, lambda g, f: same.mention(g, f) and same.number(g, f)),
        ("counts+noun", gold["counts"], counts, lambda g, f: same.mention(g, f) and _free(g, _whole(g, f))),
        ("documents", gold["documents"], found.get("document", []), _document),
    ]


def _free(gold: Row, right: bool) -> bool:
    """An optional row asks for the span alone."""
    return bool(gold.get("optional")) or right


def _whole(gold: Row, found: Row) -> bool:
    return same.number(gold, found) and same.counted(gold, found)


def _document(gold: Row, found: Row) -> bool:
    return same.document_number(gold, found) or (bool(gold.get("optional")) and same.mention(gold, found))


def _once(titles: Sequence[Row]) -> list[Row]:
    """Titles with a holder, one for each surface and holder; required rows stand before optional ones of the pair."""
    kept: dict[tuple[str, str], Row] = {}
    for row in titles:
        pair = norm(row.get("text")), norm(row.get("holder"))
        if row.get("holder") and (pair not in kept or kept[pair].get("optional")):
            kept[pair] = row
    return list(kept.values())


def _times(dates: Sequence[Row], kinds: tuple[str, ...]) -> list[Row]:
    """The gold's rows for `kinds`; optional ones and SET of any kind may be found, none of them must."""
    rows: list[Row] = []
    for row in dates:
        if row.get("timex") in kinds:
            rows.append(row)
        elif row.get("optional") or row.get("timex") == "SET":
            rows.append({**row, "optional": True})
    return rows
