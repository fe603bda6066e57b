"""A name's structure: what kind it is, and which structures need no context."""

from __future__ import annotations

import pytest

from danvan_cli.extraction.people import names as n
from danvan_cli.extraction.people.surroundings import ENOUGH
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold

LISTS = n.names(Lexicon())


def shape(name: str) -> n.Structure:
    tokens = name.split()
    return n.structure(tuple(tokens), tuple(map(fold, tokens)), LISTS)


@pytest.mark.parametrize("word", ["Nguyễn", "Hằng", "Khuya", "Nghiêng", "Quyết", "Giàng", "Oanh", "Ý", "Thuỷ"])
def test_vietnamese_syllables(word: str) -> None:
    assert n.is_syllable(word)


@pytest.mark.parametrize("word", ["Trump", "Vladimir", "Hang-seo", "K'Ré", "Niê-", "Obama", "Jack", "", "Schmidt"])
def test_no_vietnamese_syllables(word: str) -> None:
    assert not n.is_syllable(word)


@pytest.mark.parametrize("word", ["T.", "N.H.N.", "L.T.H", "Ng.V.T.", "M"])
def test_initials_are_masks(word: str) -> None:
    assert n.is_masked(word)


@pytest.mark.parametrize("word", ["An.", "Tám", "C.Ronaldo", "TP"])
def test_other_words_are_no_masks(word: str) -> None:
    assert not n.is_masked(word)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Lê Thị Bưởi", n.FULL),
        ("Giàng A Phềnh", n.FULL),
        ("Thanh Mai Hương Lan", n.GIVEN),
        ("Thùy Chi", n.GIVEN),
        ("Huệ", n.SINGLE),
        ("Trần Ngọc M.", n.MASKED),
        ("N.T.H.", n.MASKED),
        ("Robert Halvorsen", n.FOREIGN),
        ("Y Ngưm Kbuôr", n.FOREIGN),
        ("Halvorsen", n.WORD),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert shape(name).kind == kind


@pytest.mark.parametrize("name", ["Lê Thị Bưởi", "Nông Văn Cẩn", "Trần Quốc Hiển", "Đỗ Hùng", "Robert Halvorsen"])
def test_whole_names_need_no_context(name: str) -> None:
    assert shape(name).points >= ENOUGH


@pytest.mark.parametrize(
    "name", ["Thùy Chi", "Huệ", "Bình Minh", "N.T.H.", "Halvorsen", "Mai Dịch", "Sky Data", "Q.Tân Bình"]
)
def test_other_structures_need_context(name: str) -> None:
    assert shape(name).points < ENOUGH


def test_ordinary_case() -> None:
    tokens = ["NGUYỄN", "K'RÉ", "An", "M.", "M-TP"]
    assert [n.ordinary(token) for token in tokens] == ["Nguyễn", "K'Ré", "An", "M.", "M-Tp"]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Vương Đình Huệ", "vuong-dinh-hue"), ("H'Hoa Niê", "h-hoa-nie"), ("N.T.H.", "n-t-h"), ("武", "x")],
)
def test_keys_are_ascii(name: str, key: str) -> None:
    assert n.key_of(name) == key
