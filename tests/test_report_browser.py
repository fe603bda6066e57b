"""The report in a real browser: it opens, finds, filters, highlights, in two languages; nothing foreign runs."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import DESKTOP, PHONE, browser, complaints, opened, unfit, until
from helpers import ARTICLE, CORPUS, article_text, danvan, needed, records

from danvan_cli.desk.matching import text_pattern

SECTIONS = ("overview", "people", "together", "timeline", "figures", "papers", "articles")
#: Tags, ends of scripts, an event, a formula, direction marks, separators that end a line in JavaScript, a letter of
#: two UTF-16 units, the page's own placeholder.
HOSTILE = (
    '</script><img src=x onerror="steal()"><script>steal()</script> =HYPERLINK("x") \u202e\u2066\u2028 🎉 {{DATA}}'
)


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    with browser() as driver:
        yield driver


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder: the corpus whole and as facts alone, and an article that means harm."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "articles").mkdir()
    for path in sorted(CORPUS.glob("congtp-*.txt")):
        (folder / "articles" / path.name).write_text(article_text(path), "utf-8")
    (folder / "facts.jsonl").write_text(danvan("extract", folder / "articles").stdout, "utf-8")
    harm = {
        "id": HOSTILE, "title": f"Tin {HOSTILE}", "text": f"{HOSTILE}\n{ARTICLE}", "published": "2019-09-02",
        "source": HOSTILE, "source_url": "javascript:steal()", "byline": HOSTILE,
    }  # fmt: skip
    (folder / "harm.jsonl").write_text(json.dumps(harm) + "\n", "utf-8")
    life = [
        {"id": str(year), "published": f"{year}-05-05", "text": f"Sáng 4/5, bà Trần Thị Thu Lan, {office}, tiếp dân."}
        for year, office in (
            (2018, "Chánh Văn phòng Huyện ủy"),
            (2019, "Phó Bí thư Huyện ủy"),
            (2022, "Bí thư Huyện ủy"),
        )
    ]
    (folder / "life.jsonl").write_text("".join(json.dumps(row) + "\n" for row in life), "utf-8")
    for name, args in {
        "life": [folder / "life.jsonl"],
        "whole": [folder / "facts.jsonl", "--docs", folder / "articles"],
        "facts": [folder / "facts.jsonl"],
        "harm": [folder / "harm.jsonl", "--title", HOSTILE, "--as-of", HOSTILE],
    }.items():
        done = danvan("report", *args, "--lang", "vi", "-o", folder / f"{name}.html")
        assert done.returncode == 0, done.stderr
    return folder


def run(session: Any, script: str, *args: object) -> Any:
    return session.execute_script(script, *args)


def text(session: Any, selector: str) -> str:
    return str(run(session, "return document.querySelector(arguments[0]).textContent", selector))


def reach(session: Any, name: str) -> None:
    """Bring a section into view and wait until it is made."""
    run(session, "document.getElementById(arguments[0]).scrollIntoView()", name)
    until(session, lambda: run(session, "return document.querySelector(`#${arguments[0]} .host`).dataset.made", name))


def walk(session: Any) -> None:
    """Reach every section, and wait for the charts."""
    for name in SECTIONS:
        reach(session, name)
    until(session, lambda: run(session, "return document.querySelectorAll('.plot svg').length") >= 4)


def search(session: Any, words: str) -> str:
    """Type into the search field; what the page then says it shows."""
    field = session.find_element("id", "query")
    field.clear()
    field.send_keys(words)
    until(session, lambda: f"“{words}”" in text(session, "#told"))
    return text(session, "#told")


def press(session: Any, *keys: str) -> str:
    """Press keys; what then has the focus, in words."""
    needed("selenium.webdriver").ActionChains(session).send_keys(*keys).perform()
    return str(run(session, "const a = document.activeElement; return a.id || a.className || a.textContent"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["whole", "facts", "harm"])
def test_it_opens_without_complaint_and_fits(session: Any, pages: Path, name: str, size: tuple[int, int]) -> None:
    opened(session, pages / f"{name}.html", size)
    walk(session)
    run(session, "document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    assert run(session, "return document.documentElement.scrollWidth") <= size[0]
    assert complaints(session) == []


def test_it_finds_as_grep_does(session: Any, pages: Path) -> None:
    opened(session, pages / "whole.html")
    data = json.loads(text(session, "#data"))
    for words in ("dan van", "Dân vận", "dận van", "HOÀ", "ủy ban", "%"):
        pattern = text_pattern(words)
        holding = [doc for doc in data["docs"] if pattern.find(doc["text"])]
        said = search(session, words)
        printed = re.match(r"(\d+) bài viết", said)
        assert printed, said
        assert int(printed[1]) >= len(holding)
        lines = run(session, "return document.querySelectorAll('#found .quoted').length")
        assert bool(lines) == bool(holding), words
        for hit in run(
            session, "return Array.from(document.querySelectorAll('#found .quoted mark'), (m) => m.textContent)"
        ):
            assert pattern.find(hit), (words, hit)
    search(session, "khong ai viet nhu the")
    assert text(session, "#told").startswith("0 bài viết")
    run(session, "document.querySelector('#told .chip').click()")
    assert text(session, "#told").startswith(f"{len(data['docs'])} bài viết")


def test_a_name_finds_the_person_and_the_way_back_is_kept(session: Any, pages: Path) -> None:
    opened(session, pages / "whole.html")
    name = next(row["name"] for row in records((pages / "facts.jsonl").read_text("utf-8")) if row["type"] == "person")
    search(session, name.lower())
    run(session, "document.querySelector('#found .chips button').click()")
    assert text(session, "#reader-title") == name
    run(session, "document.querySelector('#reader .rows .source').click()")
    assert run(session, "return document.activeElement.classList.contains('fact')")
    run(session, "document.querySelector('#reader .back').click()")
    assert text(session, "#reader-title") == name
    run(session, "document.querySelector('#reader .action').click()")
    assert not run(session, "return document.getElementById('reader').open")
    assert run(session, "return document.querySelectorAll('#told .chip').length") == 2


def test_offices_stand_in_time(session: Any, pages: Path) -> None:
    opened(session, pages / "life.html")
    reach(session, "people")
    written = "return Array.from(document.querySelectorAll(arguments[0] + ' .plot text'), (node) => node.textContent)"
    assert {"Trần Thị Thu Lan", "Phó Bí thư Huyện ủy", "2020"} <= set(run(session, written, "#people"))
    rows = "return Array.from(document.querySelectorAll(arguments[0] + ' li'), (node) => node.textContent)"
    assert run(session, rows, "#people tbody .offices")[1] == "Phó Bí thư Huyện ủy 5/5/2019"
    run(session, "document.querySelector('#people tbody .link').click()")
    assert {"Chánh Văn phòng Huyện ủy", "Bí thư Huyện ủy"} <= set(run(session, written, "#reader"))


def test_filters_narrow_every_section(session: Any, pages: Path) -> None:
    opened(session, pages / "whole.html")
    days = sorted(doc["published"][:10] for doc in json.loads(text(session, "#data"))["docs"] if "published" in doc)
    run(session, "document.getElementById('filters').open = true")
    run(
        session,
        "const from = document.querySelector('#fields input[type=date]'); from.value = arguments[0];"
        "from.dispatchEvent(new Event('change'))",
        days[-2],
    )
    expected = sum(day >= days[-2] for day in days)
    assert text(session, "#told").startswith(f"{expected} bài viết")
    walk(session)
    assert run(session, "return document.querySelectorAll('.articles > li').length") == expected
    assert text(session, ".figures dd") == str(expected)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_contents_lead_to_each_section(session: Any, pages: Path, size: tuple[int, int]) -> None:
    top = "return document.getElementById(arguments[0]).getBoundingClientRect().top"
    for name in ("articles", "figures"):
        opened(session, pages / "whole.html", size)
        run(session, "document.querySelector(`#contents a[href='#${arguments[0]}']`).click()", name)
        assert 0 <= run(session, top, name) < size[1] / 2
        run(session, "location.reload()")
        until(session, lambda: run(session, "return document.documentElement.dataset.ready"))
        assert 0 <= run(session, top, name) < size[1] / 2


@pytest.mark.parametrize("name", ["whole", "facts", "harm"])
def test_facts_are_highlighted_where_they_stand(session: Any, pages: Path, name: str) -> None:
    opened(session, pages / f"{name}.html")
    walk(session)
    run(session, "document.querySelectorAll('.articles > li > details').forEach((box) => { box.open = true; })")
    until(
        session,
        lambda: (
            run(session, "return document.querySelectorAll('.articles > li > details:not(:has(.article))').length") == 0
        ),
    )
    shown = run(
        session,
        """const titles = Array.from(document.querySelectorAll('.articles > li'));
        return titles.map((item) => {
          const facts = {};
          for (const piece of item.querySelectorAll('.fact')) {
            facts[piece.dataset.fact] = (facts[piece.dataset.fact] ?? '') + piece.textContent;
          }
          return [item.querySelector('.meta:not(summary *)').lastElementChild?.textContent ?? '', facts];
        })""",
    )
    docs = json.loads(text(session, "#data"))["docs"]
    said = {doc["id"]: {str(n): cut(doc["text"], *row[1:3]) for n, row in enumerate(doc["facts"])} for doc in docs}
    assert sum(len(facts) for _, facts in shown) > 3
    for doc, facts in shown:
        if doc in said:
            assert facts == said[doc]
    assert len(shown) == min(20, len(docs))


def cut(whole: str, start: int, end: int) -> str:
    """As JavaScript does: by UTF-16 units."""
    return whole.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_types_are_hidden_and_removed_lines_shown_on_demand(session: Any, pages: Path) -> None:
    opened(session, pages / "whole.html")
    search(session, "dan van")
    run(session, "document.querySelector('#found .source').click()")
    color = "return getComputedStyle(document.querySelector('#reader .fact.date')).backgroundColor"
    before = run(session, color)
    run(session, "document.querySelector('#reader [data-type=date]').click()")
    assert run(session, color) != before
    removed = "return document.querySelectorAll('#reader .removed tbody tr').length"
    assert run(session, removed) == 0
    run(session, "document.querySelector('#reader .removed summary').click()")
    assert until(session, lambda: run(session, removed))
    assert ":" in text(session, "#reader .removed tbody code")


def test_it_speaks_two_languages(session: Any, pages: Path) -> None:
    opened(session, pages / "whole.html")
    assert text(session, "#people-title") == "Nhân vật"
    run(session, "document.querySelector('#languages [lang=en]').click()")
    walk(session)
    assert text(session, "#people-title") == "People"
    assert run(session, "return document.documentElement.lang") == "en"
    assert run(session, "return document.getElementById('query').placeholder").startswith("Search")
    assert not re.search(r"bài viết|dữ kiện|chức danh", text(session, "#overview"))


def test_it_is_used_by_keyboard_alone(session: Any, pages: Path) -> None:
    keys = needed("selenium.webdriver").Keys
    opened(session, pages / "whole.html")
    assert press(session, keys.TAB) == "skip"
    assert press(session, keys.ENTER) == "main"
    assert press(session, "/") == "query"
    search(session, "dan van")
    run(session, "document.querySelector('#found .source').focus()")
    press(session, keys.ENTER)
    assert run(session, "return document.getElementById('reader').open")
    run(session, "document.querySelector('#reader .fact').focus()")
    first = text(session, "#reader .gloss")
    press(session, keys.ARROW_RIGHT)
    assert text(session, "#reader .gloss") not in ("", first)
    assert run(session, "return document.querySelectorAll('#reader .fact[tabindex=\"0\"]').length") == 1
    press(session, keys.ESCAPE)
    assert not run(session, "return document.getElementById('reader').open")
    assert "source" in run(session, "return document.activeElement.className")
    reach(session, "people")
    run(session, "document.querySelector('#people [role=tab]').focus()")
    press(session, keys.ARROW_RIGHT)
    assert run(session, "return document.activeElement.getAttribute('aria-selected')") == "true"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_fit_for_screen_readers(session: Any, pages: Path, scheme: str) -> None:
    opened(session, pages / "whole.html", scheme=scheme)
    walk(session)
    run(
        session,
        "document.querySelectorAll('.articles details')[0].open = true; document.getElementById('filters').open = true",
    )
    assert unfit(session) == []
    search(session, "dan van")
    run(session, "document.querySelector('#found .source').click()")
    run(session, "document.querySelector('#reader .fact').focus()")
    assert unfit(session) == []
    levels = run(session, "return Array.from(document.querySelectorAll('h1,h2,h3,h4'), (h) => Number(h.tagName[1]))")
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    charts = run(
        session, "return Array.from(document.querySelectorAll('.plot svg'), (svg) => svg.getAttribute('aria-label'))"
    )
    assert all(charts)


def test_what_an_article_says_is_only_text(session: Any, pages: Path) -> None:
    opened(session, pages / "harm.html")
    walk(session)
    run(session, "document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    until(session, lambda: run(session, "return document.querySelector('.article')"))
    assert (
        run(session, "return document.querySelectorAll('main img, main script, h1 img, a[href^=javascript]').length")
        == 0
    )
    assert run(session, "return typeof steal") == "undefined"
    whole = text(session, "main") + text(session, "h1") + text(session, "#edition")
    assert '<img src=x onerror="steal()"><script>steal()</script> =HYPERLINK("x")' in whole
    assert not re.search("[\u2028\u202e\u2066]", whole)
    assert complaints(session) == []


def test_it_prints(session: Any, pages: Path) -> None:
    opened(session, pages / "whole.html")
    printed = session.print_page()
    assert len(printed) > 20_000
    assert run(session, "return document.querySelectorAll('.host[data-made]').length") >= len(SECTIONS)
