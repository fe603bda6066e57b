"""The words by which the register tells people apart: gender, what is held beside any office, units of a place.

Here stand no words: honorifics, ranks and degrees, memberships and units of administration are read from `lexicons/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import opening, trie
from danvan_cli.vietnamese import fold

#: Kinds of `titles/roles.tsv` that nobody gives up for an office.
_HELD_BESIDE = ("rank", "degree")


@dataclass(frozen=True, slots=True)
class Words:
    """`genders`: folded honorific → `male` or `female`; the patterns are for folded text.

    `beside` fits at the start of a title that is held beside any office; `place` finds a unit of administration and
    has its name, of three syllables at most, as its group.
    """

    genders: dict[str, str]
    beside: re.Pattern[str]
    place: re.Pattern[str]

    def is_office(self, title: str) -> bool:
        """Whether the folded `title` is an office that excludes others of its day."""
        return not self.beside.match(title)

    def places(self, org: str) -> list[str]:
        """The places that the folded `org` names."""
        return self.place.findall(org)


def read_words(lexicon: Lexicon) -> Words:
    """The words in force."""
    genders = {fold(row[form]): row["gender"] for row in lexicon.table("honorifics") for form in ("form", "means")}
    held = {fold(row["form"]) for row in lexicon.table("titles/roles") if row["kind"] in _HELD_BESIDE}
    held.update(map(fold, lexicon.table("register/beside").forms))
    units = [fold(row["form"]) for row in lexicon.table("names/before") if row["means"] == "admin"]
    return Words(
        {form: gender for form, gender in genders.items() if gender},
        re.compile(rf"{trie(held)}(?!\w)"),
        re.compile(rf"(?:{opening(units)}) (\w+(?: \w+){{0,2}})"),
    )
