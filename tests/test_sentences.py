"""Where a sentence of news ends, and where a full stop ends nothing."""

from __future__ import annotations

import pytest

from danvan_cli import pipeline
from danvan_cli.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Ông nói: “Tôi về.”", "Rồi đi.", '"Không!"', "Anh kêu."],
        ["Tại TP. HCM, GS. Lê A. và PGS.TS. Vũ B. họp."],
        ["Giá 1.234,5 đồng.", "5 người."],
        ["T.Ư Đảng họp tại Q. 7."],
        ["Bà N.T.H. Minh khai.", "Ông đi."],
        ["Mưa to…", "Gió lớn."],
        ["Rồi sao?", "– Tôi hỏi."],
        ["Theo Đ/c. Lan, xong."],
        ["Anh bảo “đi.” rồi đi."],
        ["Không có dấu chấm"],
        ["1. Xây dựng Đảng.", "Xã có 5 chi bộ."],
        ["2.3. Kết quả.", "IV. Tồn tại."],
        ["Cả xã chỉ có... 62 người.", "30 người đi."],
        ["Tỷ lệ 1/5. 000 được duyệt."],
        ["Đội dự giải châu Á.", "Ông Đ. và bà Ô. đi."],
        ["Có 12 hộ nghèo năm 2020.", "Nay hết."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, pipeline.lexicon())] == sentences


def test_nothing_gives_nothing() -> None:
    assert split_sentences("", pipeline.lexicon()) == []
