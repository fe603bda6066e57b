"""Material → the one JSON value that the page works on: compact, the same for the same input.

Strings that recur stand once in `strings`; rows are lists of numbers that point there (-1: null). Trailing nulls of
a row are left out. `assets/data.js` reads it, and must be changed with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from danvan_cli.desk.periods import days
from danvan_cli.desk.report.material import Paper, Record
from danvan_cli.desk.report.texts import harmless, shown
from danvan_cli.desk.stats import GROUPS
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import BLOCK_KINDS, FACT_TYPES
from danvan_cli.register import Register, register
from danvan_cli.register.corrections import NONE, Corrections
from danvan_cli.register.rows import record

_TYPES = {kind.type: number for number, kind in enumerate(FACT_TYPES)}
_TITLE = BLOCK_KINDS.index("title")
_META = ("title", "published", "source", "source_url", "byline", "empty")

Row = list[Any]


class Strings:
    """Numbers for strings; null is -1."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, text: str | None) -> int:
        return -1 if text is None else self.numbers.setdefault(harmless(text), len(self.numbers))


def payload(papers: list[Paper], lexicon: Lexicon, corrections: Corrections = NONE) -> dict[str, Any]:
    """All that the page shows of `papers`. `people` are those of the corpus's register."""
    strings = Strings()
    people = register((fact for paper in papers for fact in paper.facts), lexicon, corrections)
    numbers = {entry.key: number for number, entry in enumerate(people.people)}

    def person(doc: str, name: str | None) -> int:
        return -1 if name is None else numbers.get(people.keys.get((doc, name), ""), -1)

    docs = [_doc(paper, strings, person) for paper in papers]
    return {"docs": docs, "people": _people(people, strings), "strings": list(strings.numbers)}


def _people(people: Register, strings: Strings) -> list[Row]:
    rows = (record(entry) for entry in people.people)
    return [[strings(row["person"]), strings(row["name"]), *map(strings, row["variants"])] for row in rows]


def _doc(paper: Paper, strings: Strings, person: Callable[[str, str | None], int]) -> dict[str, Any]:
    made = shown(paper)
    known: dict[str, Any] = {"id": harmless(paper.doc), "text": made.text}
    if paper.article:
        known |= {name: harmless(value) for name in _META if (value := getattr(paper.article, name))}
        known["removed"] = [[row.line, harmless(row.text), strings(row.rule)] for row in paper.article.removed]
    else:
        published = next((fact["published"] for fact in paper.facts if fact["published"]), None)
        title = next((made.text[start:end] for kind, start, end in made.blocks if kind == _TITLE), None)
        given = {"title": title, "published": published}
        known |= {name: harmless(value) for name, value in given.items() if value}
    facts = [
        _trimmed([_TYPES[fact["type"]], *place, *_ROWS[fact["type"]](fact, strings, person)])
        for fact, place in zip(paper.facts, made.places, strict=True)
    ]
    blocks = [number for block in made.blocks for number in block]
    sentences = [offset for sentence in made.sentences for offset in sentence]
    return known | {"blocks": blocks, "sentences": sentences, "facts": facts}


def _trimmed(row: Row) -> Row:
    while row[-1] in (-1, None):
        row.pop()
    return row


def _person(fact: Record, strings: Strings, person: Callable[[str, str | None], int]) -> Row:
    return [person(fact["doc"], fact["name"])]


def _title(fact: Record, strings: Strings, person: Callable[[str, str | None], int]) -> Row:
    held = person(fact["doc"], fact["holder"])
    return [strings(fact["title"]), held, strings(fact["org"]), strings(fact["status"]), strings(fact["holder"])]


def _date(fact: Record, strings: Strings, person: Callable[[str, str | None], int]) -> Row:
    first, last = days(fact["value"]) or (None, None)
    said = (fact["value"], first, last, fact["mod"], fact["interval"], fact["calendar"])
    return [strings(value) for value in said]


def _count(fact: Record, strings: Strings, person: Callable[[str, str | None], int]) -> Row:
    said = (strings(fact[name]) for name in ("unit", "noun", "mod"))
    return [fact["value"], *said, fact["max"], fact["of"]]


def _document(fact: Record, strings: Strings, person: Callable[[str, str | None], int]) -> Row:
    key, name = GROUPS["document"](fact) or ("", "")
    return [strings(value) for value in (key, name, fact["issuer"], fact["date"], fact["refers_to"])]


_ROWS = {"person": _person, "title": _title, "date": _date, "count": _count, "document": _document}
