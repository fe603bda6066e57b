"""Whether an output may be put where it is asked for, before any work is done: a result never takes an input's place.

Known problems: of files behind URLs only the driver is asked; an article in a `.json` file of several lines is not
known for one.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Iterable
from pathlib import Path

import orjson

from danvan_cli import urls
from danvan_cli.errors import DanvanError
from danvan_cli.read.items import open_bytes
from danvan_cli.read.sources import NOT_ARTICLES, kind_of

#: What stands beside the output of a run.
_LEFT_BY_A_RUN = (".manifest.json", ".part.journal")
#: In the head of each page that `danvan report` writes.
_OUR_PAGE = b'<meta name="generator" content="danvan">'
#: Bytes of a file that are looked at to tell whether it is an article.
_HEAD_BYTES = 1 << 20


def check_output(*paths: str | None, folder: bool = False, inputs: Iterable[str] = ()) -> None:
    """DanvanError where an output could not be put, or would be written over one of `inputs` or an article in them.

    With `folder` the outputs are folders, which may be there.
    """
    for path in paths:
        if path in (None, "-"):
            continue
        if urls.is_url(str(path)):
            urls.driver(str(path))
            continue
        target = Path(str(path))
        if not path or (target.is_dir() and not folder):
            raise DanvanError("is a folder", path=str(target), hint="name a file to write to")
        if folder and target.exists() and not target.is_dir():
            raise DanvanError("is a file", path=str(path), hint="name a folder to write to")
        if not target.resolve().parent.is_dir():
            raise DanvanError("the folder to write to does not exist", path=str(path), hint="create it first")
        if _identity(str(target)) in _taken(inputs, folder=folder):
            hint = "name another place for it"
            raise DanvanError("the output would be written over an input", path=str(path), hint=hint)
        if not folder and _is_article(str(target)):
            _check_outside(str(path), inputs)


def check_kept(output: str, inputs: Iterable[str]) -> None:
    """DanvanError where a run would take the place of what stands in an input folder, and no run of danvan wrote.

    What an earlier run left there has its manifest or its journal beside it; all else may be an article.
    """
    if _is_of_a_run(output):
        return
    if os.path.isfile(output) or (os.path.isdir(output) and os.listdir(output)):
        _check_outside(output, inputs)


def _check_outside(output: str, inputs: Iterable[str]) -> None:
    """DanvanError where `output`, which is there, stands in a folder of `inputs`."""
    target = os.path.realpath(output)
    for path in _here(inputs):
        if os.path.isdir(path) and target.startswith(os.path.join(os.path.realpath(path), "")):
            what = f"it stands in the input {path}, and no run of danvan wrote it"
            raise DanvanError(what, path=output, hint="name another place for it")


def _is_of_a_run(output: str) -> bool:
    target = os.path.realpath(output)
    return any(os.path.exists(f"{target}{ending}") for ending in _LEFT_BY_A_RUN)


def _is_article(path: str) -> bool:
    """Whether there is a file at `path` that would be read as an article, or as gold, and that danvan did not write."""
    if not os.path.isfile(path) or _is_of_a_run(path):
        return False
    if path.endswith(NOT_ARTICLES):
        return True
    kind = kind_of(path)
    if kind is None:
        return False
    try:
        with open_bytes(path) as stream:
            head = stream.readline(_HEAD_BYTES) if kind in ("json", "jsonl") else stream.read(_HEAD_BYTES)
    except (OSError, EOFError, zlib.error):
        return True
    if kind in ("json", "jsonl"):
        return _is_record(head)
    return bool(head) and _OUR_PAGE not in head


def _is_record(line: bytes) -> bool:
    """Whether a line is a record with text: no failed document of `--errors`, no finding, no figure."""
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        return len(line) == _HEAD_BYTES  # longer than what is looked at, as only a text is
    return isinstance(record, dict) and not record.keys().isdisjoint(("text", "html"))


def _taken(inputs: Iterable[str], *, folder: bool) -> set[str | tuple[int, int]]:
    """Where the inputs lie: no place for an output; for a `folder` of outputs neither are the folders of files."""
    places = map(os.path.realpath, _here(inputs))
    return {_identity(os.path.dirname(path) if folder and os.path.isfile(path) else path) for path in places}


def _identity(path: str) -> str | tuple[int, int]:
    """What is one for all names of a file, where capitals make no other file too; of what is not there its path."""
    with contextlib.suppress(OSError):
        found = os.stat(path)
        if found.st_ino:
            return found.st_dev, found.st_ino
    return os.path.realpath(path)


def _here(inputs: Iterable[str]) -> Iterable[str]:
    """The inputs that are files or folders of this machine."""
    return (path for path in inputs if path != "-" and not urls.is_url(path))
