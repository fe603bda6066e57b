"""Whether an output may be put where it is asked for, before any work is done: a result never takes an input's place.

Known problem: of files behind URLs only the driver is asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from danvan_cli import urls
from danvan_cli.errors import DanvanError


def check_output(*paths: str | None, folder: bool = False, inputs: Iterable[str] = ()) -> None:
    """DanvanError where an output could not be put, or would be written over one of `inputs`.

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
        if os.path.realpath(target) in _taken(inputs, folder=folder):
            hint = "name another place with -o"
            raise DanvanError("the output would be written over an input", path=str(path), hint=hint)


def check_kept(output: str, inputs: Iterable[str]) -> None:
    """DanvanError where a run would take the place of what stands in an input folder, and no run of danvan wrote.

    What an earlier run left there has its manifest or its journal beside it; all else may be an article.
    """
    target = os.path.realpath(output)
    if any(os.path.exists(f"{target}{ending}") for ending in (".manifest.json", ".part.journal")):
        return
    if not os.path.isfile(target) and not (os.path.isdir(target) and os.listdir(target)):
        return
    for path in _here(inputs):
        if os.path.isdir(path) and target.startswith(os.path.join(os.path.realpath(path), "")):
            what = f"it stands in the input {path}, and no run of danvan wrote it"
            raise DanvanError(what, path=output, hint="name another place with -o")


def _taken(inputs: Iterable[str], *, folder: bool) -> set[str]:
    """Where the inputs lie: no place for an output; for a `folder` of outputs neither are the folders of files."""
    places = {os.path.realpath(path) for path in _here(inputs)}
    return {os.path.dirname(path) if folder and os.path.isfile(path) else path for path in places}


def _here(inputs: Iterable[str]) -> Iterable[str]:
    """The inputs that are files or folders of this machine."""
    return (path for path in inputs if path != "-" and not urls.is_url(path))
