"""`danvan validate`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from danvan_cli.cli.options import expanded, talk, talk_level, word_lists, workers
from danvan_cli.cli.outputs import check_output
from danvan_cli.cli.pages import Page
from danvan_cli.errors import DanvanError

if TYPE_CHECKING:
    from danvan_cli.console import Report
    from danvan_cli.outcome import Problem
    from danvan_cli.read.items import Item
    from danvan_cli.settings import Settings
    from danvan_cli.validation.finding import Finding
    from danvan_cli.validation.run import Over, Work


def _explain(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is None or context.resilient_parsing:
        return
    from danvan_cli.validation import RULES
    from danvan_cli.validation.configuration import chosen

    codes = chosen((value.upper(),), ())
    rules = [f"{rule.code} {rule.name}\n\n{rule.explanation}" for rule in RULES if rule.code in codes]
    click.echo("\n\n".join(rules))
    context.exit()


@click.command("validate", cls=Page, exit_codes="0 clean; 1 findings; 2 could not run.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, callback=expanded)
@click.option("--select", metavar="CODES", help="Only these rules: E1,G503; a code's beginning names several.")
@click.option("--ignore", metavar="CODES", help="Not these rules.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github", "junit", "sarif"]),
    default="text",
    show_default=True,
)
@click.option("--explain", metavar="CODE", is_eager=True, expose_value=False, callback=_explain,
              help="What a rule finds, why it matters, how to mend it.")
@click.option("--as-of", metavar="DATE", help="What counts as today. [default: today]")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE",
              help="Known findings, which are let through. [default: danvan-baseline.tsv in PATH]")
@click.option("--write-baseline", is_flag=True, help="Write all findings there, to be let through from now on.")
@click.option("--fix", is_flag=True, help="Mend what is safe: composed letters, characters that nobody sees.")
@click.option("--diff", is_flag=True, help="With --fix: show what it would change, and change nothing.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write here, not to standard output.")
@workers
@word_lists
@talk
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Hold a corpus to its contract: articles, metadata, facts, gold and word lists, as a linter holds code.

    PATH is a folder or a file: .txt, .html, .jsonl, .json, .gold.json, .tsv.

    \b
      danvan validate corpus
      danvan validate corpus lexicons facts.jsonl --ignore E104 --format github
      danvan validate corpus --fix --diff
      danvan validate --explain M302
    """
    from danvan_cli import output as files
    from danvan_cli.console import Report
    from danvan_cli.validation.formats import FORMATS

    check_output(options["output"], inputs=paths)
    report = Report(**talk_level(click.get_current_context()))
    if options["diff"] and not options["fix"]:
        raise DanvanError("--diff shows what --fix would do", hint="add --fix")
    if options["write_baseline"] and options["fix"]:
        raise click.UsageError("--write-baseline and --fix exclude each other: mend first")
    findings = _findings(paths, options, report)
    if options["write_baseline"]:
        return 0
    if options["fix"]:
        findings = _mended(findings, options["output"], only_shown=options["diff"])
    if not options["diff"]:
        with files.opened(options["output"]) as out:
            out.write(FORMATS[options["format_"]](findings).encode())
    number = len(findings)
    report.say("no findings" if not number else "1 finding" if number == 1 else f"{number} findings")
    return 1 if findings else 0


def _findings(paths: tuple[str, ...], options: dict[str, Any], report: Report) -> list[Finding]:
    """The findings that no setting and no baseline lets through; each PATH has its own settings."""
    from danvan_cli import output as files
    from danvan_cli import pipeline
    from danvan_cli.validation import baseline
    from danvan_cli.validation.configuration import chosen, read_configuration
    from danvan_cli.validation.inputs import BASELINE, sort_out
    from danvan_cli.validation.run import validate

    inputs = sort_out(paths)
    select, ignore = _codes(options["select"]), _codes(options["ignore"])
    configured = {path: read_configuration(path) for path in dict.fromkeys(paths)}
    codes = {path: chosen(select or found.select, ignore or found.ignore) for path, found in configured.items()}
    as_of = _day(options["as_of"] or next((found.as_of for found in configured.values() if found.as_of), None))
    words = pipeline.lexicon(*options["lexicons"])
    words.check()
    left = validate(inputs, words, as_of, frozenset().union(*codes.values()), _over(options["jobs"], report))
    passed: list[Finding] = []
    for path, found in configured.items():
        own = [finding for finding in left if _is_of(finding.path, path)]
        left = [finding for finding in left if not _is_of(finding.path, path)]
        own = [finding for finding in own if finding.code in codes[path]]
        folder = Path(path) if Path(path).is_dir() else Path(path).parent
        known = options["baseline"] or found.baseline or folder / BASELINE
        if options["write_baseline"]:
            reasons = baseline.read_baseline(known)[1] if known.is_file() else {}
            with files.opened(str(known)) as out:
                out.write(baseline.as_baseline(own, known.parent, reasons).encode())
            report.say(f"{known}: {len(own)} findings are let through from now on")
        elif options["baseline"] or found.baseline:
            own, stale = baseline.unknown(own, baseline.read_baseline(known)[0], known.parent)
            if stale and Path(path).is_dir() and not (select or ignore):
                report.say(f"{known}: {stale} of its findings are not found any more")
        passed += own
    return passed


def _over(jobs: int, report: Report) -> Over:
    """How articles are taken through worker processes, with progress."""
    from danvan_cli.run import run

    def over(
        entries: Iterable[Item], settings: Settings, work: Work, put: Callable[[str, bytes], object]
    ) -> list[Problem]:
        failed: list[Problem] = []
        report.on_failure = failed.append
        with report:
            run(entries, settings, put, report, jobs, work)
        return failed

    return over


def _is_of(path: str, root: str) -> bool:
    return path == root or Path(root) in Path(path).parents


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def _day(text: str | None) -> str:
    from danvan_cli.published import VIETNAM, iso

    if text is None:
        return datetime.now(VIETNAM).date().isoformat()
    day = iso(text)
    if day is None:
        raise DanvanError(f"{text!r} is no date", hint="write it as 2020-07-16")
    return day[:10]


def _mended(findings: list[Finding], output: str, *, only_shown: bool) -> list[Finding]:
    """Mend files, or print what would change; the findings that are left."""
    from danvan_cli import output as files
    from danvan_cli.validation import mend

    done: set[tuple[str, str]] = set()
    with files.opened(output) if only_shown else contextlib.nullcontext() as out:
        for path in dict.fromkeys(finding.path for finding in findings if finding.code in mend.MENDED):
            codes = {finding.code for finding in findings if finding.path == path} & mend.MENDED
            change = mend.mended(Path(path), codes)
            if change is None:
                continue
            if out is not None:
                out.write(mend.as_diff(Path(path), *change).encode())
                continue
            mend.write(Path(path), change[1])
            done |= {(path, code) for code in codes}
    return [finding for finding in findings if (finding.path, finding.code) not in done]
