"""What clean, segment and extract share: their options, checked, become a job, which `runs.py` does."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from danvan_cli.cli.options import given, talk_level
from danvan_cli.cli.outputs import check_kept, check_output
from danvan_cli.cli.runs import Job, Power, to_file, to_stream
from danvan_cli.errors import DanvanError

if TYPE_CHECKING:
    from danvan_cli.console import Report
    from danvan_cli.segmentation.stats import Frequencies

#: What `danvan clean` writes as a file for each document.
ENDINGS = {"text": ".txt", "markdown": ".md"}
#: Shards at once on a cluster whose workers are still to come, where `-j` does not say.
FIRST_SHARDS = 16


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
    from danvan_cli.manifest import asked as stated
    from danvan_cli.output import is_stream
    from danvan_cli.read import sources
    from danvan_cli.settings import Settings

    asked = Settings(command, **settings)
    paths, output, errors = tuple(map(urls.local, paths)), urls.local(output), errors and urls.local(errors)
    if resume:
        _check_resume(paths, output, frequencies)
    sources.check(paths)
    ending = ENDINGS.get(asked.format) if command == "clean" else None
    passing = is_stream(output) or urls.is_url(output)
    if ending and not passing:
        output = output.rstrip("/" + os.sep) or output
    _check_outputs(output, errors, paths, folder=ending is not None, passing=passing)
    words = Lexicon(*asked.lexicons)
    words.check()
    report = Report(**talk_level(click.get_current_context()))
    job = Job(asked, stated(asked, words.digest), paths, stdin_name, output, ending, errors)
    with _power(job, jobs, scheduler, report) as power:
        if frequencies or passing:
            to_stream(job, power, report, frequencies)
        elif not to_file(job, power, report, resume=resume):
            report.say(f"{output} is finished: nothing was left to do")
            return 0
    report.summary()
    return report.exit_code


def _check_outputs(output: str, errors: str | None, paths: tuple[str, ...], *, folder: bool, passing: bool) -> None:
    """DanvanError where the output, or the file of `--errors`, has no place there or takes another's."""
    from danvan_cli import urls

    if errors and urls.is_url(errors):
        raise DanvanError("is a URL", path=errors, hint="--errors writes to a file of this machine")
    check_output(output, folder=folder, inputs=paths)
    check_output(errors, inputs=paths)
    if not passing:
        check_kept(output, paths)
    if errors and os.path.realpath(errors) == os.path.realpath(output):
        raise click.UsageError("--errors and -o name the same file")


@contextlib.contextmanager
def _power(job: Job, jobs: int, scheduler: str | None, report: Report) -> Iterator[Power]:
    """This machine's processes, or the cluster of `scheduler`."""
    if not scheduler:
        yield Power(jobs)
        return
    from danvan_cli.cluster.client import connected

    with connected(scheduler, job.settings, job.paths, report.say) as cluster:
        yield Power(jobs if given("jobs") else cluster.threads or FIRST_SHARDS, cluster.make)


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
