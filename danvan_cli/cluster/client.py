"""A Dask cluster as an executor: looked over, and given shards by a run as processes are.

Dask gives the shard of a lost worker to another one, up to four times (its `allowed-failures`). What is lost more
often is a BrokenExecutor here, as with processes: the run then tries its documents one by one, alone on the cluster.
"""

from __future__ import annotations

import contextlib
import itertools
import pickle
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from danvan_cli.cluster import connection
from danvan_cli.cluster.assignment import Assignment, assign
from danvan_cli.cluster.shards import packed
from danvan_cli.cluster.worker import look, shard
from danvan_cli.errors import DanvanError
from danvan_cli.outcome import Outcome
from danvan_cli.settings import Settings
from danvan_cli.work import process
from danvan_cli.workers import Work

if TYPE_CHECKING:
    from distributed import Client

#: Tries more for a shard whose worker failed for a passing reason: no process to be had, a disk that is full.
RETRIES = 2


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that is ready: `make` gives an executor, `threads` is how many shards it works on at once now."""

    make: Callable[[], Executor]
    threads: int


@contextlib.contextmanager
def connected(
    address: str, settings: Settings, paths: Iterable[str], say: Callable[[str], None], work: Work = process
) -> Iterator[Cluster]:
    """The cluster of the scheduler at `address`, for one run over `paths`; `say` takes remarks for the user.

    DanvanError where it cannot be reached, or where a worker is not like this machine.
    """
    with connection.client(address) as client:
        told = assign(uuid.uuid4().hex, work, settings, paths)
        threads = client.nthreads()
        if threads:
            _look_over(client, told)
        else:
            say(f"the cluster at {address} has no workers yet: waiting for the first")
        yield Cluster(lambda: Shards(client, told, address), sum(threads.values()))


class Shards(Executor):
    """Does a run's batches on the cluster: `submit` takes the work, the items and the settings."""

    def __init__(self, client: Client, told: Assignment, address: str):
        self._address = address
        self._inner = client.get_executor(pure=False, retries=RETRIES)
        self._name = f"danvan-{uuid.uuid4().hex}"
        self._numbers = itertools.count()
        # A task and not a scattered value: it is made again when the worker that holds it is lost.
        self._told = client.submit(_same, told, key=f"{self._name}-told", pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        outcome: Future[Outcome] = Future()
        key = (self._name, next(self._numbers))
        answer = self._inner.submit(shard, self._told, packed(args[0]), key=key)
        answer.add_done_callback(lambda done: _settle(outcome, done, self._address))
        return outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._inner.shutdown(wait=wait and not cancel_futures)
        self._told.release()


def _same(told: Assignment) -> Assignment:
    return told


def _settle(outcome: Future[Outcome], answer: Future[bytes], address: str) -> None:
    """Hand the answer on: what came of the shard, or why nothing did."""
    from distributed import KilledWorker

    try:
        value = pickle.loads(zlib.decompress(answer.result()))
        if isinstance(value, DanvanError):
            raise value
        outcome.set_result(value)
    except KilledWorker:
        outcome.set_exception(BrokenExecutor("every worker died that tried it"))
    except ImportError as error:
        outcome.set_exception(_no_danvan(error))
    except CancelledError:
        outcome.set_exception(DanvanError("the scheduler was lost", path=address))
    except Exception as error:
        outcome.set_exception(error)


def _look_over(client: Client, told: Assignment) -> None:
    """DanvanError for the first worker that cannot take part."""
    for address, found in sorted(client.run(look, told, on_error="return").items()):
        problem = _no_danvan(found) if isinstance(found, ImportError) else found
        if isinstance(problem, DanvanError):
            raise DanvanError(problem.what, path=f"worker {address}", hint=problem.hint)
        if isinstance(problem, BaseException):
            raise DanvanError(f"{type(problem).__name__}: {problem}", path=f"worker {address}")


def _no_danvan(error: ImportError) -> DanvanError:
    hint = "install danvan[cluster] where the workers run, in the same version as here"
    return DanvanError(f"danvan cannot be loaded there: {error}", hint=hint)
