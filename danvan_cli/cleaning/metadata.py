"""Who wrote it, where it comes from, when it appeared: the lines and line ends that say so.

What: date lines, bylines with their agency ("Thanh Hà - TTTĐ", "Huyền Lê (Theo SCMP)"), source lines
("Nguồn: …", "Theo …"), links to the original, and the agency's sign in front of the lead ("NDO - ").
Known problems: a pen name that the text also mentions is taken for a person of the text.
Example: "Nguồn: hanoi.gov.vn, ngày 28/2/2018" → source hanoi.gov.vn, published 2018-02-28.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from danvan_cli.cleaning.dateline import read_dateline
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import LOWER, UPPER, fold

SIGNATURE_WORDS = 12  # a byline with two names and an agency has at most about ten
SOURCE_WORDS = 14

_URL = re.compile(r"https?://[^\s<>\"]+")
_SOURCE = re.compile(r"^[\s(\[*-]*(?:nguồn(?: tin| bài)?\s*:|nguồn(?= )|theo\b\s*:?|\(theo\b)\s*", re.IGNORECASE)
_ORIGINAL = re.compile(r"link (?:bài )?gốc|bài gốc|xem bài gốc|nguồn bài viết|link nguồn|đường dẫn gốc", re.IGNORECASE)
_NOTE = re.compile(r"\s*\((?P<note>[^()]{1,60})\)\s*\.?$")
_AUTHOR = re.compile(
    r"^\s*(?:tác giả|người viết|bài và ảnh|bài, ảnh|bài|tin, ảnh|tin ảnh|tin|tin bài|bài viết|thực hiện|biên tập|th|pv"
    r"|thực hiện bởi|by|author)\s*(?:[&,]\s*ảnh\s*)?:\s*",
    re.IGNORECASE,
)
_NAME_WORD = rf"(?:[{UPPER}][{LOWER}’']*(?:-[{UPPER}][{LOWER}]*)*|[{UPPER}]{{2,}}|(?:[{UPPER}][{LOWER}]{{0,2}}\.)+[{UPPER}]?[{LOWER}{UPPER}]*\.?)"
_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,4}}$")
_JOINED = re.compile(r"\s*(?:[-–—,/&+]|\bvà\b)\s*")
_ABBREVIATION = re.compile(rf"^(?=.*[{UPPER}].*[{UPPER}])[{UPPER}{LOWER}0-9&]{{2,}}$|\.(?:vn|com|net|org)(?:\.vn)?$")
_AGENCY_WORD = re.compile(r"^(?:báo|đài|tạp chí|cổng|trang|thông tấn|ttxvn|tạp chí|truyền hình)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signature:
    byline: str | None
    source: str | None


@lru_cache(maxsize=8)
def _agencies(words: Lexicon) -> frozenset[str]:
    return frozenset(fold(form) for form in words.table("cleaning/agencies").forms)


def is_agency(text: str, words: Lexicon) -> bool:
    """Whether `text` names a publisher or news agency rather than a person."""
    return (
        fold(text) in _agencies(words)
        or _ABBREVIATION.search(text) is not None and " " not in text
        or _AGENCY_WORD.match(text) is not None
    )


def read_signature(text: str, words: Lexicon) -> Signature | None:
    """The names under (or over) an article, or None if the line is none."""
    label = _AUTHOR.match(text)
    core = text[label.end() :].strip() if label else text
    core = core.rstrip(" .") if core.count(".") == 1 and core.endswith(".") else core.strip()
    note = _NOTE.search(core)
    names = core[: note.start()] if note else core
    source = None
    if note:
        given = _SOURCE.match(note["note"] + " ")
        source = note["note"][given.end() :].strip() if given else None
        if not source and fold(note["note"]).startswith("theo "):
            source = note["note"][5:].strip()
    parts = [part for part in _JOINED.split(names) if part]
    if not parts or len(parts) > 6 or not all(is_agency(p, words) or _NAME.match(p) for p in parts):
        return None
    people = [p for p in parts if not is_agency(p, words)]
    if not people:
        return Signature(None, source or parts[0]) if not label else Signature(names, source)
    agencies = [p for p in parts if is_agency(p, words)]
    if agencies:
        first = names.find(agencies[0])
        byline = names[:first].rstrip(" -–—,/") or " - ".join(people)
        source = source or agencies[0]
    else:
        byline = names
    return Signature(byline if source and note else core[: len(byline)] + (core[len(names) :] if note and not agencies else ""), source)


def read_source(text: str) -> str | None:
    """The publisher that a source line names ("Nguồn: …", "Theo …"), or None if the line is none."""
    label = _SOURCE.match(text)
    if not label or len(text.split()) > SOURCE_WORDS:
        return None
    rest = text[label.end() :].strip(" .)]*")
    if not rest or rest.endswith((",", ":")):
        return None
    rest = re.split(r",\s*(?:ngày\s*)?[0-9]|\s+ngày\s+[0-9]|\s+[Cc]opy link", rest)[0].strip(" ,-–")
    if not rest or len(rest.split()) > 8:
        return None
    return rest


def source_date(text: str, words: Lexicon) -> str | None:
    found = read_dateline(text, words)
    return found.value if found else None


def original_link(text: str) -> str | None:
    """The address in a «link bài gốc» line."""
    url = _URL.search(text)
    return url.group().rstrip(".,;)") if url and _ORIGINAL.search(text) else None


@lru_cache(maxsize=8)
def _sign(words: Lexicon) -> re.Pattern[str]:
    forms = sorted(words.table("cleaning/agencies").forms, key=len, reverse=True)
    known = "|".join(re.escape(form) for form in forms)
    return re.compile(
        rf"^\s*(?:\(?(?:{known})\)?\s*(?:\(?[0-9/.-]{{8,10}}\)?\s*)?[-–—:.]+\s*(?=\S)"
        rf"|\((?:{known})\)\s+|(?:{known})\s+(?=[{UPPER}“\"]))"
    )


def cut_sign(text: str, words: Lexicon) -> tuple[str, str, str] | None:
    """(sign as printed with its dash, source, rest) where an agency's sign opens the lead."""
    found = _sign(words).match(text)
    if not found:
        return None
    sign = found.group().strip()
    return sign, sign.strip(" ()-–—:."), text[found.end() :]
