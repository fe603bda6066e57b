"""What clean, segment and extract share: a run over PATH… with its output, manifest, report and exit code."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from danvan_cli.cli.options import talk_level
from danvan_cli.cli.outputs import check_kept, check_output
from danvan_cli.errors import DanvanError

if TYPE_CHECKING:
    from danvan_cli.console import Report
    from danvan_cli.read.walk import Walk
    from danvan_cli.run import Put
    from danvan_cli.segmentation.stats import Frequencies
    from danvan_cli.settings import Settings

#: What `danvan clean` writes as a file for each document.
ENDINGS = {"text": ".txt", "markdown": ".md"}


#: Shards at once on a cluster whose workers are still to come, where `-j` does not say.
FIRST_SHARDS = 16


@dataclass(frozen=True, slots=True)
class Power:
    """What does the work: `jobs` batches at once, on the executor that `make` gives, or (null) in processes here."""

    jobs: int
    make: Callable[[], Executor] | None = None


class Job:
    """What is to be done: the settings, the inputs, and how the manifest states them."""

    def __init__(self, settings: Settings, lexicons: str, paths: tuple[str, ...], stdin_name: str, own: set[str]):
        from danvan_cli.manifest import asked

        self.settings = settings
        self.asked = asked(settings, lexicons)
        self.paths = paths
        self.stdin_name = stdin_name
        self._own = own

    def walk(self) -> Walk:
        """The inputs from the first on; the run's own files are none."""
        from danvan_cli.read.sources import find
        from danvan_cli.read.walk import Walk

        return Walk(find(self.paths, self._own))


def run_corpus(
    command: str,
    paths: tuple[str, ...],
    *,
    output: str,
    jobs: int,
    stdin_name: str,
    errors: str | None,
    resume: bool,
    scheduler: str | None = None,
    frequencies: Frequencies | None = None,
    **settings: Any,
) -> int:
    """Run `command` over `paths` and return the exit code; DanvanError where nothing can be done.

    With `frequencies` the documents are counted there, and the output is the frequency list.
    """
    from danvan_cli import urls
    from danvan_cli.console import Report
    from danvan_cli.lexicon import Lexicon
    from danvan_cli.output import is_stream
    from danvan_cli.read import sources
    from danvan_cli.settings import Settings

    asked = Settings(command, **settings)
    paths, output, errors = tuple(map(urls.local, paths)), urls.local(output), errors and urls.local(errors)
    if errors and urls.is_url(errors):
        raise DanvanError("is a URL", path=errors, hint="--errors writes to a file of this machine")
    if resume:
        _check_resume(paths, output, frequencies)
    sources.check(paths)
    ending = ENDINGS.get(asked.format) if command == "clean" else None
    passing = is_stream(output) or urls.is_url(output)
    if ending and not passing:
        output = output.rstrip("/" + os.sep) or output
    check_output(output, folder=ending is not None, inputs=paths)
    check_output(errors, inputs=paths)
    if not passing:
        check_kept(output, paths)
    if errors and errors != "-" and os.path.realpath(errors) == os.path.realpath(output):
        raise click.UsageError("--errors and -o name the same file")
    words = Lexicon(*asked.lexicons)
    words.check()
    report = Report(**talk_level(click.get_current_context()))
    job = Job(asked, words.digest, paths, stdin_name, _own(output) | _own(errors))
    with _power(job, jobs, scheduler, report) as power:
        if frequencies or passing:
            _to_stream(job, output, ending, errors, power, report, frequencies)
        elif not _to_file(job, output, ending, errors, power, report, resume=resume):
            report.say(f"{output} is finished: nothing was left to do")
            return 0
    report.summary()
    return report.exit_code


@contextlib.contextmanager
def _power(job: Job, jobs: int, scheduler: str | None, report: Report) -> Iterator[Power]:
    """This machine's processes, or the cluster of `scheduler`."""
    if not scheduler:
        yield Power(jobs)
        return
    from danvan_cli.cluster.client import connected

    given = click.get_current_context().get_parameter_source("jobs") == click.core.ParameterSource.COMMANDLINE
    with connected(scheduler, job.settings, job.paths, report.say) as cluster:
        yield Power(jobs if given else cluster.threads or FIRST_SHARDS, cluster.make)


def _check_resume(paths: tuple[str, ...], output: str, frequencies: Frequencies | None) -> None:
    """A usage error where a run cannot be continued."""
    from danvan_cli import urls
    from danvan_cli.output import is_stream

    if urls.is_url(output):
        raise click.UsageError("--resume goes with an output on this machine: what is behind a URL cannot be continued")
    if frequencies:
        raise click.UsageError("--resume does not go with --stats, which counts in memory")
    if is_stream(output):
        raise click.UsageError("--resume goes with -o FILE: what went into a pipe cannot be continued")
    if any(is_stream(path) for path in paths):
        raise click.UsageError("--resume needs inputs that can be read again: name files or folders, not a pipe")


def _to_stream(
    job: Job,
    output: str,
    ending: str | None,
    errors: str | None,
    power: Power,
    report: Report,
    frequencies: Frequencies | None,
) -> None:
    """A run into a pipe, a device or behind a URL, or into counts: nothing that could be continued."""
    from danvan_cli import output as files
    from danvan_cli import urls
    from danvan_cli.manifest import dumped, manifest
    from danvan_cli.outcome import problem_line
    from danvan_cli.read.items import items
    from danvan_cli.run import run

    with report, contextlib.ExitStack() as stack:
        if errors:
            failed = stack.enter_context(files.opened(errors))
            report.on_failure = lambda problem: failed.write(problem_line(problem))
        sha256 = hashlib.sha256()
        put = frequencies.add if frequencies else stack.enter_context(_written(output, ending, sha256.update))
        walk = job.walk()
        run(items(walk, job.stdin_name), job.settings, put, report, power.jobs, make=power.make)
    if frequencies and output != "-":
        listed = frequencies.as_csv()
        sha256.update(listed)
        with files.opened(output) as out:
            out.write(listed)
    if (frequencies and output != "-") or urls.is_url(output):
        facts = dict(report.facts) if job.settings.command == "extract" else None
        record = manifest(job.asked, walk.total, report.documents, report.failed, facts, sha256.hexdigest())
        with files.opened(f"{output}.manifest.json") as out:
            out.write(dumped(record))


@contextlib.contextmanager
def _written(output: str, ending: str | None, seen: Callable[[bytes], object]) -> Iterator[Put]:
    """What puts documents into a stream or, with `ending`, into a folder behind a URL; `seen` is told of the bytes."""
    from danvan_cli import urls
    from danvan_cli.output import folder, opened

    with contextlib.ExitStack() as stack:
        if ending and urls.is_url(output):
            into: Put = stack.enter_context(folder(output, ending))
        else:
            stream = stack.enter_context(opened(output))
            into = lambda doc, written: stream.write(written)  # noqa: E731

        def put(doc: str, written: bytes) -> None:
            seen(written)
            into(doc, written)

        yield put


def _to_file(
    job: Job, output: str, ending: str | None, errors: str | None, power: Power, report: Report, *, resume: bool
) -> bool:
    """A run to a file or, with `ending`, a folder, which may be continued; whether there was something to do."""
    from danvan_cli.manifest import manifest
    from danvan_cli.output import File, Folder, is_stream
    from danvan_cli.output.journal import Journal
    from danvan_cli.read.items import items
    from danvan_cli.resume import Resumable, is_done
    from danvan_cli.run import run

    asked = job.asked | {"inputs": list(job.paths)}
    with Journal(f"{output}.part.journal", output) as journal:
        if resume and is_done(journal, output, asked, job.walk()):
            return False
        made = Folder(output, ending) if ending else File(output, keep=True)
        again = not any(map(is_stream, job.paths))
        with report, Resumable(journal, made, errors, again=again) as kept:
            report.on_failure = kept.failed
            walk = job.walk()
            start = kept.begin(asked, walk, report, resume=resume)
            entries = items(start.rest(walk), job.stdin_name, start.mark)
            run(entries, job.settings, kept.put, report, power.jobs, walk=walk, note=kept.note, make=power.make)
            facts = dict(report.facts) if job.settings.command == "extract" else None
            kept.finish(manifest(job.asked, walk.total, report.documents, report.failed, facts, made.sha256))
    return True


def _own(output: str | None) -> set[str]:
    """Files of the run that are no inputs."""
    return {f"{output}{ending}" for ending in ("", ".part", ".part.journal")} if output and output != "-" else set()
