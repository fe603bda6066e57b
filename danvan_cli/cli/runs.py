"""A job of clean, segment or extract is done: into a pipe, or to a file or folder that can be continued."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from danvan_cli.console import Report
    from danvan_cli.read.walk import Walk
    from danvan_cli.run import Put
    from danvan_cli.segmentation.stats import Frequencies
    from danvan_cli.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: `settings`, and as `asked` how the manifest states them; the inputs; where results go.

    With `ending` the output is a folder, where each document's file ends so.
    """

    settings: Settings
    asked: dict[str, Any]
    paths: tuple[str, ...]
    stdin_name: str
    output: str
    ending: str | None
    errors: str | None

    def walk(self) -> Walk:
        """The inputs from the first on; the run's own files are none."""
        from danvan_cli.read.sources import find
        from danvan_cli.read.walk import Walk

        written = [path for path in (self.output, self.errors) if path and path != "-"]
        return Walk(find(self.paths, {f"{path}{end}" for path in written for end in ("", ".part", ".part.journal")}))


@dataclass(frozen=True, slots=True)
class Power:
    """What does the work: `jobs` batches at once, on the executor that `make` gives, or (null) in processes here."""

    jobs: int
    make: Callable[[], Executor] | None = None


def to_stream(job: Job, power: Power, report: Report, frequencies: Frequencies | None) -> None:
    """A run into a pipe, a device or behind a URL, or into counts: nothing that could be continued."""
    from danvan_cli import output as files
    from danvan_cli import urls
    from danvan_cli.manifest import dumped, manifest
    from danvan_cli.outcome import problem_line
    from danvan_cli.read.items import items
    from danvan_cli.run import run

    with report, contextlib.ExitStack() as stack:
        if job.errors:
            failed = stack.enter_context(files.opened(job.errors))
            report.on_failure = lambda problem: failed.write(problem_line(problem))
        sha256 = hashlib.sha256()
        put = frequencies.add if frequencies else stack.enter_context(_written(job, sha256.update))
        walk = job.walk()
        run(items(walk, job.stdin_name), job.settings, put, report, power.jobs, make=power.make)
    if frequencies and job.output != "-":
        listed = frequencies.as_csv()
        sha256.update(listed)
        with files.opened(job.output) as out:
            out.write(listed)
    if (frequencies and job.output != "-") or urls.is_url(job.output):
        facts = dict(report.facts) if job.settings.command == "extract" else None
        record = manifest(job.asked, walk.total, report.documents, report.failed, facts, sha256.hexdigest())
        with files.opened(f"{job.output}.manifest.json") as out:
            out.write(dumped(record))


@contextlib.contextmanager
def _written(job: Job, seen: Callable[[bytes], object]) -> Iterator[Put]:
    """What puts documents into a stream or a folder behind a URL; `seen` is told of the bytes."""
    from danvan_cli import urls
    from danvan_cli.output import folder, opened

    with contextlib.ExitStack() as stack:
        if job.ending and urls.is_url(job.output):
            into: Put = stack.enter_context(folder(job.output, job.ending))
        else:
            stream = stack.enter_context(opened(job.output))
            into = lambda doc, written: stream.write(written)  # noqa: E731

        def put(doc: str, written: bytes) -> None:
            seen(written)
            into(doc, written)

        yield put


def to_file(job: Job, power: Power, report: Report, *, resume: bool) -> bool:
    """A run to a file or a folder, which may be continued; whether there was something to do."""
    from danvan_cli.manifest import manifest
    from danvan_cli.output import File, Folder, is_stream
    from danvan_cli.output.journal import Journal
    from danvan_cli.read.items import items
    from danvan_cli.resume import Resumable, is_done
    from danvan_cli.run import run

    asked = job.asked | {"inputs": list(job.paths)}
    with Journal(f"{job.output}.part.journal", job.output) as journal:
        if resume and is_done(journal, job.output, asked, job.walk()):
            return False
        made = Folder(job.output, job.ending) if job.ending else File(job.output, keep=True)
        again = not any(map(is_stream, job.paths))
        with report, Resumable(journal, made, job.errors, again=again) as kept:
            report.on_failure = kept.failed
            walk = job.walk()
            start = kept.begin(asked, walk, report, resume=resume)
            entries = items(start.rest(walk), job.stdin_name, start.mark)
            run(entries, job.settings, kept.put, report, power.jobs, walk=walk, note=kept.note, make=power.make)
            facts = dict(report.facts) if job.settings.command == "extract" else None
            kept.finish(manifest(job.asked, walk.total, report.documents, report.failed, facts, made.sha256))
    return True
