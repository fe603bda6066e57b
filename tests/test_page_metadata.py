"""What a page states of itself: titles, dates, authors, encodings."""

from __future__ import annotations

import pytest

from danvan_cli.page import declared_encoding, read_page
from danvan_cli.page.metadata import forms, without_site
from danvan_cli.page.moments import foreign_day, moment

LONG = "Sáng nay, người dân ba xã ven sông đã cùng nhau nạo vét gần hai cây số kênh dẫn nước vào đồng."



def test_json_ld_wins_over_meta_and_times_are_given_in_vietnams_zone() -> None:
    page = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Tin vui",'
        ' "datePublished": "2022-12-01T22:30:00Z",'
        ' "author": {"name": "Lò Thị Mây"}, "publisher": {"name": "Báo Mây"}}]}'
        f'</script><meta name="date" content="2001-01-01"><h1>Tin vui</h1><p>{LONG}</p>'
    )
    fields = read_page(page)[1]
    assert (fields.published, fields.byline, fields.source) == ("2022-12-02T05:30:00+07:00", "Lò Thị Mây", "Báo Mây")


def test_the_sites_name_is_no_author_and_its_address_no_source() -> None:
    page = (
        '<meta property="og:site_name" content="tinmay.example.vn"><meta name="author" content="tinmay.example.vn">'
        f'<link rel=canonical href="https://tinmay.example.vn/a.html"><h1>Tin vui</h1><p>{LONG}</p>'
    )
    fields = read_page(page)[1]
    assert (fields.byline, fields.source, fields.source_url) == (None, None, None)


@pytest.mark.parametrize("broken", ["{", '{"@type": "NewsArticle", "headline": 3}', "[" * 5000, '"x"', "null"])
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    assert read_page(f'<script type="application/ld+json">{broken}</script><p>{LONG}</p>')[1].title is None


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2018-05-20T08:51:59+0700", "2018-05-20T08:51:59+07:00"),
        ("2020-01-31T22:30:00Z", "2020-02-01T05:30:00+07:00"),
        ("2026-03-07T09:40:00", "2026-03-07T09:40:00"),
        ("2026-03-07 00:00:00", "2026-03-07"),
        ("5/20/2018 8:51:59 AM", "2018-05-20T08:51:59"),
        ("20/05/2018 08:51 PM", "2018-05-20T20:51:00"),
        ("31/02/2018", None),
        ("2018-05-20T99:99:99", None),
        ("0001-01-01T00:00:00", None),
        ("", None),
    ],
)
def test_moments(printed: str, meant: str | None) -> None:
    assert moment(printed) == meant


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Tháng Bảy 15, 2020", "2020-07-15"),
        ("Tháng Mười Hai 5, 2020", "2020-12-05"),
        ("Đăng Th7 15, 2020", "2020-07-15"),
        ("15 Th12, 2020", "2020-12-15"),
        ("July 15, 2020", "2020-07-15"),
        ("Posted on 15 Sept 2020 by admin", "2020-09-15"),
        ("07/15/2020", "2020-07-15"),
        ("15/07/2020", None),
        ("15 Tháng Bảy, 2020", None),
        ("Tháng Hai 31, 2020", None),
    ],
)
def test_date_lines_that_are_half_english(printed: str, day: str | None) -> None:
    assert foreign_day(printed) == day


def test_the_sites_name_is_cut_off_a_title() -> None:
    assert without_site("Lúa trổ bông sớm - Báo Đồng Xanh", None) == "Lúa trổ bông sớm"
    assert without_site("Lúa trổ bông sớm | Đồng Xanh Online", "Đồng Xanh Online") == "Lúa trổ bông sớm"
    assert without_site("Đội A - Đội B: mưa bàn thắng", None) == "Đội A - Đội B: mưa bàn thắng"
    assert forms("A - B - C") == ["A - B - C", "A - B", "A", "B - C", "C"]


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b"<meta charset=windows-1258>", "cp1258"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        (b'<?xml version="1.0" encoding="UTF-8"?><html>', "utf-8"),
        (b"<meta charset='utf-16'>", "utf-8"),
        (b"<meta charset=khong-co>", None),
        (b"<meta charset=hex>", None),
        (b"<p>charset=windows-1258", None),
    ],
)
def test_declared_encoding(data: bytes, codec: str | None) -> None:
    assert declared_encoding(data) == codec
