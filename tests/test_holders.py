"""Who holds a title: beside it, in a group, by a verb, or by what the document says elsewhere."""

from __future__ import annotations

import pytest

from danvan_cli import pipeline
from danvan_cli.extraction import titles
from danvan_cli.extraction.linking import holders
from danvan_cli.extraction.linking.organisations import variants, within
from danvan_cli.extraction.reading import Reading
from danvan_cli.model import Article, Block, Person, Title

WORDS = pipeline.lexicon()


def hold(text: str, *names: str) -> tuple[list[Title], list[Person]]:
    """Titles and persons of `text` after holders.py; `names` are full names, "ông X" one with its honorific."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        blocks.append(Block("paragraph", at, at + len(line), number))
        at += len(line) + 1
    reading = Reading(Article("t", None, None, None, None, None, None, "utf-8", None, text, tuple(blocks), ()), WORDS)
    people = []
    for entry in names:
        honorific, name = entry.split(" ", 1) if entry.startswith(("ông ", "bà ")) else (None, entry)
        start = -1
        while (start := text.find(name, start + 1)) >= 0:
            shown = bool(honorific) and text[:start].rstrip().lower().endswith(honorific or "")
            mention = reading.fact(start, start + len(name))
            people.append(Person(**mention, name=name, person="k", honorific=honorific if shown else None))
    found = [fact for fact in titles.find(reading, WORDS, {}) if isinstance(fact, Title)]
    return holders.hold(reading, WORDS, found, sorted(people, key=lambda person: person.start))


def pairs(text: str, *names: str) -> list[tuple[str, str | None]]:
    return [(title.text, title.holder) for title in hold(text, *names)[0]]


A, B, C = "Lê Quý An", "Trần Thị Bưởi", "Phan Văn Cúc"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Giám đốc Sở Y tế {A} nói.", [A]),
        (f"Đại tá, Giám đốc Công an tỉnh {A} nói.", [A, A]),
        (f"Tổng thống Pháp, ông {A}, nói.", [A]),
        (f"Ông {A}, Bí thư Huyện ủy, Chủ tịch HĐND huyện, nói.", [A, A]),
        (f"Ông {A} - bí thư huyện ủy, chủ tịch HĐND huyện Sông Hinh - nói.", [A, A]),
        (f"Ông {A} (giám đốc sở) và bà {B} (phó giám đốc sở) dự.", [A, B]),
        (f"{A} (SN 1970, ngụ quận 5, nguyên cán bộ địa chính xã) khai.", [A]),
        (f"Chủ tịch UBND tỉnh {A}, Giám đốc Sở Y tế {B} dự.", [A, B]),
        (f"Chủ tịch UBND tỉnh {A}, Phó Bí thư Tỉnh ủy, Trưởng đoàn {B} dự.", [A, B, B]),
        (f"Đại tá {A}, Phó Giám đốc Công an tỉnh, nói.", [A, A]),
        (f"HĐND bầu ông {A} làm Chủ tịch UBND tỉnh.", [A]),
        (f"Bà {B} thay ông {A} làm Chủ tịch UBND tỉnh.", [B]),
        (f"Ông {A}, năm 2013 đang là Phó chủ tịch huyện, nói.", [A]),
        (f"Quyết định miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông {A}.", [A]),
        (f"HĐND bãi nhiệm Phó Chủ tịch UBND huyện đối với bà {B}.", [B]),
        (f"Trong thời gian làm Phó Chủ tịch UBND huyện (2011-2015), bà {B} đã ký.", [B]),
        (f"Theo ông {A}, khi còn là Giám đốc Sở Xây dựng, bà {B} đã ký.", [B]),
        (f"Bà {B} giữ nhiều cương vị quan trọng như Hội trưởng Hội Phụ huynh; Phó Chủ tịch Hội Thêu ren.", [B, B]),
        (f"Bà {B} được Tổng thống {A} đề cử làm Giám đốc Cục Điều tra.", [A, None]),
        (f"Tổng thống {A}, Thái tử Ả Rập Xê Út và một khách mời dự.", [A, None]),
        (f"Tổng thống Nga khi đó là ông {A} đã ký.", [A]),
        (f"Ông {A}, bà {B} giữ chức Phó Chủ tịch UBND tỉnh.", [A, B]),
        (f"Sau khi gặp ông {A}, bà {B} giữ chức Phó Chủ tịch UBND tỉnh.", [B]),
        (f"Ông {A}, hiện là Phó Giám đốc, thay ông {C} trở thành Giám đốc công ty.", [A, A]),
        (f"Giám đốc Công ty Sao Mai, {A}, cho biết.", [A]),
        (f"{A}, một đồng minh của ông {C}, từng là bộ trưởng.", [A]),
        (f"Linh mục người Pháp {A} và bác sĩ gốc Việt {B} dự.", [A, B]),
        (f"Ông {A}, Ủy viên Trung ương Đảng khóa X, XI, Bí thư Tỉnh ủy nhiệm kỳ 2010-2015, Đại tá, dự.", [A, A, A]),
        (f"Bà {B} (giám đốc sở) gặp các thành viên (vốn là giám đốc, kế toán trưởng).", [B, None, None]),
        (f"Giám đốc Công ty Sao Mai, {A}, {B} và {C} dự.", [None]),
        (f"Ông {A} mất cơ hội trở thành giám đốc sở.", [None]),
        (f"Chủ tịch UBND 12 xã và ông {A} dự họp.", [None]),
        (f"Ông {A} kiện Chủ tịch tỉnh lên Thủ tướng Chính phủ.", [None, None]),
        (f"Hai luật sư {A} và {B} bào chữa.", [A, B]),
        (f"Quyền giám đốc FBI (FBI) {A} nói.", [A]),
        (f"Bà {B} sẽ tranh cử chức tổng thống.", []),
        (f"Các Phó Thủ tướng {A}, {B} và {C} dự họp.", [A, B, C]),
        (f"Dự có các đồng chí Ủy viên Bộ Chính trị: {A}, Trưởng đoàn; {B}, Bí thư Tỉnh ủy.", [A, B, A, B]),
        (f"Ông {A} và bà {B} được bầu làm Phó Bí thư Tỉnh ủy.", [A, B]),
        (f"Ông {A}, con trai bà {B}, làm chủ tịch huyện.", [A]),
        (f"Khi làm thị trưởng, {A} xây cầu.", [A]),
        (f"{A} đề cử một người quen làm bộ trưởng.", [None]),
        ("Thủ tướng đã phê duyệt.", [None]),
        (f"Hai bộ trưởng gặp {A}.", [None]),
    ],
)
def test_beside(text: str, expected: list[str | None]) -> None:
    found = pairs(text, f"ông {A}", f"bà {B}", C)
    assert sorted(str(holder) for _, holder in found) == sorted(map(str, expected))


def test_pronoun() -> None:
    found = pairs(f"Ông {A} gặp bà {B}.\nNăm 2011, bà được phê chuẩn làm Bộ trưởng Y tế.", f"ông {A}", f"bà {B}")
    assert found == [("Bộ trưởng Y tế", B)]


def test_a_career_told_without_its_subject() -> None:
    text = f"Ông {A} sinh năm 1972.\nTừ tháng 5-2012 đến 2015, giữ chức chủ tịch UBND huyện. Hội đồng giao giám đốc sở."
    assert pairs(text, f"ông {A}") == [("chủ tịch UBND huyện", A), ("giám đốc sở", None)]


def test_subject_behind_its_office() -> None:
    found = pairs(f"Ông {A} quê Nam Định.\nLà tiến sĩ luật, ông viết nhiều sách.", f"ông {A}")
    assert found == [("tiến sĩ luật", A)]


@pytest.mark.parametrize(
    ("named", "alone"),
    [
        ("Chủ tịch UBND quận 5", "Chủ tịch quận 5"),
        ("chủ tịch UBND tỉnh Hà Nam", "chủ tịch tỉnh Hà Nam"),
        ("Trưởng ban Dân vận Trung ương", "Trưởng ban Dân vận T.Ư"),
        ("Trưởng ban Dân vận Thành ủy Hà Nội", "Trưởng Ban Dân vận Thành ủy"),
        ("Chủ nhiệm Ủy ban Đối ngoại của Quốc hội", "Chủ nhiệm Uỷ ban Đối ngoại Quốc hội"),
        ("Bí thư Thành ủy Đà Nẵng", "Bí thư Đà Nẵng"),
        ("Chủ tịch Quốc hội", "Chủ tịch"),
        ("Phó Bí thư Tỉnh ủy", "Phó Bí thư Đồng Nai"),
    ],
)
def test_in_place_of_a_name(named: str, alone: str) -> None:
    found = pairs(f"{alone}: cần làm sớm\nSáng nay, {named} {A} họp.\n{alone} cũng lưu ý việc này.", A)
    assert found == [(alone, A), (named, A), (alone, A)]


@pytest.mark.parametrize(
    ("named", "alone"),
    [
        ("Chủ tịch HĐND tỉnh Hà Nam", "chủ tịch tỉnh Hà Nam"),
        ("Chủ tịch UBND xã An Bình, huyện Sông Hinh", "Chủ tịch UBND huyện Sông Hinh"),
        ("nguyên Bí thư Huyện ủy", "Bí thư Huyện ủy"),
        ("Tổng thống Pháp", "Tổng thống Nga"),
        ("Bí thư Tỉnh ủy", "Bí thư Đảng ủy xã"),
        ("Ủy viên Trung ương Đảng", "các Ủy viên Trung ương Đảng"),
    ],
)
def test_another_office(named: str, alone: str) -> None:
    found = pairs(f"Sáng nay, {named} {A} họp.\nHôm qua, {alone} cũng lưu ý việc này.", A)
    assert found[1][1] is None


def test_the_one_told_of_before() -> None:
    text = f"Tổng thống Mỹ {A} sang Lào. Tổng thống sẽ về sớm. Tổng thống Pháp {C} ở lại. Tổng thống nói gì?"
    assert [holder for _, holder in pairs(text, A, C)] == [A, A, C, None]


def test_person_carries_titles_and_document_completes_organisation() -> None:
    found, people = hold(f"Bí thư Thành ủy {A} nói.\nÔng {A}, Bí thư Thành ủy Hà Nội, dự.", f"ông {A}")
    assert [person.titles for person in people] == [("Bí thư Thành ủy",), ("Bí thư Thành ủy Hà Nội",)]
    assert [title.org for title in found] == ["Thành ủy Hà Nội", "Thành ủy Hà Nội"]


def test_organisation_behind_the_name() -> None:
    found, _ = hold(f"Thứ trưởng {A} của Bộ Y tế nói.", A)
    assert [(title.text, title.org, title.holder) for title in found] == [("Thứ trưởng", "Bộ Y tế", A)]


def test_within() -> None:
    v = variants(WORDS)
    assert within(("tỉnh", "hà", "nam"), ("ủy", "ban", "nhân", "dân", "tỉnh", "hà", "nam", "x"), v)
    assert not within(("hà", "nam"), ("hà", "nam"), v)
    assert not within(("huyện", "a"), ("xã", "b", "huyện", "a"), v)


def test_an_office_directly_before_the_next_name_joins_nobody() -> None:
    assert pairs(f"{A}, Ủy viên {B} là Trưởng đoàn", A, B)[-1] == ("Trưởng đoàn", B)
