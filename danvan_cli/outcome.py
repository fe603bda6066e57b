"""What comes of documents: what is to be written of those that were done, and what went wrong with the others.

Small, so that a process which only hands work out, and takes it in, need not load those who do it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from danvan_cli.read.items import Item
    from danvan_cli.settings import Settings


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that failed, or (`failed` false) a remark on one that was done."""

    path: str
    line: int | None
    error: str
    hint: str | None = None
    failed: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """A document that was done: its id, where it came from, and what is to be written of it."""

    doc: str
    path: str
    line: int | None
    written: bytes
    facts: int


@dataclass(slots=True)
class Outcome:
    """What came of one batch: its documents in order, counts of facts by type, problems."""

    done: list[Done] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def add(self, later: Outcome) -> None:
        """Take what came of the documents that follow."""
        self.done += later.done
        self.facts.update(later.facts)
        self.problems += later.problems


def too_long(item: Item, settings: Settings) -> Problem:
    """The report of a document that was given up."""
    why = f"took more than {settings.timeout:g} s"
    return Problem(item.path, item.line, why, "a longer --timeout gives documents more time")


def problem_line(problem: Problem) -> bytes:
    """A failed document as a line of `--errors`."""
    record = {"path": problem.path, "line": problem.line, "error": problem.error}
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
