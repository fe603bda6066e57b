"""Where results go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from danvan_cli.errors import DanvanError


@contextlib.contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """A binary stream to `path` (`-`: standard output); a file appears under its name only when all went well.

    DanvanError where it cannot be written.
    """
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = Path(f"{path}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        os.replace(part, path)
    except OSError as error:
        if error.filename is None or os.fspath(error.filename) in (os.fspath(part), path) or error.errno == 28:
            raise DanvanError(f"cannot write: {error.strerror}", path=path) from error
        raise
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
