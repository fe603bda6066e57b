"""A run over many documents: order, workers that die, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import deadly
import pytest
from helpers import ARTICLE

from danvan_cli import run as running
from danvan_cli.console import Report
from danvan_cli.read.items import Item
from danvan_cli.settings import Settings


def records(count: int, *killers: int) -> list[Item]:
    texts = {n: "kill" if n in killers else f"Ngày {n % 28 + 1}/3, ông Lê Văn An nói." for n in range(count)}
    rows = [json.dumps({"id": n, "text": text}).encode() for n, text in texts.items()]
    return [Item(f"f:{n}", "f.jsonl", "record", n + 1, row, len(row)) for n, row in enumerate(rows)]


def test_a_document_that_kills_its_worker_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH_ITEMS", 5)
    report, got, failed = Report(quiet=1), [], []
    report.on_failure = failed.append
    settings = Settings("clean")
    running.run(records(40, 7, 8, 33), settings, lambda doc, _: got.append(doc), report, 2, deadly.work)
    assert got == [str(n) for n in range(40) if n not in (7, 8, 33)]
    assert [problem.line for problem in failed] == [8, 9, 34]
    assert report.exit_code == 1


def test_order_and_bytes_do_not_depend_on_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH_ITEMS", 3)
    got: list[tuple[str, bytes]] = []
    put = lambda doc, written: got.append((doc, written))  # noqa: E731
    for jobs in (1, 3):
        running.run(records(30), Settings("extract"), put, Report(quiet=1), jobs)
    assert [doc for doc, _ in got] == [str(n) for n in range(30)] * 2
    assert got[:30] == got[30:]


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_ends_with_a_word_and_130(tmp_path: Path) -> None:
    path, out = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    rows = [json.dumps({"id": n, "text": ARTICLE * 20}) + "\n" for n in range(5000)]
    path.write_text("".join(rows), "utf-8")
    command = [sys.executable, "-m", "danvan_cli", "extract", str(path), "-j2", "-o", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    try:
        for _ in range(100):
            time.sleep(0.1)
            if Path(f"{out}.part").exists() and Path(f"{out}.part").stat().st_size:
                break
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 130
    assert b"interrupted" in said
    assert b"Traceback" not in said
    assert b"--resume" in said
    assert not out.exists()
