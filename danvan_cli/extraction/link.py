"""Facts → facts: what only the whole document settles."""

from __future__ import annotations

from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Fact


def link(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Fact]:
    return [fact for facts in found.values() for fact in facts]
