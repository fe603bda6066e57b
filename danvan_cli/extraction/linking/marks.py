"""What a document shows of its titles beside their words: whose they cannot be, and which stand for somebody.

What: titles said of several or naming an office alone, those of other countries or of a province, those to which a word
points back ("vị bộ trưởng này"), those that speak, and where the headline ends.
Why: offices.py settles by them who holds a title that has nobody beside it.
Known problems: people of the countries whose names are like Vietnam's are taken for Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from danvan_cli.extraction.linking.rows import Row, Words, generic, link_words
from danvan_cli.extraction.linking.subjects import genders_of
from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.reading import Reading
from danvan_cli.extraction.titles.vocabulary import vocabulary
from danvan_cli.extraction.tokens import words_of
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Person, Title
from danvan_cli.vietnamese import fold

#: In the note of a country: its people are printed with names like Vietnam's.
VIETNAMESE_NAMES = "names as in Vietnam"
#: Behind an office: of whom was spoken before ("vị bộ trưởng | này"). And before it ("| ông | bộ trưởng").
_POINTS, _ADDRESSED = r" {this}[ ,.]", r"(?<!\w)({esteemed}) $"
#: Before an office: of one or another.
_ANY = r"(?<!\w){indefinite} $"
#: What stands before a clause; and so many characters hold a verb of speech.
_CLAUSE_ENDS, _SPEECH_MAX = ",.;:!?…”\"'\n", 16
#: Longest form of address before an office, with its blanks, in characters.
_ADDRESS_MAX = 12
#: Lines of a headline and a lead.
FRONT_LINES = 2
_LINE_END = re.compile(r"\n")
#: Words of a country's name.
COUNTRY_MAX = 4


class Marks(NamedTuple):
    """What the document shows of its titles beside their words, by their numbers."""

    #: Titles of which it settles nothing: said of several, of anybody ("một tổng thống"), or of no office.
    apart: Collection[int]
    #: Titles of other countries, and the names of those who hold none of these where it is printed without a country.
    abroad: Collection[int]
    natives: Collection[str]
    #: Titles that name a province alone ("Bí thư Hà Giang").
    provinces: Collection[int]
    #: Titles that stand for whom the text named last by that office ("vị bộ trưởng này"), and who cannot be meant.
    pointed: Mapping[int, Collection[str]]
    #: Titles that say something: somebody is meant, though the office stands in small letters.
    speaking: Collection[int]
    #: Where headline and lead end, which may tell an office shorter.
    front: int


def marks_of(
    reading: Reading,
    words: Lexicon,
    titles: Sequence[Title],
    kinds: Sequence[str],
    people: Sequence[Person],
    sentences: Sequence[Row],
    held: Collection[int],
) -> Marks:
    """The marks of `titles`, which are of `kinds`, but for those `held` already; `sentences` are their rows."""
    asked = {n: title for n, title in enumerate(titles) if n not in held}
    lead, titled = link_words(words), [row for row in sentences if any(item.title for item in row.items)]
    plural = {item.number for row in titled for item, many in zip(row.items, row.plural, strict=True) if many}
    common = {n for n, title in enumerate(titles) if kinds[n] == "degree" or (kinds[n] == "rank" and _small(title))}
    offices = {n for row in titled for n in generic(row, lead, reading.text, reading.folded)}
    front = _front(reading.text)
    anybodys = {n for n, title in asked.items() if title.start >= front and _anybodys(reading.folded, lead, title)}
    abroad = _abroad(asked, words)
    return Marks(
        apart=plural | common | offices | anybodys,
        abroad=abroad,
        natives=_natives(people, words) if abroad else (),
        provinces=_provinces(asked, words),
        pointed=_pointed(reading.folded, lead, asked, people),
        speaking={n for n, title in asked.items() if _speaks(reading.folded, words, title)},
        front=front,
    )


def _pointed(folded: str, words: Words, titles: Mapping[int, Title], people: Sequence[Person]) -> dict[int, set[str]]:
    """Number of each title beside which a word points at who was named by it before ("vị bộ trưởng này", "nữ bộ
    trưởng") → the names of those who are of the other gender."""
    genders = genders_of(people, words)
    found = {}
    for n, title in titles.items():
        front = max(0, title.start - _ADDRESS_MAX)
        addressed = words.cues.pattern(_ADDRESSED).search(folded, front, title.start)
        if addressed or words.cues.pattern(_POINTS).match(folded, title.end):
            gender = words.genders.get(addressed[1]) if addressed else None
            found[n] = {name for name, known in genders.items() if gender and known != gender}
    return found


def _anybodys(folded: str, words: Words, title: Title) -> bool:
    """Whether no certain holder is meant: "chưa từng gặp một | tổng thống Mỹ"."""
    front = max(0, title.start - _ADDRESS_MAX)
    return words.cues.pattern(_ANY).search(folded, front, title.start) is not None


def _speaks(folded: str, words: Lexicon, title: Title) -> bool:
    """Whether the office opens a clause and a verb of speech follows: "…, | thứ trưởng | cho biết"."""
    front = folded[max(0, title.start - 2) : title.start].rstrip(" ")
    if front and front[-1] not in _CLAUSE_ENDS:
        return False
    following = words_of(folded[title.end : title.end + _SPEECH_MAX])
    return vocabulary(words).speech.longest(following, 0) is not None


def _front(text: str) -> int:
    """Where the headline and the lead end."""
    ends = [m.start() for m in islice(_LINE_END.finditer(text), FRONT_LINES)]
    return ends[-1] if ends else 0


def _abroad(titles: Mapping[int, Title], words: Lexicon) -> set[int]:
    """Numbers of the titles of countries whose people do not bear names like Vietnam's."""
    return {n for n, title in titles.items() if title.org and _foreign(fold(title.org), _countries(words))}


def _foreign(org: str, countries: frozenset[str]) -> bool:
    last = org.split()[-COUNTRY_MAX:]
    return any(" ".join(last[k:]) in countries for k in range(len(last)))


@lru_cache(maxsize=4)
def _countries(words: Lexicon) -> frozenset[str]:
    rows_ = words.table("places/world")
    return frozenset(fold(r["form"]) for r in rows_ if r["means"] == "country" and r["note"] != VIETNAMESE_NAMES)


def _provinces(titles: Mapping[int, Title], words: Lexicon) -> set[int]:
    """Numbers of the titles whose organisation is a province's name alone."""
    names = _province_names(words)
    return {n for n, title in titles.items() if title.org in names}


@lru_cache(maxsize=4)
def _province_names(words: Lexicon) -> frozenset[str | None]:
    return frozenset(form for form, means in words.table("places/vietnam").mapping().items() if means == "province")


def _natives(people: Sequence[Person], words: Lexicon) -> set[str]:
    """The names of Vietnam: a frequent surname, and nothing but syllables."""
    surnames = vocabulary(words).surnames
    return {
        p.name for p in people
        if surnames.get(fold(p.name).split()[0]) == "frequent" and all(map(is_syllable, p.name.split()))
    }


def _small(title: Title) -> bool:
    return title.text[:1].islower()
