"""Given names with a nickname in quotation marks behind: "lâm tặc Phượng “râu”".

What: the places where one capitalised syllable that can be a given name stands before a short quotation in small
letters, inside a sentence.
Why: reports of crimes name people so without any form of address.
Known problems: a country or a house that does something in quotation marks is told by its word alone ("Nga “tố” …").
"""

from __future__ import annotations

import re

from danvan_cli.extraction.people.names import Names
from danvan_cli.extraction.reading import Reading
from danvan_cli.vietnamese import LOWER

_LONGEST = 7  # letters of a syllable
_QUOTED = re.compile(rf" [\"“'‘] ?[{LOWER}]+(?: [{LOWER}]+){{0,2}} ?[\"”'’]")


def nicknamed(reading: Reading, lists: Names) -> dict[int, str]:
    """The given names that a nickname follows, folded, by their ends."""
    names = {}
    for quoted in _QUOTED.finditer(reading.text):
        end = quoted.start()
        word = reading.text[max(0, end - _LONGEST) : end].rpartition(" ")[2]
        start = end - len(word)
        goes_on = reading.text[start - 1 : start] == " " and reading.text[start - 2 : start - 1].isalnum()
        if word.istitle() and goes_on and reading.folded[start:end] in lists.givens:
            names[end] = reading.folded[start:end]
    return names
