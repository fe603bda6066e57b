"""Where a count is read: the text around a number, and all word lists of this stage ready for use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from danvan_cli.extraction.counts import hedges, measures, nouns
from danvan_cli.extraction.counts.grammar import Grammar, grammar
from danvan_cli.extraction.phrases import Phrases, Token, tokens
from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import opening

#: Letters behind a number in which its unit and noun end.
_REACH = 110
#: A digit that no letter or digit goes before, written as `opening` writes words.
_DIGIT = "|".join(rf"{digit}(?<!\w{digit})" for digit in "0123456789")


@dataclass(frozen=True, slots=True)
class LookUps:
    """The lists of `lexicons/counts/`; `trigger` stops at digits and number words."""

    numbers: Grammar
    units: Phrases[measures.Unit]
    nouns: nouns.NounWords
    hedges: hedges.Hedges
    trigger: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A number's place in a text; nothing is read at or behind `limit`, the end of its line at the latest."""

    text: str
    folded: str
    start: int
    limit: int
    known: LookUps

    def tokens(self, start: int) -> list[Token]:
        """The words from `start` to the limit."""
        return tokens(self.folded, start, self.limit)


@lru_cache(maxsize=8)
def look_ups(words: Lexicon) -> LookUps:
    """The look-ups of a lexicon."""
    numbers = grammar(words)
    trigger = re.compile(rf"{_DIGIT}|{opening(numbers.openers)}")
    return LookUps(numbers, measures.units(words), nouns.noun_words(words), hedges.hedges(words), trigger)


def place_at(text: str, folded: str, start: int, known: LookUps) -> Place:
    """The place of the number at `start`."""
    end = folded.find("\n", start, start + _REACH)
    return Place(text, folded, start, end if end >= 0 else min(len(folded), start + _REACH), known)
