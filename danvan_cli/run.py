"""A run over many documents: items in batches through any `concurrent.futures.Executor`, results in input order."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field

from danvan_cli.console import Report
from danvan_cli.errors import DanvanError
from danvan_cli.outcome import Outcome, Problem
from danvan_cli.read.items import Item
from danvan_cli.read.sources import Skipped
from danvan_cli.read.walk import Mark, Walk
from danvan_cli.settings import Settings
from danvan_cli.workers import Inline, Items, Pool, Work, Workers

#: Input bytes of a batch: large enough that passing it costs nothing (15 µs a document), small enough that all workers
#: end at about the same time.
BATCH_BYTES = 64 * 1024
BATCH_ITEMS = 64
#: Batches from which workers pay: fewer are done before a process has started.
WORKERS_FROM = 5
#: The same for a shard: a cluster's scheduler takes some milliseconds for each, whatever is in it.
SHARD_BYTES = 1024 * 1024
SHARD_ITEMS = 1024
#: Batches under way for each worker: enough that none waits for one at a long one, so few that memory stays flat.
BATCHES_A_WORKER = 4
SHARDS_A_WORKER = 2

Entry = Item | Skipped | DanvanError


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that stand together: items for a worker, paths skipped among them, and a problem behind them.

    `mark` is where the inputs stand behind it, `stamps` are of the files that were begun in it.
    """

    items: tuple[Item, ...]
    skipped: tuple[str, ...] = ()
    problem: Problem | None = None
    mark: Mark = field(default_factory=Mark)
    stamps: tuple[int, ...] = ()


#: Takes a document's id and what is to be written of it.
Put = Callable[[str, bytes], object]
#: Is told of each batch when all of it was put.
Note = Callable[[Batch, Outcome], object]


def process(items: Items, settings: Settings) -> Outcome:
    """`work.process`; a process that only hands work out never loads what does it, which takes a third of a second."""
    from danvan_cli.work import process

    return process(items, settings)


def run(
    entries: Iterable[Entry],
    settings: Settings,
    put: Put,
    report: Report,
    jobs: int,
    work: Work = process,
    *,
    walk: Walk | None = None,
    note: Note | None = None,
    make: Callable[[], Executor] | None = None,
) -> None:
    """Process `entries` and hand each document to `put`, in order.

    With few batches or one job, and no limit of time, all is done in this process; the bytes are the same. `make` gives
    another executor than this machine's processes, with room for `jobs` batches at once. `walk` is where the entries
    come from, for the places that `note` is told of.
    """
    batches = _batches(entries, walk, *((SHARD_BYTES, SHARD_ITEMS) if make else (BATCH_BYTES, BATCH_ITEMS)))
    first = list(itertools.islice(batches, WORKERS_FROM))
    alone = make is None and not settings.timeout and (jobs == 1 or len(first) < WORKERS_FROM)
    window = 1 if alone else jobs * (SHARDS_A_WORKER if make else BATCHES_A_WORKER)
    workers = Workers(Inline if alone else make or (lambda: Pool(jobs)), work, settings)
    try:
        for batch, outcome in _ordered(workers, itertools.chain(first, batches), window):
            if batch.problem:
                outcome.problems.append(batch.problem)
            for done in outcome.done:
                put(done.doc, done.written)
            for path in batch.skipped:
                report.skip(path)
            report.add(outcome)
            if note:
                note(batch, outcome)
    except BaseException:
        workers.abandon()
        raise
    workers.executor.shutdown()


def admit(entries: Iterable[Entry], report: Report) -> Iterator[Item]:
    """The items alone; what was skipped and what failed is told to `report`."""
    for entry in entries:
        if isinstance(entry, Skipped):
            report.skip(entry.path)
        elif isinstance(entry, DanvanError):
            report.problem(_unread(entry))
        else:
            yield entry


def _unread(error: DanvanError) -> Problem:
    return Problem(error.path or "-", error.line, error.what, error.hint)


def _batches(entries: Iterable[Entry], walk: Walk | None, most_bytes: int, most_items: int) -> Iterator[Batch]:
    items: list[Item] = []
    skipped: list[str] = []
    size, mark = 0, Mark()

    def batch(problem: Problem | None = None) -> Batch:
        return Batch(tuple(items), tuple(skipped), problem, mark, walk.stamps() if walk else ())

    for entry in entries:
        problem, mark = None, Mark()
        if isinstance(entry, Item):
            items.append(entry)
            size += entry.size
            mark = Mark(entry.line or 0, entry.end)
        elif isinstance(entry, Skipped):
            skipped.append(entry.path)
        else:
            problem = _unread(entry)
        if problem or size >= most_bytes or len(items) + len(skipped) >= most_items:
            yield batch(problem)
            items, skipped, size = [], [], 0
    if items or skipped:
        yield batch()


def _ordered(workers: Workers, batches: Iterable[Batch], window: int) -> Iterator[tuple[Batch, Outcome]]:
    """Each batch with its outcome, in order; only `window` batches are read ahead."""
    under_way: deque[tuple[Batch, Future[Outcome]]] = deque()
    for batch in batches:
        under_way.append((batch, workers.submit(batch.items)))
        if len(under_way) >= window:
            yield _next(workers, under_way)
    while under_way:
        yield _next(workers, under_way)


def _next(workers: Workers, under_way: deque[tuple[Batch, Future[Outcome]]]) -> tuple[Batch, Outcome]:
    """The first batch with its outcome; where its worker died, all that was under way is given out again."""
    batch, future = under_way.popleft()
    try:
        return batch, future.result()
    except BrokenExecutor:
        workers.restart()
        outcome = workers.one_by_one(batch.items)
        waiting = [waiting for waiting, _ in under_way]
        under_way.clear()
        under_way.extend((waits, workers.submit(waits.items)) for waits in waiting)
        return batch, outcome
