"""A run to a file or a folder that can be stopped at any moment and continued, by `--resume`, to the same bytes.

Each batch that is done is noted in the journal: how far the inputs were read, stamps of the files that were begun, what
was written and its digest so far, what failed. A run that continues holds its options, its inputs and what was
written against these notes, drops what was written behind the last note that holds, and goes on there; so it is right
whatever a loss of power left on the disk.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from danvan_cli.console import Report
from danvan_cli.errors import DanvanError
from danvan_cli.manifest import dumped
from danvan_cli.outcome import Outcome, Problem, problem_line
from danvan_cli.output import File, Output, appear
from danvan_cli.output.journal import Journal
from danvan_cli.read.walk import Found, Mark, Walk
from danvan_cli.run import Batch
from danvan_cli.seen import digest

CONTINUE = "the same command with --resume continues it"
_ANEW = "give what the first run was given; without --resume the run starts anew"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a run begins: at `mark` in `source`, or (null) at the next file of the walk."""

    source: Found | None = None
    mark: Mark = field(default_factory=Mark)

    def rest(self, walk: Walk) -> Iterator[Found]:
        """The sources that are left, the one that is begun first."""
        return itertools.chain([self.source] if self.source and self.mark.end else [], walk)


class Resumable:
    """An output while it is made, with its journal and the file of `--errors`; what is unfinished can be continued.

    `again` is whether a later run could read the inputs again. Use as a context manager around the run.
    """

    def __init__(self, journal: Journal, output: Output, errors: str | None, *, again: bool):
        self.output = output
        self._journal = journal
        self._errors_path = errors
        self._errors: File | None = None
        self._again = again
        self._keep = True  # what an earlier run left, until this one has begun
        self._size = 0

    def __enter__(self) -> Resumable:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if error is None:
            return
        if isinstance(error, KeyboardInterrupt):
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        with contextlib.suppress(DanvanError, OSError):
            if self._keep:
                self._journal.write(self.output, sync=False)
            else:
                self._journal.cut(0)
        self.output.close(keep=self._keep)
        if self._errors:
            self._errors.close(keep=False)
        if self._keep and isinstance(error, KeyboardInterrupt):
            error.args = (f"{self.output.path} is not finished; {CONTINUE}",)
        elif self._keep and isinstance(error, DanvanError):
            error.hint = error.hint or CONTINUE

    def begin(self, asked: dict[str, Any], walk: Walk, report: Report, *, resume: bool) -> Start:
        """Where to begin: behind what the journal notes, if `resume`, else at the first input.

        `asked` says what the run was asked to do. DanvanError where an earlier run was asked something else.
        """
        lines = self._journal.lines()
        header = next(lines, None)
        self._keep = header is not None
        if self._errors_path:
            self._errors = File(self._errors_path)
        start = Start()
        if header and resume:
            check_asked(header, asked, self.output.path)
            place = self._journal.place
            for line in lines:
                if not self.output.again(line["size"], line["names"], line["sha256"]):
                    break
                start = self._go_on(start, line, walk, report)
                place = self._journal.place
            self._journal.cut(place)
            if start.source:
                report.say(f"continued behind {report.documents} documents")
        else:
            if header and next(lines, None):
                report.say(f"a run to {self.output.path} was stopped; this one starts anew, --resume would continue it")
            self._journal.cut(0)
            self._journal.add(asked)
            self._keep = False
        self.output.begin()
        return start

    def put(self, doc: str, written: bytes) -> None:
        """Take one document."""
        self.output.put(doc, written)
        self._size += len(written)

    def failed(self, problem: Problem) -> None:
        """Take a document that failed, for `--errors`."""
        if self._errors:
            self._errors.put("", problem_line(problem))

    def note(self, batch: Batch, outcome: Outcome) -> None:
        """Note a batch whose documents were all put."""
        line = {
            "line": batch.mark.line,
            "end": batch.mark.end,
            "stamps": batch.stamps,
            "size": self._size,
            "names": self.output.taken(),
            "sha256": self.output.sha256,
            "ids": [digest(done.doc) for done in outcome.done],
            "skipped": len(batch.skipped),
            "facts": outcome.facts,
            "problems": [asdict(problem) for problem in outcome.problems if problem.failed],
        }
        self._size = 0
        if self._again:
            self._journal.add(line)
            self._keep = True
            if self._journal.due():
                self._journal.write(self.output)

    def finish(self, record: dict[str, Any]) -> None:
        """Let the output appear, with `record` as its manifest and the file of `--errors`."""
        manifest = File(f"{self.output.path}.manifest.json")
        try:
            manifest.put("", dumped(record))
            files = [self.output, manifest, *([self._errors] if self._errors else [])]
            for file in files:
                file.flush(sync=True)
            self._journal.add({"finished": [file.path for file in files]})
            self._journal.write(self.output)
        except BaseException:
            manifest.close(keep=False)
            raise
        for file in files:
            file.finish()
        self._journal.cut(0)

    def _go_on(self, start: Start, line: dict[str, Any], walk: Walk, report: Report) -> Start:
        try:
            source = walk.again(line["stamps"]) or start.source
        except DanvanError as error:
            what = f"cannot resume: the inputs are not what they were: {error.what}"
            raise DanvanError(what, path=self.output.path, hint=_ANEW) from error
        problems = [Problem(**problem) for problem in line["problems"]]
        for problem in problems:
            self.failed(problem)
        report.restore(line["ids"], line["facts"], len(problems), line["skipped"])
        return Start(source, Mark(line["line"], line["end"]))


def is_done(journal: Journal, path: str, asked: dict[str, Any], walk: Walk) -> bool:
    """Whether the output at `path` is finished, as `asked`; files that were still on the way to their place get there.

    DanvanError where it was made otherwise, or of other inputs, or is not what its manifest says.
    """
    header: dict[str, Any] | None = None
    for line in journal.lines():
        header = header or line
        if "finished" in line:
            check_asked(header, asked, path)
            for file in line["finished"]:
                appear(file)
            journal.cut(0)
            return True
    if header or not os.path.exists(path):
        return False
    try:
        manifest = orjson.loads(Path(f"{path}.manifest.json").read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return False
    for _ in walk:
        pass
    check_asked({**manifest, "inputs": asked["inputs"]}, asked, path)
    if manifest.get("inputs") != walk.total:
        what = f"cannot resume: it is finished, of other inputs ({manifest.get('inputs')}, now {walk.total})"
        raise DanvanError(what, path=path, hint=_ANEW)
    return True


def check_asked(before: dict[str, Any], now: dict[str, Any], path: str) -> None:
    """DanvanError that names what a run was asked `before` and is not asked `now`."""
    was, is_ = _flat(before), _flat(now)
    differ = [f"{key} {_shown(was.get(key))}, now {_shown(is_[key])}" for key in is_ if was.get(key) != is_[key]]
    if differ:
        raise DanvanError(f"cannot resume: the first run had {'; '.join(differ)}", path=path, hint=_ANEW)


def _flat(asked: dict[str, Any]) -> dict[str, Any]:
    """The options beside the rest."""
    rest = {key: value for key, value in asked.items() if key not in ("options", "options_digest")}
    return rest | (asked.get("options") or {})


def _shown(value: object) -> str:
    return orjson.dumps(value).decode()
