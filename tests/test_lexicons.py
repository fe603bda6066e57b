"""The shipped word lists hold together, and a user's lists go above them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import ROOT

from danvan_cli.errors import DanvanError
from danvan_cli.extraction.cues import LISTS, Cues, cues
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


def cues_asked() -> Iterator[str]:
    """The cues that code asks for: by name, or in a template."""
    packages = (ROOT / "danvan_cli" / "extraction" / name for name in ("linking", "titles"))
    for path in (path for package in packages for path in package.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from re.findall(r"\{([a-z_]+)\}", node.value)
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("phrases", "told")):
                yield from (cue.value for cue in node.args if isinstance(cue, ast.Constant))


def test_code_asks_for_the_cues_that_the_lists_tell() -> None:
    listed = {name: set(" ".join(Lexicon().table(name).mapping("tells").values()).split()) for name in LISTS}
    assert set(cues_asked()) == {"status"}.union(*listed.values())
    for name, told in listed.items():
        opening = (shipped() / f"{name}.tsv").read_text("utf-8").partition("form\t")[0]
        assert not [cue for cue in told if f" {cue}: " not in opening], f"{name}: say in its opening what each tells"


def test_a_template_holds_the_phrases_of_its_cues() -> None:
    known = Cues([("thay", "instead"), ("thay thế", "instead"), ("Hoà", "name then"), ("khi đó", "then")])
    assert known.phrases("then") == {"hòa", "khi đó"}
    assert known.pattern(r"{instead} {name}$").search("người thay thế hòa")
    assert not known.pattern(r"x{unknown}?y{unknown}").search("xy")
    assert known.pattern(r"{then}") is known.pattern(r"{then}")


def test_a_users_cue_changes_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    (tmp_path / "titles" / "cues.tsv").write_text("form\ttells\tsource\tnote\n!thay\nnối ngôi\tinstead\n", "utf-8")
    template = r"{instead}$"
    assert not cues(Lexicon()).pattern(template).search("nối ngôi")
    own = cues(Lexicon(tmp_path)).pattern(template)
    assert own.search("nối ngôi")
    assert not own.search("thay")


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
