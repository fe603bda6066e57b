"""Pages that are no article: front pages, sections, topics, search results, and what stands near them but is one."""

from __future__ import annotations

import pytest

from danvan_cli.page import read_page

STORY = "Từ đầu tháng, bà con các ấp ven kênh {n} góp công dọn cỏ, đắp lại bờ bao và sửa bốn cây cầu gỗ đã mục."
HEAD = "Bà con ấp {n} góp công đắp lại bờ bao"
FOOT = (
    "<div class=x9><p>Giấy phép số {n}/GP-TTĐT ngày 1/1/2020. Chịu trách nhiệm: Ông Lý Văn Sậy, Trưởng ban biên tập của"
    " trang. Ghi rõ nguồn khi phát hành lại thông tin.</p></div>"
)


def head(n: int) -> str:
    return HEAD.format(n=n)


def story(n: int) -> str:
    return STORY.format(n=n)


def teasers(pattern: str, count: int = 8) -> str:
    return "".join(pattern.format(n=n, head=head(n), story=story(n)) for n in range(1, count + 1))


LISTS = {
    "section": "<title>Thời sự - Báo Kênh Xáng</title><h1>Thời sự</h1>"
    + teasers("<div class=i><h3><a href=/{n}>{head}</a></h3><span>12/10/2020</span><p>{story}</p></div>"),
    "section in tables": "<title>Tin tức</title><table>"
    + teasers("<tr><td><img src=a><a href=/{n}>{head}</a> (12/10/2020)<br>{story}</td></tr>")
    + "</table>",
    "search": "<title>Tìm: bờ bao</title><h1>Kết quả tìm kiếm: bờ bao</h1>"
    + teasers("<div class=r><div><a href=/{n}>{head}</a></div><div>{story}</div><div>bao.example/{n}</div></div>"),
    "topic": '<meta property="og:type" content="article"><title>Chủ đề: bờ bao mùa lũ</title>'
    f"<a href=/>Báo Kênh</a><h1>Chủ đề: bờ bao mùa lũ</h1><p class=desc>{story(0)}</p>"
    + teasers("<li class=i><a class=t href=/{n}>{head}</a><p>{story}</p><span>12/10/2020</span></li>"),
    "blog with whole posts": "<title>Trường Kênh Xáng</title><h1><a href='/'>Trường Kênh Xáng</a></h1>"
    + teasers("<article><h2 class=t><a href=/{n}>{head}</a></h2><p>{story}</p><p>{story}</p><p>{story}</p></article>"),
    "school with a welcome": "<title>Trường Trung học cơ sở Kênh Xáng huyện Gò Nổi</title>"
    "<b style='font-size:22px'>Trường Trung học cơ sở Kênh Xáng huyện Gò Nổi</b><div>Thứ hai, 12/10/2020</div>"
    f"<div><div>Lời ngỏ</div><p>{story(0)}</p><p>{story(1)}</p></div><div>Thông báo</div>"
    + teasers("<div><a href=/{n}>{head}</a></div>"),
    "documents": "<title>Văn bản</title><a href=/>Trang chủ</a><table>"
    + teasers("<tr><td>{n}/QĐ-UBND</td><td>12/10/2020</td><td><a href=/{n}>Quyết định về việc: {head}</a></td></tr>")
    + "</table>",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_no_article(name: str) -> None:
    lines, _, empty = read_page(LISTS[name] + FOOT.format(n=1))
    assert empty == "no-article", [line.text for line in lines if not line.rule]


def test_a_short_notice_beside_a_long_list_is_an_article() -> None:
    title = "Thông báo về việc lấy ý kiến dự thảo quy chế thi đua"
    page = (
        f"<title>Chi tiết</title><a href=/>Trang chủ</a><div><p class=tt>{title}</p><span>(05/06/2017)</span>"
        f"<div><p>{story(1)}</p></div></div><div><div>Thông báo khác</div>"
        + teasers("<li><a href=/{n}>{head}</a></li>")
        + "</div>"
    )
    assert [line.text for line in read_page(page)[0] if not line.rule] == [title, "(05/06/2017)", story(1)]


def test_an_article_with_teasers_below_is_an_article() -> None:
    page = (
        f"<title>{head(20)} - Báo Kênh</title><a href=/>Báo Kênh</a><h1>{head(20)}</h1><div class=m>12/10/2020</div>"
        f"<div class=b><p>{story(21)}</p><p>{story(22)}</p></div><div class=k>"
        + teasers("<div class=i><h3><a href=/{n}>{head}</a></h3><p>{story}</p></div>")
        + "</div>"
    )
    kept = [line.text for line in read_page(page)[0] if not line.rule]
    assert kept == [head(20), "12/10/2020", story(21), story(22)]
