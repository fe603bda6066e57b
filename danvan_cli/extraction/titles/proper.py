"""Proper names of organisations that no list knows, and where a person begins behind them.

What: judges a run of capitals behind an office ("giám đốc | Sao Mai Group") or behind a head ("Công ty | Hoa Sen").
Why: a company is called like a person, a place like a company; what was read before tells which it is.
Known problems: of a foreign name behind an unknown company nobody can say where it begins.
Example: behind "xã", "Tân Lập" is the place and "Nguyễn Văn An" a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.titles.capitals import (
    EASTERN_NAME,
    MIDDLES,
    foreign_person,
    foreign_place,
    is_person,
    masked,
    opens_name,
    proper_end,
    rare_name,
    run_end,
)  # fmt: skip
from danvan_cli.extraction.titles.pieces import AMERICA, COMMUNE, HOUSE, NAMED, SCHOOL_NAME, SERVES, Part, Step
from danvan_cli.extraction.titles.vocabulary import Role, Vocabulary
from danvan_cli.extraction.tokens import Tokens

#: In the roles' column `join`: one unknown word behind the office is a company.
COMPANY = "company"
#: In the roles' column `join`: before two foreign words of a name an unknown third is the town.
TOWN = "town"
#: Behind a word: it is a person's, not a company's.
AGE = "tuổi"
#: Figures behind a name ("Bệnh viện Tâm thần Trung ương | I").
ROMAN = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))
#: Foreign names that stand behind an unknown company have this many words.
FOREIGN_NAME = 2
#: The end of some companies' names, torn from them by printing.
GENITIVES = (["'", "s"], ["’", "s"])
#: Words before and behind in which a name's other mentions are looked for: the longest articles have as many.
NEAR = 10_000
MENTIONS = 100  # and so many are looked at


def proper(t: Tokens, v: Vocabulary, i: int, part: Part, role: Role) -> Step:
    """A proper name that no list knows: of a place behind its head, of a company, of a unit by its initials."""
    after = Part("proper", part.level, False, part.head)
    if part.kind == "role":
        return _behind_role(t, v, i, after, role)
    if role.kind == "rank":
        return None  # "thiếu tá lục quân | John Brown"
    if t.forms[i].startswith(v.highland) and part.kind not in ("area", "place"):
        return None  # "Bí thư Chi đoàn | K'Ben"
    if part.head == HOUSE:
        return _house(t, v, i), after
    if part.kind == "place" and part.head in NAMED and (_roman(t, i) or _last_word(t, i)):
        return i + 1, after
    if part.kind == "place" or _shouted(t, i):
        return None
    if part.kind in ("area", "army") or (part.kind == "body" and part.level == 2):
        above = part.kind == "body" or part.level > COMMUNE  # the lists know every place above a commune
        if is_person(t, v, i) or (above and (opens_name(t, v, i) or rare_name(t, v, i))):
            return None
        if foreign_place(t, v, i):
            return i + 1, Part("place", part.level, False, part.head)
        return _broken(t, proper_end(t, v, i)), Part("place", part.level, False, part.head)
    if t.acronym(i) or _roman(t, i) or (part.kind == "body" and part.level == 3 and not is_syllable(t.forms[i])):
        return i + 1, after
    if part.head in NAMED:
        second = t.forms[i + 1] if i + 1 < t.size else ""
        person = is_person(t, v, i) and (part.head == "named" or second in MIDDLES)
        length = run_end(t, i) - i
        foreign = t.forms[i] in v.foreign_given and (length == FOREIGN_NAME or (length > 1 and not part.open))
        foreign = foreign and not (part.head == "school" and is_syllable(second))  # "Trường Tiểu học | Kim Đồng"
        named = not part.open and opens_name(t, v, i) and not (part.kind == "field" and length == FOREIGN_NAME)
        if person or foreign or named:  # but "Nhà hát Nghệ thuật | Phương Nam"
            return None
        whole = part.head == "school" and part.open and length <= SCHOOL_NAME
        if whole and length > FOREIGN_NAME and foreign_person(t, i + length - FOREIGN_NAME):
            return i + length - FOREIGN_NAME, after  # "Đại học Luxor | John Brown"
        return _limit(t, v, i, run_end(t, i) if whole else proper_end(t, v, i)), after
    if t.forms[i - 1] in v.official and foreign_person(t, i):
        return None  # "người phát ngôn Ủy ban | John Brown"
    if part.open and part.kind == "field" and not opens_name(t, v, i):
        return _limit(t, v, i, proper_end(t, v, i)), after
    return None


def _house(t: Tokens, v: Vocabulary, i: int) -> int:
    """Index behind the name of a house that is called after its owner; of a long run the end is a person."""
    end = run_end(t, i)
    return end if end - i <= SCHOOL_NAME else _limit(t, v, i, proper_end(t, v, i))


def _last_word(t: Tokens, i: int) -> bool:
    """Whether one foreign word stands at `i`, and a sign behind it: "ĐH Malaysia | Perlis | -"."""
    alone = run_end(t, i) == i + 1 < t.size and not t.forms[i + 1][0].isalnum()
    return alone and not is_syllable(t.forms[i])


def _roman(t: Tokens, i: int) -> bool:
    return t.forms[i] in ROMAN and run_end(t, i) == i + 1


def _shouted(t: Tokens, i: int) -> bool:
    """Whether the words at `i` stand in capitals throughout, so that capitals tell no names from other words."""
    return i + 1 < t.size and all(t.acronym(k) and is_syllable(t.forms[k]) for k in (i, i + 1))


def _limit(t: Tokens, v: Vocabulary, i: int, end: int) -> int:
    """The end of a proper name before the place that closes it: "Trường ĐH Hùng Vương | TP. HCM"."""
    for k in range(i + 1, end):
        head, place = v.heads.longest(t.forms, k), v.places.longest(t.forms, k)
        country = place and place[1] == "country" and (place[0] - k > 1 or t.forms[k] == AMERICA)
        if country and place and end - place[0] == FOREIGN_NAME:
            return k  # "nhóm Alpha | Mỹ John Brown"
        if (head and head[1].kind == "area") or (place and place[1] in ("province", "country") and place[0] >= end):
            return k
    return end


def _broken(t: Tokens, end: int) -> int:
    """Behind the rest of a highland name that printing has torn: "Đắk R | ’ tíh"."""
    if end + 1 < t.size and t.forms[end] in "'’" and t.glued(end) and t.ends[end - 1] - t.starts[end - 1] <= 2:
        return end + 2
    return end


def _behind_role(t: Tokens, v: Vocabulary, i: int, after: Part, role: Role) -> Step:
    """Capitals directly behind the office: a person, unless a surname or enough words show an organisation first."""
    if role.kind in ("state", "weak") and role.join in (SERVES, COMPANY) and t.acronym(i):
        return i + 1, after  # "phát ngôn viên | NATO"
    if role.join == HOUSE and not t.acronym(i):
        return _house(t, v, i), after._replace(head="named")
    if role.join == TOWN and foreign_place(t, v, i) and _town(t, v, i):
        return i + 1, after
    if role.unit and t.acronym(i) and not is_syllable(t.forms[i]):
        return i + 1, after  # "Bộ trưởng | GTVT"
    if role.kind in ("state", "degree") or opens_name(t, v, i) or masked(t, i):
        return None
    if t.acronym(i):
        return i + 1, after._replace(head="named")
    if role.unit or role.kind == "weak" or not is_house(t, v, i):
        return None
    end = run_end(t, i)
    if t.forms[end : end + 2] in GENITIVES:
        return end + 2, after  # "Phó tổng giám đốc Lotte ' | s | Lê An"
    if end == i + 1 and (role.join != COMPANY or AGE in t.forms[end : end + 3] or _surname(t, v, i)):
        return None
    place = v.places.longest(t.forms, i + 1)
    if place and place[0] == end:
        return end, after  # "PGBank | Thăng Long"
    name = proper_end(t, v, i)
    if name == end > i + 1:
        name = end - FOREIGN_NAME
    return (name, after) if name > i else None


def _town(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether the foreign word at `i` is a town: a given name follows, or the text has it as a place near by."""
    if t.forms[i] in v.foreign_given:
        return False
    if t.forms[i + 1] in v.foreign_given:
        return True
    return any(t.forms[k - 1] in v.placing or _area_before(t, v, k) for k in islice(_again(t, i), MENTIONS))


def _surname(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether the text has the foreign word at `i` behind a given name near by: "Chủ tịch | Infantino"."""
    return any(t.forms[k - 1] in v.foreign_given and t.capital(k - 1) for k in islice(_again(t, i), MENTIONS))


def _again(t: Tokens, i: int) -> Iterator[int]:
    """Tokens with the form of `i`, `i` among them, behind the first and within NEAR."""
    k, end = max(0, i - NEAR), i + NEAR
    with suppress(ValueError):
        while True:
            k = t.forms.index(t.forms[i], k + 1, end)
            yield k


def _area_before(t: Tokens, v: Vocabulary, k: int) -> bool:
    """Whether a noun for an administrative unit ends before `k`."""
    areas = (v.heads.longest(t.forms, first) for first in range(max(0, k - 2), k))
    return any(head is not None and head[0] == k and head[1].kind == "area" for head in areas)


def is_house(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether the run of capitals at `i` can be a company's name: not all syllables, and no known foreign name."""
    end = run_end(t, i)
    if t.forms[i] in v.foreign_given or (end - i in (1, EASTERN_NAME) and t.forms[i] in v.foreign_surnames):
        return False
    return not all(is_syllable(t.forms[k]) for k in range(i, end))
