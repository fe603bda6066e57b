"""The shipped word lists hold together, and a user's lists go above them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon, read_table, shipped

FILES = sorted(shipped().rglob("*.tsv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(shipped()).as_posix())
def test_every_list_says_what_it_is_and_is_sorted(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    opening = [line for line in lines if line.startswith("#")]
    assert lines[0].startswith("#"), "a list opens with what it is"
    assert re.search(r"(?i)licen[cs]e|CC0|Apache-2\.0", "\n".join(opening)), "its licence stands in its opening"
    assert read_table(path).rows


def test_every_list_is_described() -> None:
    readme = (shipped() / "README.md").read_text("utf-8")
    for path in FILES:
        name = path.relative_to(shipped()).as_posix()
        assert name in readme or f"{path.parent.name}/" in readme, f"lexicons/README.md says nothing of {name}"


def lists(folder: Path, text: str) -> Path:
    (folder / "titles").mkdir()
    (folder / "titles" / "roles.tsv").write_text(text, "utf-8")
    return folder


def test_a_users_list_adds_replaces_and_takes_out(tmp_path: Path) -> None:
    base = Lexicon().table("titles/roles")
    columns = "\t".join(base.columns)
    first, second = base.forms[:2]
    lexicon = Lexicon(lists(tmp_path, f"# mine\n{columns}\nông trùm\n!{first}\n{second}\tchanged\n"))
    table = lexicon.table("titles/roles")
    assert "ông trùm" in table.forms
    assert first not in table.forms
    assert next(row for row in table if row[table.columns[0]] == second)[table.columns[1]] == "changed"
    assert lexicon.digest != Lexicon().digest


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("a\ta\ta\ta\ta\ta\ta\ta\ta\ta\ta\ta\n", "cells"),
        ("x\nx\n", "stands twice"),
        ("a\u0301\n", "NFC"),
    ],
)
def test_wrong_rows_are_named_with_their_line(tmp_path: Path, rows: str, what: str) -> None:
    columns = "\t".join(Lexicon().table("titles/roles").columns)
    with pytest.raises(DanvanError, match=what) as error:
        Lexicon(lists(tmp_path, f"{columns}\n{rows}")).table("titles/roles")
    assert error.value.line


def test_a_list_with_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DanvanError, match="columns"):
        Lexicon(lists(tmp_path, "wrong\tcolumns\nx\ty\n")).table("titles/roles")


def test_two_columns_of_one_name_are_said(tmp_path: Path) -> None:
    (tmp_path / "twice.tsv").write_text("# mine\nform\tnote\tnote\nmột\ta\tb\n", "utf-8")
    with pytest.raises(DanvanError, match="two columns have one name"):
        read_table(tmp_path / "twice.tsv")
