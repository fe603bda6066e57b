"""Offices and organisations of a document, compared as they are printed: shorter, longer, with other small words.

What: the key of a title's office, and questions about two organisations: is the one within the other, the same but for
the word for a province, the body of a place, the other with words left out?
Why: a report prints a post once in full ("Chủ tịch UBND tỉnh Hà Giang") and then as it likes ("Chủ tịch Hà Giang").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.cues import cues
from danvan_cli.extraction.titles.vocabulary import CHIEF, DEPUTY
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Title
from danvan_cli.vietnamese import fold

_WORD = re.compile(r"\w+")
#: The legal form of a company, which its later mentions leave out.
_LEGAL_FORM = r"(?<!\w)(?:{legal_form}|{greater}(?= {house}))(?!\w)"
#: What is left of "Thành ủy" without light words, and the word for its city; the same of a province.
PARTY, CITY, PROVINCIAL = ("ủy",), "thành phố", ("tỉnh", "ủy")
#: Words of an organisation's name that is told shorter by words inside.
SHORT_MIN = 3

Org = tuple[str, ...]


class Office(NamedTuple):
    role: str
    org: Org
    status: str | None


class Variants(NamedTuple):
    """The words by which printed variants of one office differ, and offices of which there is one, or are many."""

    #: Words that printing adds or leaves out.
    light: frozenset[str]
    legal_form: re.Pattern[str]
    #: What a chairman or secretary "of a province" is chairman or secretary of.
    bodies: tuple[Org, ...]
    #: What names the kind of a house and not which it is: "tập đoàn", "hội đồng quản trị".
    houses: frozenset[Org]
    #: Words for administrative units, which a headline leaves out.
    units: frozenset[str]
    #: Words of an office that later mentions lack: "phó thủ tướng | thường trực".
    standing: tuple[str, ...]
    #: Offices of which there is one at a time.
    unique: tuple[str, ...]
    #: Offices that many hold at a time: another title of the same name says nothing of who is meant.
    shared: tuple[str, ...]


@lru_cache(maxsize=4)
def variants(words: Lexicon) -> Variants:
    """The variants of a lexicon."""
    known = cues(words)
    light = known.phrases("light")
    bodies = {tuple(word for word in body.split() if word not in light) for body in known.phrases("body")}
    houses = {tuple(house.split()) for house in known.phrases("house")}
    return Variants(
        light=light,
        legal_form=known.pattern(_LEGAL_FORM),
        bodies=tuple(bodies),
        houses=frozenset(houses),
        units=known.phrases("unit"),
        standing=tuple(sorted(known.phrases("standing"))),
        unique=tuple(known.phrases("unique")),
        shared=tuple(known.phrases("shared")),
    )


def office(title: Title, v: Variants) -> Office:
    """The key of a title's office, by which printed variants compare ("phó (trưởng) ban")."""
    org = tuple(word for word in _WORD.findall(v.legal_form.sub("", fold(title.org or ""))) if word not in v.light)
    role = fold(title.role).replace(f"{DEPUTY} {CHIEF} ", f"{DEPUTY} ")
    return Office(role, org, None if title.status == "new" else title.status)


def within(short: Org, long: Org, v: Variants) -> bool:
    """Whether `short` may be a shorter name of the organisation `long`: how it begins, the body left out or not."""
    if len(short) >= len(long):
        return False
    if long[: len(short)] == short:
        return True
    return any(long[: len(body)] == body and long[len(body) :][: len(short)] == short for body in v.bodies)


def unnamed(org: Org) -> Org:
    """`org` without the word for a province before its name: "Sở Y tế (tỉnh) Bình Dương"."""
    return tuple(word for word, after in zip(org, (*org, "")[1:], strict=True) if word != "tỉnh" or not after)


def body_of(body: Org, place: Org, printed: str, v: Variants) -> bool:
    """Whether `body` may be that of the place by which an office is printed: the Thành ủy of "Bí thư TP Hà Nội", the
    UBND tỉnh of "Chủ tịch tỉnh Hà Giang"."""
    if body == PARTY:
        return printed.startswith(CITY)
    rests = [body[len(one) :] for one in v.bodies if body[: len(one)] == one]
    if place[0] not in v.units:
        rests += [rest[1:] for rest in rests if rest and rest[0] in v.units]  # "phó chủ tịch (UBND huyện) Vân Đồn"
    return any(rest and place[: len(rest)] == rest for rest in rests)


def shortened(short: Org, long: Org, v: Variants) -> bool:
    """Whether `short` is `long` with words left out between its ends: "Sở Văn hóa (và Thể thao) Hà Nội". But the UBND
    of a commune in a district is not that of the district."""
    if not SHORT_MIN <= len(short) < len(long) or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    rest = iter(long)
    inside = all(word in rest for word in short)
    return inside and not any(long.count(unit) > short.count(unit) for unit in v.units)
