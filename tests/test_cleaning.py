"""Cleaning of scraped text: nothing vanishes, a second cleaning changes nothing, and the forms that portals print."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan_cli import cleaning
from danvan_cli.cleaning.boilerplate import read_rules
from danvan_cli.cleaning.dateline import read_dateline
from danvan_cli.cleaning.duplicates import find_repeats
from danvan_cli.cleaning.rows import make_row
from danvan_cli.cleaning.signature import Signature, read_signature
from danvan_cli.cleaning.sources import cut_sign, original_link, read_source
from danvan_cli.cleaning.unicode import mend
from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Given, Line
from danvan_cli.read.documents import from_text

WORDS = Lexicon()
LINES = st.sampled_from(
    [
        "",
        "|",
        "Trang chủ",
        "Thời sự",
        "Xem nhiều",
        "Tin liên quan",
        "15/07/2020 10:32",
        "Thứ Ba, 15/07/2020, 10:32 (GMT+7)",
        "Cầu treo mới ở bản Phặc",
        "NDO - Bản Phặc vừa có cầu treo thay bè mảng qua suối.",
        "Cầu dài 60 m, do thanh niên và bà con góp công làm trong hai tháng.",
        "Bà con đi trên cầu mới. Ảnh: Hoàng Ngân",
        "Bà con đi trên cầu mới.",
        "Niềm vui bên suối",
        "Hoàng Ngân",
        "Hoàng Ngân - TTTĐ",
        "Nguồn: hanoi.gov.vn, ngày 28/2/2018",
        "Theo ông Lò Văn Sủi, cầu chịu được hai xe máy cùng lúc. “Bà con mừng lắm”, ông nói./. (TTXVN)",
        "Bình luận",
        "Địa chỉ: bản Phặc",
        "\u200b",
    ]
)


def clean(text: str, **given_fields: str) -> Article:
    return cleaning.clean(from_text("doc", text, given=Given(**given_fields)), WORDS)


def check_laws(text: str) -> None:
    article = clean(text)
    filled = {n for n, line in enumerate(re.split(r"\r\n|\r|\n", text), 1) if line.strip()}
    assert filled == {block.line for block in article.blocks} | {row.line for row in article.removed}
    assert article.text == "\n".join(article.text[b.start : b.end] for b in article.blocks)
    again = clean(article.text)
    assert again.removed == ()
    assert again.text == article.text


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_laws_on_lines_of_portals(text: str) -> None:
    check_laws(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_laws_on_any_string(text: str) -> None:
    check_laws(text)


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "\u0301\u0301", "😀", "A" * 300_000, "a, b. " * 50_000, "(" * 5_000, "Ảnh: " * 5_000, "|\n" * 5_000],
)
def test_naughty_strings(text: str) -> None:
    check_laws(text)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Thứ Ba, 15/07/2020, 10:32 (GMT+7)", "2020-07-15T10:32+07:00"),
        ("13/01/2022 19:28", "2022-01-13T19:28"),
        ("23/09/2020", "2020-09-23"),
        ("Cập nhật lúc 09:05, ngày 3 tháng 2 năm 2021", "2021-02-03T09:05"),
        ("(12.08.2019 15:23)", "2019-08-12T15:23"),
        ("07-03-2026 - 00:01 AM | Thị trường chứng khoán", "2026-03-07T00:01"),
        ("21/12/2012 | 12:00 AM", "2012-12-21T00:00"),
        ("Chủ nhật, 20/05/2018 | 08:50", "2018-05-20T08:50"),
        ("Ngày đăng: 5-4-2019 - 9h30", "2019-04-05T09:30"),
        ("10:15 PM, 01/02/2021", "2021-02-01T22:15"),
        ("Posted on 21 Tháng Mười Hai, 2022 by admin", "2022-12-21"),
        ("2020-07-15T10:32:05+07:00", "2020-07-15T10:32:05+07:00"),
        ("Thứ 6, 25/09/2020 08:15", "2020-09-25T08:15"),
        ("Thời sự | 07/12/2021 15:19", "2021-12-07T15:19"),
        ("Ngày đăng: 12/07/2021 (Lượt đọc: 345)", "2021-07-12"),
        ("Thứ Năm, 16/7/2020 6:0'(GMT+7)", "2020-07-16T06:00+07:00"),
        ("May 20, 2018", "2018-05-20"),
    ],
)
def test_date_lines(line: str, value: str) -> None:
    found = read_dateline(line, WORDS)
    assert found is not None
    assert found.whole
    assert found.value == value


@pytest.mark.parametrize(
    "line",
    [
        "Kỷ niệm ngày 19/5/2020 của xã Kim Bình",
        "31/2/2020",
        "Phá dỡ chợ cũ - 07/11/2017",
        "Quyết định 290/2010",
        "Ngày 5/3, xã họp.",
        "9" * 90,
    ],
)
def test_no_date_lines(line: str) -> None:
    found = read_dateline(line, WORDS)
    assert found is None or not found.whole


@pytest.mark.parametrize(
    ("line", "byline", "source"),
    [
        ("Thanh Hà - TTTĐ", "Thanh Hà", "TTTĐ"),
        ("Huyền Lê (Theo SCMP)", "Huyền Lê", "SCMP"),
        ("H.Y (tổng hợp)", "H.Y (tổng hợp)", None),
        ("Bài, ảnh: Sùng Mỷ", "Sùng Mỷ", None),
        ("HẢI ĐĂNG và MẠNH TƯỜNG", "HẢI ĐĂNG và MẠNH TƯỜNG", None),
        ("Bình Giang tổng hợp (theo AFP, Tân Hoa xã)", "Bình Giang tổng hợp", "AFP, Tân Hoa xã"),
        ("TH: Lò Mai - Vàng Sáo", "TH: Lò Mai - Vàng Sáo", None),
        ("Theo Hồ Hương", "Hồ Hương", None),
        ("Trang Dung (t/h)", "Trang Dung (t/h)", None),
    ],
)
def test_signatures(line: str, byline: str, source: str | None) -> None:
    found = read_signature(line, WORDS)
    assert found is not None
    assert (found.byline, found.source) == (byline, source)


@pytest.mark.parametrize("line", ["Niềm vui bên suối", "VĂN BẢN MỚI", "Theo Dân trí", "Sáng 5/3, xã họp", ""])
def test_no_signatures(line: str) -> None:
    assert read_signature(line, WORDS) in (None, Signature(None, None))


def test_sources() -> None:
    assert read_source("Nguồn: hanoi.gov.vn, ngày 28/2/2018", WORDS) == "hanoi.gov.vn"
    assert read_source("(Theo Dân trí)", WORDS) == "Dân trí"
    assert read_source("Theo Nhịp sống Copy link", WORDS) == "Nhịp sống"
    assert read_source("Theo đó, cầu sẽ xong trong tháng", WORDS) is None
    assert read_source("Nguồn động viên lớn", WORDS) is None
    assert original_link("link bài gốc https://a.vn/b-1.html.", WORDS) == "https://a.vn/b-1.html"
    assert original_link("Xem tại https://a.vn", WORDS) is None


@pytest.mark.parametrize(
    ("lead", "source", "rest"),
    [
        ("NDO - Sáng 5/3, xã họp.", "NDO", "Sáng 5/3, xã họp."),
        ("(SGGPO).- Hai bàn thắng.", "SGGPO", "Hai bàn thắng."),
        ("Hà Nội (TTXVN 5/3) – Sáng nay.", "TTXVN", "Sáng nay."),
        ("(Báo Đồng Khởi Online)-Có thể nói.", "Báo Đồng Khởi Online", "Có thể nói."),
        ("Kinhtedothi - Xã họp.", "Kinhtedothi", "Xã họp."),
        ("Kinhte&Xahoi Ngày 13/1, xã họp.", "Kinhte&Xahoi", "Ngày 13/1, xã họp."),
    ],
)
def test_signs(lead: str, source: str, rest: str) -> None:
    found = cut_sign(lead, WORDS)
    assert found is not None
    assert (found.source, found.rest) == (source, rest)
    assert found.printed + lead[len(found.printed) :] == lead


@pytest.mark.parametrize("lead", ["ASEAN - Trung Quốc ký kết.", "COVID-19 - bài học.", "Sáng 5/3, xã họp.", "NDO -"])
def test_no_signs(lead: str) -> None:
    assert cut_sign(lead, WORDS) is None


def test_letters() -> None:
    assert mend(["Ðắk Nông\u200b", "Hoa\u0300\xa0Bi\u0300nh", "ti\xadnh", "\tGuðmundsson"])[0] == [
        "Đắk Nông",
        "Hoà Bình",
        "tinh",
        "Guðmundsson",
    ]
    assert mend(["a\u0301\u0302"])[0] == ["ấ"], "tone typed before the hat"
    assert mend(["“Hoà” và 'hòa' – …"])[0] == ["“Hoà” và 'hòa' – …"], "signs and spellings stay as printed"
    assert mend(["👩\u200d🌾"])[0] == ["👩\u200d🌾"]


def test_mojibake() -> None:
    text = "Hội Nông dân xã họp sáng nay ở đình làng."
    assert mend([text.encode().decode("cp1252", "ignore")])[1] in ("mojibake", None)
    assert mend(["Há»™i nghá»‹ tá»•ng káº¿t"]) == (["Hội nghị tổng kết"], "mojibake")
    assert mend(["XÃ HỘI «Đá»"]) == (["XÃ HỘI «Đá»"], None)


def repeats(*texts: str) -> dict[int, int]:
    return find_repeats([make_row(Line(1, text), text) for text in texts])


def test_duplicates() -> None:
    assert repeats("Cầu mới khánh thành. Ảnh: Lê A", "Cầu mới khánh thành.") == {1: 0}
    assert repeats("Mỳ , hủ tiếu... ở chợ", "Mỳ, hủ tiếu... ở chợ.") == {1: 0}
    assert repeats("Bà con xã Kim Bình thu hoach lúa mùa", "Bà con xã Kim Bình thu hoạch lúa mùa") == {1: 0}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ông Lê Văn Hòa phát biểu tại hội nghị", "Ông Lê Văn Hóa phát biểu tại hội nghị"),
        ("Xã có 12 hộ nghèo trong năm nay", "Xã có 13 hộ nghèo trong năm nay"),
        ("Xã tăng số hộ nghèo trong năm nay", "Xã giảm số hộ nghèo trong năm nay"),
        ("Có", "Có"),
    ],
)
def test_two_sentences_are_two(one: str, other: str) -> None:
    assert repeats(one, other) == {}


def test_given_fields_win() -> None:
    text = "Cầu treo mới ở bản Phặc\n15/07/2020\nBản Phặc vừa có cầu.\nCầu dài 60 m."
    article = clean(text, title="Cầu treo mới ở bản Phặc", published="2020-07-16", byline="Hoàng Ngân")
    assert (article.title, article.published, article.byline) == ("Cầu treo mới ở bản Phặc", "2020-07-16", "Hoàng Ngân")
    assert (article.blocks[0].kind, article.blocks[0].line) == ("title", None)
    assert [(row.line, row.rule) for row in article.removed] == [(1, "duplicate:title"), (2, "metadata:published")]


def test_a_page_without_an_article_keeps_nothing() -> None:
    menu = ["Trang chủ", "Giới thiệu", "Tin tức", "Liên hệ", "Sơ đồ site", "Đăng nhập", "Thư viện ảnh"]
    teasers = [line for n in range(8) for line in (f"Xã số {n} họp bàn việc làm đường mùa khô", "Xem chi tiết")]
    article = clean("\n".join(menu + teasers + menu))
    assert (article.text, article.empty) == ("", "no-article")
    assert clean(" \n\u200b").empty == "no-text"


def test_a_list_at_the_end_stays() -> None:
    lines = ["Mười xã nhận cờ thi đua", "Tỉnh vừa tặng cờ thi đua cho mười xã.", "Các xã gồm có:"]
    lines += [f"Xã {name}" for name in ("Kim Bình", "Hồ Thượng", "Hồ Hạ", "Đông Lĩnh", "Mường Hoa", "Yên Đổ")]
    assert [block.line for block in clean("\n".join(lines)).blocks] == list(range(1, len(lines) + 1))


def test_rules_are_sound() -> None:
    rules = read_rules(WORDS)
    assert len(rules) > 300
    assert all(rule.name and rule.portal and rule.reason for rule in rules)


def test_a_wrong_rule_is_named(tmp_path: pytest.TempPathFactory) -> None:
    folder = tmp_path / "boilerplate"  # type: ignore[operator]
    folder.mkdir()
    columns = "pattern\tmatch\trule\tportal\tthen\twhere\treason\n"
    (folder / "mine.tsv").write_text(f"{columns}đầu trang\tsomewhere\tx\tany\t\t\ty\n", "utf-8")
    with pytest.raises(DanvanError, match="đầu trang"):
        read_rules(Lexicon(tmp_path))  # type: ignore[arg-type]
