"""Counts: what the cases in tests/cases/count do not show."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_cli.extraction import counts
from danvan_cli.extraction.reading import Reading
from danvan_cli.model import Article, Block, Count
from danvan_cli.pipeline import lexicon


def reading(text: str) -> Reading:
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line:
            blocks.append(Block("paragraph", start, start + len(line), number))
        start += len(line) + 1
    empty = dict.fromkeys(("title", "lead", "published", "source", "source_url", "byline", "empty"))
    return Reading(Article(doc="d", encoding="utf-8", text=text, blocks=tuple(blocks), removed=(), **empty), lexicon())


def found(text: str) -> list[Count]:
    return [fact for fact in counts.find(reading(text), lexicon(), {}) if isinstance(fact, Count)]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 12, khoản 3 và mục 4",
        "quận 1, 3 và 4 của thành phố",
        "các khoản 1, 2, 3 Điều 8",
        "số 12 đường Hoa Mai, tổ 3, phường 5",
        "cách mạng công nghiệp 4.0",
        "một số người, những nhà, nhiều cây",
        "tàu 12A, sóng 5G, xe F -15 C",
        "thắng 2-1, gỡ hòa 1-1",
        "gọi 0912 345 678",
        "năm học mới, năm qua, trong năm",
        "Cách mạng Tháng Tám",
        "phố Hai Bà Trưng, huyện Ba Vì, sông Ba",
        "kênh VTV 3, tập 18 bộ phim",
    ],
)
def test_no_counts(text: str) -> None:
    assert found(text) == []


def test_spans_found_before_are_left_alone() -> None:
    text = "Chỉ thị 05 được 30 xã thực hiện"
    taken = found(text)[-1]
    assert [fact.text for fact in found(text)] == ["30 xã"]
    assert counts.find(reading(text), lexicon(), {"date": [taken]}) == []


def test_whole_of_the_clause_before() -> None:
    assert [(fact.value, fact.of) for fact in found("Trong số 40 hộ, có 39 hộ thoát nghèo. Xã có 20 hộ giàu.")] == [
        (40, None),
        (39, 40),
        (20, None),
    ]


def test_english_groups_need_something_whole() -> None:
    assert [fact.value for fact in found("10,000 người và 10,438 km2, 1,250 triệu đồng")] == [10000, 10.438, 1250000]


def test_noun_ends_the_text() -> None:
    for fact in found("hơn 5 chiến sĩ cảnh sát PCCC, 112 mô hình “Nhà sạch” và hai “hiệp sĩ” của phường"):
        assert fact.noun is not None
        assert fact.text.replace("“", "").replace("”", "").endswith(fact.noun)


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    for fact in found(text):
        assert text[fact.start : fact.end] == fact.text


PIECES = ["1", "1.", "1,", "9 ", "5-", "1/2 ", "hai ", "trăm ", "“", "$", "a", "5 người, ", "Q", "năm "]


@pytest.mark.parametrize("piece", PIECES)
def test_long_runs_stay_linear(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    began = time.perf_counter()
    found(text)
    assert time.perf_counter() - began < 5
