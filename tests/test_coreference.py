"""Short mentions and the full names that they stand for."""

from __future__ import annotations

import pytest

import danvan_cli
from danvan_cli.model import Person


def names(text: str) -> list[str]:
    return [fact.name for fact in danvan_cli.extract(text, as_is=True).facts if isinstance(fact, Person)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Lê Đình Khải nói. Ông Khải cười.", ["Lê Đình Khải", "Lê Đình Khải"]),
        ("Ông Khải cười. Ông Lê Đình Khải nói.", ["Lê Đình Khải", "Lê Đình Khải"]),
        ("Ông LÊ ĐÌNH KHẢI nói. Ông Khải cười.", ["Lê Đình Khải", "Lê Đình Khải"]),
        ("Bà Lê Thị Hoà gặp bà Hòa.", ["Lê Thị Hoà", "Lê Thị Hoà"]),
        ("Ông Robert Halvorsen đến. Halvorsen nói.", ["Robert Halvorsen", "Robert Halvorsen"]),
        ("Chị N.T.H. khóc. Chị H. ngất.", ["N.T.H.", "N.T.H."]),
        ("Anh Khải nói. Chị Bưởi khóc.", ["Khải", "Bưởi"]),
    ],
)
def test_full_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_gender_tells_two_people_of_one_given_name_apart() -> None:
    text = "Bà Lê Thị Mai gặp ông Trần Văn Mai. Bà Mai nói, ông Mai nghe."
    assert names(text)[2:] == ["Lê Thị Mai", "Trần Văn Mai"]


def test_the_way_of_address_tells_them_apart() -> None:
    assert names("Cháu Vũ Minh Đăng và ông Phạm Hải Đăng. Cháu Đăng ngủ. Ông Đăng thức.")[2:] == [
        "Vũ Minh Đăng",
        "Phạm Hải Đăng",
    ]


def test_the_last_one_named_counts() -> None:
    assert names("Ông Lê Hải Đăng nói. Ông Bùi Quốc Đăng nói. Đăng cười.")[2] == "Bùi Quốc Đăng"


def test_a_surname_that_fits_nobody_keeps_itself() -> None:
    assert names("Bà Lê Thị Mai đến. Ông Mai về.")[1] == "Mai"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Lê Văn Hào (ca sĩ Quang Hoà) đến. Ca sĩ Quang Hoà hát.", ["Lê Văn Hào"] * 3),
        ("Nghệ sĩ Mạc Mai có tên thật là Lê Thị Mai. Nghệ sĩ Mạc Mai hát.", ["Lê Thị Mai"] * 3),
        ("Bị can Lê Văn Tám (tên gọi khác là Tám Anh) bỏ trốn. Tám Anh 30 tuổi.", ["Lê Văn Tám"] * 3),
        ("Ông Vương Gia Thành (Wang Jiacheng) nói. Ông Wang cười.", ["Vương Gia Thành"] * 3),
        ("Ông Đỗ Võ Đồng khai. Từ lâu Đồng có pháp danh Nguyên Đạo.", ["Đỗ Võ Đồng"] * 3),
        ("Bà Phan Thị Dung nói. Kho của bà Phan Thi Dung đóng cửa.", ["Phan Thị Dung"] * 2),
        ("Miller Jane Miller đến. Bà Jane Miller nói.", ["Jane Miller"] * 2),
        # A role is no name of who plays it, and two people may share a surname.
        ("Anh Cuội (Trần Quốc Thịnh) khen Lê Anh Tú. Bà Lê Thị Mai (Lê Thị Hoa) vắng mặt.",
         ["Cuội", "Trần Quốc Thịnh", "Lê Anh Tú", "Lê Thị Mai", "Lê Thị Hoa"]),
    ],
)  # fmt: skip
def test_two_names_of_one_person(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_wrong_tone_mark_once_is_the_same_person_a_brothers_name_is_not() -> None:
    text = "Lê Gia Bách nói. Lê Gia Bách cười. Lê Gia Bách đi. Lê Gia Bạch về. Anh Bạch ngủ."
    assert set(names(text)) == {"Lê Gia Bách"}
    assert set(names("Lê Gia Bách đến. Lê Gia Bạch về.")) == {"Lê Gia Bách", "Lê Gia Bạch"}
