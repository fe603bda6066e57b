"""Offices and organisations of a document, compared as they are printed: shorter, longer, with other small words.

What: the key of a title's office, and questions about two organisations: is the one within the other, the same but for
the word for a province, the body of a place, the other with words left out?
Why: a report prints a post once in full ("Chủ tịch UBND tỉnh Hà Giang") and then as it likes ("Chủ tịch Hà Giang").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from danvan_cli.model import Title
from danvan_cli.vietnamese import fold

_WORD = re.compile(r"\w+")
#: Words of an organisation's name that printing adds or leaves out.
_LIGHT = frozenset(("của", "thuộc", "tại", "và", "nước", "thành", "phố"))
#: The legal form of a company, which its later mentions leave out.
_LEGAL_FORM = re.compile(r"(?<!\w)(?:cổ phần|trách nhiệm hữu hạn|tnhh|một thành viên|mtv)(?!\w)")
#: What a chairman or secretary "of a province" is chairman or secretary of.
_BODIES = tuple(tuple(word for word in fold(body).split() if word not in _LIGHT) for body in (
    "ủy ban nhân dân", "tỉnh ủy", "huyện ủy", "quận ủy", "thị ủy", "ủy", "hội đồng quản trị", "hội đồng thành viên",
    "tập đoàn", "công ty", "tổng công ty", "ngân hàng", "hãng",
))  # fmt: skip
#: Words for administrative units, which a headline leaves out.
_UNITS = frozenset(("tỉnh", "huyện", "quận", "xã", "phường"))
#: What is left of "Thành ủy" without light words, and the word for its city; the same of a province.
PARTY, CITY, PROVINCIAL = ("ủy",), "thành phố", ("tỉnh", "ủy")
#: Words of an organisation's name that is told shorter by words inside.
SHORT_MIN = 3

Org = tuple[str, ...]


class Office(NamedTuple):
    role: str
    org: Org
    status: str | None


def office(title: Title) -> Office:
    """The key of a title's office, by which printed variants compare."""
    org = tuple(word for word in _WORD.findall(_LEGAL_FORM.sub("", fold(title.org or ""))) if word not in _LIGHT)
    return Office(fold(title.role), org, None if title.status == "new" else title.status)


def within(short: Org, long: Org) -> bool:
    """Whether `short` may be a shorter name of the organisation `long`: how it begins, the body left out or not."""
    if len(short) >= len(long):
        return False
    if long[: len(short)] == short:
        return True
    return any(long[: len(body)] == body and long[len(body) :][: len(short)] == short for body in _BODIES)


def unnamed(org: Org) -> Org:
    """`org` without the word for a province before its name: "Sở Y tế (tỉnh) Bình Dương"."""
    return tuple(word for word, after in zip(org, (*org, "")[1:], strict=True) if word != "tỉnh" or not after)


def body_of(body: Org, place: Org, printed: str) -> bool:
    """Whether `body` may be that of the place by which an office is printed: the Thành ủy of "Bí thư TP Hà Nội", the
    UBND tỉnh of "Chủ tịch tỉnh Hà Giang"."""
    if body == PARTY:
        return printed.startswith(CITY)
    rests = [body[len(one) :] for one in _BODIES if body[: len(one)] == one]
    if place[0] not in _UNITS:
        rests += [rest[1:] for rest in rests if rest and rest[0] in _UNITS]  # "phó chủ tịch (UBND huyện) Vân Đồn"
    return any(rest and place[: len(rest)] == rest for rest in rests)


def shortened(short: Org, long: Org) -> bool:
    """Whether `short` is `long` with words left out between its ends: "Sở Văn hóa (và Thể thao) Hà Nội". But the UBND
    of a commune in a district is not that of the district."""
    if not SHORT_MIN <= len(short) < len(long) or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    rest = iter(long)
    inside = all(word in rest for word in short)
    return inside and not any(long.count(unit) > short.count(unit) for unit in _UNITS)
