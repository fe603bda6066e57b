"""The register of a corpus: which mentions are one person, and which are not."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from helpers import danvan, records

from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.register import register
from danvan_cli.register.corrections import Corrections, read_corrections
from danvan_cli.register.rows import record


def mention(
    doc: str, name: str, *titles: str, day: str | None = None, honorific: str | None = None
) -> list[dict[str, Any]]:
    """The facts of one mention with its titles."""
    from danvan_cli.vietnamese import unmarked

    base = {"doc": doc, "published": day, "text": name, "start": 0, "end": len(name)}
    key = unmarked(name).lower().replace(" ", "-")
    person = {"type": "person", "name": name, "person": key, "honorific": honorific, "titles": list(titles)}
    held = [{"type": "title", "title": title, "role": title, "org": title, "holder": name} for title in titles]
    return [base | fact for fact in (person, *held)]


def people(*mentions: list[dict[str, Any]], corrections: Corrections | None = None) -> list[tuple[str, int]]:
    """Key and number of mentions of each person."""
    facts = [fact for facts in mentions for fact in facts]
    found = register(facts, Lexicon(), corrections or Corrections())
    return [(entry.key, record(entry)["mentions"]) for entry in found.people]


def test_one_name_is_one_person_where_nothing_speaks_against_it() -> None:
    assert people(mention("a", "Lê Văn An"), mention("b", "Lê Văn An", "Bí thư Huyện ủy")) == [("le-van-an", 2)]


def test_two_placements_of_the_tone_mark_are_one_name() -> None:
    assert people(mention("a", "Lê Thị Hoà"), mention("b", "Lê Thị Hòa")) == [("le-thi-hoa", 2)]


def test_two_offices_of_one_day_are_two_people() -> None:
    found = people(
        mention("a", "Lê Văn An", "Giám đốc Sở Y tế", day="2020-05-05"),
        mention("b", "Lê Văn An", "Chủ tịch Hội Nông dân xã Mỹ Lộc", day="2020-05-05"),
    )
    assert found == [("le-van-an", 1), ("le-van-an-2", 1)]


def test_a_shared_office_joins_what_a_day_would_part() -> None:
    found = people(
        mention("a", "Lê Văn An", "Giám đốc Sở Y tế", day="2020-05-05"),
        mention("b", "Lê Văn An", "Trưởng Ban Chỉ đạo", day="2020-05-05"),
        mention("c", "Lê Văn An", "Giám đốc Sở Y tế", "Trưởng Ban Chỉ đạo", day="2020-05-06"),
    )
    assert found == [("le-van-an", 3)]


@pytest.mark.parametrize(
    "beside", ["Đại tá", "Ủy viên Ban Thường vụ Tỉnh ủy", "Chuẩn Đô đốc", "Dược sĩ", "Thị ủy viên", "Thạc sỹ"]
)
def test_membership_rank_and_degree_stand_beside_any_office(beside: str) -> None:
    found = people(
        mention("a", "Lê Văn An", beside, day="2020-05-05"),
        mention("b", "Lê Văn An", "Giám đốc Công an tỉnh", day="2020-05-05"),
    )
    assert found == [("le-van-an", 2)]


def test_a_rank_is_a_whole_word() -> None:
    found = people(
        mention("a", "Lê Văn An", "Tướngs Đoàn tỉnh", day="2020-05-05"),
        mention("b", "Lê Văn An", "Giám đốc Công an tỉnh", day="2020-05-05"),
    )
    assert found == [("le-van-an", 1), ("le-van-an-2", 1)]


def test_offices_of_one_day_in_one_place_may_be_one_persons() -> None:
    found = people(
        mention("a", "Lê Văn An", "Bí thư Chi bộ thôn Đông, xã Mỹ Lộc", day="2020-05-05"),
        mention("b", "Lê Văn An", "Trưởng Ban Công tác Mặt trận xã Mỹ Lộc", day="2020-05-05"),
    )
    assert found == [("le-van-an", 2)]


@pytest.mark.parametrize(("his", "hers"), [("ông", "Bà"), ("thầy giáo", "cô giáo"), ("Mr", "Ms"), ("cụ ông", "dì")])
def test_honorifics_of_two_genders_are_two_people(his: str, hers: str) -> None:
    found = people(mention("a", "Lê Anh", honorific=his), mention("b", "Lê Anh", honorific=hers))
    assert found == [("le-anh", 1), ("le-anh-2", 1)]


def test_an_honorific_without_gender_parts_nobody() -> None:
    assert people(mention("a", "Lê Anh", honorific="đồng chí"), mention("b", "Lê Anh", honorific="bác")) == [
        ("le-anh", 2)
    ]


def test_a_typing_error_is_joined_where_the_office_is_shared_and_only_there() -> None:
    office = "Trưởng ban Dân vận Tỉnh ủy"
    assert people(mention("a", "Trần Thị Thưởng", office), mention("b", "Trần Thị Thuởng", office)) == [
        ("tran-thi-thuong", 2)
    ]
    assert len(people(mention("a", "Trần Thị Lan", office), mention("b", "Trần Thị Lân"))) == 2
    assert len(people(mention("a", "Trần Thị Lan", office), mention("b", "Trần Thị Hồng", office))) == 2


def test_the_user_knows_better() -> None:
    two = (mention("a", "Lê Văn An"), mention("b", "Lê Văn An"))
    apart = Corrections(different=(("Lê Văn An @ a", "Lê Văn An @ b"),))
    assert people(*two, corrections=apart) == [("le-van-an", 1), ("le-van-an-2", 1)]
    joined = Corrections(same=(("Lê Văn An", "Văn An"),))
    assert people(mention("a", "Lê Văn An"), mention("b", "Văn An"), corrections=joined) == [("le-van-an", 2)]


def test_titles_carry_the_days_on_which_they_were_seen() -> None:
    days = ("2020-05-05", "2019-01-01", "2021-02-02")
    facts = [fact for day in days for fact in mention(day, "Lê Văn An", "Giám đốc Sở Y tế", day=day)]
    (entry,) = register(facts, Lexicon()).people
    assert record(entry)["titles"] == [{"title": "Giám đốc Sở Y tế", "first": "2019-01-01", "last": "2021-02-02"}]


def test_a_wrong_correction_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "c.tsv"
    path.write_text("# mine\nsame\tLê Văn An\n", "utf-8")
    with pytest.raises(DanvanError) as error:
        read_corrections(path)
    assert error.value.line == 2


def written(tmp_path: Path) -> Path:
    path = tmp_path / "facts.jsonl"
    facts = [
        *mention("a", "Lê Văn An", "Giám đốc Sở Y tế", day="2020-05-05"),
        *mention("b", "Lê Văn An", "Chủ tịch Hội Nông dân xã Mỹ Lộc", day="2020-05-05"),
    ]
    path.write_text("".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts), "utf-8")
    return path


def test_apply_writes_the_facts_with_the_registers_keys(tmp_path: Path) -> None:
    path = written(tmp_path)
    applied = tmp_path / "applied.jsonl"
    assert danvan("people", path, "--apply", "-o", applied).returncode == 0
    facts = records(applied.read_text("utf-8"))
    assert [fact["person"] for fact in facts if fact["type"] == "person"] == ["le-van-an", "le-van-an-2"]
    assert len(facts) == len(path.read_text("utf-8").splitlines())
    again = danvan("people", applied, "--apply").stdout
    assert again == applied.read_text("utf-8")


def test_formats(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert [row["person"] for row in records(danvan("people", path).stdout)] == ["le-van-an", "le-van-an-2"]
    rows = list(csv.reader(io.StringIO(danvan("people", path, "--format", "csv").stdout)))
    assert len(rows) == 3
    assert "Giám đốc Sở Y tế" in danvan("people", path, "--format", "table").stdout
    assert "why" in records(danvan("people", path, "--why").stdout)[0]
    assert danvan("people", "-", stdin="{}").returncode == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "error: a: a person fact without `published`"),
        ({"name": None, "person": "an", "published": None}, "error: a: `name` of a person fact is null"),
        ({"name": "An", "person": "an", "published": None, "titles": ["x", {}]}, "`titles` of a person fact is"),
        ({"name": "An", "person": "an", "published": 2020}, "`published` of a person fact is 2020"),
        ({"type": "title", "title": "Sư cô", "org": 5, "holder": "An"}, "`org` of a title fact is 5"),
        ({"type": "title", "title": "Sư cô", "org": None, "holder": ["An"]}, '`holder` of a title fact is ["An"]'),
        ({"start": "0"}, 'f.jsonl:1: `start` of a fact is "0", not a whole number'),
        ({"doc": {"a": None}}, 'f.jsonl:1: `doc` of a fact is {"a": null}, not a string'),
    ],
)
def test_a_record_that_is_no_whole_fact_is_said(fields: dict[str, object], says: str, tmp_path: Path) -> None:
    facts = tmp_path / "f.jsonl"
    record = {"doc": "a", "type": "person", "text": "An", "start": 0, "end": 2, "honorific": None, "titles": []}
    facts.write_text(json.dumps(record | fields) + "\n", "utf-8")
    done = danvan("people", facts)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
