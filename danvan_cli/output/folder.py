"""A folder as an output: a file for each document, at its id; the tree mirrors the ids."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path, PurePosixPath

from danvan_cli import urls
from danvan_cli.output.file import opened, said
from danvan_cli.seen import Seen, digest

#: What a file name may not have on some system; it becomes `_`.
_FORBIDDEN = dict.fromkeys([*range(32), *map(ord, '<>:"\\|?*')], "_")
#: Names that are devices on Windows, whatever their ending; "con" is also a Vietnamese word.
_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
#: Bytes of a file's name at most, below what file systems allow, with room for an ending.
_LONGEST_NAME = 200


class Folder:
    """Writes each document to `PATH/ID` with `ending`; one whose place is taken gets `-2`, `-3`, …"""

    def __init__(self, path: str, ending: str):
        self.path = path
        self._ending = ending
        self._sha256 = hashlib.sha256()
        self._seen = Seen()
        self._numbers: dict[str, int] = {}
        self._taken: list[str] = []

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()

    def put(self, doc: str, written: bytes) -> None:
        name = self._free(_name(doc))
        target = os.path.join(self.path, name + self._ending)
        with said(target):
            if not urls.is_url(target):
                Path(target).parent.mkdir(parents=True, exist_ok=True)
            with opened(target) as stream:
                stream.write(written)
        self._sha256.update(written)
        self._taken.append(name)

    def taken(self) -> list[str]:
        taken, self._taken = self._taken, []
        return taken

    def again(self, size: int, names: list[str], sha256: str) -> bool:
        whole = self._sha256.copy()
        with contextlib.suppress(OSError):
            for name in names:
                whole.update(Path(self.path, name + self._ending).read_bytes())
        if whole.hexdigest() != sha256:
            return False
        self._sha256 = whole
        for name in names:
            self._seen.add(_key(name))
        return True

    def begin(self) -> None:
        """Files are written whole; one that is written again is replaced."""
        with said(self.path):
            os.makedirs(self.path, exist_ok=True)

    def flush(self, *, sync: bool) -> None:
        """A file that a loss of power takes back is missed by `again`, and written once more."""

    def finish(self) -> None:
        """The files are there."""

    def close(self, *, keep: bool) -> None:
        """The files that are done stay."""

    def _free(self, name: str) -> str:
        """`name`, or with the first number that is free; one that differs in capitals alone is taken too."""
        free, number = name, self._numbers.get(name, 1)
        while not self._seen.add(_key(free)):
            number += 1
            free = f"{name}-{number}"
        if number > 1:
            self._numbers[name] = number
        return free


def _key(name: str) -> int:
    return digest(name.casefold())


def _name(doc: str) -> str:
    parts = [_file_name(part) for part in PurePosixPath(doc).parts if part not in ("/", "..", ".")]
    return "/".join(parts) or "_"


def _file_name(part: str) -> str:
    name = part.translate(_FORBIDDEN).encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
    name = name.rstrip(". ") or "_"
    stem, dot, rest = name.partition(".")
    return f"{stem}_{dot}{rest}" if stem.rstrip().lower() in _DEVICES else name
