"""Files and folders that libraries make by name: made beside their place, moved there when all went well."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from danvan_cli.errors import DanvanError
from danvan_cli.output import is_stream


@contextlib.contextmanager
def placed(path: str) -> Iterator[str]:
    """The name under which to make what becomes `path`, a file or a folder; what is unfinished is removed.

    DanvanError where it cannot be written, or would replace a folder that holds something.
    """
    path = path.rstrip("/" + os.sep) or path
    part = Path(f"{path}.part")
    if is_stream(path):
        raise DanvanError("a device or a pipe", path=path, hint="name a file or folder to be made")
    try:
        if Path(path).is_dir() and any(Path(path).iterdir()):
            raise DanvanError("a folder that is not empty", path=path, hint="name a new one, or empty it first")
        _remove(part)
        yield str(part)
        if Path(path).is_dir():
            Path(path).rmdir()
        os.replace(part, path)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DanvanError(f"cannot write: {error.strerror}", path=path) from error
    finally:
        with contextlib.suppress(OSError):
            _remove(part)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
