"""Standard streams that are closed, full or in an encoding without Vietnamese letters: said, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import ARTICLE, ROOT

if os.name == "nt":
    pytest.skip("streams are closed by a POSIX shell here", allow_module_level=True)

#: Python without its own remedies for such locales.
ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    run("extract a.txt -o facts.jsonl", tmp_path)
    return tmp_path


def run(command: str, folder: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """`danvan COMMAND` by a shell, redirections and all."""
    line = f'"{sys.executable}" -m danvan_cli {command}'
    known = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    known |= {"PYTHONPATH": str(ROOT), **env}
    return subprocess.run(["sh", "-c", line], cwd=folder, env=known, capture_output=True, timeout=100, check=False)


@pytest.mark.parametrize(
    "command",
    [
        "grep lan facts.jsonl --format text",
        "stats facts.jsonl --format table",
        "people facts.jsonl --format table",
        "clean a.txt --diff",
        "extract missing --lang vi 2>&1",
    ],
)
def test_in_a_locale_without_vietnamese_letters_a_pipe_gets_utf8(command: str, facts: Path) -> None:
    done = run(command, facts, **ASCII)
    assert done.stderr == b""
    assert done.returncode == (2 if "missing" in command else 0)
    assert any(letter in done.stdout.decode() for letter in "ạầệộớấ")
    assert run(command, facts).stdout == done.stdout


@pytest.mark.parametrize("way", [">&-", "> /dev/full"])
@pytest.mark.parametrize(
    "command",
    ["extract a.txt", "clean a.txt --diff", "grep lan facts.jsonl", "people facts.jsonl --format table", "--help"],
)
def test_a_standard_output_that_takes_nothing_is_said_once(command: str, way: str, facts: Path) -> None:
    if "full" in way and not Path("/dev/full").exists():
        pytest.skip("a full device is Linux's")
    done = run(f"{command} {way}", facts)
    why = "it is closed" if "&" in way else "the disk is full"
    *before, last = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert last.startswith("error: standard output: ")
    assert last.endswith(why)
    assert not any("error" in line for line in before)


@pytest.mark.parametrize("command", ["extract -", "grep lan", "grep lan -", "stats -", "people -"])
def test_a_closed_standard_input_is_said(command: str, facts: Path) -> None:
    done = run(f"{command} <&-", facts)
    assert b"error: -: cannot read: it is closed" in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.returncode in (1, 2)


def test_who_needs_no_stream_misses_none(facts: Path) -> None:
    assert run("extract a.txt -o again.jsonl <&- >&- 2>&-", facts).returncode == 0
    assert (facts / "again.jsonl").read_bytes() == (facts / "facts.jsonl").read_bytes()
