"""What Windows does otherwise, as far as another system can be made to do it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from helpers import ROOT

from danvan_cli import language, workers
from danvan_cli.cli import options
from danvan_cli.cli.extract import command as extract
from danvan_cli.cli.outputs import check_output
from danvan_cli.errors import DanvanError
from danvan_cli.output import Folder, file, is_closed, said
from danvan_cli.validation.baseline import as_baseline
from danvan_cli.validation.finding import Finding


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["--lang", "vi", "--help"], "bài viết"),
        (["schema", "facts"], "Quyết định"),
        (["boilerplate", "list"], "bình luận"),
        (["grep", "--format", "text", "lan", "-"], "Bà Lò Thị Lan, 41 tuổi."),
        (["stats", "--format", "table", "-"], "Lò Thị Lan"),
        (["clean", "--diff", "-"], "Bà Lò Thị Lan, 41 tuổi."),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_pipes_are_utf_8_whatever_the_code_page(args: list[str], word: str) -> None:
    command = [sys.executable, "-m", "danvan_cli", *args]
    text = "Bà Lò Thị Lan, 41 tuổi."
    spoken = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "COLUMNS": "200"}
    done = subprocess.run(
        command, input=text.encode(), capture_output=True, env=os.environ | spoken, cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert word in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def test_a_user_whose_windows_is_vietnamese_is_spoken_to_so() -> None:
    assert language.asked([], {"LANG": "Vietnamese_Vietnam"}) == "vi"
    assert language.asked([], {"LANG": "English_United States"}) == "en"


def test_a_pipe_that_nobody_reads_is_an_invalid_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = OSError(errno.EINVAL, "Invalid argument")
    with pytest.raises(DanvanError), said("-"):
        raise broken
    monkeypatch.setattr(file, "_WINDOWS", True)
    with pytest.raises(BrokenPipeError), said("-"):
        raise broken
    assert not is_closed(OSError(errno.EINVAL, "Invalid argument", "a:b.jsonl"))


def test_no_document_is_written_to_a_device(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path), ".txt")
    folder.begin()
    for doc in ("con", "tin/NUL", "com1.x", "con người", "aux "):
        folder.put(doc, b"x")
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt"))
    assert made == ["aux_.txt", "com1_.x.txt", "con người.txt", "con_.txt", "tin/NUL_.txt"]


def test_patterns_of_files_are_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.txt", "[c].txt"):
        (tmp_path / name).write_text("x", "utf-8")
    monkeypatch.chdir(tmp_path)
    context, parameter = click.Context(extract), extract.params[0]
    asked = ("?.txt", "[c].txt", "*.html", "-")
    assert options.expanded(context, parameter, asked) == asked
    monkeypatch.setattr(options, "_WINDOWS", True)
    assert options.expanded(context, parameter, asked) == ("a.txt", "b.txt", "[c].txt", "*.html", "-")


def test_no_more_workers_than_windows_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MOST_JOBS", 2)
    pool = workers.Pool(5)
    try:
        assert pool._max_workers == 2
    finally:
        pool.shutdown()


def test_a_baseline_may_stand_on_another_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other_drive(path: str, start: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    path = str(tmp_path / "a.txt")
    monkeypatch.setattr(os.path, "relpath", other_drive)
    written = as_baseline([Finding(path, None, "no text", code="A101")], tmp_path, {})
    assert Path(path).as_posix() in written


def test_an_input_is_known_by_any_of_its_names(tmp_path: Path) -> None:
    article, other = tmp_path / "A.txt", tmp_path / "a.jsonl"
    article.write_text("Bà Lan.", "utf-8")
    try:
        os.link(article, other)  # as a name with other capitals is, where those make no other file
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(DanvanError, match="over an input"):
        check_output(str(other), inputs=(str(article),))
