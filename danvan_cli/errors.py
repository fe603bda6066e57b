"""The one exception that users see: where, what is wrong, what to do."""

from __future__ import annotations


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
