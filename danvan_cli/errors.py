"""The one exception that users see: where, what is wrong, what to do."""

from __future__ import annotations

import json

#: Code points of a wrong value that a message shows.
_SHOWN = 40


class DanvanError(Exception):
    """A problem of the input, the settings or the lexicons; never one of danvan's own code.

    `path` and `line` (1-based) say where, `what` what is wrong, `hint` what to do about it.
    """

    def __init__(self, what: str, *, path: str | None = None, line: int | None = None, hint: str | None = None):
        super().__init__(what)
        self.what = what
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what

    @property
    def where(self) -> str:
        """`PATH:LINE`, as far as both are known."""
        return ":".join(str(part) for part in (self.path, self.line) if part is not None)


def shown(value: object) -> str:
    """A value that is not what it should be, as JSON has it, cut to what fits into a line."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
