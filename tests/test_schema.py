"""The schemas say what is written: all of the corpus's documents, facts and gold fit, and wrong ones do not."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import orjson
import pytest
from helpers import ARTICLE, CORPUS, danvan

from danvan_cli import extract
from danvan_cli.schemas import NAMES, schema
from danvan_cli.schemas.check import EXPLAINING, KEYWORDS, faults
from danvan_cli.schemas.meanings import MEANINGS
from danvan_cli.write import article_line, fact_line


@cache
def fact() -> dict[str, Any]:
    return dict(json.loads(fact_line(next(fact for fact in extract(ARTICLE).facts if fact.type == "date"))))


def told(record: Any, name: str) -> list[str]:
    return [str(fault) for fault in faults(record, schema(name))]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_what_is_written_of_the_corpus_fits(path: Any) -> None:
    result = extract(path.read_bytes().decode("utf-8", "replace"))
    assert told(orjson.loads(article_line(result.article)), "documents") == []
    for line in map(fact_line, result.facts):
        assert told(orjson.loads(line), "facts") == [], line
        assert list(orjson.loads(line)) == schema_keys(orjson.loads(line)["type"])


def schema_keys(kind: str) -> list[str]:
    return next(list(branch["properties"]) for branch in schema("facts")["oneOf"] if branch["title"] == kind)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.gold.json")), ids=lambda path: path.stem)
def test_the_corpuss_gold_fits(path: Any) -> None:
    assert told(json.loads(path.read_text("utf-8")), "gold") == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"end": None}, "`end` is null, not of type integer"),
        ({"start": -1}, "`start` is -1, below 0"),
        ({"start": True}, "`start` is true, not of type integer"),
        ({"type": "place"}, '`type` is "place", none of "person", "title", "date", "count", "document"'),
        ({"value": "28/8"}, '`value` is "28/8", which has not the form that is asked for'),
        ({"timex": "DAY"}, '`timex` is "DAY", none of "DATE", "TIME", "DURATION", "SET"'),
        ({"colour": "red"}, "`colour` is no known key"),
        ({"doc": ""}, "`doc` is empty"),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, Any], said: str) -> None:
    assert told(fact() | change, "facts") == [said]


def test_a_missing_key_is_said() -> None:
    record = {key: value for key, value in fact().items() if key != "sentence"}
    assert told(record, "facts") == ["`sentence` is missing"]


def test_wrong_gold_is_said_by_row() -> None:
    gold = json.loads((CORPUS / "congtp-mot-cua.gold.json").read_text("utf-8"))
    gold["dates"][1]["value"] = ["hôm qua"]
    gold["lines"]["0"] = "title"
    gold["counts"][0]["optional"] = False
    assert [str(fault) for fault in faults(gold, schema("gold"))] == [
        '`lines.0` is "0", which has not the form that is asked for',
        '`dates[1].value[0]` is "hôm qua", which has not the form that is asked for',
        "`counts[0].optional` is false, not true",
    ]


def test_the_checker_knows_every_keyword_that_the_schemas_use() -> None:
    def keywords(part: dict[str, Any]) -> set[str]:
        found = set(part)
        for name in ("properties",):
            for inner in part.get(name, {}).values():
                found |= keywords(inner)
        inner = [part.get("items"), part.get("additionalProperties"), part.get("propertyNames"), *part.get("oneOf", [])]
        return found.union(*(keywords(one) for one in inner if isinstance(one, dict)))

    for name in NAMES:
        assert keywords(schema(name)) <= KEYWORDS | EXPLAINING


def test_no_field_is_explained_that_is_not_there() -> None:
    text = json.dumps([schema(name) for name in NAMES])
    assert [name for name in MEANINGS if f'"{name}"' not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_danvan_schema_prints_them(name: str) -> None:
    done = danvan("schema", name)
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads(json.dumps(schema(name)))
