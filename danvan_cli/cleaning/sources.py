"""Where an article comes from: source lines, links to the original, and the sign in front of the lead.

Example: "Nguồn: hanoi.gov.vn, ngày 28/2/2018" → "hanoi.gov.vn"; "NDO - Sáng 5/3, …" → sign "NDO -".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.cleaning.labels import labels
from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import trie
from danvan_cli.vietnamese import UPPER, fold

LINE_WORDS = 14  # a source line with its date
NAME_WORDS = 8  # a publisher's name ("Trang thông tin điện tử Ban Dân vận Trung ương")
LABEL_PLACE = 40  # characters at a line's start that its label may take up
SIGN_PLACE = 60  # characters at the start of a lead, or at a text's end, that hold the agency's sign

_URL = re.compile(r"https?://[^\s<>\"“”]+")
_TAIL = re.compile(
    r",?\s*(?:ngày\s*)?[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}.*|\s+copy link.*|\s+lấy link.*", re.IGNORECASE
)
# What follows "theo" in a sentence and is no publisher.
_NO_NAME = re.compile(
    r"^(?:đó|đây|dự kiến|quy định|kế hoạch|thống kê|chương trình|lộ trình|ông|bà|luật|tin)\b", re.IGNORECASE
)
_END_SIGN = re.compile(
    r"(?<=[.!?…/”\"])\s*\((?P<label>(?:theo|nguồn)\s*:?\s*)?(?P<name>[^()]{2,40})\)\s*\.?$", re.IGNORECASE
)


class Sign(NamedTuple):
    """A sign cut from a line: as printed with its dash, the agency in it, and what is left of the line."""

    printed: str
    source: str
    rest: str


@lru_cache(maxsize=8)
def _labels(words: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels of a publisher, and of the original's address."""
    source, original = labels(words, "source"), labels(words, "original")
    return (
        re.compile(rf"[\s(\[*-]*(?P<label>(?:{source})\s*:|nguồn (?=[^\W\d_])|theo\b\s*:?)\s*"),
        re.compile(rf"(?<!\w)(?:{original})(?!\w)"),
    )


def read_source(text: str, words: Lexicon) -> str | None:
    """The publisher that a source line names ("Nguồn: …", "Theo …"), or None if the line is none."""
    if text.count(" ") >= LINE_WORDS:
        return None
    label = _labels(words)[0].match(fold(text[:LABEL_PLACE]))
    if not label:
        return None
    name = _TAIL.sub("", text[label.end() :]).strip(" .)]*,-–:")
    if not name or len(name.split()) > NAME_WORDS or _NO_NAME.match(name) or "," in name:
        return None
    if not label["label"].rstrip().endswith(":") and not (name[0].isupper() or _is_domain(name)):
        return None
    return name


def _is_domain(name: str) -> bool:
    return " " not in name and "." in name.strip(".")


def original_link(text: str, words: Lexicon) -> str | None:
    """The address in a "link bài gốc" line."""
    url = _URL.search(text)
    return url.group().rstrip(".,;)") if url and _labels(words)[1].search(fold(text)) else None


@lru_cache(maxsize=8)
def _signs(words: Lexicon) -> re.Pattern[str]:
    agency = trie(words.table("cleaning/agencies").forms)
    known = rf"(?P<{{}}>{agency}(?:/{agency})?)"
    place = rf"(?:[{UPPER}][^\s,.()]*(?: [{UPPER}][^\s,.()]*){{0,4}},? )?"
    return re.compile(
        # NDO - Sáng …; (NDO) - Sáng …; NDO – 5/3/2020 - Sáng …
        rf"\s*\(?{known.format('a')}\)?(?:\s*\(?[0-9][0-9/.-]{{3,9}}\)?)?[\s.]*[-–—:]+\s*(?=\S)"
        # Hà Nội (TTXVN 5/3) - Sáng …; (Báo Sông Quê điện tử) - Sáng …
        rf"|\s*{place}\((?P<b>[^(),.:;]{{2,40}}?)(?:[ ,]+[0-9][0-9/.-]{{2,9}})?\)[\s.]*[-–—:]+\s*(?=\S)"
        # Kinhtedothi.vn - Sáng …
        rf"|\s*(?P<c>[A-Za-z0-9]+\.(?:vn|com|net)(?:\.vn)?)\s*[-–—:]+\s*(?=\S)"
        # (TTTĐ) Sáng …; Kinhte&Xahoi Ngày 13/1 …
        rf"|\s*\({known.format('d')}\)\s+(?=\S)|\s*{known.format('e')}\s+(?=[{UPPER}“\"0-9][^{UPPER}])"
    )


def cut_sign(text: str, words: Lexicon) -> Sign | None:
    """The agency's sign that opens a lead."""
    found = _signs(words).match(text)
    if not found or found.end() > SIGN_PLACE or found.end() == len(text):
        return None
    source = next(value for value in found.groupdict().values() if value)
    return Sign(found.group().strip(), source.strip(), text[found.end() :])


def is_signed(text: str, words: Lexicon) -> bool:
    """Whether an agency's sign opens or ends a line."""
    return cut_sign(text, words) is not None or cut_end_sign(text, words) is not None


def cut_end_sign(text: str, words: Lexicon) -> Sign | None:
    """The agency in brackets behind the last sentence: "… trong tháng này./. (TTXVN)"."""
    end = text[-SIGN_PLACE:]
    found = _END_SIGN.search(end) if ")" in end else None
    if not found:
        return None
    name = found["name"].strip()
    known = {form.lower() for form in words.table("cleaning/agencies").forms}
    if not found["label"] and name.lower() not in known:
        return None
    at = len(text) - len(end) + found.start()
    return Sign(text[at:].strip(), name, text[:at].rstrip())
