"""A run over many documents: order, workers that die or hang, memory that does not grow."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tracemalloc
from pathlib import Path

import deadly
import pytest
from helpers import ARTICLE, danvan
from helpers import records as read

from danvan_cli import run as running
from danvan_cli import work
from danvan_cli.console import Report
from danvan_cli.outcome import Problem
from danvan_cli.read import sources
from danvan_cli.read.items import Item
from danvan_cli.seen import Seen, digest
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


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    rows = [{"id": n, "text": ARTICLE * (30_000 if n == 3 else 1)} for n in range(6)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    done = danvan("extract", path, "--timeout", "1", "-j1", "--errors", tmp_path / "errors")
    assert done.returncode == 1
    assert {fact["doc"] for fact in read(done.stdout)} == {"0", "1", "2", "4", "5"}
    assert [(row["line"], row["error"]) for row in read((tmp_path / "errors").read_text("utf-8"))] == [
        (4, "took more than 1 s")
    ]


def test_a_document_that_nothing_interrupts_is_ended_with_its_worker() -> None:
    report, got, failed = Report(quiet=1), [], []
    report.on_failure = failed.append
    batch = records(6)
    batch[2] = Item("f:2", "f.jsonl", "record", 3, b'{"text": "hang"}', 20)
    running.run(batch, Settings("clean", timeout=0.2), lambda doc, _: got.append(doc), report, 1, deadly.deaf)
    assert got == ["0", "1", "3", "4", "5"]
    assert [(problem.line, problem.error) for problem in failed] == [(3, "took more than 0.2 s")]


def test_a_document_that_memory_is_short_of_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    clean = work._ACTS["clean"]

    def short(raws, words, settings):  # type: ignore[no-untyped-def]
        if any(raw.doc == "1" for raw in raws):
            raise MemoryError
        return clean(raws, words, settings)

    monkeypatch.setitem(work._ACTS, "clean", short)
    outcome = work.process(tuple(records(3)), Settings("clean"))
    assert [done.doc for done in outcome.done] == ["0", "2"]
    assert outcome.problems == [
        Problem("f.jsonl", 2, "not enough memory for this document", "fewer workers (-j) leave more memory for each")
    ]


def test_documents_together_give_what_each_gives_alone() -> None:
    items = [*records(4), Item("g:1", "g.jsonl", "record", 1, b"{", 1), *records(2)]
    together = work.process(tuple(items), Settings("extract"))
    alone = [work.process((item,), Settings("extract")) for item in items]
    assert together.done == [done for one in alone for done in one.done]
    assert together.problems == [problem for one in alone for problem in one.problems]
    assert together.facts["person"] == 6 and [problem.path for problem in together.problems] == ["g.jsonl"]


def test_memory_does_not_grow_with_the_documents() -> None:
    def peak(count: int) -> int:
        tracemalloc.reset_peak()
        running.run(map(_tiny, range(count)), Settings("clean"), lambda doc, written: None, Report(quiet=1), 1)
        return tracemalloc.get_traced_memory()[1]

    peak(50)
    tracemalloc.start()
    try:
        few, many = peak(1000), peak(3000)
    finally:
        tracemalloc.stop()
    assert many < few * 1.2


def _tiny(n: int) -> Item:
    row = json.dumps({"id": n, "text": f"Ngày {n % 28 + 1}/3."}).encode()
    return Item(f"f:{n}", "f.jsonl", "record", n + 1, row, len(row))


def test_names_are_remembered_in_little_memory() -> None:
    names = [f"congtp-bai-{n}" for n in random.Random(3).sample(range(10**9), 20_000)]
    tracemalloc.start()
    try:
        seen = Seen()
        assert all(seen.add(digest(name)) for name in names)
        assert tracemalloc.get_traced_memory()[0] < 30 * len(names)
    finally:
        tracemalloc.stop()
    assert not any(seen.add(digest(name)) for name in names)
    assert digest("another") not in seen


def test_a_large_folder_is_walked_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{n}.{ending}" for n in range(40) for ending in ("txt", "html")][:70]
    for name in names:
        (tmp_path / name).write_text("x", "utf-8")
    at_once = list(sources.find((str(tmp_path),)))
    monkeypatch.setattr(sources, "NAMES_AT_ONCE", 7)
    assert list(sources.find((str(tmp_path),))) == at_once
    assert len(at_once) == 70


def test_a_run_that_only_hands_work_out_does_not_load_what_does_it() -> None:
    code = "import sys, danvan_cli.cli.corpus, danvan_cli.resume, danvan_cli.run; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "danvan_cli.workers" in loaded
    assert not {"danvan_cli.cleaning", "danvan_cli.extraction", "danvan_cli.segmentation"}.intersection(loaded)
