"""What a run was asked to do: the options that matter for its output, checked, without side effects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of one run that its output depends on; the same for every worker."""

    command: str
    as_is: bool = False
    published: str | None = None
    lexicons: tuple[Path, ...] = ()
    format: str = "jsonl"
    engine: str | None = None
    lexicon: bool = True
    pos: bool = False
    #: Seconds for one document; what is finished in time does not depend on it.
    timeout: float | None = None

    def shown(self) -> dict[str, object]:
        """The options as the manifest states them (the word lists stand there by their digest)."""
        return {
            "command": self.command,
            "as_is": self.as_is,
            "published": self.published,
            "format": self.format,
        } | ({"engine": self.engine, "lexicon": self.lexicon, "pos": self.pos} if self.engine else {})
