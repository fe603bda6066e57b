"""When a gold row and a found one mean the same, by the gold format's rulings.

Strings are compared composed (NFC), in small letters, with blanks made one; a span may differ from the gold's by
up to half of it, for two careful annotators do not cut mentions alike either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

#: Share of the longer of two surfaces that the shorter must have.
HALF = 0.5
#: A found surface may be twice the gold's and this many code points more; then it is a sentence, not a mention.
SLACK = 10
#: Two numbers are one if they differ by less than this share.
PRECISION = 1e-9

_FIGURES = re.compile(r"\d+")
_WORD = re.compile(r"[\w%]+")
_BLANKS = re.compile(r"\s+")
_EMPTY_WORDS = frozenset({"các", "những", "số"})

Row = Mapping[str, Any]


def norm(value: object) -> str:
    """A value as it is compared; null is the empty string."""
    return _norm(value if isinstance(value, str) else "" if value is None else str(value))


@lru_cache(maxsize=1 << 14)
def _norm(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split()).casefold()


def values(row: Row) -> list[Any]:
    """The values that are right for a row."""
    value = row.get("value")
    return value if isinstance(value, list) else [value]


def overlap(one: object, other: object, share: float = 0.0) -> bool:
    """One surface inside the other, and at least `share` as long; empty ones overlap nothing."""
    short, long = sorted((norm(one), norm(other)), key=len)
    return short != "" and short in long and len(short) >= share * len(long)


def mention(gold: Row, found: Row) -> bool:
    """The found surface is about the gold's: half of it at least, or the same figures, and never a whole sentence."""
    if len(norm(found.get("text"))) > 2 * len(norm(gold["text"])) + SLACK:
        return False
    if overlap(gold["text"], found.get("text"), HALF):
        return True
    figures = _FIGURES.findall(norm(gold["text"]))
    return bool(figures) and overlap(gold["text"], found.get("text")) and figures == _FIGURES.findall(
        norm(found.get("text"))
    )


def surface(gold: Row, found: Row) -> bool:
    """The very same surface."""
    return norm(gold["text"]) == norm(found.get("text"))


def full_name(gold: Row, found: Row) -> bool:
    """The same surface and full name."""
    return surface(gold, found) and norm(gold.get("name")) == norm(found.get("name"))


def holder(gold: Row, found: Row) -> bool:
    """The same holder."""
    return norm(gold.get("holder")) == norm(found.get("holder"))


def time(gold: Row, found: Row) -> bool:
    """TIMEX3 values that are the same, or the same up to the part of the day."""
    return any(_day(mine) == _day(theirs) for mine in values(gold) for theirs in values(found))


def _day(value: object) -> str:
    text = str(value)
    return text.split("T")[0] if text.startswith(("X", "1", "2")) else text


def number(gold: Row, found: Row) -> bool:
    """The same number."""
    return any(_close(mine, theirs) for mine in values(gold) for theirs in values(found))


def _close(mine: Any, theirs: Any) -> bool:
    try:
        wanted, got = float(mine), float(theirs)
    except (TypeError, ValueError):
        return False
    return abs(wanted - got) < PRECISION * max(1.0, abs(wanted))


def counted(gold: Row, found: Row) -> bool:
    """The same first syllable of what is counted, and unit, mod and max."""
    same = all((gold.get(key) or None) == (found.get(key) or None) for key in ("unit", "mod", "max"))
    return same and _first(gold.get("noun")) == _first(found.get("noun"))


def _first(noun: object) -> str:
    return next((word for word in _WORD.findall(norm(noun)) if word not in _EMPTY_WORDS), "")


def document_number(gold: Row, found: Row) -> bool:
    """The same number (where there is none, text), blanks aside; a bare gold number may be found with its code."""
    mine = _BLANKS.sub("", norm(str(gold.get("number") or gold["text"])))
    theirs = _BLANKS.sub("", norm(str(found.get("number") or found.get("text"))))
    bare = mine.isdigit() and theirs.startswith((f"{mine}-", f"{mine}/"))
    return mine != "" and (mine == theirs or bare)
