"""Persons in running text: what counts as one, what does not, and that any string goes through."""

from __future__ import annotations

import time

import pytest

import danvan_cli
from danvan_cli.model import Person


def people(text: str) -> list[Person]:
    return [fact for fact in danvan_cli.extract(text, as_is=True).facts if isinstance(fact, Person)]


def mentions(text: str) -> list[str]:
    return [person.text for person in people(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Theo Nguyễn Bá Thuyên, mọi việc đã xong.", ["Nguyễn Bá Thuyên"]),
        ("Nạn nhân Trần Ngọc M. đã về nhà.", ["Trần Ngọc M."]),
        ("Chị Thanh Hà ở huyện Thanh Hà.", ["Thanh Hà"]),
        ("Ông Đức sang nước Đức gặp bà Mỹ.", ["Đức", "Mỹ"]),
        ("Anh T. Hôm qua trời mưa.", ["T."]),
        ("Ca sĩ Nhật Kim Hoàn hát ở Nhật.", ["Nhật Kim Hoàn"]),
        ("Phương Tây cho rằng Hoa Kỳ sai.", []),
        ("Ảnh: Công an cung cấp", []),
    ],
)
def test_what_is_a_person(text: str, found: list[str]) -> None:
    assert mentions(text) == found


def test_a_name_once_shown_counts_elsewhere() -> None:
    assert mentions("Minh Khuê đến muộn. Diễn viên Minh Khuê xin lỗi.") == ["Minh Khuê", "Minh Khuê"]
    assert mentions("Minh Khuê đến muộn.") == []


def test_a_street_all_over_the_document_is_no_person() -> None:
    assert mentions("Xe dừng ở đường Phan Đình Giót. Phan Đình Giót ngập sâu.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Delroy, một người đàn ông 40 tuổi, kể lại. Delroy đã khóc.", ["Delroy", "Delroy"]),
        ("Tại Kelmora, một người đàn ông bị bắt.", []),
        ("Giám đốc công ty Robomat, Andras Volzhak, sau đó nói thêm. Volzhak cười.", ["Andras Volzhak", "Volzhak"]),
        ("Công chúa là con của nhà vua quá cố Ananda Rajamit.", ["Ananda Rajamit"]),
        # a party that speaks is none
        ("Đảng Alba Novara họp. Alba Novara bác bỏ. Alba Novara nói sẽ kháng cáo.", []),
        ("Nước hồ Dầu Tiếng – Phước Hoà cạn. Phước Hoà khô.", []),
        # prepositions before places
        ("Từ Củ Chi về trung tâm mất hai giờ. Từ Thị Mão đi học.", ["Từ Thị Mão"]),
        ("Trên Twitter, ông Lê Văn Tám viết.", ["Lê Văn Tám"]),
    ],
)
def test_what_stands_around(text: str, found: list[str]) -> None:
    assert mentions(text) == found


def test_given_names_in_a_row_though_they_are_places_too() -> None:
    known = "Lê Văn Dĩnh, Ngô Văn Hiến, Phạm Thị Nga và Vũ Thị Hoa bị xét xử."
    found = people(f"{known} Các bị cáo Dĩnh, Hiến, Nga và Hoa nhận tội. Hiến - Nga bàn với nhau.")
    assert [person.name for person in found[4:8]] == ["Lê Văn Dĩnh", "Ngô Văn Hiến", "Phạm Thị Nga", "Vũ Thị Hoa"]
    assert mentions(f"{known} Tàu chạy giữa Mỹ, Nga và Đức.") == mentions(known)


def test_honorific_in_front_of_a_title() -> None:
    (person,) = people("Sáng nay, đồng chí Bí thư Huyện ủy Lê Thị Bưởi phát biểu.")
    assert (person.text, person.honorific) == ("Lê Thị Bưởi", "đồng chí")


ODD = ["", "\0", "Ð", "T.", "Lê", "Lê ", "  Lê  Văn  Tám  ", "K'", "Al -", "S -", "A. B. C.", "👩 Lê 👩", "\u0301Lê"]
REPEATED = ["NGUYỄN ", "A.", "Lê-", "K'", "ông ", "Lê Văn Tám, ", "(Lê ", "S -4", "“Lê”", "bà A. "]


@pytest.mark.parametrize("text", ODD)
def test_odd_strings_go_through(text: str) -> None:
    for person in people(text):
        assert text[person.start : person.end] == person.text


@pytest.mark.parametrize("unit", REPEATED)
def test_long_lines_take_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        began = time.process_time()
        people(text)
        return time.process_time() - began

    seconds(100)
    short, long = seconds(2_000), seconds(8_000)
    assert long < 12 * max(short, 0.02)
