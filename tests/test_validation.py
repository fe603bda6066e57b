"""Validation: each rule finds what its docstring says and nothing in sound articles; the command's manners."""

from __future__ import annotations

import json
import unicodedata
import xml.etree.ElementTree
from array import array
from pathlib import Path
from typing import Any

import pytest
from helpers import ARTICLE, CORPUS, danvan, records

from danvan_cli import extract, pipeline
from danvan_cli.validation import RULES, UNREADABLE
from danvan_cli.validation.configuration import CODES
from danvan_cli.validation.corpus_memory import Memory, remembered
from danvan_cli.validation.inputs import sort_out
from danvan_cli.validation.run import validate
from danvan_cli.write import fact_record

SOUND = f"""Thứ Hai, 02/09/2019, 08:30

{ARTICLE}
Hội nghị biểu dương 12 tập thể và 20 cá nhân đã hiến đất mở đường ở thôn Phú Sơn Tây trong hai năm qua.
"""
GOLD: dict[str, Any] = {
    "doc": "a",
    "meta": {"title": "Hai người họp"},
    "lines": {"1": "title", "2": "paragraph"},
    "persons": [{"text": "Lê Thị Cúc", "name": "Lê Thị Cúc", "n": 1}],
    "titles": [],
    "dates": [],
    "counts": [],
    "documents": [],
}


def codes(folder: Path, *names: str, as_of: str = "2026-01-01") -> list[str]:
    """The codes found in files of `folder` (all without `names`)."""
    inputs = sort_out([str(folder / name) for name in names] or [str(folder)])
    return [finding.code for finding in validate(inputs, pipeline.lexicon(), as_of, frozenset(CODES))]


def test_every_rule_explains_itself_and_has_its_code_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES if "Why:" not in rule.explanation or "Mend:" not in rule.explanation] == []
    assert UNREADABLE not in {rule.code for rule in RULES}


def test_a_sound_article_has_no_findings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND, "utf-8")
    assert codes(tmp_path) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("E101", SOUND.encode("utf-16")),
        ("E102", unicodedata.normalize("NFD", SOUND).encode()),
        ("E103", SOUND.replace("tổ chức hội nghị", "tổ chức hội nghị".encode().decode("latin-1")).encode()),
        ("E104", SOUND.replace("Huyện ủy, cho", "Huyện uỷ, cho").encode()),
        ("E105", SOUND.replace("tổ chức", "tổ\u200b chức").encode()),
        ("A201", b"\n"),
        ("A203", SOUND.split("\n", 1)[1].encode()),
        ("A208", b"03/09/2019, 08:30\nThe council met\n" + b"The council of the city met on Monday and spoke. " * 8),
        ("A209", SOUND.replace("Hội nghị biểu", "Bà con rất vui. Hội nghị biểu").rstrip()[:-8].encode()),
        ("A209", (SOUND + "Các hộ dân hai bên tuyến đường mới của xã đã tự tháo dỡ hàng rào và").encode()),
        ("M301", SOUND.replace("2019", "2031").encode()),
        ("M302", SOUND.replace("02/09/2019", "28/02/2018").replace("Thứ Hai", "Thứ Tư").encode()),
    ],
)
def test_a_flaw_is_found(code: str, text: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(text)
    assert code in codes(tmp_path)


def test_flaws_over_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND, "utf-8")
    (tmp_path / "b.txt").write_text(SOUND, "utf-8")
    (tmp_path / "c.txt").write_text(f"{SOUND}\nBà con thôn Phú Sơn Tây còn góp 300 ngày công.\n", "utf-8")
    found = codes(tmp_path)
    assert found.count("A206") == 1
    assert found.count("A207") == 1
    assert "A204" in found


def test_documents_that_clean_wrote_fit_their_schema(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND, "utf-8")
    danvan("clean", tmp_path / "a.txt", "-o", tmp_path / "d.jsonl")
    assert codes(tmp_path, "d.jsonl") == []
    record = json.loads((tmp_path / "d.jsonl").read_text("utf-8"))
    (tmp_path / "d.jsonl").write_text(json.dumps(record | {"published": "hôm qua"}) + "\n", "utf-8")
    assert "A210" in codes(tmp_path, "d.jsonl")
    (tmp_path / "d.jsonl").write_text(json.dumps(record | {"blocks": [{"kind": "x"}]}) + "\n", "utf-8")
    assert codes(tmp_path, "d.jsonl") == [UNREADABLE]


@pytest.mark.parametrize("data", [b"", b"\0\xff\xfe\x80", b"[]", b"null", b'{"lines": {"x": 1}, "persons": [1, {}]}'])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.gold.json", "a.tsv", "a.txt.gz"])
def test_nothing_makes_it_fail(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert isinstance(codes(tmp_path), list)


def facts(**changes: Any) -> list[dict[str, Any]]:
    rows = [json.loads(json.dumps(fact_record(fact))) for fact in extract(ARTICLE, published="2019-09-02").facts]
    for row in rows:
        row.update({key: value for key, value in changes.items() if key in row})
    return rows


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("F401", facts(type="place")),
        ("F401", facts(anchor="sky")),
        ("F402", facts(start=3)),
        ("F403", facts(timex="DATE", value="2019-02-30")),
        ("F403", facts(timex="DATE", value="28/8")),
        ("F404", facts(holder="Lê Văn Lạ")),
        ("F405", facts(noun="mô hình tập thể", of=7)),
    ],
)
def test_flaws_of_facts(code: str, rows: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert code in codes(tmp_path)


@pytest.mark.parametrize(
    ("noun", "is_people"),
    [("hộ dân", True), ("người", True), ("đảng viên", True), ("cây", False), ("ngườix", False), (None, False)],
)
def test_more_people_than_there_are(noun: str | None, is_people: bool, tmp_path: Path) -> None:
    rows = [{**row, "noun": noun, "value": 10**10, "of": None} for row in facts() if row["type"] == "count"]
    (tmp_path / "f.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert ("F405" in codes(tmp_path)) == is_people


def test_wrong_kinds_of_values_are_said_and_nothing_fails(tmp_path: Path) -> None:
    for wrong in (None, True, -1, "", [], {"a": 1}):
        rows = [{**row, key: wrong} for row in facts() for key in row if key != "doc"]
        (tmp_path / "f.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        assert "F401" in codes(tmp_path)


def test_facts_fit_the_documents_of_the_same_run(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SOUND, "utf-8")
    danvan("extract", tmp_path / "in", "-o", tmp_path / "f.jsonl")
    assert codes(tmp_path, "in", "f.jsonl") == []
    (tmp_path / "in" / "a.txt").write_text(SOUND.replace("sơ kết mô hình", "sơ kết các mô hình"), "utf-8")
    assert set(codes(tmp_path, "in", "f.jsonl")) == {"F402"}


@pytest.mark.parametrize(
    ("code", "changes", "text"),
    [
        ("G501", {"persons": [{"text": "Cúc"}]}, "Hai người họp\nBà Lê Thị Cúc dự."),
        ("G501", {"doc": "b"}, "Hai người họp\nBà Lê Thị Cúc dự."),
        ("G502", {}, None),
        ("G503", {}, "Hai người họp\nBà Lê Thị Cúc dự.\nThêm một dòng."),
        ("G504", {}, "Hai người họp\nBà Lê Thị Mai dự."),
        ("G505", {"persons": [{"text": "Lê Thị Cúc", "name": "Lê Thị Cúc", "n": 2}]}, "Hai người\nBà Lê Thị Cúc dự."),
    ],
)
def test_flaws_of_gold(code: str, changes: dict[str, Any], text: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text(json.dumps(GOLD | changes), "utf-8")
    if text:
        (tmp_path / "a.txt").write_text(text, "utf-8")
    assert codes(tmp_path, "a.gold.json") == [code]


def test_flaws_of_word_lists(tmp_path: Path) -> None:
    (tmp_path / "dates").mkdir()
    (tmp_path / "boilerplate").mkdir()
    (tmp_path / "dates" / "months.tsv").write_text("# mine\nword\tmeans\nhòa\t1\nhoà\t2\n", "utf-8")
    (tmp_path / "bad.tsv").write_text("form\tmeans\na\t1\t2\n", "utf-8")
    columns = "pattern\tmatch\trule\tportal\tthen\twhere\treason"
    (tmp_path / "boilerplate" / "mine.tsv").write_text(f"{columns}\nbà lê thị\tstart\tmine\tany\t\t\ttry\n", "utf-8")
    (tmp_path / "a.gold.json").write_text(json.dumps(GOLD), "utf-8")
    (tmp_path / "a.txt").write_text("Hai người họp\nBà Lê Thị Cúc dự.", "utf-8")
    found = codes(tmp_path, "bad.tsv", "dates", "boilerplate", "a.gold.json")
    assert found == ["L601", "L604", "L602", "L603"]


def test_a_word_that_a_list_does_not_know_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    rows = "form\ttells\tsource\tnote\nnối gót\tinsted\tmine\nthế chân\tinstead\tmine\n"
    (tmp_path / "titles" / "cues.tsv").write_text(rows, "utf-8")
    done = danvan("validate", tmp_path, "--format", "json")
    (row,) = json.loads(done.stdout)
    assert (row["code"], row["line"]) == ("L605", 2)
    assert "«insted»" in row["message"]
    assert codes(tmp_path, "titles") == ["L605"]


def test_the_corpus_is_clean_but_for_its_baseline() -> None:
    done = danvan("validate", CORPUS, "--as-of", "2026-12-31")
    assert done.stdout == ""
    assert done.returncode == 0
    assert "not found any more" not in done.stderr


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(unicodedata.normalize("NFD", SOUND.replace("tổ", "tổ\u200b")), "utf-8")
    return tmp_path


def test_formats(flawed: Path) -> None:
    done = danvan("validate", flawed, "--format", "json")
    assert done.returncode == 1
    rows = json.loads(done.stdout)
    assert [list(row) for row in rows] == [["path", "line", "code", "message", "fix"]] * 2
    assert [row["code"] for row in rows] == ["E102", "E105"]
    assert danvan("validate", flawed, "--format", "github").stdout.startswith("::error file=")
    suite = xml.etree.ElementTree.fromstring(danvan("validate", flawed, "--format", "junit").stdout)
    assert len(suite.findall("testcase/failure")) == 2
    sarif = json.loads(danvan("validate", flawed, "--format", "sarif").stdout)
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["E102", "E105"]


def test_fix_mends_what_is_safe_and_diff_shows_it_first(flawed: Path) -> None:
    before = (flawed / "a.txt").read_bytes()
    shown = danvan("validate", flawed, "--fix", "--diff")
    assert shown.stdout.startswith("--- ")
    assert (flawed / "a.txt").read_bytes() == before
    assert danvan("validate", flawed, "--fix").returncode == 0
    assert (flawed / "a.txt").read_text("utf-8") == SOUND
    assert danvan("validate", flawed).returncode == 0


def test_a_baseline_lets_known_findings_through_and_no_new_ones(flawed: Path) -> None:
    assert danvan("validate", flawed, "--write-baseline").returncode == 0
    assert danvan("validate", flawed).returncode == 0
    known = flawed / "danvan-baseline.tsv"
    known.write_text(known.read_text("utf-8").replace("more lines\t1", "more lines\t1\told"), "utf-8")
    assert danvan("validate", flawed, "--write-baseline").returncode == 0
    assert known.read_text("utf-8").count("\told\n") == 1
    (flawed / "b.txt").write_bytes(SOUND.encode("utf-16"))
    new = danvan("validate", flawed)
    assert new.returncode == 1
    assert "b.txt: E101" in new.stdout
    assert "a.txt" not in new.stdout.replace("b.txt: A206 has the same text as a", "")


@pytest.mark.parametrize("table", ["[tool.danvan]", "[tool.danvan.validate]"])
def test_settings_are_those_nearest_to_the_input(flawed: Path, table: str) -> None:
    (flawed / "pyproject.toml").write_text(f'{table}\nignore = ["E102"]\n', "utf-8")
    assert [line.split()[1] for line in danvan("validate", flawed).stdout.splitlines()] == ["E105"]
    assert danvan("validate", flawed, "--select", "E102").returncode == 0  # ignored all the same
    (flawed / "pyproject.toml").write_text(f"{table}\nignored = []\n", "utf-8")
    wrong = danvan("validate", flawed)
    assert wrong.returncode == 2
    assert "did you mean ignore?" in wrong.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere"], "no such file or folder"),
        ([str(CORPUS), "--select", "Z9"], "no rule has the code 'Z9'"),
        ([str(CORPUS), "--as-of", "soon"], "'soon' is no date"),
        ([str(CORPUS), "--diff"], "add --fix"),
    ],
)
def test_what_cannot_be_done_is_said(args: list[str], said: str) -> None:
    done = danvan("validate", *args)
    assert done.returncode == 2
    assert said in done.stderr


def test_explain() -> None:
    assert "M302 event-far-from-publication" in danvan("validate", "--explain", "m302").stdout


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": 7}\n', "utf-8")
    (tmp_path / "a.gold.json").write_text("{", "utf-8")
    done = danvan("validate", tmp_path, "--format", "json")
    assert [row["code"] for row in records(json.dumps(json.loads(done.stdout)))[0]] == [UNREADABLE, UNREADABLE]


def test_findings_are_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, path in enumerate(sorted(CORPUS.glob("*.txt"))[:10]):
        # Blank lines make several batches of few articles.
        (folder / f"{number}.txt").write_bytes(path.read_bytes() + b"\n" * 60_000)
        (folder / f"{number}-again.txt").write_bytes(path.read_bytes())
    (folder / "cut.txt.gz").write_bytes(b"\x1f\x8b")
    said = [danvan("validate", folder, "--as-of", "2026-01-01", "-j", jobs) for jobs in "13"]
    assert said[0].stdout == said[1].stdout
    assert said[0].returncode == said[1].returncode == 1
    assert said[0].stdout.count("A206") == 10
    assert "E100" in said[0].stdout


def test_of_an_article_digests_are_remembered_and_no_text(tmp_path: Path) -> None:
    words = Memory()
    for number in range(3):
        article = extract(f"{SOUND}\nBà con góp {number} ngày công.", published="2019-09-02").article
        kept, shown = remembered(article, f"{number}.txt", None)
        words.add(kept, shown)
    corpus = words.corpus()
    assert {often for often, _ in corpus.repeated.values()} == {3}
    assert all(isinstance(kept.keys, array) and isinstance(kept.runs, array) for kept in corpus.documents)
    assert len({kept.whole for kept in corpus.documents}) == 3
    assert SOUND.split("\n")[3][:20].lower() in " ".join(text for _, text in corpus.repeated.values())
