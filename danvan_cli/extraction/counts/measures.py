"""What a number is measured in: per cent, money in ISO 4217, units of measure, years of age.

What: the unit behind a figure ("15ha", "5 triệu đồng", "10 %"), or the currency sign in front of it ("$5").
Known problems: a unit that no list has leaves the number to the noun; "tỷ" alone is money where no noun follows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.phrases import Phrases, Token, blockers
from danvan_cli.lexicon import Lexicon

#: Units of one letter are read only as they are printed ("5 m", not "5 M").
_SMALL_LETTERS = frozenset("mgtlđ")
#: What may stand in front of a figure, and the letters in which it does.
_SIGNS = ("US$", "$", "€", "£", "¥", "USD")
_SIGN_ENDS = frozenset(sign[-1] for sign in _SIGNS)
_SIGN_REACH = 4


class Unit(NamedTuple):
    """`means` as the record gives it; `money` for currencies; `not_before` as in the lists."""

    means: str
    money: bool
    not_before: frozenset[str]


@lru_cache(maxsize=8)
def units(words: Lexicon) -> Phrases[Unit]:
    """Units and currencies of `lexicons/counts/` as one look-up."""
    entries = {}
    for name, money in (("units", False), ("currencies", True)):
        table = words.table(f"counts/{name}")
        for row in table:
            entries[row[table.columns[0]]] = Unit(row["means"], money, blockers(row["not_before"]))
    return Phrases(entries)


def read_unit(text: str, words: list[Token], i: int, known: Phrases[Unit]) -> tuple[Unit, int] | None:
    """The unit that begins at `words[i]` and the index behind it, or null."""
    if i >= len(words):
        return None
    found = known.at(words, i)
    if found is None:
        return None
    unit, last = found
    if last < len(words) and words[last][0] in unit.not_before:
        return None
    printed = text[words[i].start() : words[i].end()]
    if len(printed) == 1 and words[i][0] in _SMALL_LETTERS and printed != words[i][0]:
        return None
    return found


def sign_before(text: str, start: int, known: Phrases[Unit]) -> tuple[Unit, int] | None:
    """The currency sign glued or set in front of a figure ("$5", "US$ 20"), and where it begins."""
    before = text[max(0, start - _SIGN_REACH) : start].rstrip(" ")
    if not before or before[-1] not in _SIGN_ENDS:
        return None
    for sign in _SIGNS:
        unit = known.get(sign.lower()) or known.get("$")
        if unit and before.endswith(sign):
            at = text.rfind(sign, 0, start)
            return None if at > 0 and text[at - 1].isalnum() else (unit, at)
    return None
