"""All that goes to standard error: problems, progress, the summary; and the exit code that follows from them."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from danvan_cli.errors import DanvanError, shown
from danvan_cli.language import said
from danvan_cli.model import FACT_TYPES
from danvan_cli.seen import Seen, digest

if TYPE_CHECKING:
    from danvan_cli.outcome import Done, Outcome, Problem


class Report:
    """Counts what a run did, says it, and decides the exit code. Use as a context manager around the run.

    `on_failure` is told of each document that failed.
    """

    def __init__(self, *, quiet: int = 0, verbose: int = 0, color: str = "auto"):
        self.quiet = quiet > 0
        self.verbose = verbose if not self.quiet else 0
        self.color = colored(color)
        self.documents = 0
        self.skipped = 0
        self.facts: Counter[str] = Counter()
        self.failed = 0
        self.on_failure: Callable[[Problem], object] = lambda problem: None
        self._started = time.monotonic()
        self._progress: Any = None
        self._seen = Seen()

    def __enter__(self) -> Report:
        if not self.quiet and not self.verbose and sys.stderr.isatty():
            self._progress = _progress()
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()
            self._progress = None

    def add(self, outcome: Outcome) -> None:
        """Count a batch and say its problems."""
        self.documents += len(outcome.done)
        self.facts.update(outcome.facts)
        for done in outcome.done:
            self._once(done)
        for problem in outcome.problems:
            self.problem(problem)
        if self._progress:
            self._progress.update(self._progress.task_ids[0], completed=self.documents, facts=self.facts.total())

    def problem(self, problem: Problem) -> None:
        """Say a failed document, or a remark on one that was done."""
        where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
        word, style = ("error", "bold red") if problem.failed else ("warning", "yellow")
        self._say(f"{where}: {said(problem.error)}", word, style)
        if problem.hint:
            self._say(said(problem.hint), "hint", "cyan")
        if problem.failed:
            self.failed += 1
            self.on_failure(problem)

    def skip(self, path: str) -> None:
        """Count a file of an unknown kind."""
        self.skipped += 1
        if self.verbose:
            self._say(said(f"{path}: skipped, unknown kind of file"))

    def summary(self) -> None:
        """One line: documents, facts by type, seconds, what was skipped or failed."""
        if self.quiet:
            return
        parts = [many(self.documents, "document")]
        if self.facts:
            kinds = ", ".join(many(self.facts[k.type], k.type) for k in FACT_TYPES if self.facts[k.type])
            parts.append(f"{many(self.facts.total(), 'fact')} ({kinds})")
        line = ", ".join(parts) + " " + said(f"in {time.monotonic() - self._started:.1f} s")
        extra = []
        if self.skipped:
            extra.append(said(f"{self.skipped} file skipped" if self.skipped == 1 else f"{self.skipped} files skipped"))
        if self.failed:
            extra.append(said(f"{self.failed} failed"))
        self._say("; ".join([line, *extra]))

    @property
    def exit_code(self) -> int:
        """0 every input done, 1 some failed."""
        return 1 if self.failed else 0

    def say(self, text: str) -> None:
        """A remark on the run as a whole, unless `-q`."""
        if not self.quiet:
            self._say(said(text))

    def warn(self, text: str) -> None:
        """A remark on what the result lacks; `-q` does not hide it."""
        self._say(said(text), "warning", "yellow")

    def error(self, error: DanvanError) -> None:
        """Say why nothing could be done."""
        what = said(error.what)
        self._say(f"{error.where}: {what}" if error.where else what, "error", "bold red")
        if error.hint:
            self._say(said(error.hint), "hint", "cyan")

    def restore(self, ids: Iterable[int], facts: Mapping[str, int], failed: int, skipped: int) -> None:
        """Count what an earlier run did: the digests of its documents' ids, and numbers."""
        for value in ids:
            self._seen.add(value)
            self.documents += 1
        self.facts.update(facts)
        self.failed += failed
        self.skipped += skipped

    def interrupted(self, how_to_go_on: str = "") -> None:
        """Say that Ctrl-C ended the run, and what became of its output."""
        self._say(said(f"interrupted: {how_to_go_on or 'no output file was written'}"), "error", "bold red")

    def _once(self, done: Done) -> None:
        where = done.path if done.line is None else f"{done.path}:{done.line}"
        if not self._seen.add(digest(done.doc)):
            self._say(said(f"{where}: a second document with the id {shown(done.doc)}"), "warning", "yellow")
        if self.verbose:
            self._say(f"{where}: {done.doc}, {many(done.facts, 'fact')}")

    def _say(self, text: str, word: str = "", style: str = "") -> None:
        word = said(word)
        text = text.encode("utf-8", "backslashreplace").decode()
        text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
        if self._progress or (self.color and word):
            _console(self.color).print(*([f"[{style}]{word}:[/]"] if word else []), _literal(text), soft_wrap=True)
        else:
            print(f"{word}: {text}" if word else text, file=sys.stderr)


def colored(choice: str) -> bool:
    """Whether to colour: `--color` before NO_COLOR before FORCE_COLOR before what standard error is."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stderr.isatty()


def many(number: int, noun: str) -> str:
    """`3 documents`, in the language in force."""
    return said(f"{number} {noun}" if number == 1 else f"{number} {noun}s")


def _literal(text: str) -> Any:
    from rich.text import Text

    return Text(text)


def _console(color: bool) -> Any:
    from rich.console import Console

    return Console(stderr=True, force_terminal=color or None, no_color=not color, highlight=False)


def _progress() -> Any:
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} documents, {task.fields[facts]} facts"),
        TimeElapsedColumn(),
    )
    progress = Progress(*columns, console=_console(colored("auto")), transient=True)
    progress.add_task("run", total=None, facts=0)
    return progress
