"""A run over many documents: items in batches through any `concurrent.futures.Executor`, results in input order."""

from __future__ import annotations

import hashlib
import itertools
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
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

Batch = tuple[Item, ...]
#: Takes a document's id and what is to be written of it.
Put = Callable[[str, bytes], object]
#: What a worker does with a batch.
Work = Callable[[Batch, Settings], Outcome]


class Inline(Executor):
    """Does each call at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def run(
    items: Iterable[Item | Skipped | DanvanError],
    settings: Settings,
    put: Put,
    report: Report,
    jobs: int,
    work: Work = process,
) -> str:
    """Process `items`, hand each document to `put` in order, and return the SHA-256 of all that was written.

    With one batch or one job all is done in this process; the bytes are the same.
    """
    batches = _batches(admit(items, report))
    first = list(itertools.islice(batches, 2))
    alone = jobs == 1 or len(first) < 2
    workers = Workers(Inline if alone else lambda: pool(jobs), work, settings)
    written = hashlib.sha256()
    try:
        for outcome in _ordered(workers, itertools.chain(first, batches), 1 if alone else jobs * BATCHES_A_WORKER):
            for done in outcome.done:
                put(done.doc, done.written)
                written.update(done.written)
            report.add(outcome)
    except BaseException:
        workers.abandon()
        raise
    workers.executor.shutdown()
    return written.hexdigest()


def pool(jobs: int) -> ProcessPoolExecutor:
    """`jobs` worker processes, started anew (spawn), the same on every system."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _ignore_interrupt)


def _ignore_interrupt() -> None:
    """Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Workers:
    """An executor that is made anew when it breaks; the document that broke it is reported, and costs no other."""

    def __init__(self, make: Callable[[], Executor], work: Work, settings: Settings):
        self._make = make
        self._work = work
        self._settings = settings
        self.executor = make()

    def submit(self, batch: Batch) -> Future[Outcome]:
        return self.executor.submit(self._work, batch, self._settings)

    def restart(self) -> None:
        """Give the broken executor up for a new one."""
        self.abandon()
        self.executor = self._make()

    def abandon(self) -> None:
        """Stop at once: what is under way is not waited for."""
        processes = list((getattr(self.executor, "_processes", None) or {}).values())
        self.executor.shutdown(wait=False, cancel_futures=True)
        for worker in processes:
            worker.terminate()

    def one_by_one(self, batch: Batch) -> Outcome:
        """The outcome of a batch that broke its worker: item by item, the one that breaks it again is reported."""
        whole = Outcome()
        for item in batch:
            try:
                part = self.submit((item,)).result()
            except BrokenExecutor:
                self.restart()
                why, hint = "the worker process died on this document", "it may need more memory than there is"
                part = Outcome(problems=[Problem(item.path, item.line, why, hint)])
            whole.done += part.done
            whole.facts += part.facts
            whole.problems += part.problems
        return whole


def admit(items: Iterable[Item | Skipped | DanvanError], report: Report) -> Iterator[Item]:
    """The items alone; what was skipped and what failed is told to `report`."""
    for item in items:
        if isinstance(item, Skipped):
            report.skip(item.path)
        elif isinstance(item, DanvanError):
            report.problem(Problem(item.path or "-", item.line, item.what, item.hint))
        else:
            yield item


def _batches(items: Iterator[Item]) -> Iterator[Batch]:
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


def _ordered(workers: Workers, batches: Iterable[Batch], window: int) -> Iterator[Outcome]:
    """Outcomes in the order of `batches`; only `window` batches are read ahead."""
    under_way: deque[tuple[Batch, Future[Outcome]]] = deque()
    for batch in batches:
        try:
            under_way.append((batch, workers.submit(batch)))
        except BrokenExecutor:
            workers.restart()
            under_way = deque((waiting, workers.submit(waiting)) for waiting, _ in [*under_way, (batch, None)])
        if len(under_way) >= window:
            yield _next(workers, under_way)
    while under_way:
        yield _next(workers, under_way)


def _next(workers: Workers, under_way: deque[tuple[Batch, Future[Outcome]]]) -> Outcome:
    """The first batch's outcome; where its worker died, all that was under way is given out again."""
    batch, future = under_way.popleft()
    try:
        return future.result()
    except BrokenExecutor:
        workers.restart()
        outcome = workers.one_by_one(batch)
        waiting = [waiting for waiting, _ in under_way]
        under_way.clear()
        under_way.extend((batch, workers.submit(batch)) for batch in waiting)
        return outcome
