"""Evaluation: its figures are the owners' scorer's to the last digit, and say what they mean on small examples.

`tests/evaluation/corpus-output.json.gz` is gold and output of `corpus/` as they once were (keys that are compared
alone); `figures.json` is what the scorer's `--json` printed of it, plain and damaged by `damaged`.
"""

from __future__ import annotations

import gzip
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from helpers import CORPUS, ROOT, danvan

from danvan_cli.errors import DanvanError
from danvan_cli.evaluation import MEASURES, evaluate
from danvan_cli.evaluation.agreement import as_output
from danvan_cli.evaluation.figures import Tally, f1, figure, intervals
from danvan_cli.evaluation.gold import FACT_LISTS, by_document, read_golds
from danvan_cli.evaluation.matching import match, pair
from danvan_cli.evaluation.render import confused
from danvan_cli.evaluation.same import document_number, mention, surface, time

HERE = ROOT / "tests" / "evaluation"
Output = dict[str, list[dict[str, Any]]]
EMPTY: dict[str, Any] = {"meta": {}, "lines": {}, **{name: [] for name in FACT_LISTS}}


@cache
def frozen() -> str:
    return gzip.decompress((HERE / "corpus-output.json.gz").read_bytes()).decode()


def damaged_fact(fact: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    what = chance.random()
    if what < 0.03:
        return []
    if what < 0.05:
        return [fact, fact]
    if what < 0.07:
        return [{**fact, "start": fact["start"] + 1}]
    if what < 0.1:
        key = chance.choice([key for key in fact if key not in ("doc", "type", "start", "end", "text")] or ["mod"])
        return [{**fact, key: chance.choice([None, "Nguyễn Văn Lạ", 7, "2020-07"])}]
    if what < 0.13:
        cut = len(fact["text"]) // 2
        return [{**fact, "text": fact["text"][:cut], "end": fact["start"] + cut}]
    return [fact]


def damaged(output: Output) -> Output:
    """A tenth of all rows lost, doubled or altered, the same in every run."""
    chance = random.Random(7)
    facts = [fact for whole in output["facts"] for fact in damaged_fact(whole, chance)]
    docs = []
    for doc in output["docs"][1:]:
        kept = [block if chance.random() > 0.05 else {**block, "kind": "caption"} for block in doc["blocks"]]
        kept = [block for block in kept if chance.random() > 0.05]
        removed = [row for row in doc["removed"] if chance.random() > 0.05]
        docs.append({**doc, "blocks": kept, "removed": removed, "title": chance.choice([doc["title"], None, "Khác"])})
    return {**output, "docs": docs, "facts": facts}


@pytest.mark.parametrize("how", ["plain", "damaged"])
def test_the_figures_are_the_scorers(how: str) -> None:
    output: Output = json.loads(frozen())
    if how == "damaged":
        output = damaged(output)
    golds = {gold["doc"]: gold for gold in output["gold"]}
    docs = {doc: rows[0] for doc, rows in by_document(output["docs"], golds).items()}
    found = evaluate(golds, docs, by_document(output["facts"], golds))
    wanted = json.loads((HERE / "figures.json").read_text("utf-8"))[how]
    assert len(found.tallies) == wanted["documents"]
    assert {name: figure._asdict() for name, figure in found.figures().items()} == wanted["figures"]


def test_a_pairing_is_as_large_as_can_be_and_never_recurses() -> None:
    assert pair([[0], [0, 1]]) == {0: 0, 1: 1}
    assert pair([[0, 1], [0]]) == {0: 1, 1: 0}
    assert len(pair([list(range(3000))] * 3000)) == 3000
    chain = [[at, at + 1] for at in range(3000)] + [[0]]
    assert len(pair(chain)) == 3001


def test_optional_rows_cost_nothing_and_required_ones_come_first() -> None:
    gold = [{"text": "An", "optional": True}, {"text": "An"}, {"text": "An"}]
    found = [{"text": "An"}]
    tally, errors = match("persons", "d", gold, found, surface)
    assert tally == Tally(1, 0, 1)
    assert [error.what for error in errors] == ["missed"]
    assert match("persons", "d", gold, found * 3, surface)[0] == Tally(2, 0, 0)
    assert match("persons", "d", gold, found * 4, surface)[0] == Tally(2, 1, 0)
    assert match("persons", "d", [], [{"text": "An", "optional": True}], surface)[0] == Tally()


def test_when_rows_mean_the_same() -> None:
    assert mention({"text": "gần 40 hộ dân"}, {"text": "40 hộ dân"})
    assert mention({"text": "40 hộ"}, {"text": "40"})  # the same figures
    assert not mention({"text": "hộ"}, {"text": "40 hộ nghèo của ba thôn ở xã Đông Yên"})
    assert time({"value": ["2020-07", "2020-07-15"]}, {"value": "2020-07-15TAF"})
    assert not time({"value": "2020-07"}, {"value": "2020-07-15"})
    assert time({"value": "2020-07-15T08:30"}, {"value": "2020-07-15"})
    assert not time({"value": "PT2H"}, {"value": "PT3H"})
    assert document_number({"text": "Quyết định", "number": "290"}, {"number": "290 - QĐ/TW"})
    assert not document_number({"text": "Quyết định", "number": "290"}, {"number": "2901-QĐ/TW"})


def test_figures_where_there_is_nothing() -> None:
    assert figure(Tally()) == (1.0, 1.0, 1.0, 0, 0, 0)
    assert figure(Tally(0, 2, 0)).f1 == 0.0 == f1(Tally(0, 2, 0))
    assert f1(Tally()) == 1.0
    assert f1(Tally(8, 2, 0)) == pytest.approx(0.8889, abs=1e-4)


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    tallies = {str(n): {"persons": Tally(9, n % 2, n % 3)} for n in range(30)}
    (low, high) = intervals(tallies)["persons"]
    assert low < f1(Tally(270, 15, 30)) < high
    assert intervals(tallies) == intervals(tallies)


def test_confused_rows_stand_together() -> None:
    gold = [{"text": "42 mô hình tập thể", "value": 42}]
    wrong = match("counts", "d", gold, [{"text": "42 mô hình", "value": 43}], lambda g, f: False)[1]
    (error,) = confused(wrong)
    assert error.what == "confused"
    assert error.row["gold"] == {"text": "42 mô hình tập thể", "value": 42}
    assert error.row["got"] == {"text": "42 mô hình", "value": 43}


def test_two_annotators_agree_with_themselves_and_symmetrically() -> None:
    golds = read_golds(CORPUS)
    one = {**EMPTY, "persons": [{"text": "An", "name": "Lê An", "n": 3}], "dates": []}
    other = {**EMPTY, "persons": [{"text": "An", "name": "Lê An", "n": 2}], "dates": []}

    def agreement(mine: Any, theirs: Any) -> dict[str, float]:
        pairs = {doc: as_output(doc, gold) for doc, gold in theirs.items()}
        found = evaluate(mine, {d: r for d, (r, _) in pairs.items()}, {d: f for d, (_, f) in pairs.items()})
        return {name: figure.f1 for name, figure in found.figures().items()}

    assert set(agreement(golds, golds).values()) == {1.0}
    assert agreement({"d": one}, {"d": other}) == agreement({"d": other}, {"d": one})
    assert agreement({"d": one}, {"d": other})["persons"] == 0.8


@pytest.mark.parametrize("wrong", [[], {"lines": {"x": "title"}}, {"lines": {"1": []}}, {"persons": [{"n": 1}]},
                                   {"persons": [{"text": "An", "n": "one"}]}, {"dates": {}},
                                   {"persons": [{"text": "An", "n": 10**9}]}, {"lines": {"9" * 20: "title"}}])
def test_what_is_no_gold_is_said(wrong: Any, tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text(json.dumps(wrong), "utf-8")
    with pytest.raises(DanvanError):
        read_golds(tmp_path)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with two articles and their gold."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name in ("congtp-mot-cua", "baotp-gia-ca-phe"):
        for ending in (".txt", ".gold.json"):
            (folder / f"{name}{ending}").write_bytes((CORPUS / f"{name}{ending}").read_bytes())
    return folder


def test_articles_facts_and_gold_folders_can_be_evaluated(small: Path, tmp_path: Path) -> None:
    plain = danvan("evaluate", "--gold", small, small, "--format", "json")
    assert plain.returncode == 0, plain.stderr
    whole = json.loads(plain.stdout)
    assert list(whole["figures"]) == list(MEASURES)
    assert whole["documents"] == 2
    (tmp_path / "out").mkdir()
    danvan("clean", small, "-o", tmp_path / "out" / "clean.jsonl")
    danvan("extract", small, "-o", tmp_path / "out" / "facts.jsonl")
    files = [tmp_path / "out" / "facts.jsonl", tmp_path / "out" / "clean.jsonl"]
    both = danvan("evaluate", "--gold", small, *files, "--format", "json")
    assert json.loads(both.stdout) == whole
    alone = danvan("evaluate", "--gold", small, files[0], "--format", "json")
    assert "lines" not in json.loads(alone.stdout)["figures"]
    (small / "gold").mkdir()
    for path in small.glob("*.gold.json"):
        (small / "gold" / path.name).write_bytes(path.read_bytes())
    same = danvan("evaluate", "--gold", small / "gold", small / "gold", "--format", "markdown")
    assert "| persons | 1.0000 | 1.0000 | 1.0000 | 1.000–1.000 |" in same.stdout


def test_articles_without_gold_are_left_out_and_counted(small: Path) -> None:
    whole = danvan("evaluate", "--gold", small, small, "--format", "json")
    (small / "extra.txt").write_text("Ông Lê Văn Dần đến.\n", encoding="utf-8")
    more = danvan("evaluate", "--gold", small, small, "--format", "json")
    assert more.stdout == whole.stdout
    assert "left out, for want of gold: 1" in more.stderr
    assert "left out" not in whole.stderr


def test_floors_and_changes(small: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    assert danvan("evaluate", "--gold", small, small, "--format", "json", "-o", old).returncode == 0
    gold = small / "congtp-mot-cua.gold.json"
    record = json.loads(gold.read_text("utf-8"))
    record["persons"].append({"text": "Hà Thị Vắng", "name": "Hà Thị Vắng", "n": 5})
    gold.write_text(json.dumps(record), "utf-8")
    now = danvan("evaluate", "--gold", small, small, "--against", old, "--errors", "--fail-under", "persons=0.99")
    assert now.returncode == 1
    assert "--fail-under asks for 0.99" in now.stderr
    assert now.stdout.count("missed\t") == 10  # five mentions, without and with their name
    assert "change" in now.stdout
    assert danvan("evaluate", "--gold", small, small, "--fail-under", "counts=0").returncode == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--fail-under", "person=0.9"], "did you mean persons?"),
        (["--fail-under", "persons=x"], "'x' is no number from 0 to 1"),
        (["--against", str(CORPUS / "README.md")], "not JSON"),
        (["--gold", str(ROOT / "lexicons")], "no *.gold.json here"),
        (["--gold", str(CORPUS), str(ROOT / "tests" / "cases" / "date")], "no document of the gold is in the output"),
    ],
)
def test_what_cannot_be_done_is_said(args: list[str], said: str) -> None:
    path = [] if args[0] == "--gold" and len(args) == 3 else [str(CORPUS / "congtp-mot-cua.txt")]
    gold = [] if "--gold" in args else ["--gold", str(CORPUS)]
    done = danvan("evaluate", *gold, *args, *path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_figures_are_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    for path in sorted(CORPUS.glob("c*.txt"))[:8]:
        # Blank lines make several batches of few articles.
        (tmp_path / path.name).write_bytes(path.read_bytes() + b"\n" * 80_000)
        gold = path.with_suffix(".gold.json").name
        (tmp_path / gold).write_bytes((CORPUS / gold).read_bytes())
    said = [danvan("evaluate", "--gold", tmp_path, tmp_path, "--errors", "-j", jobs) for jobs in "13"]
    assert said[0].returncode == 0, said[0].stderr
    assert said[0].stdout == said[1].stdout
    assert "persons" in said[0].stdout
