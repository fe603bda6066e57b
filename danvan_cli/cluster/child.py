"""A process that does calls one after the other for the process that started it, and dies alone.

Why not a worker's own threads: a document that kills its process must not take the worker with it, `--timeout` needs
the main thread, and threads of one process share one core. Why not `multiprocessing`: Dask's workers are daemons,
which may not have such children.

Calls go in through standard input, answers come out through standard output, both pickled, each behind its length.
The child ends when its parent does, and when it had nothing to do for a while.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import IO, Any

#: How long a child waits for work; it holds some 100 MB.
IDLE_SECONDS = 60.0
_LENGTH = struct.Struct("<Q")


class Child(Executor):
    """One child process in `folder` (null: here) with at most `memory` bytes of data (0: any).

    `submit` waits for the answer; the future has a BrokenExecutor if the child died.
    """

    def __init__(self, folder: str | None = None, memory: int = 0) -> None:
        self._command = [sys.executable, "-P", "-m", "danvan_cli.cluster.child", str(memory)]
        self._folder = folder
        self._start()

    def _start(self) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, cwd=self._folder)
        self._answered = time.monotonic()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if time.monotonic() - self._answered > IDLE_SECONDS / 2:  # it may be about to end
            self.shutdown()
            self._start()
        assert self._process.stdin
        assert self._process.stdout
        try:
            _send(self._process.stdin, pickle.dumps((fn, args, kwargs)))
            failed, value = pickle.loads(_receive(self._process.stdout))
        except (OSError, EOFError) as error:
            future.set_exception(BrokenExecutor(f"the process died: {error}"))
            return future
        self._answered = time.monotonic()
        if failed:
            future.set_exception(value)
        else:
            future.set_result(value)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            try:
                if stream:
                    stream.close()
            except OSError:  # what was not sent yet
                continue
        self._process.wait()


def main() -> None:
    """What the child does: answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(int(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, calls), daemon=True).start()
    while True:
        try:
            call = calls.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            os._exit(0)
        try:
            fn, args, kwargs = pickle.loads(call)
            answer = pickle.dumps((False, fn(*args, **kwargs)))
        except Exception as error:
            answer = pickle.dumps((True, error))
        _send(answers, answer)


def _limit_memory(limit: int) -> None:
    """Let what needs more than `limit` bytes fail with a MemoryError, where the system can."""
    if limit and os.name == "posix":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (limit if hard < 0 else min(limit, hard), hard))


def _listen(stream: IO[bytes], calls: queue.SimpleQueue[bytes]) -> None:
    """Take calls; where there can be no more, end at once, whatever is being done."""
    try:
        while True:
            calls.put(_receive(stream))
    except (OSError, EOFError):
        os._exit(0)


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    length = _LENGTH.unpack(head)[0]
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


if __name__ == "__main__":
    main()
