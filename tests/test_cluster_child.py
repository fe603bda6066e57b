"""The process that does a worker's shards: it answers, dies alone, keeps to its memory, and ends without work."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor

import pytest

from danvan_cli.cluster import child
from danvan_cli.cluster.child import Child
from danvan_cli.cluster.shards import filled, packed
from danvan_cli.outcome import Outcome
from danvan_cli.read.items import Item
from danvan_cli.settings import Settings


@pytest.fixture
def own() -> Iterator[Child]:
    started = Child(memory=400_000_000)
    yield started
    started.shutdown()


def test_it_answers_and_tells_what_failed(own: Child) -> None:
    assert own.submit(divmod, 7, 2).result() == (3, 1)
    assert own.submit(print, "no answer").result() is None
    with pytest.raises(ZeroDivisionError):
        own.submit(divmod, 1, 0).result()


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a process's data counted as it is used")
def test_what_is_too_large_for_it_fails_and_no_more(own: Child) -> None:
    with pytest.raises(MemoryError):
        own.submit(bytearray, 1_000_000_000).result()
    assert own.submit(len, "abc").result() == 3


def test_its_death_is_a_broken_executor(own: Child) -> None:
    with pytest.raises(BrokenExecutor):
        own.submit(os._exit, 9).result()


def test_one_that_had_no_work_for_long_is_started_anew(own: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    before = own.submit(os.getpid).result()
    assert own.submit(os.getpid).result() == before
    monkeypatch.setattr(child, "IDLE_SECONDS", 0.0)
    assert own.submit(os.getpid).result() != before


def test_it_ends_with_its_parent() -> None:
    code = (
        "from danvan_cli.cluster.child import Child; import os; print(Child().submit(os.getpid).result()); os._exit(1)"
    )
    pid = int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).stdout)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("it lives on")


def test_a_file_that_became_shorter_fails_its_records_alone() -> None:
    lost = tuple(Item(f"f:{n}", __file__, "record", n, b"x\n", 2, 10_000_000 + n) for n in (1, 2))
    sent = Item("stdin", "-", "text", data=b"here")

    def work(items: tuple[Item, ...], settings: Settings) -> Outcome:
        assert items == (sent,)
        return Outcome()

    items = pickle.loads(packed((*lost, sent)))
    assert [item.data for item in items] == [None, None, b"here"]
    assert [problem.line for problem in filled(work, items, Settings("clean")).problems] == [1, 2]
