"""A run on a Dask cluster: a scheduler and workers in processes of their own on 127.0.0.1, which are killed."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import Any

import deadly
import pytest
from helpers import ARTICLE, ROOT, danvan, needed

from danvan_cli import output
from danvan_cli import run as running
from danvan_cli.cli import main
from danvan_cli.console import Report
from danvan_cli.errors import DanvanError
from danvan_cli.output import File
from danvan_cli.read.items import Item, items
from danvan_cli.read.sources import find
from danvan_cli.settings import Settings
from danvan_cli.work import Problem, process

needed("distributed")

from danvan_cli.cluster import assignment, client, connection, worker  # noqa: E402

SECONDS = 30


class Dask:
    """A scheduler with workers of one thread; `started` are the processes."""

    def __init__(self, folder: Path, workers: int = 2):
        self._folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        said = folder / "scheduler.json"
        self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--idle-timeout", "60", "--scheduler-file", str(said)
        )
        until(said.exists)
        self.address = json.loads(said.read_text())["address"]
        for _ in range(workers):
            self.worker()

    def worker(self) -> subprocess.Popen[bytes]:
        return self._start(
            "worker", self.address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--death-timeout", "30"
        )

    def end(self) -> None:
        for started in reversed(self.started):
            started.kill()
            started.wait()

    def _start(self, *args: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + args[0], *args[1:], "--no-dashboard"]
        path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
        with (self._folder / f"{len(self.started)}.log").open("wb") as log:
            env = {**os.environ, "PYTHONPATH": path}
            process = subprocess.Popen(command, cwd=self._folder, env=env, stdout=log, stderr=log)
        self.started.append(process)
        return process


def until(true: Callable[[], Any]) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    cluster = Dask(tmp_path_factory.mktemp("dask"))
    try:
        yield cluster
    finally:
        cluster.end()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Records, one of them broken and one of them no record at all; texts; what only its bytes can tell."""
    folder = tmp_path / "articles"
    folder.mkdir()
    rows = [json.dumps({"id": n, "text": f"{ARTICLE}Ngày {n % 28 + 1}/3, {n} hộ dân."}) for n in range(300)]
    rows[7] = "{broken"
    rows[8] = ""
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    for n in range(5):
        (folder / f"{n}.txt").write_text(f"{ARTICLE}Bài số {n}.", "utf-8")
    return folder


def written(corpus: Path, settings: Settings, jobs: int, make: Any, seen: Callable[[int], None]) -> list[bytes]:
    """What a run writes, and its problems; `seen` is told how many documents there were so far."""
    got: list[bytes] = []
    failed: list[Problem] = []

    def put(doc: str, data: bytes) -> None:
        got.append(doc.encode() + b" " + data)
        seen(len(got))

    report = Report(quiet=1)
    report.on_failure = failed.append
    running.run(items(find((str(corpus),)), "stdin"), settings, put, report, jobs, make=make)
    return [*got, *(repr(problem).encode() for problem in failed)]


@pytest.mark.parametrize("command", [("extract",), ("clean", "--format", "text"), ("segment", "--no-lexicon")])
def test_the_bytes_are_those_of_a_run_without_a_cluster(dask: Dask, corpus: Path, command: tuple[str, ...]) -> None:
    left = []
    for name, more in (("local", ("-j1",)), ("cluster", ("--scheduler", dask.address))):
        out = corpus.parent / name / "out"
        out.parent.mkdir()
        done = danvan(*command, "articles", "-o", out, "--errors", out.parent / "errors", *more, cwd=corpus.parent)
        assert done.returncode == 1, done.stderr
        files = (path for path in out.parent.rglob("*") if path.is_file())
        left.append({path.relative_to(out.parent): path.read_bytes() for path in files})
    assert left[0] == left[1]
    assert any(b"H\xc3\xb2a Vang" in data for data in left[1].values())


def test_what_is_piped_in_and_own_word_lists_are_sent(dask: Dask, tmp_path: Path) -> None:
    lists = tmp_path / "lists" / "boilerplate"
    lists.mkdir(parents=True)
    shipped = next((ROOT / "lexicons" / "boilerplate").glob("*.tsv")).read_text("utf-8").splitlines()
    columns = next(line for line in shipped if not line.startswith("#"))
    row = dict.fromkeys(columns.split("\t"), "")
    assert row
    (lists / "mine.tsv").write_text(columns + "\n", "utf-8")
    options = ("clean", "-q", "-", "--lexicons", "lists")
    local = danvan(*options, "-j1", stdin=ARTICLE, cwd=tmp_path)
    there = danvan(*options, "--scheduler", dask.address, stdin=ARTICLE, cwd=tmp_path)
    assert there.stderr == local.stderr == ""
    assert there.stdout == local.stdout != ""


def test_a_worker_that_is_killed_in_mid_run_costs_nothing(
    dask: Dask, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "SHARD_ITEMS", 10)
    settings = Settings("extract")
    expected = written(corpus, settings, 1, None, lambda n: None)
    doomed = dask.worker()
    with client.connected(dask.address, settings, [str(corpus)], print) as cluster:
        with connection.client(dask.address) as looking:
            until(lambda: len(looking.nthreads()) == 3)

        def seen(documents: int) -> None:
            if documents == 20:
                doomed.send_signal(signal.SIGKILL)

        got = written(corpus, settings, 6, cluster.make, seen)
    assert doomed.wait(SECONDS) == -signal.SIGKILL
    assert got == expected


def test_a_document_that_kills_its_process_costs_no_other_and_no_worker(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "SHARD_ITEMS", 10)
    rows = [json.dumps({"id": n, "text": "kill" if n in (7, 8, 33) else f"Ngày {n % 28 + 1}/3."}) for n in range(40)]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    settings = Settings("clean")
    with client.connected(dask.address, settings, [str(path)], print, deadly.work) as cluster:
        got = written(path, settings, 4, cluster.make, lambda n: None)
    ids = [line.split(b" ")[0].decode() for line in got[:-3]]
    assert ids == [str(n) for n in range(40) if n not in (7, 8, 33)]
    assert all(b"died on this document" in problem for problem in got[-3:])
    assert all(process.poll() is None for process in dask.started[:3])


def test_a_document_that_takes_too_long_is_given_up_there(dask: Dask, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, "utf-8")
    done = danvan("extract", path, "--timeout", "0.0001", "--scheduler", dask.address)
    assert "took more than 0.0001 s" in done.stderr
    assert done.returncode == 1


def test_a_run_that_was_stopped_is_continued_on_a_cluster(
    dask: Dask, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = corpus.parent / "out"
    command = ["extract", str(corpus), "-o", str(out), "--resume"]
    taken: list[str] = []

    def put(self: File, doc: str, written: bytes) -> None:
        taken.append(doc)
        if len(taken) == 100:
            raise DanvanError("stopped")
        File.put(self, doc, written)

    monkeypatch.setattr(running, "BATCH_ITEMS", 10)
    with monkeypatch.context() as stopping:
        stopping.setattr(output, "File", type("Stopped", (File,), {"put": put}))
        assert left_with(command) == 2
    assert not out.exists()
    assert left_with([*command, "--scheduler", dask.address]) == 1
    assert "continued behind 9" in capsys.readouterr().err
    assert out.read_text("utf-8") == danvan("extract", corpus, "-j1").stdout


def left_with(command: list[str]) -> Any:
    """The exit code of danvan in this process."""
    with pytest.raises(SystemExit) as left:
        main(command)
    return left.value.code


def test_a_worker_that_is_otherwise_is_named_before_anything_is_done(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assignment, "__version__", "9.9")
    cluster = client.connected(dask.address, Settings("clean"), [], print)
    with pytest.raises(DanvanError, match=r"danvan is .*, on this machine 9\.9") as stop, cluster:
        pass
    assert str(stop.value.path).startswith("worker tcp://127.0.0.1:")


def test_a_worker_that_comes_later_and_is_otherwise_ends_the_run(dask: Dask, tmp_path: Path) -> None:
    told = assignment.assign("late", process, Settings("clean"), [str(tmp_path / "not there")])
    with connection.client(dask.address) as found:
        shards = client.Shards(found, told, dask.address)
        with pytest.raises(DanvanError, match=r"does not see .*not there"):
            shards.submit(process, (Item("a", "a.txt", "text"),), told.settings).result()


def test_word_lists_that_differ_are_seen() -> None:
    told = assignment.assign("key", process, Settings("clean"), [])
    assert worker.look(told) is None
    other = dataclasses.replace(told, key="other", alike={**told.alike, "lexicons": "f00"})
    problem = worker.look(other)
    assert problem
    assert "on this machine f00" in str(problem)


def test_a_scheduler_that_is_lost_is_said_and_the_run_can_be_continued(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = Dask(tmp_path, workers=1)
    put = File.put
    written: list[str] = []

    def kill(self: File, doc: str, data: bytes) -> None:
        put(self, doc, data)
        written.append(doc)
        if len(written) == 20:
            own.started[0].kill()

    try:
        monkeypatch.setattr(running, "SHARD_ITEMS", 10)
        monkeypatch.setattr(File, "put", kill)
        command = ["extract", str(corpus), "-o", str(tmp_path / "out"), "-j", "1", "--scheduler", own.address]
        assert left_with(command) == 2
    finally:
        own.end()
    said = capsys.readouterr().err
    assert "the scheduler was lost" in said
    assert "with --resume continues it" in said


def test_what_dask_gives_up_is_a_broken_executor() -> None:
    from distributed import KilledWorker

    answer: Future[bytes] = Future()
    answer.set_exception(KilledWorker("task", None, 3))
    outcome: Future[Any] = Future()
    client._settle(outcome, answer, "tcp://there")
    with pytest.raises(BrokenExecutor):
        outcome.result()


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.1:1", "http://127.0.0.1:1", "tls://127.0.0.1:1", ""])
def test_an_address_where_no_scheduler_is_ends_with_2_within_seconds(address: str, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(DanvanError, match=r"no Dask scheduler answers: ."), connection.client(address):
        pass
    assert time.monotonic() - began < 2 * connection.CONNECT_SECONDS


def test_a_wrong_address_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    done = danvan("clean", "a.txt", "-o", "out", "--scheduler", "nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: nowhere: no Dask scheduler answers")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_without_dask_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DanvanError) as stop, connection.client("tcp://127.0.0.1:1"):
        pass
    assert stop.value.hint == "pip install 'danvan[cluster]'"
