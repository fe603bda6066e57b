"""Calls that cannot be meant are refused with a word on what to do; inputs of all kinds go into all commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import ARTICLE, danvan

FACTS = '{"doc":"x","type":"person","text":"Lan","start":0,"end":3}\n'


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("clean", "x.txt", "--diff", "-o", "y"), "--output does not go with it"),
        (("clean", "x.txt", "--diff", "--format", "text"), "--format does not go with it"),
        (("segment", "x.txt", "--stats", "--format", "conllu"), "--stats counts words"),
        (("extract", "x.txt", "--errors", "-"), "--errors and -o name the same file"),
        (("extract", "x.txt", "--lexicons", "empty"), "no word list (*.tsv) is in this folder"),
        (("extract", ""), "a path that is empty"),
        (("validate", ""), '"": no such file or folder'),
        (("validate", "x.txt", "--fix", "--write-baseline"), "exclude each other"),
        (("people", "facts.jsonl", "--apply", "--format", "csv"), "--apply writes facts"),
        (("grep", "--since", "2021", "--until", "2020", "facts.jsonl"), "--until is before --since"),
        (("grep", "--min", "5", "--max", "3", "facts.jsonl"), "--max is below --min"),
        (("grep", "--min", "nan", "facts.jsonl"), "'nan' is not a valid number"),
        (("grep", "--limit", "x", "lan", "facts.jsonl"), "'x' is not a valid whole number"),
        (("grep", "--person", "", "facts.jsonl"), "--person is empty"),
        (("evaluate", "--gold", ".", ".", "--fail-under", "persons"), "write it as persons=0.95"),
        (("schema",), "Choose from: documents, facts, gold"),
        (("validate", "--explain"), "see danvan validate --help"),
    ],
)
def test_what_cannot_be_meant_is_said(args: tuple[str, ...], says: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "facts.jsonl").write_text(FACTS, "utf-8")
    done = danvan(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_records_that_gold_cannot_stand_beside_are_said_once(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text":"Ngày 1/1."}\n' * 5, "utf-8")
    done = danvan("gold", "draft", tmp_path / "rows.jsonl")
    assert done.returncode == 1
    assert done.stderr.count("records have no files of their own") == 1


@pytest.mark.parametrize(
    ("command", "more"),
    [("grep", ("Omega",)), ("stats", ()), ("people", ()), ("export", ("--to", "csv", "--type", "title"))],
)
def test_articles_are_extracted_with_the_users_lists(command: str, more: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Sáng 28/8, bà Trần Thị Thu Lan, Trùm sò Omega, tiếp 42 hộ dân.", "utf-8")
    lists = tmp_path / "lists" / "titles"
    lists.mkdir(parents=True)
    (lists / "roles.tsv").write_text("# mine\nform\tkind\tunit\tjoin\tsource\tnote\ntrùm sò\toffice\n", "utf-8")
    said = [danvan(command, *more, tmp_path / "x.txt", *args).stdout for args in ((), ("--lexicons", lists.parent))]
    assert "Trùm sò" not in said[0]
    assert "Trùm sò" in said[1]


def test_people_of_articles_are_those_of_their_facts(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.txt").write_text(ARTICLE, "utf-8")
    facts = danvan("extract", tmp_path / "in").stdout
    (tmp_path / "facts.jsonl").write_text(facts, "utf-8")
    inputs = (tmp_path / "in", tmp_path / "facts.jsonl", "-")
    for args in ((), ("--apply",)):
        made = [danvan("people", *args, given, stdin=facts).stdout for given in inputs]
        assert made[0]
        assert made[0] == made[1] == made[2]


def test_a_file_that_is_named_twice_keeps_its_id(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.txt").write_text(ARTICLE, "utf-8")
    once = danvan("extract", "in", cwd=tmp_path).stdout
    for again in ("in", "./in/", "in/x.txt"):
        assert danvan("extract", "in", again, cwd=tmp_path).stdout == once
    found = [danvan("validate", *named, cwd=tmp_path).stdout for named in (("in",), ("in", "in", "in/x.txt"))]
    assert found[0] == found[1]
