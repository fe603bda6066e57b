"""What was named on the command line → the items to process, in order, each with its document's id.

Folders are walked without holding them: of each folder on the way some ten thousand names at a time. Ids that would
collide over several inputs are found by a first walk, which only happens where several inputs are named.
"""

from __future__ import annotations

import heapq
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from danvan_cli import urls
from danvan_cli.errors import DanvanError
from danvan_cli.seen import Seen, digest

KINDS = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl"}
#: Written beside articles by danvan and by annotators, never articles themselves.
NOT_ARTICLES = (".gold.json", ".manifest.json")
#: Names of a folder that are held at once; a larger folder is listed anew for each so many.
NAMES_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its document's id (for records: what stands before `:LINE`), path and kind.

    Of a URL also its size in bytes, and a number that changes when it does: the folder's list had them.
    """

    doc: str
    path: str
    kind: str
    size: int | None = None
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in a folder that is none of the known kinds."""

    path: str


def check(paths: Iterable[str]) -> None:
    """DanvanError for the first named path that is missing or of an unknown kind."""
    for path in paths:
        if path == "-":
            continue
        if not path:
            raise DanvanError("a path that is empty", hint="is a variable of the shell not set?")
        if urls.is_url(path):
            is_file = not urls.check(path)
        elif not os.path.lexists(path):
            raise DanvanError("no such file or folder", path=path)
        else:
            is_file = Path(path).is_file()
        if is_file and kind_of(urls.name(path) if urls.is_url(path) else path) is None:
            raise DanvanError(
                "unknown kind of file", path=path, hint=f"known are {', '.join(KINDS)}, each also as .gz"
            )


def kind_of(name: str) -> str | None:
    """The kind of a file by its name, or null."""
    return KINDS.get(split(name)[1].removesuffix(".gz").lower())


def find(paths: tuple[str, ...], outputs: Iterable[str] = ()) -> Iterator[Source | Skipped | DanvanError]:
    """The files behind `paths` in order; `outputs` (the run's own files) are left out."""
    own = {path if urls.is_url(path) else os.path.realpath(path) for path in outputs}
    if len(paths) == 1:
        yield from _walk(paths[0], own)
        return
    repeated = _repeated(paths, own)
    seen: set[str] = set()
    for path in paths:
        for source in _walk(path, own):
            if isinstance(source, Source) and source.doc in repeated:
                real = os.path.realpath(source.path)
                if real in seen:
                    continue
                seen.add(real)
                yield replace(source, doc=_told_apart(source, path, repeated[source.doc]))
            else:
                yield source


def _repeated(paths: tuple[str, ...], own: set[str]) -> dict[str, list[tuple[str, str]]]:
    """Ids that several inputs would give → (input, path) of each file that would bear it."""
    seen = Seen()
    named = ((path, source) for path in paths for source in _walk(path, own) if isinstance(source, Source))
    repeated: dict[str, dict[str, tuple[str, str]]] = {s.doc: {} for _, s in named if not seen.add(digest(s.doc))}
    for path in paths if repeated else ():
        for source in _walk(path, own):
            if isinstance(source, Source) and source.doc in repeated:
                repeated[source.doc].setdefault(os.path.realpath(source.path), (path, source.path))
    return {doc: list(files.values()) for doc, files in repeated.items()}


def _told_apart(source: Source, root: str, group: list[tuple[str, str]]) -> str:
    """The id, with its extension if that tells it apart, else with its root's name before it, else its path.

    A file that was only named twice keeps its id.
    """
    if len(group) == 1:
        return source.doc
    extension = split(source.path)[1]
    if len({split(path)[1] for _, path in group}) == len(group):
        return source.doc + extension
    if len({_root_name(other, path) for other, path in group}) == len(group):
        return f"{_root_name(root, source.path)}/{source.doc}"
    return printable(source.path.replace(os.sep, "/"))


def _root_name(root: str, path: str) -> str:
    if urls.is_url(path):
        return printable((root if root.rstrip("/") != path else path.rpartition("/")[0]).rstrip("/").rpartition("/")[2])
    folder = root if Path(root).is_dir() else str(Path(path).parent)
    return printable(Path(folder).resolve().name)


def _walk(path: str, own: set[str]) -> Iterator[Source | Skipped | DanvanError]:
    if path == "-":
        yield Source("-", "-", "stdin")
    elif urls.is_url(path):
        from danvan_cli.read.remote import walk  # it stands on this file

        yield from walk(path, own)
    elif Path(path).is_dir():
        yield from _folder(path, "", own)
    elif os.path.realpath(path) not in own:
        kind = kind_of(path) or "text"
        name = Path(path).name
        yield Source(printable(name if kind in ("json", "jsonl") else split(name)[0]), path, kind)


def _folder(folder: str, prefix: str, own: set[str]) -> Iterator[Source | Skipped | DanvanError]:
    """What is in `folder` and below; the way down is a stack, so that no depth is too deep."""
    way = [_entries(folder, prefix, own)]
    while way:
        found = next(way[-1], None)
        if found is None:
            way.pop()
        elif isinstance(found, tuple):
            way.append(_entries(*found, own))
        else:
            yield found


def _entries(folder: str, prefix: str, own: set[str]) -> Iterator[Source | Skipped | DanvanError | tuple[str, str]]:
    """What one folder holds, in order; a folder in it as its path and its ids' prefix."""
    own_names = {os.path.basename(path) for path in own}
    try:
        repeated = _repeated_stems(folder)
        for name in _names(folder):
            path = f"{folder.rstrip(os.sep)}{os.sep}{name}"
            if name in own_names and os.path.realpath(path) in own:
                continue
            if os.path.isdir(path):
                if not os.path.islink(path):
                    yield path, f"{prefix}{name}/"
            elif not name.endswith(NOT_ARTICLES):
                kind = kind_of(name)
                stem = split(name)[0]
                if kind is None:
                    yield Skipped(path)
                elif kind in ("json", "jsonl") or stem in repeated:
                    yield Source(printable(prefix + name), path, kind)
                else:
                    yield Source(printable(prefix + stem), path, kind)
    except OSError as error:
        yield DanvanError(f"cannot read the folder: {error.strerror}", path=printable(folder))


def _names(folder: str) -> Iterator[str]:
    """The names in `folder` that are not hidden, sorted, NAMES_AT_ONCE at a time."""
    last = ""
    while True:
        with os.scandir(folder) as entries:
            above = (entry.name for entry in entries if entry.name > last and not entry.name.startswith("."))
            some = heapq.nsmallest(NAMES_AT_ONCE, above)
        yield from some
        if len(some) < NAMES_AT_ONCE:
            return
        last = some[-1]


def _repeated_stems(folder: str) -> set[str]:
    """Stems that several texts and pages of `folder` share."""
    seen = Seen()
    with os.scandir(folder) as entries:
        shown = (entry.name for entry in entries if not entry.name.startswith("."))
        stems = (split(name)[0] for name in shown if kind_of(name) in ("text", "html"))
        return {stem for stem in stems if not seen.add(digest(stem))}


def split(name: str) -> tuple[str, str]:
    """A file name → stem, extension; `.gz` belongs to the extension."""
    stem, extension = os.path.splitext(name)
    if extension.lower() == ".gz":
        stem, inner = os.path.splitext(stem)
        extension = inner + extension
    return stem, extension


def printable(name: str) -> str:
    """A path as an id: NFC, bytes that are no UTF-8 replaced."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
