"""How much a line speaks like a picture's caption: weights from its wording and from what the text said before.

What: a credit settles it. Else a caption opens with a person or a thing, not with a connective or a time; it reports
no speech; it is short; it says again what the headline or one sentence of the text said.
Known problems: a last sentence of the story that names a person in full and takes up the headline looks the same.
Example: "Bị cáo Lê Văn A tại tòa." after twelve sentences about him → caption.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from danvan_cli.cleaning.rows import Row
from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import opening
from danvan_cli.vietnamese import LOWER, UPPER, fold

CREDITED_WORDS = 80  # a line with a credit is at most this long
SHORT, LONG = 16, 34  # words
SAID_BEFORE = 0.72  # share of a line's words that stand in one earlier sentence

_CREDIT_END = re.compile(
    r"(?:^|[\s(\[.,:;–—-])(?:ảnh|video|clip|đồ họa|nguồn ảnh|photo|infographic|nguồn)"
    r"(?: minh họa| tư liệu| internet| chụp màn hình)?"
    r"(?: của)?\s*(?::\s*[^:]{1,80}|minh họa|tư liệu|internet)[)\].]*\s*$|(?:\(| [-–—] )ảnh [^.:]{1,60}\)?\.?$"
)
_CREDIT_START = re.compile(r"^\(?(?:ảnh|video|clip|đồ họa|nguồn ảnh|infographic|photo)(?:\s*:| [^.,]{2,30}\.?$)")
_CREDIT_REACH = 140  # characters at a line's end that hold its credit
_WORD = re.compile(r"[^\W_]+")
_FULL_NAME = re.compile(rf"(?:^|\s)[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)+")
_NAME_PLACE = 70  # characters at a line's start within which the name of the person in the picture stands
_PRONOUN = re.compile(rf"^(?:Ông|Bà|Anh|Chị|Em|Cô|Cậu|Hắn|Cháu|Họ|Nó|Người này)(?: này| ta)? [{LOWER}]")
_QUOTE = re.compile(r"^[“\"‘']|[”\"],? (?:-|ông|bà|anh|chị)")


@lru_cache(maxsize=8)
def _wordings(words: Lexicon) -> tuple[dict[str, list[tuple[str, ...]]], dict[str, str], re.Pattern[str]]:
    """Openings by first word; what each opening and inner wording says; the inner wordings as one pattern."""
    openings: dict[str, list[tuple[str, ...]]] = {}
    says: dict[str, str] = {}
    for row in words.table("cleaning/captions-start"):
        tokens = tuple(fold(row["form"]).split())
        openings.setdefault(tokens[0], []).append(tokens)
        says["^" + " ".join(tokens)] = row["says"]
    inner = {fold(row["form"]): row["says"] for row in words.table("cleaning/captions-inside")}
    says.update(inner)
    for known in openings.values():
        known.sort(key=len, reverse=True)
    return openings, says, re.compile(opening(inner))


def has_credit(row: Row) -> bool:
    """Whether a picture's credit ends the line, or is the line."""
    if row.size > CREDITED_WORDS:
        return False
    end = row.small[-_CREDIT_REACH:]
    if not ("ảnh" in end or "video" in end or "clip" in end or "nguồn" in end or "đồ họa" in end or "photo" in end
            or "infographic" in end):  # fmt: skip
        return False
    if _CREDIT_END.search(end):
        return True
    return len(row.text) <= _CREDIT_REACH and _CREDIT_START.match(end) is not None


def opens_story(row: Row, words: Lexicon) -> bool:
    """Whether a connective, a time or a pronoun opens the line, as none opens a caption or a heading."""
    return _opening(row, words) == "story" or _PRONOUN.match(row.text) is not None


def shows_scene(row: Row, words: Lexicon) -> bool:
    """Whether the line itself says that it describes a picture: a scene's words, or a person with an office in it."""
    _, says, inner = _wordings(words)
    if any(says[found] == "scene" for found in inner.findall(row.key)):
        return True
    return _opening(row, words) == "scene" or (_opening(row, words) == "person" and _names(row))


def _names(row: Row) -> bool:
    """Whether a full name stands near the line's start, before any stop."""
    return _FULL_NAME.search(row.text[:_NAME_PLACE].split(".")[0]) is not None


def _opening(row: Row, words: Lexicon) -> str:
    openings, says, _ = _wordings(words)
    tokens = tuple(_WORD.findall(row.key[:60]))
    for known in openings.get(tokens[0] if tokens else "", ()):
        if tokens[: len(known)] == known:
            return says["^" + " ".join(known)]
    return ""


def weigh(row: Row, words: Lexicon) -> float:
    """How much the row's own wording is a caption's; about 0 where it might be either."""
    _, says, inner = _wordings(words)
    opens = _opening(row, words)
    weight = {"scene": 1.5, "story": -3.0}.get(opens, 0.0)
    heard = {says[found] for found in inner.findall(row.key)}
    weight += 2.0 * ("scene" in heard) - 1.5 * ("story" in heard)
    if _PRONOUN.match(row.text):
        weight -= 2.5
    elif _FULL_NAME.match(row.text) or (opens == "person" and _names(row)):
        weight += 1.0
    if _QUOTE.search(row.text):
        weight -= 1.5
    weight += 1.0 if row.size <= SHORT else -2.0 if row.size > LONG else 0.0
    if not row.stopped:
        weight += 1.0
    return weight - (row.sentences > 1)


MOST_ECHO = 2.5  # the most that `weigh_echo` gives


def weigh_echo(row: Row, before: Sequence[Row], title: Collection[str]) -> float:
    """How much the row says again what one earlier row, or the headline's words `title`, said."""
    own = word_set(row)
    if not own:
        return 0.0
    enough = SAID_BEFORE * len(own)
    said = any(
        len(own.intersection(other.small.replace(",", " ").replace(".", " ").split(" "))) >= enough for other in before
    )
    return 1.5 * said + 1.0 * (len(own.intersection(title)) >= len(own) / 2)


def word_set(row: Row) -> set[str]:
    """The words of a row, signs left off."""
    small = row.small
    for sign in ",.:\"":
        small = small.replace(sign, " ")
    return set(small.split())
