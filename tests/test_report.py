"""danvan report: what goes into the page, and what may not get out of it. In a browser: test_report_browser.py."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from helpers import ARTICLE, danvan
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan_cli import extract
from danvan_cli.desk.report.material import Material, fault
from danvan_cli.desk.report.page import SCRIPTS, VENDOR, page, words
from danvan_cli.desk.report.payload import payload
from danvan_cli.desk.report.texts import harmless
from danvan_cli.errors import DanvanError
from danvan_cli.pipeline import lexicon
from danvan_cli.write import fact_record

FOLDER = Path(__file__).parent.parent / "danvan_cli" / "desk" / "report"
TYPES = ("person", "title", "date", "count", "document")


def material(text: str = ARTICLE, *, whole: bool = True, published: str = "2019-09-02") -> Material:
    result = extract(text, published=published)
    made = Material()
    for number, fact in enumerate(result.facts, 1):
        made.add_fact(json.loads(json.dumps(fact_record(fact))), "facts.jsonl", number)
    if whole:
        made.add_article(result.article)
    return made


def data_of(made: bytes, name: str = "data") -> Any:
    """What the page's script will read."""
    block = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', made.decode(), re.DOTALL)
    assert block
    return json.loads(block[1])


def mentions(doc: dict[str, Any]) -> list[str]:
    """The mentions as JavaScript cuts them: by UTF-16 units."""
    text = doc["text"].encode("utf-16-le")
    return [text[2 * start : 2 * end].decode("utf-16-le") for _, start, end, *_ in doc["facts"]]


@pytest.mark.parametrize("whole", [True, False])
def test_facts_stand_at_their_places(whole: bool) -> None:
    text = ARTICLE.replace("Sáng 28/8", "🎉🎉 Sáng 28/8").replace("cho biết", "𝄞 cho biết")
    given_facts = material(text, whole=whole)
    facts = [fact["text"] for fact in given_facts.papers["text"].facts]
    doc = payload(given_facts.finish()[0], lexicon())["docs"][0]
    assert len(facts) == 5
    assert mentions(doc) == facts
    assert ("removed" in doc) == whole
    starts = doc["sentences"][::2]
    assert starts == sorted(starts)


def test_without_articles_gaps_between_sentences_are_shown() -> None:
    text = "Sáng 28/8, huyện họp. Ai cũng vui. Chiều 29/8, huyện lại họp."
    doc = payload(material(text, whole=False).finish()[0], lexicon())["docs"][0]
    assert doc["text"] == "Sáng 28/8, huyện họp. […] Chiều 29/8, huyện lại họp."


def test_people_are_those_of_the_register() -> None:
    made = payload(material().finish()[0], lexicon())
    names = [made["strings"][row[1]] for row in made["people"]]
    assert names == ["Trần Thị Thu Lan"]
    titles = [row for row in made["docs"][0]["facts"] if row[0] == TYPES.index("title")]
    assert titles
    assert all(row[4] == 0 for row in titles)


def test_facts_of_another_text_lose_the_article() -> None:
    made = material()
    other = extract("Một bài khác hẳn.").article
    made.papers["text"].article = other
    papers, strays = made.finish()
    assert strays == ["text"]
    assert papers[0].article is None


def test_a_fact_twice_is_one() -> None:
    once, twice = material(), material()
    for fact in list(twice.papers["text"].facts):
        twice.add_fact(dict(fact), "again.jsonl", 1)
    assert payload(twice.finish()[0], lexicon()) == payload(once.finish()[0], lexicon())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "x"}, "no type of fact: \"x\""),
        ({"type": []}, "no type of fact: []"),
        ({"name": None}, "`name` of a person fact is null"),
        ({"start": True}, "`start` of a person fact is true"),
        ({"text": "Lan"}, "«Lan» does not stand at"),
        ({"sentence_start": 10**6}, "does not stand at"),
        ({"honorific": ...}, "a person fact without `honorific`"),
    ],
)
def test_facts_that_break_the_contract_are_refused(change: dict[str, Any], said: str) -> None:
    whole = next(fact for fact in material().papers["text"].facts if fact["type"] == "person")
    assert fault(whole) is None
    wrong = {name: value for name, value in (whole | change).items() if value is not ...}
    assert said in str(fault(wrong))
    with pytest.raises(DanvanError) as caught:
        Material().add_fact(wrong, "facts.jsonl", 7)
    assert caught.value.where == "facts.jsonl:7"


HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>&amp;{{DATA}}\u2028\u2029\u202e=1+1\x1b"


@settings(max_examples=30, deadline=None)
@given(st.text())
def test_no_text_ends_its_block(text: str) -> None:
    plain = text.encode("utf-8", "replace").decode()
    made = page({"docs": [{"text": HOSTILE + plain}]}, title=HOSTILE)
    found = made.decode()
    assert found.count("<script") == found.count("</script>") == len(VENDOR) + 4
    assert not re.search("[\u2028\u2029\u202e]|<img", found)
    assert data_of(made) == {"docs": [{"text": HOSTILE + plain}]}


def test_what_steers_its_surroundings_is_shown_as_a_dot() -> None:
    assert harmless("a\u202eb\x1b[2J\u2028 c\td\u200d🎉") == "a·b·[2J· c\td\u200d🎉"
    assert len(harmless(HOSTILE)) == len(HOSTILE)


def test_the_page_reaches_for_nothing() -> None:
    made = page(payload(material().finish()[0], lexicon())).decode()
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', made)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert not re.search(r"unsafe|https?:|\*", policy[1])
    outside_scripts = re.sub(r"<(script|style)\b.*?</\1>", "", made, flags=re.DOTALL)
    assert not re.search(r"\b(?:src|srcset|href|action|poster)=\"(?!#)", outside_scripts)
    assert not re.search(r"@import|url\(", re.sub("<script.*?</script>", "", made, flags=re.DOTALL))


def test_vendored_files_are_those_that_the_readme_names() -> None:
    readme = (FOLDER / "vendor" / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", readme, re.MULTILINE)
    digests = {name: hashlib.sha256((FOLDER / "vendor" / name).read_bytes()).hexdigest() for name, _ in rows}
    assert digests == dict(rows)
    assert sorted(digests) == sorted(path.name for path in (FOLDER / "vendor").glob("*.js"))
    made = page({"docs": []}).decode()
    for script, licence in VENDOR:
        assert script in digests
        assert (FOLDER / "vendor" / licence).read_text("utf-8") in made


def test_every_word_is_there_in_both_languages_and_used() -> None:
    said = words()
    assert said["vi"].keys() == said["en"].keys()
    assert all(value for table in said.values() for value in table.values())
    for key, vietnamese in said["vi"].items():
        assert set(re.findall(r"\{\w+\}", vietnamese)) == set(re.findall(r"\{\w+\}", said["en"][key])), key
    assets = {path.name: path.read_text("utf-8") for path in (FOLDER / "assets").iterdir() if path.suffix != ".tsv"}
    code = "\n".join(assets.values())
    nouns = {f"{noun}.{form}" for noun in re.findall(r'many\("(\w+)"', code) for form in ("one", "other")}
    direct = set(re.findall(r'(?:\bt\(\s*|word: |data-(?:word|aria)=)"([\w.]+)"', code))
    assert nouns | direct <= said["en"].keys()
    orders = set(re.findall(r"^  (\w+): \(a, b\)", code, re.MULTILINE))
    for key in said["en"].keys() - nouns - direct:
        # A key that is put together: its stem stands in a template, or is handed on.
        stem = key.rpartition(".")[0]
        assert f'"{key}"' in code or f"`{stem}.${{" in code or f'"{stem}"' in code or stem in orders, key
    assert sorted(SCRIPTS) == sorted(name for name in assets if name.endswith(".js"))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, "utf-8")
    (folder / "two.txt").write_text(ARTICLE.replace("42 mô hình", "43 mô hình"), "utf-8")
    return folder


def test_the_same_page_from_facts_with_articles_and_from_articles(articles: Path, tmp_path: Path) -> None:
    facts, clean, first, second = (tmp_path / name for name in ("f.jsonl", "c.jsonl", "1.html", "2.html"))
    danvan("extract", articles, "-o", facts)
    danvan("clean", articles, "-o", clean)
    assert danvan("report", facts, "--docs", clean, "-o", first).returncode == 0
    assert danvan("report", articles, "-j", "2", "-o", second).returncode == 0
    assert first.read_bytes() == second.read_bytes()
    for args in ([facts, "--docs", articles], ["-", "--docs", clean]):
        assert danvan("report", *args, "-o", "-", stdin=facts.read_bytes()).stdout == first.read_text("utf-8")
    assert [doc["id"] for doc in data_of(first.read_bytes())["docs"]] == ["one", "two"]
    assert "removed" not in data_of(danvan("report", facts, facts, "-o", "-").stdout.encode())["docs"][0]


def test_the_first_language_is_that_of_the_run(articles: Path) -> None:
    for locale, args, language in (("C", ["--lang", "vi"], "vi"), ("C", [], "en"), ("vi_VN.UTF-8", [], "vi")):
        made = danvan("report", articles, "-o", "-", *args, env={"LC_ALL": locale}).stdout
        assert data_of(made.encode(), "setup")["language"] == language


def test_its_own_page_is_no_article(articles: Path) -> None:
    made = articles / "page.html"
    first = [danvan("report", articles, "--docs", articles, "-o", made).returncode, made.read_bytes()]
    assert [danvan("report", articles, "--docs", articles, "-o", made).returncode, made.read_bytes()] == first


def test_corrections_are_heeded(articles: Path, tmp_path: Path) -> None:
    said = tmp_path / "said.tsv"
    said.write_text("different\tTrần Thị Thu Lan @ one\tTrần Thị Thu Lan @ two\n", "utf-8")
    for args, people in (([], 1), (["--corrections", said], 2)):
        made = danvan("report", articles, *args, "-o", "-").stdout
        assert len(data_of(made.encode())["people"]) == people


def test_only_articles_with_facts_on_request(articles: Path, tmp_path: Path) -> None:
    facts = danvan("grep", "--min", "43", articles).stdout
    some = danvan("report", "-", "--docs", articles, "--only-facts", "-o", "-", stdin=facts).stdout
    assert [doc["id"] for doc in data_of(some.encode())["docs"]] == ["two"]
    both = danvan("report", "-", "--docs", articles, "-o", "-", stdin=facts).stdout
    assert [doc["id"] for doc in data_of(both.encode())["docs"]] == ["two", "one"]


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_facts_whose_article_is_not_in_docs_are_said(quiet: tuple[str, ...], articles: Path, tmp_path: Path) -> None:
    facts, clean = tmp_path / "facts.jsonl", tmp_path / "clean.jsonl"
    danvan("extract", articles, "-o", facts)
    danvan("clean", articles / "two.txt", "-o", clean)
    done = danvan("report", facts, "--docs", clean, "-o", tmp_path / "r.html", *quiet)
    assert done.returncode == 0
    assert "warning: one: not in --docs; only the sentences that hold facts are shown" in done.stderr
    assert "not in --docs" not in danvan("report", facts, "-o", tmp_path / "r.html", *quiet).stderr


def test_bad_input_is_said(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text('{"type":"person","doc":"a","text":"x","start":0,"end":1}\n', "utf-8")
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", "utf-8")
    cases = (
        ([articles], "--output"),
        ([wrong, "-o", out], "wrong.jsonl:1: a person fact without"),
        ([empty, "-o", out], "nothing to report"),
        (["missing.jsonl", "-o", out], "missing.jsonl"),
        ([articles, "-o", tmp_path], "is a folder"),
        ([articles, "--docs", "missing", "-o", out], "missing"),
        (["-", "--docs", "-", "-o", out], "standard input"),
        ([articles, "--docs", empty, "-o", out], "no articles"),
    )
    for args, said in cases:
        done = danvan("report", *args, env={"LC_ALL": "C"})
        assert done.returncode == 2, args
        assert said in done.stderr
        assert "Traceback" not in done.stderr
        assert not out.exists()
