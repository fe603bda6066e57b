"""Facts → facts: what only the whole document settles."""

from __future__ import annotations

from danvan_cli.extraction.linking import coreference, holders
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Fact, Person, Title


def link(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Fact]:
    """All facts, with full names behind short mentions and with the holders of titles."""
    people = [fact for fact in found.get("person", []) if isinstance(fact, Person)]
    titles = [fact for fact in found.get("title", []) if isinstance(fact, Title)]
    people = coreference.resolve(reading, words, people, titles)
    titles, people = holders.hold(reading, words, titles, people)
    others = [fact for kind, facts in found.items() if kind not in ("person", "title") for fact in facts]
    return [*people, *titles, *others]
