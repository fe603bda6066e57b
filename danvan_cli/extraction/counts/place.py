"""Where a count is read: the text around a number, and all word lists of this stage ready for use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.counts import hedges, measures, nouns
from danvan_cli.extraction.counts.grammar import Grammar, grammar
from danvan_cli.extraction.counts.near import Near, near
from danvan_cli.extraction.phrases import Phrases, Token, tokens
from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import opening
from danvan_cli.vietnamese import fold

#: Letters behind a number in which its unit and noun end.
_REACH = 110
_FIRST = re.compile(r"\s*([^\W\d_]+|\S)")
#: A digit that no letter or digit goes before, written as `opening` writes words.
_DIGIT = "|".join(rf"{digit}(?<!\w{digit})" for digit in "0123456789")


class LookUps(NamedTuple):
    """The lists of `lexicons/counts/`; `trigger` stops at digits and number words."""

    numbers: Grammar
    units: Phrases[measures.Unit]
    #: The letters or signs that units begin with.
    unit_openers: frozenset[str]
    nouns: nouns.NounWords
    hedges: hedges.Hedges
    near: Near
    trigger: re.Pattern[str]


class Place(NamedTuple):
    """A number's place in a text; nothing is read at or behind `limit`, the end of its line at the latest."""

    text: str
    folded: str
    start: int
    limit: int
    known: LookUps

    def may_have_unit(self, start: int) -> bool:
        """Whether the letters or the sign at `start` begin a unit, too."""
        first = _FIRST.match(self.folded, start, self.limit)
        return first is not None and first[1] in self.known.unit_openers

    def tokens(self, start: int) -> list[Token]:
        """The words from `start` to the limit."""
        return tokens(self.folded, start, self.limit)


@lru_cache(maxsize=8)
def look_ups(words: Lexicon) -> LookUps:
    """The look-ups of a lexicon."""
    numbers = grammar(words)
    trigger = re.compile(rf"{_DIGIT}|{opening(numbers.openers)}")
    forms = (fold(form) for name in ("units", "currencies") for form in words.table(f"counts/{name}").forms)
    unit_openers = frozenset(first[1] for form in forms if (first := _FIRST.match(form)))
    return LookUps(
        numbers,
        measures.units(words),
        unit_openers,
        nouns.noun_words(words),
        hedges.hedges(words),
        near(words),
        trigger,
    )


def place_at(text: str, folded: str, start: int, known: LookUps) -> Place:
    """The place of the number at `start`."""
    end = folded.find("\n", start, start + _REACH)
    return Place(text, folded, start, end if end >= 0 else min(len(folded), start + _REACH), known)
