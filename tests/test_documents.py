"""Documents: what the cases in tests/cases/document do not show."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_counts import reading

from danvan_cli.extraction import documents
from danvan_cli.model import Document
from danvan_cli.pipeline import lexicon


def found(text: str) -> list[Document]:
    return [fact for fact in documents.find(reading(text), lexicon(), {}) if isinstance(fact, Document)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Quyết định số 290-QĐ/TW", "290-QĐ/TW"),
        ("Đề án số 06- ĐA/TU", "06-ĐA/TU"),
        ("quyết định 468/QĐ - TTg về việc", "468/QĐ-TTg"),
        ("Nghị định 34/2016/NĐ-CP của Chính phủ", "34/2016/NĐ-CP"),
        ("NGHỊ ĐỊNH SỐ 34/2016/NĐ-CP", "34/2016/NĐ-CP"),
        ("Nghị quyết số 28 - NQ/TW", "28-NQ/TW"),
        ("Luật số 45/2013/QH13", "45/2013/QH13"),
        ("Chương trình số 06-CTr/TU", "06-CTr/TU"),
        ("Văn bản số 8624/BKHĐT - ĐKKD ngày", "8624/BKHĐT-ĐKKD"),
        ("Quyết định (số 403/QĐ - TTg)", "403/QĐ-TTg"),
        ("Nghị định 43/2014, dự án", "43/2014"),
        ("nghị định 24 quy định", "24"),
    ],
)
def test_number(text: str, number: str) -> None:
    assert [document.number for document in found(text)] == [number]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Chỉ thị 05-CT/TU. Thành ủy yêu cầu", "Thành ủy"),
        ("Chỉ thị 05-CT/TU. Tỉnh ủy yêu cầu", "Tỉnh ủy"),
        ("Chỉ thị 05-CT/TU được ban hành", None),
        ("Nghị quyết 85/2014/QH13", "Quốc hội"),
        ("Thông tư 11/2013/TT-BCA", "Bộ Công an"),
        ("Kết luận 39 về dự án", None),
    ],
)
def test_issuer(text: str, issuer: str | None) -> None:
    assert [document.issuer for document in found(text)] == [issuer]


def test_two_full_numbers_leave_a_short_mention_open() -> None:
    text = "Quyết định 12/QĐ-UBND, Quyết định 12/QĐ-TTg và Quyết định 12"
    assert found(text)[-1].refers_to is None


def test_short_mention_of_another_year_is_another_document() -> None:
    text = "Nghị định 86/2014/NĐ-CP, Nghị định 86/2014, Nghị định 86 và Nghị định 86/2016"
    full = "86/2014/NĐ-CP"
    assert [document.refers_to for document in found(text)] == [None, full, full, None]


@pytest.mark.parametrize(
    "text", ["kết luận 3 đơn vị", "kế hoạch 5 năm", "lệnh 100.000 dân sơ tán", "quy định 9% của", "luật sư"]
)
def test_none(text: str) -> None:
    assert found(text) == []


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    for fact in found("Nghị định " + text):
        assert fact.text and (fact.number is None or " " not in fact.number)


@pytest.mark.parametrize("piece", ["A", "A-", "1/A", "Nghị quyết ", "Luật ", "số 1 ", "1/2016/", "Nghị quyết 1, "])
def test_long_runs_stay_linear(piece: str) -> None:
    text = "Nghị quyết 1/" + piece * (40_000 // len(piece))
    began = time.perf_counter()
    found(text)
    assert time.perf_counter() - began < 5
