"""danvan grep: what patterns and filters find, and how it behaves as a command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from helpers import ARTICLE, danvan, records
from hypothesis import given
from hypothesis import strategies as st

from danvan_cli.desk.filters import Asked, filters
from danvan_cli.desk.letters import ascii_block, needle
from danvan_cli.desk.matching import Pattern, fuzzy_pattern, regex_pattern, text_pattern
from danvan_cli.desk.periods import bounds, days, within
from danvan_cli.desk.search import search
from danvan_cli.errors import DanvanError
from danvan_cli.vietnamese import unmarked


def fact(kind: str, text: str, doc: str = "a", sentence: str = "", /, **fields: Any) -> dict[str, Any]:
    sentence = sentence or text
    start = sentence.find(text)
    place = {"start": start, "end": start + len(text), "line": 1, "block": "paragraph"}
    base = {"doc": doc, "published": "2020-05-05", "type": kind, "text": text, **place}
    return base | {"sentence": sentence, "sentence_start": 0} | fields


SAID = "Bà Đặng Thị Hoà, Trưởng ban Dân vận Huyện ủy, tiếp 20-30 hộ ngày 5/3."
FACTS = [
    fact("person", "Đặng Thị Hoà", "a", SAID, name="Đặng Thị Hoà", person="dang-thi-hoa", honorific="Bà", titles=[]),
    fact(
        "title", "Trưởng ban Dân vận Huyện ủy", "a", SAID, title="Trưởng ban Dân vận Huyện ủy", role="Trưởng ban",
        org="Ban Dân vận Huyện ủy", status=None, holder="Đặng Thị Hoà",
    ),
    fact("count", "20-30 hộ", "a", SAID, value=20, max=30, of=None, unit=None, noun="hộ", mod=None),
    fact("date", "ngày 5/3", "a", SAID, timex="DATE", value="XXXX-03-05", mod=None, interval=None),
    fact("date", "năm 2020", "b", timex="DATE", value="2020", mod=None, interval=None),
    fact("date", "quý III/2021", "b", timex="DATE", value="2021-Q3", mod=None, interval=None),
    fact("date", "3 năm qua", "b", timex="DURATION", value="P3Y", mod=None, interval=None),
    fact("count", "45%", "b", value=45, max=None, of=None, unit="%", noun=None, mod=None),
    fact(
        "document", "Quyết định số 12", "b", kind="Quyết định", number="12", issuer="Huyện ủy", date="2019-02",
        refers_to="12-QĐ/HU",
    ),
    fact("person", "Müller", "c", name="Müller", person="muller", honorific=None, titles=[]),
]
LINES = "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in FACTS)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.jsonl"
    path.write_text(LINES, "utf-8")
    return path


def found(pattern: Pattern | None = None, block: str = LINES, **asked: Any) -> list[str]:
    """The mentions of the matching facts."""
    return [match.fact["text"] for match in search(block.encode(), filters(Asked(**asked)), pattern, "x", 1)]


OFFICE = "Trưởng ban Dân vận Huyện ủy"


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("dang thi hoa", ["Đặng Thị Hoà", OFFICE]),
        ("ĐẶNG THỊ HÒA", ["Đặng Thị Hoà", OFFICE]),
        ("Đặng Thị Hoa", []),
        ("Dang Thi Hoa", ["Đặng Thị Hoà", OFFICE]),
        ("12-qd/hu", ["Quyết định số 12"]),
        ("muller", ["Müller"]),
        ("MÜLLER", ["Müller"]),
        ("45%", ["45%"]),
        ("no such thing", []),
    ],
)
def test_text(pattern: str, texts: list[str]) -> None:
    assert found(text_pattern(pattern)) == texts


def test_words_regex_fuzzy_and_sentences() -> None:
    assert found(text_pattern("ho", words=True)) == ["20-30 hộ"]
    assert len(found(text_pattern("ho"))) > 1
    assert found(regex_pattern(r"^\d+-\d+ ho$")) == ["20-30 hộ"]
    assert found(regex_pattern(r"quý [IV]+")) == ["quý III/2021"]
    assert found(fuzzy_pattern("dang thi hao"), types=("person",)) == ["Đặng Thị Hoà"]
    assert found(fuzzy_pattern("dang van binh"), types=("person",)) == []
    assert found(text_pattern("tiep", sentences=True)) == [row["text"] for row in FACTS if row["sentence"] == SAID]
    with pytest.raises(DanvanError):
        regex_pattern("(")


def test_a_short_name_is_not_found_inside_a_longer_pattern() -> None:
    assert fuzzy_pattern("tran thi thu lan").find("Lan") is None


def test_a_fuzzy_match_ends_with_its_word() -> None:
    found_at = fuzzy_pattern("le van binh").find("ông Lê Văn Biình Minh")
    assert found_at
    assert found_at[0] == (4, 16)


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ({"types": ("document",)}, ["Quyết định số 12"]),
        ({"types": ("document", "person")}, ["Đặng Thị Hoà", "Quyết định số 12", "Müller"]),
        ({"person": "thi hoa"}, ["Đặng Thị Hoà"]),
        ({"person": "thi ho"}, []),
        ({"person": "dang-thi-hoa"}, ["Đặng Thị Hoà"]),
        ({"person": "dang-thi-hoa-2"}, []),
        ({"holder": "Đặng Thị Hòa"}, [OFFICE]),
        ({"holder": "dang-thi-hoa"}, [OFFICE]),
        ({"org": "huyen uy"}, [OFFICE, "Quyết định số 12"]),
        ({"since": "2020-07-01"}, ["năm 2020", "quý III/2021"]),
        ({"since": "2020-07-01", "strict": True}, ["quý III/2021"]),
        ({"until": "2020"}, ["năm 2020", "Quyết định số 12"]),
        ({"since": "2021-10"}, []),
        ({"min": 25}, ["20-30 hộ", "45%"]),
        ({"min": 25, "strict": True}, ["45%"]),
        ({"max": 30, "unit": "none"}, ["20-30 hộ"]),
        ({"unit": "%"}, ["45%"]),
        ({"docs": ("b", "c*"), "types": ("person", "count")}, ["45%", "Müller"]),
    ],
)
def test_filters(asked: dict[str, Any], texts: list[str]) -> None:
    assert found(**asked) == texts


def test_questions_that_no_fact_can_answer_are_refused() -> None:
    for asked in (Asked(person="A", holder="A"), Asked(types=("person",), min=3), Asked(since="yesterday")):
        with pytest.raises(DanvanError):
            filters(asked)


@pytest.mark.parametrize(
    ("value", "run"),
    [
        ("2020-07-15T08:30", ("2020-07-15", "2020-07-15")),
        ("2020-07", ("2020-07-01", "2020-07-31")),
        ("2020-XX-15", ("2020-01-01", "2020-12-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("19", ("1900-01-01", "1999-12-31")),
        ("2020-H2", ("2020-07-01", "2020-12-31")),
        ("2018-W01", ("2018-01-01", "2018-01-07")),
        *((none, None) for none in ("XXXX-08-28", "P10Y", "PAST_REF", "", "2018-W60", None, "2020-13", "0000-W01")),
    ],
)
def test_days(value: str | None, run: tuple[str, str] | None) -> None:
    assert days(value) == run


def test_an_open_interval_has_one_bound() -> None:
    span = bounds("2005", "2006")
    assert span
    assert not within(("2007-01-01", "9999-12-31"), *span, wholly=False)


@given(st.text(), st.text())
def test_folding_never_loses_a_match(before: str, after: str) -> None:
    text = f"{before}{after}"
    line = json.dumps(text, ensure_ascii=False).encode("utf-8", "replace")
    assert len(ascii_block(line)) == len(line.decode("utf-8", "replace"))
    plain = "".join(c for c in after if c.isprintable() and not "\ud800" <= c <= "\udfff")
    assert needle(plain) in ascii_block(json.dumps(before + plain, ensure_ascii=False).encode("utf-8", "replace"))
    assert needle(unmarked(plain)) == needle(plain)


@pytest.mark.parametrize("style", [{"ensure_ascii": True}, {"ensure_ascii": False}, {"sort_keys": True}])
def test_json_of_other_tools_gives_the_same(style: dict[str, bool]) -> None:
    block = "".join(json.dumps(row, **style) + "\n" for row in FACTS)
    for asked in ({}, {"types": ("person",)}, {"types": ("person", "title")}):
        assert found(text_pattern("dang thi hoa"), block, **asked) == found(text_pattern("dang thi hoa"), **asked)


def test_in_a_pipe_lines_come_out_as_they_stand(facts: Path) -> None:
    done = danvan("grep", "dang thi hoa", facts)
    assert done.returncode == 0
    assert done.stdout.splitlines() == LINES.splitlines()[:2]
    assert danvan("grep", facts).stdout == LINES
    assert danvan("grep", "dang thi hoa", stdin=LINES).stdout == done.stdout
    assert danvan("grep", "-e", "dang thi hoa", "-", stdin=LINES).stdout == done.stdout
    assert danvan("grep", "--type", "person", facts, facts).stdout.count("\n") == 4


def test_exit_codes(facts: Path, tmp_path: Path) -> None:
    assert danvan("grep", "nobody at all", facts).returncode == 1
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(LINES + "{\n", "utf-8")
    for args in (["x", "missing.jsonl"], [wrong], [], ["(", facts, "--regex"], ["--fuzzy", facts], ["x", facts, "-cl"]):
        done = danvan("grep", *args)
        assert done.returncode == 2
        assert done.stderr.startswith("error: ")


def test_count_list_and_limit(facts: Path) -> None:
    assert danvan("grep", "-c", "dang thi hoa", facts).stdout == "2\n"
    assert danvan("grep", "-c", "nobody at all", facts).stdout == "0\n"
    assert danvan("grep", "-l", "--type", "count", facts).stdout == "a\nb\n"
    assert danvan("grep", "--limit", "3", facts).stdout == "".join(LINES.splitlines(True)[:3])


def test_text_shows_document_date_sentence_and_what_the_facts_say(facts: Path) -> None:
    shown = danvan("grep", "dang thi hoa", facts, "--format", "text").stdout
    assert shown.splitlines() == [
        "a  2020-05-05",
        f"  {SAID}",
        "    person   Đặng Thị Hoà",
        f"    title    {OFFICE} · held by Đặng Thị Hoà",
    ]
    colored = danvan("grep", "thi hoa", facts, "--format", "text", "--color", "always").stdout
    assert "\x1b[1;31mThị Hoà\x1b[0m" in colored
    assert "score 92" in danvan("grep", "dang thi hao", facts, "--fuzzy", "--type", "person", "--format", "text").stdout


def test_context_is_the_sentences_around(tmp_path: Path) -> None:
    said = ["năm 2019", "năm 2020", "45%", "năm 2021", "năm 2022", "50%"]
    rows = [fact("count" if "%" in text else "date", text, "b", value=45, unit="%") for text in said]
    moved = [row | {"start": at, "end": at + len(row["text"]), "sentence_start": at} for at, row in enumerate(rows)]
    moved.append(fact("count", "5%", "c", value=5, unit="%"))
    path = tmp_path / "f.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in moved), "utf-8")
    shown = danvan("grep", "-C1", "--min", "45", path).stdout.splitlines()
    around = ["  năm 2020", "  45%", "    count    45 %", "  năm 2021", "  năm 2022", "  50%", "    count    45 %"]
    assert shown == ["b  2020-05-05", *around]
    far = danvan("grep", "-C1", "--regex", "2019|50%", path).stdout.splitlines()
    assert far[1::2] == ["  năm 2019", "  năm 2020", "  năm 2022", "    count    45 %"]
    assert far[4] == "  …"


def test_a_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(json.dumps(fact("date", "\x1b[2Jnăm\u202e 2020", value="2020")) + "\n", "utf-8")
    shown = danvan("grep", path, "--format", "text").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_strange_facts_give_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    base: dict[str, Any] = {"doc": None, "text": 3, "start": 0, "end": 0, "value": []}
    rows = [base | {"type": kind} for kind in ("count", "date", "x", [])]
    path.write_text("\ufeff" + "".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    asked = (["x"], ["--min", "1"], ["--since", "2020"], ["--person", "a"], ["--doc", "a"], ["--format", "text"])
    for options in asked:
        assert "Traceback" not in danvan("grep", *options, path).stderr


def test_a_fact_without_a_sound_sentence_is_shown_alone(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    base = {"doc": "d", "text": "42 hộ", "start": 9, "end": 14, "sentence": "Bà tiếp 42 hộ.", "sentence_start": 1}
    odd = ({"sentence_start": None}, {"sentence_start": 2**62}, {"sentence": ["a"]}, {"end": 10**9})
    rows = [base | {"doc": str(n), "type": "count", "unit": True} | change for n, change in enumerate(odd)]
    rows.append(base | {"doc": "p", "type": "person", "name": "An", "titles": True})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = danvan("grep", "42", path, "--format", "text")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("42 hộ") == len(rows)
    assert danvan("grep", "--unit", "ha", path).stderr == ""


def test_articles_are_extracted_first(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(ARTICLE, "utf-8")
    kinds = [row["type"] for row in records(danvan("grep", "tran thi thu lan", tmp_path / "articles").stdout)]
    assert set(kinds) == {"person", "title"}
    whole = danvan("extract", tmp_path / "articles").stdout
    assert danvan("grep", tmp_path / "articles").stdout == whole
    assert danvan("grep", "-", stdin=ARTICLE).returncode == 0
