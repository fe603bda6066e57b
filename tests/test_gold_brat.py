"""danvan gold to-brat and from-brat: there and back without loss, and every error said with its line."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers import CORPUS

from danvan_cli.cli.gold import command
from danvan_cli.errors import DanvanError
from danvan_cli.evaluation.draft import dumps
from danvan_cli.evaluation.gold import read_gold
from danvan_cli.export.gold_from_brat import from_brat
from danvan_cli.export.gold_to_brat import to_brat
from danvan_cli.model import Given
from danvan_cli.pipeline import lexicon
from danvan_cli.read.documents import from_bytes

LINES = {
    1: "Dân vận khéo",
    3: "Sáng 28/8, bà Trần Thị Lan, Trưởng ban, gặp 42 hộ. Bà Lan và ông Lan nói về 42 hộ ở xã Lan.",
}
GOLD: dict[str, Any] = {
    "doc": "a",
    "meta": {"title": "Dân vận khéo", "published": None, "source": None, "source_url": None, "byline": None},
    "lines": {"1": "boilerplate", "3": "paragraph"},
    "persons": [
        {"text": "Trần Thị Lan", "name": "Trần Thị Lan", "n": 1},
        {"text": "Lan", "name": "Trần Thị Lan", "n": 1},
        {"text": "Lan", "name": "Lê Lan", "n": 1, "optional": True},
    ],
    "titles": [{"text": "Trưởng ban", "holder": "Trần Thị Lan"}, {"text": "bà", "holder": None, "optional": True}],
    "dates": [{"text": "Sáng 28/8", "timex": "TIME", "value": ["XXXX-08-28TMO", "2019-08-28TMO"], "mod": "START"}],
    "counts": [
        {"text": "42 hộ", "value": 42, "noun": "hộ"},
        {"text": "42 hộ", "value": 42.5, "noun": None, "of": 50, "unit": "%"},
    ],
    "documents": [],
}


def marked(gold: dict[str, Any] = GOLD) -> tuple[str, str]:
    return to_brat(gold, LINES, {})


def test_the_whole_corpus_goes_there_and_back_unchanged() -> None:
    golds = sorted(CORPUS.glob("*.gold.json"))
    assert len(golds) >= 46
    for gold in golds:
        article = next(
            path for ending in (".txt", ".html") if (path := gold.with_name(gold.name[:-10] + ending)).exists()
        )
        kind = "html" if article.suffix == ".html" else "text"
        raw = from_bytes("x", article.read_bytes(), kind, lexicon(), given=Given(), as_is=False)
        lines = {line.number: line.text for line in raw.lines if line.number is not None}
        text, ann = to_brat(read_gold(gold), lines, {})
        record, problems = from_brat(text, ann, "x", "x.ann")
        assert problems == []
        assert dumps(record) == gold.read_text("utf-8"), gold.name


def test_gold_of_any_shape_comes_back() -> None:
    text, ann = marked()
    assert text == f"{LINES[1]}\n\n{LINES[3]}\n"
    record, problems = from_brat(text, ann, "other", "a.ann")
    assert problems == []
    assert record == GOLD
    assert "Line-boilerplate 0 3\tDân\n" in ann
    assert "Holder Arg1:" in ann


def test_a_name_inside_a_longer_one_is_no_mention_of_its_own_and_hints_come_first() -> None:
    text, ann = marked()
    at = text.index("Bà Lan") + 3
    assert f"Person {at} {at + 3}\tLan" in ann
    last = text.rindex("Lan")
    _, hinted = to_brat(GOLD, LINES, {("persons", "Lan", "Lê Lan"): [(3, 3)]})
    assert f"Person {last} {last + 3}\tLan" in hinted
    assert f"Person {last} {last + 3}\tLan" not in ann


def test_what_an_annotator_adds_becomes_a_row() -> None:
    text, ann = marked()
    at = text.index("Bà Lan") + 3
    added = f"T90\tPerson {at} {at + 3}\tLan\n#90\tAnnotatorNotes T90\t" + '{"name": "Trần Thị Lan"}\n'
    place = text.index("khéo")
    added += (
        f"T91\tDate {place} {place + 4}\tkhéo\nA91\tTimex T91 DATE\n#91\tAnnotatorNotes T91\t" + '{"value": "2019"}\n'
    )
    record, problems = from_brat(text, ann + added, "a", "a.ann")
    assert problems == []
    assert record["persons"][1] == {"text": "Lan", "name": "Trần Thị Lan", "n": 2}
    assert record["dates"][0] == {"text": "khéo", "timex": "DATE", "value": "2019"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("T90\tPerson 0 3\tSai", "the text has «Dân» at 0 3, not «Sai»"),
        ("T90\tPerson 0 999\tDân", "outside the text"),
        ("T90\tPerson 3 3\t", "outside the text"),
        ("T90\tPerson zero 3\tDân", "no offsets"),
        ("T90\tPerson 0 3;4 7\tDân vận", "in pieces"),
        ("T90\tPlace 0 3\tDân", "'Place' is no type of mention"),
        ("T1\tPerson 0 3\tDân", "a second T1"),
        ("Tx\tPerson 0 3\tDân", "no number of a mention"),
        ("T90 Person 0 3 Dân", "no tab"),
        ("E1\tMeeting:T3", "'E' annotations are not part of gold"),
        ("A90\tMood T3 GOOD", "'Mood' is no attribute"),
        ("A90\tTimex T3 DATE", "has no Timex"),
        ("A90\tMod T77 START", "there is no mention 'T77'"),
        ("A90\tOptional T3 YES", "Optional is 'YES'"),
        ("R90\tHolder Arg1:T3 Arg2:T3", "from a Title to a Person"),
        ("R90\tHolder Arg1:T3", "a relation is Holder"),
        ("#90\tAnnotatorNotes T4\tnot sure", "no JSON"),
        ("#90\tAnnotatorNotes T4\t[1]", "no JSON object"),
        ('#90\tAnnotatorNotes T4\t{"name": "x"}', "said twice"),
        ('#90\tAnnotatorNotes T3\t{"nam": "x"}', "has a `nam`, which persons of gold have not"),
        ('#90\tAnnotatorNotes T3\t{"name": 3}', "not of type string"),
    ],
)
def test_an_error_is_said_with_its_line(line: str, said: str) -> None:
    text, ann = marked()
    number = ann.count("\n") + 1
    _, problems = from_brat(text, f"{ann}{line}\n", "a", "a.ann")
    assert any(said in problem.what for problem in problems), [problem.what for problem in problems]
    wrong = next(problem for problem in problems if said in problem.what)
    assert wrong.path == "a.ann"
    assert wrong.line in (number, 3)


def test_lines_without_a_label_or_with_two_are_said() -> None:
    text, ann = marked()
    without = ann.replace("T2\tLine-paragraph", "T2\tLine-lead").replace("T1\tLine-boilerplate 0 3", "T1\tPerson 0 3")
    _, problems = from_brat(text, without, "a", "a.ann")
    assert "line 1 of the text has no label: «Dân vận khéo»" in {problem.what for problem in problems}
    _, problems = from_brat(text, f"{ann}T90\tLine-title 4 7\tvận\n", "a", "a.ann")
    assert "line 1 of the text is marked both boilerplate and title" in {problem.what for problem in problems}


def test_gold_that_does_not_fit_its_article_is_refused() -> None:
    for change, said in (
        ({"persons": [{"text": "Lan", "name": "Lan", "n": 9}]}, "is counted 9 times, but stands"),
        ({"dates": [{"text": "hôm qua", "timex": "DATE", "value": "2019"}]}, "stands 0 times"),
        ({"lines": {"2": "lead"}}, "the article has no such line"),
        ({"lines": {"1": "kicker"}}, '"kicker" is no label'),
    ):
        with pytest.raises(DanvanError, match=said):
            marked(GOLD | change)


def run(capsys: pytest.CaptureFixture[str], *args: str | Path) -> tuple[int, str]:
    """The exit code of `danvan gold ARGS`, and what it said."""
    code = command.main([str(arg) for arg in args], standalone_mode=False)
    return code, capsys.readouterr().err


def test_the_commands_leave_what_is_wrong_and_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "congtp-mo-ngo-hien-dat"
    for folder in ("gold/sub", "articles/sub"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(CORPUS / f"{name}.gold.json", tmp_path / "gold" / "sub")
    (tmp_path / "gold" / "stray.gold.json").write_text("{}", "utf-8")
    with pytest.raises(DanvanError, match="no gold could be taken to brat"):
        run(capsys, "to-brat", tmp_path / "gold", "-o", tmp_path / "brat")
    assert "no article of this name" in capsys.readouterr().err
    assert not (tmp_path / "brat").exists()
    shutil.copy(CORPUS / f"{name}.txt", tmp_path / "articles" / "sub")
    to = ("to-brat", tmp_path / "gold", "--articles", tmp_path / "articles", "-o", tmp_path / "brat")
    code, said = run(capsys, *to)
    assert code == 1
    assert "stray.gold.json: there is no article" in said
    assert "Line-boilerplate" in (tmp_path / "brat" / "annotation.conf").read_text("utf-8")
    with pytest.raises(DanvanError, match="a folder that is not empty"):
        run(capsys, *to)
    back = ("from-brat", tmp_path / "brat", "-o", tmp_path / "back")
    assert run(capsys, *back)[0] == 0
    assert (tmp_path / "back" / "sub" / f"{name}.gold.json").read_bytes() == (CORPUS / f"{name}.gold.json").read_bytes()
    code, said = run(capsys, *back)
    assert code == 1
    assert "there is gold already" in said
    (tmp_path / "brat" / "sub" / f"{name}.ann").write_text("T1\tPerson 0 4\tSáng\nbroken\n", "utf-8")
    code, said = run(capsys, *back, "--force")
    assert code == 1
    assert f"{name}.ann:2: no tab" in said
