"""What the tests of `danvan export` share: facts and documents, friendly and hostile ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
from helpers import ARTICLE

from danvan_cli import extract
from danvan_cli.export.dossiers import Dossier
from danvan_cli.export.rows import Located, located
from danvan_cli.model import Article, Block
from danvan_cli.write import article_line, fact_line

#: Texts that a format may break on, or a reader may run.
HOSTILE = (
    "=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1+1", " =1", "'quoted", 'say "hi", you; all',
    "two\nlines", "\x00nul\x1f", "\u202egnol\u202c עברית", "<script>alert(1)</script>", "a_b|c[d]e;f*g->h\\i", "𝒳𝒴 😊",
    "\u2028line\u0085ends", "x" * 40_000, "_x0041_", "12", "-5", "2020-07-15", "https://example.org/a",
)  # fmt: skip
DOC = 'odd "doc"/=1'


def hostile_article() -> Article:
    """A document of one block whose text holds each hostile text once."""
    text = "Đầu. " + " ".join(f"« {one} »" for one in HOSTILE)
    return Article(
        DOC, "=1+1", None, "1890-02-03", "+source", None, "@me", "utf-8", None, text,
        (Block("paragraph", 0, len(text), 1),), (),
    )  # fmt: skip


def hostile_records() -> list[dict[str, Any]]:
    """A person fact for each hostile text, and one fact of each other type."""
    text = hostile_article().text

    def record(kind: str, mention: str, /, **own: Any) -> dict[str, Any]:
        start = text.index(mention)
        place = {"text": mention, "start": start, "end": start + len(mention), "line": 1, "block": "paragraph"}
        around = {"sentence": "Đầu.", "sentence_start": 0}
        return {"doc": DOC, "published": "1890-02-03", "type": kind} | place | around | own

    people = [record("person", one, name=one, person="x", honorific=None, titles=[one, "b"]) for one in HOSTILE]
    return [
        *people,
        record("title", "Đầu", title="Đầu", role="=1", org=None, status=None, holder="nobody of that name"),
        record(
            "date", "2020-07-15", timex="DATE", value="2020-02", mod=None, interval=None, anchor=None, calendar=None
        ),
        record("count", "-5", value=-5, max=2.5, of=10**15, unit="%", noun=None, mod=None),
        record("document", "12", kind="Luật", number="12", issuer=None, date="2020-02-30", refers_to=None),
    ]


def write_hostile(folder: Path) -> tuple[Path, Path]:
    """The hostile facts and their document as files."""
    facts, docs = folder / "facts.jsonl", folder / "clean.jsonl"
    facts.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in hostile_records()))
    docs.write_bytes(article_line(hostile_article()))
    return facts, docs


def write_friendly(folder: Path) -> tuple[Path, Path]:
    """The facts of a small article, and it."""
    result = extract(ARTICLE, published="2019-09-02")
    facts, docs = folder / "facts.jsonl", folder / "clean.jsonl"
    facts.write_bytes(b"".join(map(fact_line, result.facts)))
    docs.write_bytes(article_line(result.article))
    return facts, docs


def dossier(folder: Path, *, hostile: bool) -> Dossier:
    """The document with its facts."""
    facts, _ = write_hostile(folder) if hostile else write_friendly(folder)
    article = hostile_article() if hostile else extract(ARTICLE, published="2019-09-02").article
    return Dossier(article, tuple(located([str(facts)])))


def facts_of(path: Path) -> list[Located]:
    """The facts of a file."""
    return list(located([str(path)]))
