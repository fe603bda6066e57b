"""Worker processes behind the interface of `concurrent.futures`: made anew when they break, stopped at once."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import Any

from danvan_cli.errors import DanvanError
from danvan_cli.outcome import Outcome, Problem, too_long
from danvan_cli.read.items import Item
from danvan_cli.settings import Settings

Items = tuple[Item, ...]
#: What a worker does with a batch's items.
Work = Callable[[Items, Settings], Outcome]


class Inline(Executor):
    """Does each call at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


#: Worker processes at most: on Windows one call waits for no more (`ProcessPoolExecutor` says so).
MOST_JOBS = 61 if sys.platform == "win32" else None


class Pool(ProcessPoolExecutor):
    """`jobs` worker processes, started anew (spawn), the same on every system."""

    def __init__(self, jobs: int):
        super().__init__(min(jobs, MOST_JOBS or jobs), multiprocessing.get_context("spawn"), _begin)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        try:
            with _held_back():
                return super().submit(fn, *args, **kwargs)
        except OSError as error:
            if error.errno:
                raise
            raise BrokenExecutor("it broke while a process was started") from error  # its pipes are closed already


class Workers:
    """An executor that is made anew when it breaks; the document that broke it is reported, and costs no other."""

    def __init__(self, make: Callable[[], Executor], work: Work, settings: Settings):
        self._make = make
        self._work = work
        self._settings = settings
        self.executor = make()

    def submit(self, items: Items) -> Future[Outcome]:
        """The outcome of `items`, to come; a BrokenExecutor where the executor broke, now or before."""
        future: Future[Outcome] = Future()
        if not items:
            future.set_result(Outcome())
            return future
        try:
            return self._submit(items)
        except BrokenExecutor as error:
            future.set_exception(error)
            return future

    def restart(self) -> None:
        """Give the broken executor up for a new one."""
        self.abandon()
        self.executor = self._make()

    def abandon(self) -> None:
        """Stop at once: what is under way is not waited for."""
        processes = list((getattr(self.executor, "_processes", None) or {}).values())
        results = getattr(self.executor, "_result_queue", None)
        self.executor.shutdown(wait=False, cancel_futures=True)
        for worker in processes:
            worker.terminate()
        # A worker that was stopped while it sent a result leaves half of it: the thread that reads it, for which Python
        # waits at its end, would wait for the rest for ever as long as this process could still write there.
        writer = getattr(results, "_writer", None)
        if writer is not None:
            writer.close()

    def one_by_one(self, items: Items) -> Outcome:
        """The outcome of a batch that broke its worker: item by item, the one that breaks it again is reported."""
        whole = Outcome()
        self._ready()
        for item in items:
            began = time.monotonic()
            try:
                part = self._submit((item,)).result()
            except BrokenExecutor:
                part = Outcome(problems=[self._broke(item, time.monotonic() - began)])
                self.restart()
                self._ready()
            whole.add(part)
        return whole

    def _submit(self, items: Items) -> Future[Outcome]:
        return self.executor.submit(self._work, items, self._settings)

    def _ready(self) -> None:
        """Wait until a worker has loaded all that it needs; DanvanError where none can."""
        try:
            self._submit(()).result()
        except BrokenExecutor as error:
            hint = "with -j 1 all is done in one process"
            raise DanvanError("the worker processes die as soon as they are started", hint=hint) from error

    def _broke(self, item: Item, seconds: float) -> Problem:
        if self._settings.timeout and seconds >= self._settings.timeout:
            return too_long(item, self._settings)
        why, hint = "the worker process died on this document", "it may need more memory than there is"
        return Problem(item.path, item.line, why, hint)


@contextlib.contextmanager
def _held_back() -> Iterator[None]:
    """Ctrl-C is held back while worker processes may be started: they inherit that, and only this process answers."""
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """What a worker does first: leave Ctrl-C to the parent, and see to it that it does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed cannot stop its workers; they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
