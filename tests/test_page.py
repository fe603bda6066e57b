"""Whole web pages: visible lines, the article among them, and pages that mean harm."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan_cli.page import read_page, visible_text

LONG = "Sáng nay, người dân ba xã ven sông đã cùng nhau nạo vét gần hai cây số kênh dẫn nước vào đồng."


def kept(markup: str) -> list[str]:
    return [line.text for line in read_page(markup)[0] if not line.rule]


def rules(markup: str) -> dict[str, str]:
    return {line.text: line.rule for line in read_page(markup)[0] if line.rule}


def kinds(markup: str) -> dict[str, str | None]:
    return {line.text: line.kind for line in read_page(markup)[0]}


# --- visible lines


def test_block_elements_and_br_break_lines_inline_ones_do_not() -> None:
    assert visible_text("<div>Một <b>hai</b> <span>ba</span><p>bốn<br>năm</p>sáu</div>") == "Một hai ba\nbốn\nnăm\nsáu"


def test_what_is_not_seen_is_no_line() -> None:
    hidden = (
        "<script>var i = 0;</script><style>p{}</style><!-- chú thích --><noscript>bật lên</noscript>"
        "<p hidden>ẩn</p><p style='display: none'>ẩn</p><p class='sr-only'>ẩn</p><textarea>ẩn</textarea>"
    )
    assert visible_text(f"<p>Thấy</p>{hidden}<p>được</p>") == "Thấy\nđược"


def test_text_behind_a_hidden_element_is_seen() -> None:
    assert visible_text("<p>Một <script>x</script>hai</p>") == "Một hai"


def test_lines_are_numbered_from_one_and_have_no_gaps() -> None:
    lines, _, _ = read_page(f"<ul><li><a href=/>Trang chủ</a></ul><p>{LONG}</p><p>{LONG}</p>")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_a_heading_broken_over_two_lines_is_one_line() -> None:
    assert visible_text("<h1>Khánh thành<br>cầu treo</h1>") == "Khánh thành cầu treo"


def test_a_paragraph_inside_a_heading_keeps_the_headings_name() -> None:
    page = f"<h1>Nắng ấm về trên bản nhỏ</h1><h2 class=sapo><p>{LONG}</p></h2><p>{LONG} Vui.</p><p>{LONG} Mừng.</p>"
    assert kinds(page)[LONG] == "lead"
    assert read_page(page)[1].lead == LONG


def test_words_glued_by_a_style_sheet_get_a_blank() -> None:
    assert visible_text("<p><span>02/02/2018</span><span>Lượt xem: 88</span></p>") == "02/02/2018 Lượt xem: 88"


def test_a_location_stamp_stands_alone_and_is_left_out() -> None:
    page = f"<h1>Bến đò cũ chạy lại</h1><p><span class=location-stamp>TP HCM</span>{LONG}</p><p>{LONG} Vui.</p>"
    assert rules(page) == {"TP HCM": "html:dateline"}
    assert LONG in kept(page)


def test_the_cells_of_a_data_table_share_a_line_those_of_a_layout_do_not() -> None:
    data = "<table><tr><td>Dưa leo<td>9.000</tr><tr><td>Bí đỏ<td>7.500</tr></table>"
    assert visible_text(data) == "Dưa leo\t9.000\nBí đỏ\t7.500"
    layout = f"<tr><td>Tin trong tỉnh<td>{LONG}{LONG}</tr><tr><td><a href=/>Trang chủ</a><td>{LONG}{LONG}</tr>"
    assert "\t" not in visible_text(f"<table>{layout}</table>")


def test_decomposed_letters_come_out_composed() -> None:
    text = "Ủy ban nhân dân huyện Đầm Dơi"
    for form in ("NFD", "NFC"):
        assert visible_text(f"<p>{unicodedata.normalize(form, text)}</p>") == text
    half = "Ủy ban nhân dân huyê\u0323n Đâ\u0300m Dơi"
    assert visible_text(f"<p>{half}</p>") == text
    assert visible_text("<p>Thu\u031b\u0323c t&#x1EBF;, ho&#x323;p</p>") == "Thực tế, họp"


# --- the article


def test_a_fragment_is_all_article() -> None:
    assert kept(f"<p>{LONG}</p><p>Vui.</p>") == [LONG, "Vui."]


def test_links_to_other_articles_are_left_out_links_to_files_are_not() -> None:
    page = (
        f"<title>Mời thầu sửa trạm bơm xã An Lộc</title><h1>Mời thầu sửa trạm bơm xã An Lộc</h1><div><p>{LONG}</p>"
        f"<p><a href='/tin/2'>Xã bên cũng mời thầu làm đường</a></p><p>{LONG} Vui.</p>"
        "<p><a href='/files/hoso.pdf'>Hồ sơ mời thầu trạm bơm</a></p></div>"
    )
    assert rules(page) == {"Xã bên cũng mời thầu làm đường": "html:related"}
    assert "Hồ sơ mời thầu trạm bơm" in kept(page)


def test_related_headlines_with_dates_are_left_out() -> None:
    page = (
        f"<title>Họp chợ sớm</title><h1>Họp chợ sớm bên bờ kênh Xáng</h1><div><p>{LONG}</p><p>{LONG} Vui.</p></div>"
        "<ul><li><a href=/2>Xe hoa về làng giữa mùa gặt</a> <span>(12/03/2019)</span></li></ul>"
    )
    assert rules(page) == {"Xe hoa về làng giữa mùa gặt (12/03/2019)": "html:related"}


def test_a_named_box_that_holds_the_article_is_no_furniture() -> None:
    story = f"<h1>Mưa lớn ngập chợ Đầu Vàm</h1><div class=related><p>{LONG}</p><p>{LONG}</p></div>"
    page = f"<div class=sidebar-1>{story}</div>"
    assert kept(page) == ["Mưa lớn ngập chợ Đầu Vàm", LONG, LONG]


def test_the_headline_is_the_row_that_the_head_states() -> None:
    page = (
        "<title>Đò dọc trở lại trên sông Trẹm - Báo Miệt Thứ</title><h1>Đời sống miền sông nước hôm nay</h1>"
        f"<div class=x>Đò dọc trở lại trên sông Trẹm</div><p>{LONG}</p><p>{LONG} Vui.</p>"
    )
    assert kinds(page)["Đò dọc trở lại trên sông Trẹm"] == "title"


def test_the_portals_headline_wins_over_the_editors_in_the_body() -> None:
    page = (
        "<title>Trang chủ - Sở Nông vụ</title><a href=/>Trang chủ</a><div><p style='font-size:18px;font-weight:bold'>"
        "Hội nghị tổng kết vụ lúa Hè Thu năm 2020</p><div><h1>Tổng kết vụ lúa Hè Thu năm 2020 toàn tỉnh</h1>"
        f"<p>{LONG}</p><p>{LONG} Vui.</p><p>{LONG} Mừng.</p></div></div>"
    )
    assert kinds(page)["Hội nghị tổng kết vụ lúa Hè Thu năm 2020"] == "title"
    assert rules(page)["Tổng kết vụ lúa Hè Thu năm 2020 toàn tỉnh"] == "html:title"


def test_a_site_clock_is_no_date_of_the_article() -> None:
    page = (
        "<div class=clock>Thứ Hai, 16/11/2026</div><h1>Mưa lớn ngập chợ Đầu Vàm</h1><div>Ngày đăng: 02/10/2020</div>"
        f"<div><p>{LONG}</p><p>{LONG} Vui.</p></div>"
    )
    assert [line.text for line in read_page(page)[0] if line.kind == "published"] == ["Ngày đăng: 02/10/2020"]


def test_a_date_line_above_the_headline_is_kept_a_clock_at_the_top_is_not() -> None:
    menu = "".join(f"<li><a href=/{n}>Mục {n}</a></li>" for n in range(20))
    story = f"<h1>Mưa lớn ngập chợ Đầu Vàm</h1><div><p>{LONG}</p><p>{LONG} Vui.</p></div>"
    clock = f"<div>Thứ Hai, 16/11/2026</div><img src=a><div>{story}</div><ul>{menu}</ul>"
    assert "Thứ Hai, 16/11/2026" in rules(clock)
    above = f"<ul>{menu}</ul><div><div>(28.06.2019 09:11)</div><div>{story}</div></div>"
    assert "(28.06.2019 09:11)" in kept(above)


def test_comments_in_the_body_are_left_out_a_section_named_so_is_kept() -> None:
    story = f"<h1>Mưa lớn ngập chợ Đầu Vàm</h1><div><p>{LONG}</p><p>{LONG} Vui.</p>"
    remark = "Ở xóm tôi nước lên tới đầu gối, bà con phải kê đồ lên cao suốt đêm."
    assert rules(f"{story}<p>Bình luận</p><div><b>Tám</b><div>{remark}</div></div></div>")[remark] == "html:comments"
    assert remark in kept(f"{story}<p>Bình luận</p><p>{remark}</p></div>")


def test_follow_us_is_no_source() -> None:
    page = f"<h1>Mưa lớn ngập chợ Đầu Vàm</h1><div><p>{LONG}</p><p>{LONG} Vui.</p></div><div>Theo dõi chúng tôi</div>"
    assert rules(page) == {"Theo dõi chúng tôi": "html:after"}


@pytest.mark.parametrize("markup", ["", " ", "<html></html>", "<script>x</script>", "<p>\u200b</p>"])
def test_a_page_without_text_says_so(markup: str) -> None:
    assert read_page(markup)[2] == "no-text"


def test_a_page_of_links_has_no_article() -> None:
    links = "".join(f"<li><a href=/{n}>Tin thứ {n} của ngày hôm nay ở huyện</a></li>" for n in range(20))
    lines, given_fields, empty = read_page(f"<title>Huyện Tân Lộc</title><ul>{links}</ul>")
    assert empty == "no-article"
    assert all(line.rule for line in lines)
    assert given_fields.title is None


# --- pages that mean harm


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "xin chào" + "</div>" * 100_000,
        "<b>" * 50_000 + "xin chào",
        "<table><tr><td>" * 5_000 + "xin chào",
    ],
)
def test_text_nested_too_deep_is_kept(markup: str) -> None:
    assert kept(markup) == ["xin chào"]


def test_entities_are_not_followed() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><p>&a;&b;&a;</p>'
    assert "root:" not in visible_text(bomb)
    assert len(visible_text(bomb)) < len(bomb)


def test_thousands_of_attributes_take_no_time() -> None:
    assert visible_text("<p " + " ".join(f"a{n}=b" for n in range(100_000)) + ">xin chào</p>") == "xin chào"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(
    ["<div class='related'>", "</div>", "<p>", "<a href='/x'>", "</a>", "<table>", "<tr>", "<td>", "<h1>", "<h2><p>",
     "<li>", "<br>", "<script>", "</script>", "<!--", "-->", "<title>", "&#0;", "&amp", "<", "\0", "\ud800", LONG]
), st.text(max_size=8)), max_size=60))  # fmt: skip
def test_any_markup_goes_through(pieces: list[str]) -> None:
    lines, _, empty = read_page("".join(pieces))
    assert bool(lines) == (empty != "no-text")
    assert all(line.text.strip() and "\n" not in line.text for line in lines)
    assert visible_text("".join(pieces)) == "\n".join(line.text for line in lines)
