"""Runs that are stopped from outside: Ctrl-C, kill -9, full disks, pipes and devices, two runs at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from helpers import ARTICLE, danvan

if os.name == "nt":
    pytest.skip("signals, limits and devices are others there", allow_module_level=True)

import resource


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": ARTICLE * 20}) + "\n" for n in range(300)), "utf-8")
    return path


def started(*args: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "danvan_cli", *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def wait_for(happened: Any) -> None:
    for _ in range(600):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")


def size(path: Path | str) -> int:
    return Path(path).stat().st_size if Path(path).exists() else 0


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_ctrl_c_ends_at_once_and_says_how_to_go_on(jobs: str, many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    rows = many.read_bytes().splitlines()[:40]
    rows.append(json.dumps({"id": "long", "text": ARTICLE * 20_000}).encode())  # keeps a worker busy for long
    many.write_bytes(b"\n".join(rows))
    process = started("extract", many, jobs, "-o", out)
    try:
        wait_for(lambda: size(f"{out}.part"))
        time.sleep(0.5)
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=20)
    finally:
        process.kill()
    assert time.monotonic() - began < 1.5
    assert process.returncode == 130
    assert said.decode().count("\n") == 1
    assert said.startswith(b"error: interrupted: ")
    assert b"--resume" in said
    assert not out.exists()
    assert size(f"{out}.part.journal")


def test_ctrl_c_without_a_file_says_so(many: Path) -> None:
    process = started("extract", many, "-j1")
    assert process.stdout and process.stderr
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    process.stdout.close()
    assert process.stderr.read() == b"error: interrupted: no output file was written\n"
    assert process.wait(10) == 130
    process.stderr.close()


def test_workers_do_not_outlive_a_run_that_was_killed(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = started("extract", many, "-j2", "-o", out)
    wait_for(lambda: size(f"{out}.part"))
    assert subprocess.run(["pgrep", "-g", str(process.pid)], capture_output=True, check=False).stdout.count(b"\n") > 2
    process.kill()
    process.communicate(timeout=20)
    wait_for(lambda: subprocess.run(["pgrep", "-g", str(process.pid)], capture_output=True, check=False).returncode)


def test_two_runs_never_write_one_output(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = started("extract", many, "-j1", "-o", out)
    try:
        wait_for(lambda: size(f"{out}.part"))
        process.send_signal(signal.SIGSTOP)  # it holds its lock, and does not end meanwhile
        for more in ((), ("--resume",)):
            second = danvan("clean", many, "-o", out, *more)
            assert second.returncode == 2
            assert "another run of danvan is writing this output" in second.stderr
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_a_full_disk_is_said_and_the_run_continued(jobs: str, many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    limit = 1_200_000

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "danvan_cli", "clean", str(many), jobs, "-o", str(out)]
    full = subprocess.run(command, preexec_fn=small_disk, capture_output=True, text=True, check=False)
    assert full.returncode == 2
    assert "cannot write: the file is too large" in full.stderr
    assert "--resume" in full.stderr
    assert "Traceback" not in full.stderr
    assert not out.exists()
    resumed = danvan("clean", many, jobs, "-o", out, "--resume")
    assert resumed.returncode == 0
    assert "continued" in resumed.stderr
    assert danvan("clean", many, "-o", tmp_path / "calm.jsonl").returncode == 0
    assert out.read_bytes() == (tmp_path / "calm.jsonl").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_devices_are_written_to_and_never_replaced(tmp_path: Path) -> None:
    done = danvan("clean", "-", "-o", "/dev/full", stdin=ARTICLE)
    assert (done.returncode, done.stderr) == (2, "error: /dev/full: cannot write: the disk is full\n")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "danvan_cli", "clean", "-"]
        to_stdout = subprocess.run(command, input=ARTICLE.encode(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert (to_stdout.returncode, to_stdout.stderr.count(b"\n")) == (2, 1)
    assert b"cannot write: the disk is full" in to_stdout.stderr
    assert danvan("clean", "-", "-o", "/dev/null", stdin=ARTICLE).returncode == 0
    assert Path("/dev/full").is_char_device()
    assert Path("/dev/null").is_char_device()
    assert not Path("/dev/null.manifest.json").exists()


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("extract", "-", "-o", "x", "--resume"), "inputs that can be read again"),
        (("extract", "/dev/stdin", "-o", "x", "--resume"), "inputs that can be read again"),
        (("extract", ".", "--resume"), "-o FILE"),
        (("extract", ".", "-o", "/dev/null", "--resume"), "-o FILE"),
        (("segment", ".", "--stats", "-o", "x", "--resume"), "--stats"),
        (("clean", ".", "--diff", "-o", "x", "--resume"), "--diff"),
        (("clean", ".", "--timeout", "0"), "--timeout"),
    ],
)
def test_what_cannot_be_continued_is_a_usage_error(args: tuple[str, ...], word: str, tmp_path: Path) -> None:
    done = danvan(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert word in done.stderr
    assert list(tmp_path.iterdir()) == []


ABANDONED = """
import time
from pathlib import Path

from deadly import large
from danvan_cli.workers import Pool, Workers


def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])


if __name__ == "__main__":
    workers = Workers(lambda: Pool(1), large, None)
    workers._submit(())
    before = pages()
    while pages() < before + 5_000:
        time.sleep(0.001)  # until the first of the result has arrived
    workers.abandon()
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="how much has arrived is asked of Linux")
def test_a_worker_stopped_while_it_sends_is_not_waited_for(tmp_path: Path) -> None:
    script = tmp_path / "abandoned.py"
    script.write_text(ABANDONED, "utf-8")
    path = os.pathsep.join((str(Path(__file__).parent), *sys.path))
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, str(script)]
    done = subprocess.run(command, env=environment, timeout=60, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
