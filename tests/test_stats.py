"""danvan stats: the corpus at a glance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from helpers import ARTICLE, danvan, records


def fact(doc: str, kind: str, /, **fields: Any) -> dict[str, Any]:
    place = {"text": "x", "start": 0, "end": 1, "sentence": "x", "sentence_start": 0}
    return {"doc": doc, "published": "2020-05-05", "type": kind} | place | fields


FACTS = [
    fact("a", "person", name="Lê Thị Hoà", person="le-thi-hoa"),
    fact("a", "person", name="Lê Thị Hòa", person="le-thi-hoa"),
    fact("b", "person", name="Lê Thị Hòa", person="le-thi-hoa"),
    fact("b", "title", title="Bí thư", holder=None),
    fact("b", "count", value=3, unit=None, noun="hộ"),
    fact("b", "count", value=4, unit="ha", noun=None),
    fact("b", "date", value="2019-02-03"),
    fact("b", "date", value="2019"),
    fact("b", "document", kind="Quyết định", number="5", refers_to="5-QĐ/HU"),
    fact("b", "document", kind="Quyết định", number="5-QĐ/HU", refers_to=None),
]


def rows(*args: str | Path, facts: list[dict[str, Any]] = FACTS) -> dict[tuple[str, str], tuple[str, int, int]]:
    """Group and key → label, facts, documents."""
    done = danvan("stats", "-", *args, stdin="".join(json.dumps(row) + "\n" for row in facts))
    assert done.returncode == 0, done.stderr
    found = records(done.stdout)
    return {(row["group"], row["key"]): (row["label"], row["facts"], row["documents"]) for row in found}


def test_all_that_is_counted() -> None:
    assert rows() == {
        ("corpus", "facts"): ("facts", 10, 2),
        ("type", "person"): ("person", 3, 2),
        ("type", "count"): ("count", 2, 1),
        ("type", "date"): ("date", 2, 1),
        ("type", "document"): ("document", 2, 1),
        ("type", "title"): ("title", 1, 1),
        ("person", "le-thi-hoa"): ("Lê Thị Hòa", 3, 2),
        ("office", "bí thư"): ("Bí thư", 1, 1),
        ("noun", "hộ"): ("hộ", 1, 1),
        ("unit", "ha"): ("ha", 1, 1),
        ("document", "5-qđ/hu"): ("Quyết định 5-QĐ/HU", 2, 1),
        ("published", "2020-05"): ("2020-05", 10, 2),
        ("month", "2019-02"): ("2019-02", 1, 1),
    }


def test_top_leaves_types_whole_and_months_in_their_order() -> None:
    days = ["2021-01-01", "2019-01-01", "2019-01-02", "2020-01-01", "2020-01-02"]
    facts = [fact("a", "date", value=day) for day in days] + FACTS[:4]
    found = list(rows("--top", "2", facts=facts))
    assert [key for group, key in found if group == "month"] == ["2019-01", "2020-01"]
    assert len([key for group, key in found if group == "type"]) == 3


def test_no_facts_are_none() -> None:
    assert rows(facts=[]) == {("corpus", "facts"): ("facts", 0, 0)}


def test_table_and_articles(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, "utf-8")
    shown = danvan("stats", tmp_path, "--format", "table").stdout
    assert "Trần Thị Thu Lan" in shown
    assert "facts by type" in shown


def test_what_is_no_fact_is_an_error() -> None:
    assert danvan("stats", "-", stdin=json.dumps(FACTS[0]) + "\nx\n").returncode == 2
    assert danvan("stats", "missing.jsonl").returncode == 2
