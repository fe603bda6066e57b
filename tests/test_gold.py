"""Drafts of gold: they fit the schema, validate, and agree with what was extracted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import ARTICLE, CORPUS, danvan

from danvan_cli import extract
from danvan_cli.evaluation.draft import draft, dumps
from danvan_cli.schemas import schema
from danvan_cli.schemas.check import faults
from danvan_cli.write import fact_record


def test_a_draft_counts_mentions_and_leaves_what_names_nobody_optional() -> None:
    result = extract(f"{ARTICLE}Bà Lan tiếp 20 hộ dân. Bà Lan cảm ơn. Hiện nay, Chủ tịch UBND huyện đã đồng ý.\n")
    record = draft(result.article, [fact_record(fact) for fact in result.facts])
    assert {"text": "Lan", "name": "Trần Thị Thu Lan", "n": 2} in record["persons"]
    assert [row.get("optional") for row in record["titles"] if row["holder"] is None] == [True]
    assert [row["optional"] for row in record["dates"] if row["value"] == "PRESENT_REF"] == [True]
    assert list(record["lines"]) == ["1", "2", "3", "4"]
    assert json.loads(dumps(record)) == json.loads(json.dumps(record))


@pytest.mark.parametrize("name", ["congtinh-dai-hoi-phu-nu.txt", "nhatbao-hoi-lim.txt", "baotp-bac-si-dot-quy.html"])
def test_drafts_of_the_corpus_are_sound_and_agree_with_their_source(name: str, tmp_path: Path) -> None:
    article = tmp_path / name
    article.write_bytes((CORPUS / name).read_bytes())
    assert danvan("gold", "draft", tmp_path).returncode == 0
    gold = tmp_path / f"{article.stem}.gold.json"
    assert list(faults(json.loads(gold.read_text("utf-8")), schema("gold"))) == []
    assert danvan("validate", gold, "--select", "G").stdout == ""
    done = danvan("evaluate", "--gold", tmp_path, article, "--format", "json")
    figures = json.loads(done.stdout)["figures"]
    assert {name: figure["f1"] for name, figure in figures.items()} == dict.fromkeys(figures, 1.0)


def test_gold_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    gold = tmp_path / "a.gold.json"
    gold.write_text("{}", "utf-8")
    done = danvan("gold", "draft", tmp_path)
    assert done.returncode == 1
    assert "there is gold already" in done.stderr
    assert gold.read_text("utf-8") == "{}"
    assert danvan("gold", "draft", tmp_path, "--force").returncode == 0
    assert json.loads(gold.read_text("utf-8"))["doc"] == "a"


def test_records_go_to_a_folder_by_their_ids(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x/../one", "text": ARTICLE}) + "\n", "utf-8")
    assert "name a folder with -o" in danvan("gold", "draft", tmp_path / "a.jsonl").stderr
    assert danvan("gold", "draft", tmp_path / "a.jsonl", "-o", tmp_path / "gold").returncode == 0
    assert (tmp_path / "gold" / "x" / "one.gold.json").is_file()
