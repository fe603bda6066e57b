"""Text → atoms of time: a clock time, a part of the day, a day, a month, a year, a length, …

What: at each word that can open an atom, and at each figure, the rows of ATOMS that open with what stands there are
tried in their order.
Why: the press joins these freely ("22h đêm thứ Sáu ngày 3/5 năm ngoái"); atoms are few, their chains are not. Looking
the words up first is what makes it fast: most open no time, and most figures stand before what no row has.
Known problems: a number word before a unit is always read as its number ("năm năm").
Example: "sáng 3/5/2019" → part TMO, then day 2019-05-03.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.dates.expression import Expression
from danvan_cli.extraction.dates.patterns import ATOMS, OPENERS, Build
from danvan_cli.extraction.dates.vocabulary import Vocabulary, vocabulary
from danvan_cli.extraction.tokens import Tokens
from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import trie
from danvan_cli.vietnamese import fold

#: The figure at a place and what stands behind it, or the word there: what `Row.opens` names.
_KEY = re.compile(r"([0-9]+)?[ \t\xa0]{0,3}([^\W\d_]+|[^\w\s])?")
#: Digits of a figure that any-figure rows read: years.
_YEAR_DIGITS = 4

#: A row's template, and what reads its match.
Read = tuple[str, Build]


class Scanner(NamedTuple):
    """`words` may begin an atom, `opener` says whether one may indeed; `rows` are those to try, by their key."""

    words: frozenset[str]
    opener: re.Pattern[str]
    rows: dict[str, tuple[Read, ...]]


@lru_cache(maxsize=8)
def _scanner(words: Lexicon) -> Scanner:
    terms = vocabulary(words)
    openers = trie((*OPENERS, *terms.openers, terms.pieces["quarter_unit"]))
    opener = terms.template(rf"(?<!\w)(?<![0-9][.,/:])(?:[0-9]|{openers}|{{each}} |{{numeral_unit}})")
    rows: dict[str, list[Read]] = {}
    for row in ATOMS:
        for key in _keys(row.opens, terms):
            rows.setdefault(key, []).append((terms.template(row.template), row.build))
    first = frozenset(key for key in rows if not key.startswith("#"))
    return Scanner(first, re.compile(opener), {key: tuple(listed) for key, listed in rows.items()})


def _keys(opens: str, terms: Vocabulary) -> Iterable[str]:
    """The keys under which a row stands: `{parts}` is the first word of each of their forms."""
    keys: dict[str, None] = {}
    for name in opens.split():
        mark = "#" if name[0] == "#" else ""
        listed = re.fullmatch(r"#?\{([a-z]+)\}", name)
        forms: Iterable[str] = getattr(terms, listed[1]) if listed else (name.removeprefix(mark),)
        keys |= {mark + fold(form).split(" ")[0]: None for form in forms}
    return keys


@lru_cache(maxsize=1024)
def _compiled(template: str) -> re.Pattern[str]:
    """The pattern of one row, made when it is first met: most texts meet few."""
    return re.compile(template)


def atoms(text: str, tokens: Tokens, words: Lexicon) -> Iterator[Expression]:
    """The atoms of `text` (folded, and `tokens` its words), in order, none over another."""
    scanner, terms = _scanner(words), vocabulary(words)
    at = 0
    for start in tokens.places(scanner.words):
        if start < at or not scanner.opener.match(text, start):
            continue
        for template, build in _rows(text, start, scanner):
            match = _compiled(template).match(text, start)
            if match:
                expression = build(match, terms)
                if expression:
                    at = expression.end
                    yield expression
                break


def _rows(text: str, start: int, scanner: Scanner) -> tuple[Read, ...]:
    """The rows that can open at `start`, in their order: any figure's row is the last, and reads years."""
    key = _KEY.match(text, start)
    figure, behind = key.groups("") if key else ("", "")
    if not figure:
        return scanner.rows.get(behind, ())
    rows = scanner.rows.get(f"#{behind}", ())
    return rows + scanner.rows["#"] if len(figure) == _YEAR_DIGITS else rows
