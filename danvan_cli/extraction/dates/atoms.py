"""Text → atoms of time: a clock time, a part of the day, a day, a month, a year, a length, …

What: one pass over the folded text. A cheap pattern finds where an atom may open, one big one tells which row of
ATOMS fits there, the row's own reads it.
Why: the press joins these freely ("22h đêm thứ Sáu ngày 3/5 năm ngoái"); atoms are few, their chains are not. The
cheap pattern first is what makes it fast: most words open no time.
Known problems: a number word before a unit is always read as its number ("năm năm").
Example: "sáng 3/5/2019" → part TMO, then day 2019-05-03.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.dates.expression import Expression
from danvan_cli.extraction.dates.patterns import ATOMS, OPENERS, Row
from danvan_cli.extraction.dates.vocabulary import vocabulary
from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import trie

_NAMES = re.compile(r"[(][?]P<[a-z0-9_]+>")


class Scanner(NamedTuple):
    """`opener` finds where an atom may begin, `whole` tells by its last group which row fits, `rows` read it."""

    opener: re.Pattern[str]
    whole: re.Pattern[str]
    rows: dict[str, tuple[str, Row]]


@lru_cache(maxsize=8)
def _scanner(words: Lexicon) -> Scanner:
    terms = vocabulary(words)
    templates = [(f"r{i}", terms.template(row.template), row) for i, row in enumerate(ATOMS)]
    whole = "|".join(f"(?P<{name}>{_NAMES.sub('(?:', template)})" for name, template, _ in templates)
    openers = trie((*OPENERS, *terms.openers, terms.pieces["quarter_unit"]))
    opener = terms.template(rf"(?<!\w)(?<![0-9][.,/:])(?:[0-9]|{openers}|{{each}} |{{numeral_unit}})")
    rows = {name: (template, row) for name, template, row in templates}
    return Scanner(re.compile(opener), re.compile(whole), rows)


@lru_cache(maxsize=1024)
def _own(template: str) -> re.Pattern[str]:
    """The pattern of one row, made when it is first met: most texts meet few."""
    return re.compile(template)


def atoms(text: str, words: Lexicon) -> Iterator[Expression]:
    """The atoms of `text` (folded), in order, none over another."""
    scanner, terms = _scanner(words), vocabulary(words)
    at = 0
    while opener := scanner.opener.search(text, at):
        start = opener.start()
        at = start + 1
        found = scanner.whole.match(text, start)
        if not found:
            continue
        template, row = scanner.rows[found.lastgroup or ""]
        match = _own(template).match(text, start)
        expression = row.build(match, terms) if match else None
        if expression:
            at = expression.end
            yield expression
