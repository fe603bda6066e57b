"""The normal form of a title: abbreviations spelled out, tone marks in one style, a capital first letter.

    "phó chủ tịch UBND TP. HCM" → "Phó chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh"
"""

from __future__ import annotations

import re
from functools import lru_cache

from danvan_cli.extraction.cues import cues
from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import LOWER, UPPER, fold, one_style

#: In the note of an abbreviation: companies' names hold it as it is.
IN_NAMES = "in names"
_CAPITALISED = re.compile(rf" ([{UPPER}][{LOWER}]+)")
_BLANKS = re.compile(r"\s+")
_SIGN = re.compile(r"\s*([&.\-–])\s*")
#: What leads from the office to the organisation, and is not in its name.
_JOINT = r"(?:{at}|{serving}|,)\s+"
#: What may join the parts of an abbreviation, and so keeps a match from ending there.
_WORD = re.compile(r"\w+(?:\s*[&.]\s*\w+|[-–,]\w+)*\.?")
#: A sign that printing has torn from the letters beside it: "KH | - | ĐT".
_TORN = re.compile(rf"(?<=[{UPPER}][{UPPER}])\s*([-–,&])\s*(?=[{UPPER}][{UPPER}])(?![{UPPER}]+[{LOWER}])")


@lru_cache(maxsize=4)
def _abbreviations(words: Lexicon) -> dict[str, str]:
    """Printed form (without blanks) → what it stands for."""
    table = words.table("abbreviations").mapping()
    return {_SIGN.sub(r"\1", form): means for form, means in table.items()}


@lru_cache(maxsize=4)
def _phrases(words: Lexicon) -> tuple[str, ...]:
    """The abbreviations that mean something else before certain words: "BCH BĐBP"."""
    return tuple(form for form in _abbreviations(words) if " " in form)


@lru_cache(maxsize=4)
def _in_names(words: Lexicon) -> frozenset[str]:
    """The abbreviations that companies' names hold as they are."""
    return frozenset(row["form"] for row in words.table("abbreviations") if row["note"] == IN_NAMES)


@lru_cache(maxsize=10_000)
def normal_form(text: str, words: Lexicon) -> str:
    """`text` spelled out; words that no list knows stay as printed."""
    short, in_names = _abbreviations(words), _in_names(words)
    whole = _TORN.sub(r"\1", _BLANKS.sub(" ", text.strip()))
    for phrase in _phrases(words):
        if phrase in whole:
            whole = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", short[phrase], whole)
    spelled = _WORD.sub(lambda match: _spelled(match, short, in_names), whole)
    return capital_first(one_style(_BLANKS.sub(" ", spelled)))


def capital_first(text: str) -> str:
    return text[:1].upper() + text[1:] if len(text[:1].upper()) == 1 else text


def organisation_of(rest: str, unit: str, join: str, words: Lexicon, small: bool = False) -> str | None:
    """The organisation from what follows the office: "Dân vận Thành ủy" behind a Trưởng ban is "Ban Dân vận …".

    `unit` is the organisation that the office names itself ("Ban"), or empty; `join` leads on to where the office
    is held ("Đại sứ Lào | tại Việt Nam"); `small` keeps a small letter behind the unit ("Công an xã Tân Lập").
    """
    joint = cues(words).pattern(_JOINT).match(fold(rest))
    rest = capital_first(rest[joint.end() :] if joint else rest)
    if join:
        rest = re.split(rf" (?:{join}|ở) ", rest)[0]
    if not rest:
        return None
    if not unit or fold(rest).startswith(fold(unit)):
        return rest
    return f"{unit} {rest[:1].lower() if small else rest[:1]}{rest[1:]}"


def _spelled(match: re.Match[str], short: dict[str, str], in_names: frozenset[str]) -> str:
    """The match spelled out; in brackets stands the abbreviation of what was spelled out before them, and before a
    foreign word ("VN Pharma") the letters of a company's name."""
    opening, closing = match.string.rfind("(", 0, match.start()), match.string.find(")", match.end())
    bracketed = -1 < opening < closing and match.string[opening:closing].isupper()
    following = _CAPITALISED.match(match.string, match.end())
    named = following is not None and match[0] in in_names and not is_syllable(following[1].lower())
    return match[0] if bracketed or named else _spell(match[0], short)


def _spell(word: str, short: dict[str, str]) -> str:
    if word.isalnum():
        return short.get(word, word)
    key = _SIGN.sub(r"\1", word)
    if key in short:
        return short[key]
    if key.endswith(".") and key[:-1] in short:
        return short[key[:-1]] + " "
    parts = re.split(r"([.&\-–])", key)
    if len(parts) > 1 and any(part in short for part in parts):
        return _join(parts, short)
    return word


def _join(parts: list[str], short: dict[str, str]) -> str:
    """The parts of "TP.HCM", "PGS.TS", "BTV-HĐND", each spelled out by itself."""
    spelled = ""
    for part, sign in zip(parts, [*parts[1:], ""], strict=True):
        known = short.get(part) or short.get(part + sign)
        if part == ".":
            spelled = spelled.rstrip() + " "
        else:
            spelled += known or part
    return spelled.strip()
