"""Laws that hold for every document, tried on strings that hypothesis makes and on the corpus."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from helpers import CORPUS, article_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan_cli import clean, extract
from danvan_cli.model import BLOCK_KINDS, FACT_TYPES, Article, Extraction
from danvan_cli.read.lines import numbered
from danvan_cli.write import article_line, fact_line

#: Pieces that wake the rules: words, figures, signs, furniture, and what breaks careless code.
PIECES = (
    "ông Nguyễn Văn An", "bà L.T.H.", "Chủ tịch UBND tỉnh", "T.Ư", "sáng 28/8", "31/2/2019", "năm 2013",
    "mùng 5 Tết", "68/68", "gần 40 nghìn",
    "1.2.3.4", "2/3", "Quyết định số 290-QĐ/TW", "34/2016/NĐ-CP", "100%", "8h30", "|", "“", "”",
    "(Ảnh: AN)", "Nguồn: TTXVN", "In trang", "RadEditor", "NDO -", "hoà", "hòa", "Đ", "Ð", "\u0301", "\u200b", "\xa0",
    "\n", "\n\n", "\r", "\u2028", "\x00", "\ud800", "👍", "İ", "ß", "-", "…", ".", ", ", " ", "  ", "<p>", "&amp;",
    "Nguyễn " * 20, "0" * 400, "một trăm linh năm", "hai", "Hôm nay", "http://a.vn/b", "quý I", "rằm tháng Bảy",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)
FILES = sorted(CORPUS.glob("*.txt"))
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def hold(text: str, result: Extraction) -> None:
    """All laws, for one document and its facts."""
    article = result.article
    assert "\n".join(article.text[b.start : b.end] for b in article.blocks) == article.text
    assert all(b.kind in BLOCK_KINDS and b.start < b.end for b in article.blocks)
    accounted = {b.line for b in article.blocks} | {row.line for row in article.removed}
    assert {line.number for line in numbered(text) if line.text.strip()} <= accounted
    assert all(row.rule and row.text.strip() for row in article.removed)
    article_line(article)
    order = [type(fact) for fact in FACT_TYPES]
    keys = [(f.start, -f.end, order.index(type(type(f)))) for f in result.facts]
    assert [k[:2] for k in keys] == sorted(k[:2] for k in keys)
    for fact in result.facts:
        assert article.text[fact.start : fact.end] == fact.text != ""
        assert article.text.startswith(fact.sentence, fact.sentence_start)
        assert "\n" not in fact.sentence
        block = next(b for b in article.blocks if b.start <= fact.start < b.end)
        assert fact.end <= block.end
        assert (fact.line, fact.block) == (block.line, block.kind)
        fact_line(fact)


@many
@given(TEXTS)
def test_any_string_at_all_goes_in(text: str) -> None:
    hold(text, extract(text))


@many
@given(TEXTS)
def test_any_string_goes_in_as_a_page(text: str) -> None:
    article_line(clean(text, html=True))


@many
@given(TEXTS)
def test_cleaning_again_removes_nothing_more(text: str) -> None:
    once = clean(text)
    twice = clean(once.text)
    assert twice.text == once.text
    assert twice.removed == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_laws_hold_on_the_corpus(path: Path) -> None:
    text = article_text(path)
    result = extract(text)
    hold(text, result)
    assert clean(result.article.text).removed == ()
    assert result.facts


def test_as_is_is_what_it_says() -> None:
    article: Article = clean(" In trang \nHoà  Bình\u200b", as_is=True)
    assert article.text == " In trang \nHoà  Bình\u200b"
    assert dataclasses.replace(article, encoding="utf-8").removed == ()
