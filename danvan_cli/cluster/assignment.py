"""What every worker is told of a run, and whether it can take part: the same danvan, the same words, the inputs there.

Word lists of `--lexicons` are sent along. Everything else that decides the bytes must be alike on both sides: it is
compared before a worker does anything, so that what the manifest states is true of each of them.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from danvan_cli import __version__, urls
from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.manifest import versions
from danvan_cli.settings import Settings
from danvan_cli.workers import Work

#: The word lists of one folder: path in it → bytes.
Lists = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One run. `key` names it, `folder` is where its relative `paths` start, `alike` is what must be the same."""

    key: str
    work: Work
    settings: Settings
    folder: str
    paths: tuple[str, ...]
    lists: tuple[Lists, ...]
    alike: dict[str, str | None]


def assign(key: str, work: Work, settings: Settings, paths: Iterable[str]) -> Assignment:
    """The assignment of a run over `paths` that starts here."""
    lists = tuple(
        {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.tsv"))}
        for root in settings.lexicons
    )
    files = tuple(path for path in paths if path != "-" and not urls.is_url(path))
    return Assignment(key, work, settings, os.getcwd(), files, lists, _alike(settings))


def unpacked(told: Assignment, folder: Path) -> Assignment:
    """The assignment with its word lists written below `folder`."""
    roots = tuple(folder / str(number) for number in range(len(told.lists)))
    for root, lists in zip(roots, told.lists, strict=True):
        for name, data in lists.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return replace(told, settings=replace(told.settings, lexicons=roots))


def check(told: Assignment) -> None:
    """DanvanError where this process could not do the (unpacked) assignment as the one that gave it would."""
    here = _alike(told.settings)
    differ = [
        f"{name} is {here.get(name) or 'missing'}, on this machine {wanted or 'missing'}"
        for name, wanted in told.alike.items()
        if here.get(name) != wanted
    ]
    if differ:
        hint = "every worker needs the same versions and word lists as the machine that starts the run"
        raise DanvanError("; ".join(differ), hint=hint)
    for path in told.paths:
        if not os.path.exists(os.path.join(told.folder, path)):
            hint = "inputs must stand under the same path on every worker, or be URLs; what is piped in (-) is sent"
            raise DanvanError(f"does not see {path}", hint=hint)


def _alike(settings: Settings) -> dict[str, str | None]:
    """What decides the bytes of a result: versions, and the digest of all words."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"danvan": __version__, "Python": python, **versions(), "lexicons": Lexicon(*settings.lexicons).digest}
