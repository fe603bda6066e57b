"""What a rule yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw. `line` is 1-based in the file, or null; `fix` says how to mend it; `code` is set by the run.

    `doc` is the document that has it, which finds it again in a baseline where lines have moved.
    """

    path: str
    line: int | None
    message: str
    fix: str | None = None
    code: str = ""
    doc: str | None = None
