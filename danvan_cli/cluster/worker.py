"""What a Dask worker does: it sees that it is like the others, and has a child process do each shard.

Each of its threads has a child of its own, kept between shards; so all its cores are used, whatever was said of
processes and threads where it was started.
"""

from __future__ import annotations

import functools
import os
import pickle
import tempfile
import threading
import zlib
from concurrent.futures import BrokenExecutor
from pathlib import Path

from danvan_cli.cluster.assignment import Assignment, check, unpacked
from danvan_cli.cluster.child import Child
from danvan_cli.cluster.shards import filled
from danvan_cli.errors import DanvanError
from danvan_cli.outcome import Outcome
from danvan_cli.workers import Workers

_own = threading.local()
_lock = threading.Lock()
#: Assignments that this worker was found fit for, with the folder of their word lists, by key.
_fit: dict[str, tuple[Assignment, tempfile.TemporaryDirectory[str]]] = {}


def look(told: Assignment) -> DanvanError | None:
    """Why this worker cannot take part in the run, or null."""
    try:
        _assignment(told)
    except DanvanError as error:
        return error
    return None


def shard(told: Assignment, packed: bytes) -> bytes:
    """The outcome of a shard, pickled and packed: facts are some four times their article, and pack to a tenth.

    A DanvanError, the same way, where this worker cannot take part.
    """
    try:
        workers = _workers(told)
    except DanvanError as error:
        return _answer(error)
    items = pickle.loads(packed)
    try:
        outcome = workers.submit(items).result()
    except BrokenExecutor:
        workers.restart()
        outcome = workers.one_by_one(items)
    return _answer(outcome)


def _answer(value: Outcome | DanvanError) -> bytes:
    return zlib.compress(pickle.dumps(value), 1)


def _workers(told: Assignment) -> Workers:
    """This thread's child for the run."""
    if getattr(_own, "key", None) != told.key:
        if workers := getattr(_own, "workers", None):
            workers.abandon()
        _own.key, _own.workers = None, None
        fit = _assignment(told)
        _own.workers = Workers(functools.partial(_child, fit.folder), functools.partial(filled, fit.work), fit.settings)
        _own.key = told.key
    found: Workers = _own.workers
    return found


def _child(folder: str) -> Child:
    """A child in `folder`, where relative paths start, with a thread's share of the worker's memory."""
    from distributed import get_worker

    worker = get_worker()
    limit = worker.memory_manager.memory_limit or 0
    return Child(folder if os.path.isdir(folder) else None, limit // worker.state.nthreads)


def _assignment(told: Assignment) -> Assignment:
    """The assignment unpacked, once; DanvanError where this worker is not fit for it."""
    with _lock:
        if told.key not in _fit:
            folder = tempfile.TemporaryDirectory(prefix="danvan-")
            fit = unpacked(told, Path(folder.name))
            try:
                check(fit)
            except DanvanError:
                folder.cleanup()
                raise
            _fit[told.key] = fit, folder
        return _fit[told.key][0]
