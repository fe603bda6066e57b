"""What clean, segment and extract share: a run over PATH… with its output, manifest, report and exit code."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING, Any

import click

from danvan_cli.cli.options import check_output, talk_level

if TYPE_CHECKING:
    from danvan_cli.segmentation.stats import Frequencies

#: What `danvan clean` writes as a file for each document.
ENDINGS = {"text": ".txt", "markdown": ".md"}


def run_corpus(
    command: str,
    paths: tuple[str, ...],
    *,
    output: str,
    jobs: int,
    stdin_name: str,
    errors: str | None,
    frequencies: Frequencies | None = None,
    **settings: Any,
) -> int:
    """Run `command` over `paths` and return the exit code; DanvanError where nothing can be done.

    With `frequencies` the documents are counted there, and the output is the frequency list.
    """
    from danvan_cli import output as files
    from danvan_cli import pipeline
    from danvan_cli.console import Report
    from danvan_cli.manifest import dumped, manifest
    from danvan_cli.read import items, sources
    from danvan_cli.run import run
    from danvan_cli.settings import Settings
    from danvan_cli.write import problem_line

    asked = Settings(command, **settings)
    sources.check(paths)
    check_output(output, errors)
    own = [path for path in (output, f"{output}.part", errors) if path and path != "-"]
    words = pipeline.lexicon(*asked.lexicons)
    words.check()
    report = Report(**talk_level(click.get_current_context()))
    ending = ENDINGS.get(asked.format) if command == "clean" else None
    sink = contextlib.nullcontext(frequencies.add) if frequencies else files.sink(output, ending)
    with report, sink as put:
        sha256 = run(items.items(sources.find(paths, own), stdin_name), asked, put, report, jobs)
    if frequencies and output != "-":
        with files.opened(output) as out:
            listed = frequencies.as_csv()
            sha256 = hashlib.sha256(listed).hexdigest()
            out.write(listed)
    if output != "-":
        facts = dict(report.facts) if command == "extract" else None
        record = manifest(asked, words.digest, report.documents, report.failed, facts, sha256)
        with files.opened(f"{output}.manifest.json") as out:
            out.write(dumped(record))
    if errors:
        with files.opened(errors) as out:
            out.writelines(map(problem_line, report.problems))
    report.summary()
    return report.exit_code
