"""Number expressions: text → value, and where they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_cli.extraction.counts.grammar import grammar
from danvan_cli.extraction.counts.numbers import Number
from danvan_cli.extraction.counts.ranges import read
from danvan_cli.pipeline import lexicon
from danvan_cli.vietnamese import fold

KNOWN = grammar(lexicon())


def number(text: str) -> Number:
    found = read(fold(text), 0, len(text), KNOWN)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("27.739", 27739),
        ("0,5", 0.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1234567),
        ("1,234.5", 1234.5),
        ("12.5", 12.5),
        ("05", 5),
        ("40 nghìn", 40000),
        ("2 triệu 300 nghìn", 2300000),
        ("1 tỷ 200 triệu", 1200000000),
        ("1,2 tỷ", 1200000000),
        ("2,3 triệu", 2300000),
        ("2 tỷ rưỡi", 2500000000),
        ("nửa triệu", 500000),
        ("500k", 500000),
        ("16.000 tỉ", 16000000000000),
        ("5 vạn", 50000),
        ("ba", 3),
        ("mười lăm", 15),
        ("hai mươi lăm", 25),
        ("hai mươi mốt", 21),
        ("năm mươi tư", 54),
        ("một trăm linh năm", 105),
        ("ba trăm năm mươi sáu", 356),
        # vietnam-number 1.0.6: 1000000 for each scale of its own, 1, and no fraction.
        ("một nghìn tỷ", 1000000000000),
        ("ba mươi hai nghìn tỷ", 32000000000000),
        ("một vạn", 10000),
        ("nửa tỷ", 500000000),
        ("hai tỷ rưỡi", 2500000000),
        ("hàng trăm nghìn", 100000),
        ("vài chục", 20),
        ("1m68", 1.68),
    ],
)
def test_value(text: str, value: float) -> None:
    found = number(text)
    assert found.value == value
    assert found.end == len(text)
    assert isinstance(found.value, int) == (value == int(value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3-5", 3, 5),
        ("10 – 15", 10, 15),
        ("10 đến 15", 10, 15),
        ("200-300 tỷ", 200000000000, 300000000000),
        ("1,5 - 2 triệu", 1500000, 2000000),
        ("hai ba", 2, 3),
        ("hai, ba", 2, 3),
        ("năm bảy", 5, 7),
        ("2, 3", 2, 3),
    ],
)
def test_range(text: str, low: float, high: float) -> None:
    found = number(text)
    assert (found.value, found.max, found.end) == (low, high, len(text))


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [("68/68", 68, 68), ("2/3", 2, 3), ("hai phần ba", 2, 3), ("86/172 triệu", 86000000, 172000000)],
)
def test_fraction(text: str, part: float, whole: float) -> None:
    found = number(text)
    assert (found.value, found.of, found.end) == (part, whole, len(text))


@pytest.mark.parametrize(
    "text", ["2-1", "5-3-2", "24/7", "8:30", "1.5.2018", "290-QĐ/TW", "tỷ lệ", "năm học", "9" * 5000, ""]
)
def test_no_number(text: str) -> None:
    assert read(fold(text), 0, len(text), KNOWN) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [("hai mươi năm", "hai mươi"), ("3 triệu chứng", "3"), ("5 tỷ phú", "5"), ("5 tỷ lệ", "5"), ("mười năm", "mười")],
)
def test_end(text: str, end: str) -> None:
    assert text[: number(text).end] == end


@given(st.text(alphabet="0123456789.,-/ k%mhaibatrệuỷ\n", max_size=30))
def test_any_text(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded)):
        found = read(folded, start, len(folded), KNOWN)
        assert found is None or start == found.start < found.end <= len(folded)
        assert found is None or abs(found.value) < 2**63
