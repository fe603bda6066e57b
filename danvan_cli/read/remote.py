"""A URL on the command line → its files in order, with the ids that a folder of this machine would give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from danvan_cli import urls
from danvan_cli.errors import DanvanError
from danvan_cli.read.sources import NOT_ARTICLES, Skipped, Source, kind_of, printable, split


def walk(url: str, own: set[str]) -> Iterator[Source | Skipped | DanvanError]:
    """The file at `url`, or those below it; `own` are the run's."""
    if urls.check(url):
        yield from _folder(url, "", own)
    elif url not in own:
        found = urls.entry(url)
        kind = kind_of(found.name) or "text"
        doc = found.name if kind in ("json", "jsonl") else split(found.name)[0]
        yield Source(printable(doc), url, kind, found.size, found.changed)


def _folder(url: str, prefix: str, own: set[str]) -> Iterator[Source | Skipped | DanvanError]:
    """What is in the folder and below; the way down is a stack, as deep as folders are."""
    way = [iter(_entries(url))]
    prefixes = [prefix]
    while way:
        found = next(way[-1], None)
        if found is None:
            way.pop()
            prefixes.pop()
        elif isinstance(found, DanvanError):
            yield found
        elif found[0].is_folder:
            way.append(iter(_entries(found[0].url)))
            prefixes.append(f"{prefixes[-1]}{found[0].name}/")
        elif found[0].url not in own and not found[0].name.endswith(NOT_ARTICLES):
            file, stem_repeated = found
            kind = kind_of(file.name)
            if kind is None:
                yield Skipped(file.url)
                continue
            whole = kind in ("json", "jsonl") or stem_repeated
            doc = prefixes[-1] + (file.name if whole else split(file.name)[0])
            yield Source(printable(doc), file.url, kind, file.size, file.changed)


def _entries(url: str) -> Iterator[tuple[urls.Entry, bool] | DanvanError]:
    """Each entry, and whether other texts and pages of the folder have its name but for the extension."""
    try:
        found = urls.listed(url)
    except OSError as error:
        yield DanvanError(f"cannot read the folder: {error.strerror or error}", path=url)
        return
    files = [entry for entry in found if not entry.is_folder and kind_of(entry.name) in ("text", "html")]
    stems = Counter(split(entry.name)[0] for entry in files)
    for entry in found:
        yield entry, stems[split(entry.name)[0]] > 1
