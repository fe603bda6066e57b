"""A connection to a Dask scheduler: an address that is wrong is said within seconds, and a lost one too."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from danvan_cli.errors import DanvanError

if TYPE_CHECKING:
    from distributed import Client

#: How long a scheduler may take to answer: it may just be starting.
CONNECT_SECONDS = 5
CLOSE_SECONDS = 2
#: Dask warns of tasks over 10 MiB; a shard may hold a document of 16 MB.
LARGE = "64MiB"
#: What these log is said by danvan, where it matters, in its own words.
_LOGGERS = ("distributed", "distributed.client", "distributed.core", "distributed.batched", "tornado.application")


@contextlib.contextmanager
def client(address: str) -> Iterator[Client]:
    """A client of the scheduler at `address`; DanvanError where none answers there, or where it is lost."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise DanvanError("--scheduler needs Dask", hint="pip install 'danvan[cluster]'") from error
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # A client that cannot connect does not let go for a long time, so that the address is tried without one.
    why = asyncio.run(_why_not(address))
    if why:
        hint = "give the address that the scheduler prints when it starts, as tcp://10.0.0.1:8786"
        raise DanvanError(f"no Dask scheduler answers: {why}", path=address, hint=hint)
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": LARGE}):
        found = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        try:
            yield found
        except (CancelledError, OSError) as error:
            if found.status == "running":
                raise
            raise DanvanError("the scheduler was lost", path=address) from error
        finally:
            found.close(timeout=CLOSE_SECONDS)


async def _why_not(address: str) -> str | None:
    """Why what is at `address` is no scheduler to work with, or null."""
    from distributed import Security
    from distributed.core import rpc

    try:
        security = Security().get_connection_args("client")
        async with asyncio.timeout(CONNECT_SECONDS + 1):
            async with rpc(address, timeout=CONNECT_SECONDS, connection_args=security) as there:
                kind = (await there.identity())["type"]
    except (TimeoutError, MemoryError):
        return "what answers there speaks otherwise"
    except Exception as error:  # an address can be wrong in many ways, and every kind of connection has its own errors
        return _root(error)
    return None if kind == "Scheduler" else f"there is a {kind.lower()}"


def _root(error: BaseException) -> str:
    """What the first of a row of errors said that said anything."""
    said = str(error)
    while error.__cause__:
        error = error.__cause__
        said = getattr(error, "strerror", None) or str(error) or said
    return said or type(error).__name__
