"""danvan export to formats that mark facts in their text: brat, WebAnno TSV, CoNLL-U."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from exporting import dossier, facts_of, hostile_article, write_friendly, write_hostile
from helpers import CORPUS, danvan
from hypothesis import given
from hypothesis import strategies as st

from danvan_cli import extract, pipeline
from danvan_cli.errors import DanvanError
from danvan_cli.export.brat import ENTITIES, Mention, written
from danvan_cli.export.brat_files import standoff
from danvan_cli.export.brat_reading import read_standoff
from danvan_cli.export.dossiers import Dossier, dossiers
from danvan_cli.export.rows import Located
from danvan_cli.export.webanno_files import LAYER, tsv
from danvan_cli.write import fact_record

LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
TYPED = {entity: kind for kind, entity in ENTITIES.items()}


def of_corpus(name: str) -> Dossier:
    """An article of the corpus with its facts."""
    read = extract((CORPUS / name).read_text("utf-8"))
    records = [json.loads(json.dumps(fact_record(fact))) for fact in read.facts]
    return Dossier(read.article, tuple(Located(record, name, n) for n, record in enumerate(records, 1)))


@pytest.fixture(params=["friendly", "hostile", "corpus"])
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Dossier:
    """A small, a hostile and a real document."""
    if request.param == "corpus":
        return of_corpus("congtp-mo-ngo-hien-dat.txt")
    return dossier(tmp_path, hostile=request.param == "hostile")


def bratted(text: str, ann: str) -> dict[str, tuple[str, list[tuple[int, int]]]]:
    """Mentions as brat's own reader takes them (server/src/annotation.py): lines as any reader cuts them."""
    found = {}
    for line in ann.splitlines():
        name, data, *tail = line.split("\t", 2)
        assert re.fullmatch(r"[TRA#][0-9]+", name)
        if name[0] != "T":
            continue
        kind, rest = data.split(" ", 1)
        assert re.fullmatch(r"[a-zA-Z0-9_-]+", kind)
        spans = [(int(start), int(end)) for start, end in (span.split(" ") for span in rest.split(";"))]
        assert " ".join(text[start:end] for start, end in spans) == tail[0]
        found[name] = (kind, spans)
    return found


def test_brat_reads_the_mentions_where_the_facts_are(document: Dossier) -> None:
    text, ann = document.article.text, standoff(document)
    found = bratted(text, ann)
    assert len(found) == len(document.facts)
    for (kind, spans), fact in zip(found.values(), document.facts, strict=True):
        start, end = fact.record["start"], fact.record["end"]
        assert TYPED[kind] == fact.record["type"]
        # The format has no place for a line's end at a mention's edge.
        assert (spans[0][0], spans[-1][1]) == (start + len(LINE_END.match(text[start:end])[0]), end)  # type: ignore[index]


def test_all_that_a_fact_says_is_read_back(document: Dossier) -> None:
    text = document.article.text
    found = read_standoff(text, standoff(document), list(ENTITIES.values()), "x.ann")
    assert found.problems == []
    holders = {arc.title: found.mentions[arc.person].said["name"] for arc, _ in found.relations}
    for number, fact in enumerate(document.facts, 1):
        mention = found.mentions[number]
        said = dict(mention.said) | ({"holder": holders[number]} if number in holders else {})
        assert said == {
            key: value
            for key, value in fact.record.items()
            if value not in (None, []) and key not in COMMON and key != "type"
        }


COMMON = ("doc", "published", "text", "start", "end", "line", "block", "sentence", "sentence_start")


def test_a_holder_is_the_nearest_mention_of_the_name() -> None:
    text = "Bà Lan. Bà Lan, chủ tịch. Bà Lan."
    people = [Mention(n, "Person", at, at + 3, {"name": "Lan"}) for n, at in enumerate((3, 11, 29), 1)]
    from danvan_cli.export.brat_files import with_holders

    title = Mention(4, "Title", 16, 24, {"title": "Chủ tịch", "holder": "Lan"})
    stray = Mention(5, "Title", 16, 24, {"title": "Chủ tịch", "holder": "Huệ"})
    mentions, relations = with_holders([*people, title, stray])
    assert relations == [(4, 2)]
    assert "R1\tHolder Arg1:T4 Arg2:T2\n" in written(text, mentions, relations)
    assert mentions[-1].said["holder"] == "Huệ"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_any_span_of_any_text_comes_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    ann = written(text, [Mention(1, "Person", start, end, {"name": text, "value": 1.5})], [])
    if not LINE_END.sub("", text[start:end]):
        assert ann == ""
        return
    found = read_standoff(text, ann, ["Person"], "x.ann")
    assert found.problems == []
    assert found.mentions[1].said == {"name": text, "value": 1.5}
    assert list(bratted(text, ann)) == ["T1"]


def test_brat_settings_name_every_type_attribute_and_value(tmp_path: Path) -> None:
    facts, docs = write_friendly(tmp_path)
    assert danvan("export", facts, "--docs", docs, "--to", "brat", "-o", f"{tmp_path}/brat/").returncode == 0
    settings = (tmp_path / "brat" / "annotation.conf").read_text("utf-8")
    assert [line for line in settings.splitlines() if line.startswith("[")] == [
        "[entities]", "[relations]", "[events]", "[attributes]",
    ]  # fmt: skip
    ann = (tmp_path / "brat" / "text.ann").read_text("utf-8")
    for line in ann.splitlines():
        if line.startswith("A"):
            name, _, value = line.split("\t")[1].split(" ")
            assert value in re.search(rf"^{name}\tArg:.*Value:(.*)$", settings, re.MULTILINE)[1].split("|")  # type: ignore[index]
    assert "splitter:newline" in (tmp_path / "brat" / "tools.conf").read_text("utf-8")
    assert not list(tmp_path.glob("*.part"))


ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)


def tsv_read(lines: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text and the annotations of a WebAnno TSV 3.3 file as INCEpTION's reader takes them; offsets in UTF-16."""
    assert not lines.endswith("\n\n")
    head, *sentences = lines.split("\n\n")
    assert head == f"#FORMAT=WebAnno TSV 3.3\n#T_SP={LAYER}|identifier|value"
    sentences[0] = sentences[0].removeprefix("\n")
    units = b""
    found: dict[str, list[Any]] = {}
    alone: list[tuple[int, int, str, str]] = []
    for number, sentence in enumerate(sentences, 1):
        rows = re.split("[\n\r]", sentence.removesuffix("\n"))
        texts = [row.removeprefix("#Text=") for row in rows if row.startswith("#Text=")]
        tokens = [row.split("\t") for row in rows[len(texts) :]]
        begin = int(tokens[0][1].split("-")[0])
        assert len(units) // 2 <= begin
        units += " ".encode("utf-16-le") * (begin - len(units) // 2)
        text = ESCAPED.sub(
            lambda match: {"t": "\t", "r": "\r", "f": "\f", "b": "\b"}.get(match[1], match[1]), "\n".join(texts)
        )
        units += text.encode("utf-16-le")
        for place, (name, span, _, identifier, value, last) in enumerate(tokens, 1):
            assert (name, last) == (f"{number}-{place}", "")
            start, end = map(int, span.split("-"))
            if value == "_":
                assert identifier == "_"
                continue
            for one, other in zip(re.split(r"(?<!\\)\|", identifier), re.split(r"(?<!\\)\|", value), strict=True):
                tag, _, key = other.partition("[")
                meant = re.sub(r"(?<!\\)\[\d+\]$", "", one)
                if key:
                    entry = found.setdefault(key, [start, end, tag, ESCAPED.sub(r"\1", meant)])
                    entry[1] = end
                else:
                    alone.append((start, end, tag, ESCAPED.sub(r"\1", meant)))
    return units.decode("utf-16-le"), [*alone, *map(tuple, found.values())]


def test_inception_reads_text_and_mentions(document: Dossier) -> None:
    text = document.article.text
    read, found = tsv_read(tsv(document, pipeline.lexicon()))
    assert " ".join(read.split()) == " ".join(text.split())

    def at(offset: int) -> int:
        return len(text[:offset].encode("utf-16-le")) // 2

    inside = sorted((start, end, tag) for start, end, tag, _ in found)
    tags = {"person": "PER", "title": "TITLE", "date": "DATE", "count": "COUNT", "document": "DOC"}
    wanted = []
    for fact in document.facts:
        start, end = fact.record["start"], fact.record["end"]
        # The format has no place for blanks at a mention's edge.
        while not text[start:end][:1].strip():
            start += 1
        while not text[end - 1 : end].strip():
            end -= 1
        wanted.append((at(start), at(end), tags[fact.record["type"]]))
    assert inside == sorted(wanted)
    meant = {identifier for *_, identifier in found}
    assert {str(fact.record["value"]) for fact in document.facts if fact.record["type"] == "count"} <= meant


def test_a_document_without_words_makes_no_file() -> None:
    empty = Dossier(extract("").article, ())
    assert tsv(empty, pipeline.lexicon()) == ""


def conllu(facts: Path, docs: Path) -> list[list[list[str]]]:
    """The sentences of CoNLL-U, each a list of rows of columns."""
    done = danvan("export", facts, "--docs", docs, "--to", "conllu")
    assert done.returncode == 0, done.stderr
    blocks = [block for block in done.stdout.split("\n\n") if block.strip()]
    return [[row.split("\t") for row in block.split("\n") if row[:1] != "#"] for block in blocks]


def test_conllu_says_of_each_word_which_facts_it_is_of(tmp_path: Path) -> None:
    facts, docs = write_friendly(tmp_path)
    sentences = conllu(facts, docs)
    rows = [row for sentence in sentences for row in sentence]
    assert {len(row) for row in rows} == {10}
    said = [dict(part.split("=", 1) for part in row[9].split("|")) for row in rows]
    text = extract_text(docs)
    for row, words in zip(rows, said, strict=True):
        start, end = map(int, words["TokenRange"].split(":"))
        assert text[start:end] == row[1]
    for fact in facts_of(facts):
        name = ENTITIES[fact.record["type"]]
        spans = [tuple(map(int, words["TokenRange"].split(":"))) for words in said if name in words]
        covered = [span for span in spans if span[0] < fact.record["end"] and fact.record["start"] < span[1]]
        assert (covered[0][0], covered[-1][1]) == (fact.record["start"], fact.record["end"])
        first = next(words for words in said if words["TokenRange"] == f"{covered[0][0]}:{covered[0][1]}")
        assert first[name] == "B"
    assert "tran-thi-thu-lan" in {words.get("PersonKey") for words in said}
    assert {words.get("TitleHolder") for words in said} - {None} == {r"Trần\sThị\sThu\sLan"}
    assert [words[name] for words in said for name in words if name == "Title"][:2] == ["B", "I"]


def extract_text(docs: Path) -> str:
    return str(json.loads(docs.read_text("utf-8"))["text"])


def test_conllu_of_hostile_texts_is_sound(tmp_path: Path) -> None:
    facts, docs = write_hostile(tmp_path)
    rows = [row for sentence in conllu(facts, docs) for row in sentence]
    assert {len(row) for row in rows} == {10}
    assert all(part.count("=") >= 1 for row in rows for part in row[9].split("|"))


def test_facts_and_documents_must_fit(tmp_path: Path) -> None:
    facts, _ = write_hostile(tmp_path)
    article = hostile_article()
    whole = facts_of(facts)
    other = extract("Sáng 28/8, bà Trần Thị Thu Lan tiếp dân.").article
    assert [len(one.facts) for one in dossiers([other, article, other], whole)] == [0, len(whole), 0]
    with pytest.raises(DanvanError, match="have none with the id"):
        list(dossiers([other], whole))
    moved = whole[3]._replace(record=whole[3].record | {"start": 2})
    with pytest.raises(DanvanError, match="does not stand at 2") as caught:
        list(dossiers([article], [*whole[:3], moved]))
    assert caught.value.line == 4
    for wrong in ({"start": 5, "end": 5}, {"start": -1}, {"end": "9"}):
        with pytest.raises(DanvanError, match="are offsets"):
            list(dossiers([article], [whole[0]._replace(record=whole[0].record | wrong)]))
