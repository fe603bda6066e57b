"""A run over many documents: items in batches through any `concurrent.futures.Executor`, results in input order."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any

from danvan_cli.console import Report
from danvan_cli.errors import DanvanError
from danvan_cli.read.items import Item
from danvan_cli.read.sources import Skipped
from danvan_cli.settings import Settings
from danvan_cli.work import Outcome, Problem, process

#: Input bytes of a batch: large enough that passing it costs nothing (15 µs a document), small enough that
#: a run of some hundred articles already feeds every worker.
BATCH_BYTES = 256 * 1024
BATCH_ITEMS = 256
#: Batches under way for each worker: one at work, one waiting, so that memory stays flat.
BATCHES_A_WORKER = 2

#: Takes a document's id and what is to be written of it.
Put = Callable[[str, bytes], object]


class Inline(Executor):
    """Does each call at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def run(
    items: Iterable[Item | Skipped | DanvanError], settings: Settings, put: Put, report: Report, jobs: int
) -> str:
    """Process `items`, hand each document to `put` in order, and return the SHA-256 of all that was written.

    With one batch or one job all is done in this process; the bytes are the same.
    """
    batches = _batches(admit(items, report))
    first = list(_take(batches, 2))
    written = hashlib.sha256()
    executor = pool(jobs) if jobs > 1 and len(first) > 1 else Inline()
    try:
        for outcome in _ordered(executor, _chain(first, batches), settings, jobs):
            for done in outcome.done:
                put(done.doc, done.written)
                written.update(done.written)
            report.add(outcome)
    except BaseException:
        _abandon(executor)
        raise
    executor.shutdown()
    return written.hexdigest()


def pool(jobs: int) -> ProcessPoolExecutor:
    """`jobs` worker processes, started anew (spawn), the same on every system."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _ignore_interrupt)


def _ignore_interrupt() -> None:
    """Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _abandon(executor: Executor) -> None:
    """Stop at once: what is under way is not waited for."""
    executor.shutdown(wait=False, cancel_futures=True)
    for worker in list((getattr(executor, "_processes", None) or {}).values()):
        worker.terminate()


def admit(items: Iterable[Item | Skipped | DanvanError], report: Report) -> Iterator[Item]:
    """The items alone; what was skipped and what failed is told to `report`."""
    for item in items:
        if isinstance(item, Skipped):
            report.skip(item.path)
        elif isinstance(item, DanvanError):
            report.problem(Problem(item.path or "-", item.line, item.what, item.hint))
        else:
            yield item


def _batches(items: Iterator[Item]) -> Iterator[tuple[Item, ...]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += item.size
        if size >= BATCH_BYTES or len(batch) >= BATCH_ITEMS:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def _take(batches: Iterator[tuple[Item, ...]], most: int) -> Iterator[tuple[Item, ...]]:
    for _ in range(most):
        batch = next(batches, None)
        if batch is not None:
            yield batch


def _chain(first: list[tuple[Item, ...]], rest: Iterator[tuple[Item, ...]]) -> Iterator[tuple[Item, ...]]:
    while first:
        yield first.pop(0)
    yield from rest


def _ordered(
    executor: Executor, batches: Iterator[tuple[Item, ...]], settings: Settings, jobs: int
) -> Iterator[Outcome]:
    """Outcomes in the order of `batches`; only so many batches are read ahead as workers can use."""
    window = 1 if isinstance(executor, Inline) else jobs * BATCHES_A_WORKER
    under_way: deque[Future[Outcome]] = deque()
    for batch in batches:
        under_way.append(executor.submit(process, batch, settings))
        if len(under_way) >= window:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()
