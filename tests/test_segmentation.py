"""Words as spans of the text: nothing lost, nothing changed, terms whole, engines as they are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from helpers import CORPUS, article_text, danvan, records
from hypothesis import given, settings
from test_laws import TEXTS

from danvan_cli import pipeline, segmentation
from danvan_cli.model import Segmented
from danvan_cli.read.documents import from_text
from danvan_cli.segmentation import crfsuite, engines, syllables, tagging
from danvan_cli.segmentation.lookup import lookup
from danvan_cli.segmentation.syllables import GAP, pieces
from danvan_cli.segmentation.terms import shipped_terms
from danvan_cli.vietnamese import fold

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")

SENTENCE = "Bà Trần Thị Thu Lan, Trưởng ban Dân vận Thành ủy TP.HCM, dự hội nghị ngày 5/3 tại Hoà Bình."


def words(text: str, engine: str = "both", lexicon: bool = True) -> Segmented:
    return pipeline.to_words(from_text("d", text, as_is=True), pipeline.lexicon(), engine, lexicon=lexicon)


def forms(text: str, engine: str = "both", lexicon: bool = True) -> list[str]:
    return [token.text for sentence in words(text, engine, lexicon).sentences for token in sentence.tokens]


def hold(document: Segmented) -> None:
    """Tokens are spans in order, and only blanks stand between them."""
    at = 0
    for sentence in document.sentences:
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert document.text[token.start : token.end] == token.text != ""
            assert document.text[at : token.start].strip() == ""
            at = token.end
    assert document.text[at:].strip() == ""


@pytest.mark.parametrize("engine", segmentation.ENGINES)
def test_terms_names_and_numbers_are_one_word_each(engine: str) -> None:
    found = forms(SENTENCE, engine)
    for word in ("Trần Thị Thu Lan", "Trưởng ban", "Thành ủy", "Dân vận", "TP.HCM", "5/3", "Hoà Bình", "hội nghị"):
        assert word in found


def test_without_the_lexicon_the_bare_engine_speaks() -> None:
    assert forms(SENTENCE, lexicon=False) != forms(SENTENCE)
    assert "Trưởng ban" not in forms("Trưởng ban Dân vận Thành ủy", "underthesea", lexicon=False)


@pytest.mark.parametrize("engine", segmentation.ENGINES)
def test_every_article_of_the_corpus_comes_back_blank_for_blank(engine: str) -> None:
    for path in sorted(CORPUS.glob("*.txt")):
        document = words(article_text(path), engine)
        hold(document)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_string_comes_back(text: str) -> None:
    hold(words(text))


def broken_terms(text: str) -> list[str]:
    """Terms of the word lists in `text` that are no word and in no word, or that a word straddles."""
    document = words(text)
    tokens = [(token.start, token.end) for sentence in document.sentences for token in sentence.tokens]
    found = pieces(document.text, [(sentence.start, sentence.end) for sentence in document.sentences])
    broken = []
    for first, behind in shipped_terms(pipeline.lexicon()).spans(found):
        start, end = found.starts[first], found.ends[behind - 1]
        if not any(a <= start and end <= b for a, b in tokens):
            broken.append(document.text[start:end])
    return broken


def test_terms_of_the_word_lists_are_whole_in_the_corpus() -> None:
    for path in sorted(CORPUS.glob("*.txt")):
        assert broken_terms(article_text(path)) == [], path.name


def bare_joins(engine: str, forms: list[str]) -> list[bool]:
    gap = [""] * GAP
    return segmentation.engine(engine).judge([*gap, *forms, *gap])[1][GAP:-GAP]


def test_pyvi_says_what_pyvi_itself_says() -> None:
    from pyvi.ViTokenizer import ViTokenizer

    for path in sorted(CORPUS.glob("*.txt")):
        for line in article_text(path).splitlines():
            _, syllables = ViTokenizer.sylabelize(line)
            if syllables:
                marks = ["_" if joined else " " for joined in bare_joins("pyvi", syllables)]
                mine = "".join(mark + form for mark, form in zip(marks, syllables, strict=True))[1:]
                assert mine == ViTokenizer.tokenize(line)


def test_underthesea_says_what_underthesea_itself_says() -> None:
    from underthesea import word_tokenize
    from underthesea.pipeline.word_tokenize.regex_tokenize import tokenize

    for path in sorted(CORPUS.glob("*.txt")):
        for line in article_text(path).splitlines():
            syllables = tokenize(line)
            if syllables:
                marks = ["_" if joined else " " for joined in bare_joins("underthesea", syllables)]
                mine = "".join(mark + form for mark, form in zip(marks, syllables, strict=True))[1:]
                assert mine == " ".join(word.replace(" ", "_") for word in word_tokenize(line))


def test_the_tagger_says_what_pyvi_itself_says() -> None:
    from pyvi.ViPosTagger import ViPosTagger

    for path in sorted(CORPUS.glob("*.txt"))[::3]:
        document = words(article_text(path), lexicon=False)
        found = [["_".join(token.text.split()) for token in sentence.tokens] for sentence in document.sentences]
        theirs = [ViPosTagger.postagging_tokens(sentence)[1].tolist() for sentence in found]
        assert tagging.labeller()(found) == theirs


def test_tags_do_not_depend_on_what_is_tagged_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = words(article_text(min(CORPUS.glob("*.txt"))))
    tag = tagging.tagger(pipeline.lexicon())
    at_once = list(tag(document))
    assert [len(tags) for tags in at_once] == [len(sentence.tokens) for sentence in document.sentences]
    monkeypatch.setattr(tagging, "_BATCH", 1)
    assert list(tag(document)) == at_once


def test_a_file_that_is_no_model_is_refused() -> None:
    for data in (b"", b"lCRF", b"x" * 100):
        with pytest.raises(ValueError, match="no CRFsuite model"):
            crfsuite.read(data)


@given(TEXTS)
def test_pieces_cut_chunk_by_chunk_are_those_of_the_whole_pattern(text: str) -> None:
    found = pieces(text, [(0, len(text))])
    places = [match.span() for match in syllables._PIECE.finditer(text)]
    real = slice(GAP, -GAP if places else 0)
    assert list(zip(found.starts[real], found.ends[real], strict=True)) == places
    assert found.forms[real] == [text[start:end] for start, end in places]
    assert found.folded[real] == [fold(form) for form in found.forms[real]]


def test_labels_around_what_is_unsure_are_those_of_the_whole_sentence() -> None:
    own = segmentation.engine("underthesea")
    for path in sorted(CORPUS.glob("*.txt")):
        text = article_text(path)
        lines = [match.span() for match in re.finditer(".+", text)]
        found = pieces(text, lines)
        margins, joins = own.judge(found.forms)
        for first, behind in found.sentences:
            assert joins[first + 1 : behind] == engines._best(margins[first:behind], own._transitions)[1:]


def test_rows_are_found_by_number_and_those_of_one_number_are_summed() -> None:
    numbers = np.array([7, 1 << 60, 0, 7, *range(100, 1000)], np.int64)
    rows = np.arange(len(numbers) * 2, dtype=np.float64).reshape(-1, 2)
    table = lookup(numbers, rows)
    found = table(np.array([0, 7, 8, 1 << 60, 999], np.int64))
    assert found.tolist() == [[4, 5], [6, 8], [0, 0], [2, 3], rows[-1].tolist()]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gần hai mươi lăm triệu đồng được góp.", "hai mươi lăm triệu"),
        ("Xã góp 2,5 nghìn tỷ đồng.", "2,5 nghìn tỷ"),
        ("Có mười tám hộ thoát nghèo.", "mười tám"),
        ("Hơn mười năm qua, xã đổi thay.", "mười"),
        ("Công an mời bà N.T.H. đến làm việc.", "N.T.H."),
        ("Sau đó T. bỏ đi.", "T."),
        ("Anh Thanh bình tĩnh trả lời.", "bình tĩnh"),
        ("Ông ở huyện Thanh Bình.", "Thanh Bình"),
        ("Trận đầu bảng A cúp bóng đá thế giới.", "A"),
        ("Họ đến TP.Thủ Dầu Một.", "Thủ Dầu Một"),
        ("Theo Quyết định số 12-QĐ/TU, ngày 5/3 họp.", "12-QĐ/TU"),
        ("Chiếc xe 51F-123.45 đỗ trước cổng.", "51F-123.45"),
        ("Xã phòng cúm A/H5N1 ở gia cầm.", "A/H5N1"),
        ("Tối qua Thanh Ngân cự tuyệt lời mời.", "cự tuyệt"),
        ("Đại sứ quán Lào mở cửa.", "Đại sứ quán"),
        ("Ủy ban Các vấn đề xã hội họp.", "vấn đề"),
    ],
)
def test_numbers_names_and_terms(text: str, word: str) -> None:
    assert word in forms(text)


def test_formats() -> None:
    text = "Bà Lan (42 tuổi) cười. Mưa to <quá> & gió."
    run = lambda *args: danvan("segment", "-", "--as-is", *args, stdin=text).stdout  # noqa: E731
    (record,) = records(run())
    assert list(record) == ["doc", "text", "sentences"]
    assert run("--format", "text").splitlines()[0].startswith("Bà Lan ( 42 tuổi )")
    conllu = run("--format", "conllu", "--pos")
    rows = [line.split("\t") for line in conllu.splitlines() if line and not line.startswith("#")]
    assert all(len(row) == 10 and row[3] != "_" for row in rows)
    rebuilt = "".join(row[1] + ("" if row[9] == "SpaceAfter=No" else " ") for row in rows)
    assert rebuilt.split() == text.split()
    assert re.search(r"^# sent_id = stdin-2$", conllu, re.MULTILINE)
    vertical = run("--format", "vertical")
    assert vertical.startswith('<doc id="stdin">\n<s>\n')
    assert "\n&lt;\n<g/>\nquá\n" in vertical
    assert danvan("segment", "-", "--pos", stdin=text).returncode == 2


def test_stats_count_the_corpus(tmp_path: Path) -> None:
    done = danvan("segment", "-", "--as-is", "--stats", "-o", tmp_path / "f.csv", stdin="Mưa to. Mưa lớn, gió lớn.")
    assert "word\tmưa\t2" in done.stdout
    assert "tokens\t6" in done.stdout
    assert (tmp_path / "f.csv").read_text("utf-8-sig").splitlines()[0] == "word,count,per_million,documents"
    assert json.loads((tmp_path / "f.csv.manifest.json").read_text("utf-8"))["documents"] == 1


def test_any_number_of_workers_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [json.dumps({"id": n, "text": f"{SENTENCE} Số {n}. " * 20}) for n in range(200)]
    path.write_text("\n".join(rows), "utf-8")
    assert danvan("segment", path, "-j1").stdout == danvan("segment", path, "-j2").stdout
