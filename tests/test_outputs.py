"""Where outputs may be put: never in the place of an input; and what is said where standard output takes no more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import ARTICLE, danvan

FACTS = '{"doc":"x","type":"person","text":"Lan","start":0,"end":3}\n'


@pytest.mark.parametrize(
    "args",
    [
        ("extract", "a/x.txt", "-o", "a/x.txt"),
        ("extract", "a", "-o", "a/x.txt"),
        ("clean", "a", "--format", "text", "-o", "a"),
        ("clean", "a/x.txt", "--format", "text", "-o", "a/"),
        ("clean", "a", "--format", "text", "-o", "a/b"),
        ("clean", "a", "--visible", "a"),
        ("extract", "a/x.txt", "--errors", "a/x.txt"),
        ("extract", "a", "--errors", "a/x.txt"),
        ("extract", "a", "--errors", "a/b/rows.jsonl"),
        ("evaluate", "a", "--gold", "a", "-o", "a/x.gold.json"),
        ("boilerplate", "learn", "a", "-o", "a/x.txt"),
        ("report", "a", "-o", "a/page.html"),
        ("report", "facts.jsonl", "--docs", "a", "-o", "a/page.html"),
        ("people", "facts.jsonl", "-o", "facts.jsonl"),
        ("export", "facts.jsonl", "--to", "csv", "-o", "./facts.jsonl"),
        ("report", "facts.jsonl", "--docs", "a/x.txt", "-o", "a/x.txt"),
        ("validate", "a/x.txt", "-o", "a/x.txt"),
    ],
)
def test_no_output_is_written_over_an_input(args: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    before = {
        "a/x.txt": ARTICLE,
        "a/x.gold.json": "{}",
        "a/page.html": f"<p>{ARTICLE}</p>",
        "a/b/y.txt": ARTICLE,
        "a/b/rows.jsonl": '{"id":"1","text":"Sáng 28/8."}\n',
        "facts.jsonl": FACTS,
    }
    for name, text in before.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = danvan(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert "hint: name another place for it" in done.stderr
    after = (path for path in tmp_path.rglob("*") if path.is_file())
    assert {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in after} == before


@pytest.mark.parametrize("args", [("extract", "-o", "facts.jsonl"), ("clean", "--format", "text", "-o", "clean")])
def test_a_run_writes_anew_what_it_left_in_the_input(args: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(ARTICLE, "utf-8")
    for _ in range(2):
        assert danvan(args[0], ".", *args[1:], cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "args",
    [
        ("report", ".", "-o", "report.html"),
        ("extract", ".", "-o", "facts.jsonl", "--errors", "errors.jsonl"),
        ("validate", ".", "-o", "findings.json", "--format", "json"),
    ],
)
def test_what_danvan_wrote_into_the_input_may_be_written_again(args: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "y.json").write_text("no JSON", "utf-8")
    codes = [danvan(*args, cwd=tmp_path).returncode for _ in range(2)]
    assert codes == [1, 1]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full device is Linux's")
@pytest.mark.parametrize(
    "args", [("--help",), ("schema", "facts"), ("grep", "Lan", "facts.jsonl"), ("stats", "facts.jsonl")]
)
def test_a_full_standard_output_is_said(args: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text(FACTS, "utf-8")
    command = [sys.executable, "-m", "danvan_cli", *args]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (2, b"error: standard output: the disk is full\n")


@pytest.mark.parametrize("seconds", ["0", "-1", "inf", "1e9"])
def test_a_limit_of_time_that_no_timer_takes_is_a_usage_error(seconds: str, tmp_path: Path) -> None:
    done = danvan("extract", tmp_path, f"--timeout={seconds}")
    assert done.returncode == 2
    assert "is not between 0 and 1000000" in done.stderr


def test_facts_among_articles_are_said_once(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text(FACTS * 3, "utf-8")
    (tmp_path / "x.txt").write_text(ARTICLE, "utf-8")
    done = danvan("clean", tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("error: ") == 1
    assert "facts.jsonl: facts, not documents" in done.stderr
    assert done.stdout.count("\n") == 1
