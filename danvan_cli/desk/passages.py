"""Matches in order → passages: a sentence with the matches in it, and around it sentences for context.

Facts know their own sentence only, so context is made of the nearest sentences of the same document that hold facts.
What is held at a time is one sentence and its context.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from danvan_cli.desk.search import Match


@dataclass(slots=True)
class Passage:
    """A sentence of a document; without matches it is context. `gap`: facts between it and the last were left out."""

    fact: dict[str, Any]
    matches: list[Match] = field(default_factory=list)
    gap: bool = False

    @property
    def place(self) -> tuple[object, object]:
        """The document and the sentence's offset in it."""
        return self.fact["doc"], self.fact.get("sentence_start", self.fact["start"])


class Passages:
    """Gathers matches (and, for context, misses) as they come, and gives each passage once it is whole."""

    def __init__(self, context: int = 0):
        self._context = context
        self._before: deque[Passage] = deque(maxlen=context)
        self._after = 0
        self._left_out = False
        self._current: Passage | None = None

    def add(self, match: Match) -> Iterator[Passage]:
        """The passages that are whole now that `match` is known."""
        passage = Passage(match.fact)
        if self._current is None or self._current.place != passage.place:
            yield from self.end()
            if self._current and self._current.fact["doc"] != match.fact["doc"]:
                self._before.clear()
                self._after, self._left_out = 0, False
            self._current = passage
        if match.hit:
            self._current.matches.append(match)

    def end(self) -> Iterator[Passage]:
        """The passages that the current sentence completes."""
        current = self._current
        if current is None:
            return
        if current.matches:
            waiting = [*self._before, current]
            waiting[0].gap = self._left_out
            yield from waiting
            self._before.clear()
            self._after, self._left_out = self._context, False
        elif self._after:
            self._after -= 1
            yield current
        else:
            self._left_out = self._left_out or len(self._before) == self._context
            self._before.append(current)
