"""A name's structure: what the capitalised syllables of one candidate look like, before any context is read.

What: surname, middle, given ("Nguyễn Văn An"), given names alone ("Thu Hằng"), one syllable ("Huệ"), other
languages ("Vladimir Putin", "Park Hang-seo", "Y Thanh Hà Niê Kđăm"), masked ("Trần Ngọc M.", "N.H.N.").
Why: a surname with two known syllables behind it is a name nearly everywhere, "Bình Minh" only where the
sentence says so; the points say how much context a candidate still needs.
Known problems: Sino-Vietnamese place names ("Lâm Hà") are built like names; `lexicons/names/not_names.tsv` knows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import LETTERS, LOWER, UPPER, fold, lower, unmarked

#: Kinds of structure.
FULL, GIVEN, SINGLE, FOREIGN, WORD, MASKED = "full", "given", "single", "foreign", "word", "masked"

# Points of a surname by its strength, with two or more and with one syllable behind it.
_LONG = {"frequent": 4, "usual": 3, "ethnic": 2, "rare": 0}
_SHORT = {"frequent": 2, "usual": 1, "ethnic": 0, "rare": -1}
# The other structures, before their bonuses; a candidate is a person from 3 points on (people.py).
_GIVEN_ALONE, _ONE_SYLLABLE, _FOREIGN_WORD, _KNOWN_WORD, _FOREIGN_NAME, _INITIALS = -1, -3, -2, 0, 0, 0
_ALL_KNOWN = 2  # points of a rare surname with known middle and given name
_HALF_NOTE = "before a hyphen too"
_PLACE_NOTE = "begins many place names"
_PLACE = -9  # a district shortened, an organisation
_KNOWN = 5  # a name of public life
_LONGEST_NAME = 5  # syllables of a Vietnamese name

# A Vietnamese syllable without its marks: onset, vowels, final; "đ" is d.
_SYLLABLE = re.compile(
    r"(?:ngh|[cgknpt]h|ng|gi|qu|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|oai|oay|oeo|uay|uyu|ieu|yeu|uoi|uou|[aeiouy]|[iyou]a|ie|ye|oa|oe|uo|ue|uy|ai|ao|au|ay|eo|eu|ia|iu|oi|oo|ui|uu)"
    r"(?:ch|nh|ng|[cmnpt])?",
)
_MASK = re.compile(rf"(?:(?:N[gh]|Th|Tr|Ph|Kh|Ch|Gi|Qu|[{UPPER}])\.)+[{UPPER}]?|[{UPPER}]")
_INITIAL = re.compile(rf"(?:N[gh]|Th|Tr|Ph|Kh|Ch|[{UPPER}])\.[{UPPER}][{LETTERS}]+")
_LONGEST_MASK = 24  # letters and stops
_KOREAN = re.compile(rf"[{UPPER}][{LOWER}]+-[{LETTERS}][{LOWER}]+")
#: A syllable of a Korean or Chinese given name in Latin letters, without a capital.
KOREAN_SYLLABLE = (
    r"(?:[bdfghjkmnpqrstwxyzl]|[csz]h|ts|hs|ss|kk|wh)?"
    r"(?:you|y[aeou]|yeo|w?ae?|w?eo?|ee|eu|oe|oo|ui|w?[io]|[uy])(?:ng|hn|[bgklmnpth])?"
)
_KOREAN_GIVEN = re.compile(rf"{KOREAN_SYLLABLE}-{KOREAN_SYLLABLE}")
_LONGEST_KOREAN_SURNAME = 6  # letters ("Hwang", "Baek")
_DISTRICT = re.compile(rf"(?:[QPHXT]|T[PXT])\.[{UPPER}]")  # Q.Tân Bình, H.Củ Chi, TP.Vinh
_HIGHLAND = re.compile(r"[KH] ?['’ʼ`´]")  # K'Ben, H'Hen
_CAPITALS = re.compile(rf"[{UPPER}]+(?:['’-][{UPPER}]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The name lists, keyed on folded syllables; equal is only the same object, so that it can be a key."""

    surnames: dict[str, str]
    middles: dict[str, str]
    givens: dict[str, str]
    foreign: dict[str, str]
    foreign_surnames: dict[str, str]
    known: frozenset[str]
    #: First halves of given names with a hyphen ("Jean-Claude").
    halves: frozenset[str]
    #: Words of organisations ("Times", "Group").
    organisations: frozenset[str]
    #: Ends of words that name a bank, a firm, a paper ("Alphabank").
    house_ends: tuple[str, ...]
    #: Words that only as the first tell so ("The", "West").
    house_starts: frozenset[str]
    #: And words that tell so as the last of several, behind no given name, but are surnames too ("Park").
    house_lasts: frozenset[str]
    #: Figures of history after whom streets are named.
    streets: frozenset[str]
    #: Surnames that begin many names of places too ("Hà", "Mai").
    places: frozenset[str]


class Structure(NamedTuple):
    kind: str
    points: int


@lru_cache(maxsize=8)
def names(words: Lexicon) -> Names:
    """The lists of `lexicons/names` that a name's structure is read by."""
    organisations = _folded(words, "foreign_words")
    return Names(
        _folded(words, "surnames"),
        _folded(words, "middle_names"),
        _folded(words, "given_names"),
        _folded(words, "foreign_given"),
        _folded(words, "foreign_surnames"),
        frozenset(_folded(words, "known")),
        frozenset(fold(r["form"]) for r in words.table("names/foreign_given") if r["note"] == _HALF_NOTE),
        frozenset(form for form, means in organisations.items() if means not in ("first", "last")),
        tuple(form for form, means in organisations.items() if means == "end"),
        frozenset(form for form, means in organisations.items() if means == "first"),
        frozenset(form for form, means in organisations.items() if means == "last"),
        frozenset(_folded(words, "streets")),
        frozenset(fold(r["form"]) for r in words.table("names/surnames") if r["note"].endswith(_PLACE_NOTE)),
    )


def _folded(words: Lexicon, name: str) -> dict[str, str]:
    return {fold(form): means for form, means in words.table(f"names/{name}").mapping().items()}


@lru_cache(maxsize=20_000)
def is_syllable(token: str) -> bool:
    """Whether `token` is built as a Vietnamese syllable: "Nguyễn", "Hằng", not "Trump"."""
    return _SYLLABLE.fullmatch(lower(unmarked(token))) is not None


def is_masked(token: str) -> bool:
    """Whether `token` is initials, each for a syllable that is not told: "T.", "N.H.N.", "L.T.H", "Ng.V.T."."""
    return len(token) <= _LONGEST_MASK and _MASK.fullmatch(token) is not None


def is_korean(tokens: Sequence[str]) -> bool:
    """Whether `tokens` are a surname and a given name of two syllables joined by a hyphen: "Park Hang-seo"."""
    short = len(tokens) == 2 and tokens[0].isascii() and len(tokens[0]) <= _LONGEST_KOREAN_SURNAME
    return short and _KOREAN_GIVEN.fullmatch(tokens[1].lower()) is not None


def has_initial(token: str) -> bool:
    """Whether `token` is a given name behind its initials: "V.Hoàng"."""
    return "." in token and _INITIAL.fullmatch(token) is not None


@lru_cache(maxsize=10_000)
def structure(tokens: tuple[str, ...], keys: tuple[str, ...], lists: Names) -> Structure:
    """Kind and points of the candidate made of `tokens` (in ordinary case; `keys` are the folded ones)."""
    shortened = _DISTRICT.match("".join(tokens[:2]))  # "T X.Tân Uyên" too
    if shortened and is_syllable(shortened.string.rpartition(".")[2]):
        return Structure(GIVEN, _PLACE)
    shape = _shape(tokens, keys, lists)
    return shape._replace(points=max(shape.points, _KNOWN)) if " ".join(keys) in lists.known else shape


def _shape(tokens: Sequence[str], keys: Sequence[str], lists: Names) -> Structure:
    if is_masked(tokens[-1]) and (len(tokens) == 1 or is_syllable(tokens[0]) or is_masked(tokens[0])):
        return Structure(MASKED, _masked(tokens, keys, lists))
    if _INITIAL.fullmatch("".join(tokens)) and is_syllable(tokens[-1].rpartition(".")[2]):
        return Structure(GIVEN, _GIVEN_ALONE)  # "Đ. Loan"
    if len(tokens) == 1:
        if is_syllable(tokens[0]):
            foreign = keys[0] in lists.foreign_surnames and keys[0] not in lists.givens  # "Chan"
            return Structure(SINGLE, _ONE_SYLLABLE + 2 * foreign)
        if is_house(keys[0], lists):
            return Structure(WORD, _PLACE)
        known = keys[0] in lists.foreign_surnames or keys[0] in lists.foreign
        return Structure(WORD, _KNOWN_WORD if known or _HIGHLAND.match(tokens[0]) else _FOREIGN_WORD)
    strength = lists.surnames.get(keys[0])
    syllables = all(map(is_syllable, tokens))
    if syllables and len(tokens) <= _LONGEST_NAME and strength:
        return Structure(FULL, _full(keys, strength, lists))
    if syllables:
        points = _GIVEN_ALONE + (keys[-1] in lists.givens) + (keys[0] in lists.middles)
        points += 2 * (lists.foreign_surnames.get(keys[0]) == "first")  # "Liu Hui"
        return Structure(GIVEN, points - 2 * (len(tokens) > 3))
    return Structure(FOREIGN, _foreign(tokens, keys, strength, lists))


def is_house(key: str, lists: Names) -> bool:
    """Whether the word names an organisation, by the lists or by its end."""
    named = key in lists.foreign or key in lists.foreign_surnames
    return key in lists.organisations or (key.endswith(lists.house_ends) and not named)


def _full(keys: Sequence[str], strength: str, lists: Names) -> int:
    points = (_LONG if len(keys) > 2 else _SHORT)[strength] + (keys[-1] in lists.givens)
    points -= len(keys) == 2 and keys[0] in lists.places
    if len(keys) > 2:
        points += 3 if keys[1] in ("thị", "văn") else keys[1] in lists.middles
        points += strength == "rare" and points == _ALL_KNOWN  # "Cẩm Đức Thìn"
    return points


def _masked(tokens: Sequence[str], keys: Sequence[str], lists: Names) -> int:
    if len(tokens) == 1:
        bare, district = len(tokens[0]) < 2, tokens[0] in ("Q.", "P.", "H.", "X.", "S.")
        return _INITIALS + (tokens[0].count(".") > 2) - 2 * bare - district
    strength = lists.surnames.get(keys[0])
    return (_LONG[strength] if strength else _INITIALS) + (keys[1] in ("thị", "văn", "t.", "v."))


def _foreign(tokens: Sequence[str], keys: Sequence[str], strength: str | None, lists: Names) -> int:
    if keys[0] in lists.house_starts or any(is_house(key, lists) for key in keys):
        return _PLACE
    points = _FOREIGN_NAME
    surname_first = lists.foreign_surnames.get(keys[0]) == "first" and len(keys) < 4  # "Guo Wengui"
    if surname_first or keys[0] in lists.foreign:
        points += 3
    a_word = keys[-1] in lists.house_lasts and keys[0] not in lists.foreign  # "Central Park"
    if (keys[-1] in lists.foreign_surnames or keys[-1] in lists.known) and not a_word:
        points += 3
    elif lists.surnames.get(keys[-1]) in ("frequent", "usual"):
        points += 2
    if strength and strength != "rare" and (strength == "ethnic" or not is_syllable(tokens[-1])):
        points += 2
    own = [key in lists.givens or key in lists.middles for key in keys]
    if (all(own[:-1]) and keys[-1] in lists.foreign) or (all(own[1:]) and keys[0] in lists.foreign):
        points += 3  # "Ngọc Duyên Sara", a stage name
    if _HIGHLAND.match(tokens[0]) and lists.surnames.get(keys[-1]) == "ethnic":
        points += 3  # "H'Lan Êban"
    if is_korean(tokens) or (keys[0] in lists.foreign_surnames and _KOREAN.fullmatch(tokens[-1])):
        points += 3
    elif any(map(_KOREAN.fullmatch, tokens)) or "'" in tokens[-1] or "’" in tokens[-1]:
        points += 1
    return points


def ordinary(token: str) -> str:
    """`token` in ordinary case: "NGUYỄN" → "Nguyễn", "K'RÉ" → "K'Ré", "Đ.LOAN" → "Đ.Loan"; short foreign capitals
    ("M-TP") stay."""
    if _INITIAL.fullmatch(token):
        initial, stop, given = token.rpartition(".")
        return initial + stop + ordinary(given)
    if len(token) < 2 or not _CAPITALS.fullmatch(token):
        return token
    return re.sub(rf"[{UPPER}]+", lambda part: part.group()[0] + lower(part.group()[1:]), token)


@lru_cache(maxsize=20_000)
def key_of(name: str) -> str:
    """The ASCII kebab-case key of a name: "Vương Đình Huệ" → `vuong-dinh-hue`."""
    letters = lower(unmarked(name))
    return "-".join(re.findall(r"[a-z0-9]+", letters)) or "x"
