"""Facts for people: a passage under its document and date, the match coloured, what each fact says below it.

Text of articles is printed as text only: what could steer a terminal is shown as `·`.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from danvan_cli.desk.gloss import gloss
from danvan_cli.desk.passages import Passage
from danvan_cli.desk.search import Match

_MATCH, _MENTION, _DOC, _ASIDE = "bold red", "bold", "cyan", "dim"


def harmless(text: object) -> str:
    """`text` of the same length without control and direction characters."""
    return "".join(c if c.isprintable() else "·" for c in str(text))


def console(color: str) -> Console:
    """Standard output: `--color` before NO_COLOR before FORCE_COLOR before what it is; in a pipe nothing is wrapped."""
    plain = color == "never" or (color == "auto" and bool(os.environ.get("NO_COLOR")))
    forced = color == "always" or (color == "auto" and not plain and bool(os.environ.get("FORCE_COLOR")))
    return Console(
        force_terminal=True if forced else None, no_color=plain, highlight=False, soft_wrap=not sys.stdout.isatty()
    )


class Readable:
    """Prints passages as they come."""

    def __init__(self, out: Console):
        self._out = out
        self._doc: object = None

    def show(self, passage: Passage) -> None:
        """Print a passage, its document and date before the first of a document."""
        fact = passage.fact
        if fact["doc"] != self._doc:
            if self._doc is not None:
                self._out.print()
            self._doc = fact["doc"]
            day = harmless(fact.get("published") or "undated")
            self._out.print(Text.assemble((harmless(fact["doc"]), _DOC), "  ", (day, _ASIDE)))
        elif passage.gap:
            self._print(Text("…", _ASIDE), 2)
        self._print(_sentence(passage), 2)
        for match in passage.matches:
            self._print(_said(match), 4)

    def _print(self, text: Text, indent: int) -> None:
        if self._out.soft_wrap:
            self._out.print(Text(" " * indent) + text)
        else:
            self._out.print(Padding(text, (0, 0, 0, indent)))


def _sentence(passage: Passage) -> Text:
    fact = passage.fact
    around, offset = _around(fact)
    text = Text(harmless(around), "" if passage.matches else _ASIDE)
    for match in passage.matches:
        start, end = (max(0, min(match.fact[edge] - offset, len(around))) for edge in ("start", "end"))
        span = match.hit.span if match.hit else None
        text.stylize(_MENTION, start, end)
        if span and span[0] < span[1]:
            text.stylize(_MATCH, start + span[0], start + span[1])
        else:
            text.stylize(_MATCH, start, end)
    return text


def _around(fact: dict[str, Any]) -> tuple[str, int]:
    """The fact's sentence and its offset; of a fact that does not stand in one its own text."""
    sentence, offset = fact.get("sentence"), fact.get("sentence_start")
    if isinstance(sentence, str) and isinstance(offset, int) and 0 <= fact["start"] - offset <= len(sentence):
        return sentence, offset
    return fact["text"], fact["start"]


def _said(match: Match) -> Text:
    score = match.hit.score if match.hit else None
    said = Text.assemble((f"{harmless(match.fact['type']):<9}", _ASIDE), harmless(gloss(match.fact)))
    return said if score is None else said.append(f"  score {score:.0f}", _ASIDE)
