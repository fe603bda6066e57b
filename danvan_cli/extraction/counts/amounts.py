"""The unit of a number where more than the number itself must be looked at.

What: "10% đến 15%" (one range), "từ 5 lên 7%" (a shared unit), "5 tỷ", "200 nghìn/lượt" (money without its name),
"$5 triệu", "ở tuổi 82".
Known problems: millions of things whose noun stands elsewhere are taken for money.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from danvan_cli.extraction.counts.measures import Unit, read_unit, sign_before
from danvan_cli.extraction.counts.numbers import Number
from danvan_cli.extraction.counts.place import Place
from danvan_cli.extraction.counts.ranges import read, scaled
from danvan_cli.extraction.phrases import Token

#: Between two numbers that share what stands behind the second.
_SHARING = re.compile(r" (?:lên|xuống|xuống còn|lên đến|lên tới|còn|và|hoặc|hay) (?=[0-9])")
_METRES = Unit("m", False, frozenset())
#: Years of age that a bare figure behind "tuổi" can be.
_OLDEST = 130
_THOUSAND, _MILLION = 10**3, 10**6
#: Words in front of a number among which one that tells of money is looked for.
_MONEY_REACH = 6


class Amount(NamedTuple):
    """A number with its unit: `words[:i]` are the unit, `start` is where a currency sign in front begins."""

    number: Number
    unit: Unit | None
    start: int
    i: int

    @property
    def code(self) -> str | None:
        return self.unit.means if self.unit else None

    @property
    def money(self) -> bool:
        return self.unit is not None and self.unit.money

    @property
    def physical(self) -> bool:
        """A unit of length, weight or the like."""
        return self.unit is not None and not self.unit.money and self.unit.means not in ("%", "tuổi")


def read_amount(place: Place, number: Number, words: list[Token]) -> Amount:
    """`number` with the unit at `words[0]`, inside it, or in front of it."""
    if number.metres:
        return Amount(number, _METRES, number.start, 0)
    found = read_unit(place.text, words, 0, place.known.units)
    sign = None if found and found[0].money else sign_before(place.text, number.start, place.known.units)
    if sign is not None:
        return Amount(number, sign[0], sign[1], found[1] if found else 0)
    if found is None:
        return Amount(number, None, number.start, 0)
    unit, i = found
    return _upper(place, number, unit, words, i) or Amount(number, unit, number.start, i)


def _upper(place: Place, number: Number, unit: Unit, words: list[Token], i: int) -> Amount | None:
    """One amount with its upper end, where the same unit follows again: "10% - 15%"."""
    if number.max is not None or i + 1 >= len(words) or words[i][0] not in ("-", "–", "đến", "tới"):
        return None
    upper = read(place.folded, words[i + 1].start(), place.limit, place.known.numbers)
    if upper is None or upper.of or upper.max or upper.value <= number.value:
        return None
    rest = next((j for j, word in enumerate(words) if word.start() >= upper.end), len(words))
    again = read_unit(place.text, words, rest, place.known.units)
    if again is None or again[0].means != unit.means:
        return None
    return Amount(number._replace(max=upper.value, end=upper.end), unit, number.start, again[1])


def implied(place: Place, number: Number, before: list[Token], words: list[Token]) -> tuple[Number, str | None]:
    """Number and unit where neither unit nor noun follows: shared with the next number, or plainly money."""
    link = _SHARING.match(place.folded, number.end, place.limit)
    other = read(place.folded, link.end(), place.limit, place.known.numbers) if link else None
    found = read_unit(place.text, place.tokens(other.end), 0, place.known.units) if other else None
    if other and found and not number.lone_word and (number.scale == 1 or found[0].money):
        if number.scale == 1 and other.scale > 1 and number.value < _MILLION:
            number = number._replace(value=scaled(number.value, other.scale), scale=other.scale)
        return number, found[0].means
    rate = bool(words) and words[0][0] in ("/", "mỗi", "một")
    priced = number.short or rate or any(word[0] in place.known.near.money for word in before[-_MONEY_REACH:])
    money = number.scale >= _MILLION or (number.scale >= _THOUSAND and priced)
    return number, "VND" if money else None


def age_start(place: Place, number: Number, before: list[Token]) -> int | None:
    """Where an age begins that stands behind its word: "ở | tuổi 82", "độ | tuổi từ 18 đến 34"."""
    for word in before[-1:-5:-1]:
        if word[0] == "tuổi":
            return word.start() if number.scale == 1 and number.value <= _OLDEST and not number.lone_word else None
        if word[0] not in place.known.near.age:
            break
    return None
