"""Where results go: standard output, a file that is there whole or not at all, or a folder with a file a document.

What takes documents has a few operations, `Output`; what stands behind them is its own affair. `journal.py` notes what
was done, so that a run that was stopped can be continued.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Protocol

from danvan_cli.output.file import File, appear, is_closed, is_stream, opened, said, why
from danvan_cli.output.folder import Folder

__all__ = ["File", "Folder", "Output", "appear", "folder", "is_closed", "is_stream", "opened", "said", "why"]


class Output(Protocol):
    """Takes documents in order. `path` is how users know it, `sha256` covers the bytes that it was given."""

    path: str

    def put(self, doc: str, written: bytes) -> None:
        """Take one document; DanvanError where it cannot be written."""

    def taken(self) -> list[str]:
        """The names of the documents' own files since this was last asked; none where all go into one."""

    def again(self, size: int, names: list[str], sha256: str) -> bool:
        """Take what an earlier run wrote next, if it still makes `sha256`; else change nothing and say no."""

    def begin(self) -> None:
        """Drop what an earlier run wrote beyond what was taken again."""

    def flush(self, *, sync: bool) -> None:
        """Hand all bytes to the system; with `sync` wait until they are on the disk."""

    def finish(self) -> None:
        """Let the result appear under its name."""

    def close(self, *, keep: bool) -> None:
        """Let go of an unfinished output; with `keep` so that a later run can take it again."""

    @property
    def sha256(self) -> str: ...


@contextlib.contextmanager
def folder(path: str, ending: str) -> Iterator[Callable[[str, bytes], None]]:
    """A function that writes a document into the folder `path`, at its id with `ending`; the tree mirrors the ids."""
    yield Folder(path, ending).put
