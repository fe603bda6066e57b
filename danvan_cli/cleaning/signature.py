"""The author's line: "Thanh Hà - TTTĐ", "Huyền Lê (Theo SCMP)", "Bài, ảnh: Lê Tú", "H.Y (tổng hợp)".

What: names of which every word has a capital, joined by dashes or commas, with an agency or a note behind them. The
agency goes to `source`; a note that names no agency stays with the name.
Known problems: a pen name of one common word ("Tung") is taken only at the very end.
Example: "Thanh Hà - TTTĐ" → byline "Thanh Hà", source "TTTĐ".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.cleaning.labels import labels
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import LETTERS, LOWER, UPPER, fold

WORDS = 12  # a line with three names, an agency and a note has at most about this many
INITIALS = 2  # letters of an author's initials ("QV"); a publisher's sign has more
LABELLED_WORDS = 20  # behind a label ("Tác giả:") an office may follow the name

_COMPILED = re.compile(r"\s+(?:tổng hợp|ghi|lược ghi|thực hiện|lược dịch|biên dịch|dịch|t/h)$", re.IGNORECASE)
_NOTE = re.compile(r"\s*\((?P<note>[^()]{1,60})\)\s*\.?$")
_FROM = re.compile(r"^(?:theo|nguồn|nguồn tin|dẫn)\b\s*:?\s*", re.IGNORECASE)
_WORD = (
    rf"(?:[{UPPER}][{LOWER}’']*(?:-[{UPPER}][{LOWER}]*)*|[{UPPER}]{{2,}}"
    rf"|(?:[{UPPER}][{LOWER}]{{0,2}}\.\s?)+[{UPPER}]?[{LETTERS}]*\.?)"
)
_DEGREE = r"(?:(?:GS|PGS|TS|ThS|BS|LS|KTS|NSND|NSƯT|CN|KS)\.? ?)*(?:Nhà (?:báo|văn|thơ) |Luật sư |Tiến sĩ )?"
_NAME = re.compile(_DEGREE + rf"{_WORD}(?: {_WORD}){{0,4}}")
_JOINT = re.compile(r"\s*(?:\s[-–—]\s|[,/&+]|\s[-–—]|[-–—]\s|\bvà\b)\s*|(?<=[^\W\d_])[-–—](?=[^\W\d_])")
_ABBREVIATION = re.compile(
    rf"^(?=.*[{UPPER}].*[{UPPER}])[{LETTERS}0-9&]{{2,}}$|\.(?:vn|com|net|org|gov)(?:\.vn)?$"
)
_CREDITS = ("ảnh", "video", "clip")  # "Ảnh Lê Tú" is a picture's credit
_NO_PERSON = ("place", "org", "thing", "admin")  # of names/before.tsv
_NO_AGENCY = ("CTV", "BBT")  # who wrote for the paper, or its editors
_AGENCY_WORD = re.compile(
    r"^(?:báo|đài|tạp chí|cổng|trang (?:thông )?tin|trang web|thông tấn|truyền hình|kênh [A-Z0-9])\b", re.IGNORECASE
)


class Signature(NamedTuple):
    """Who signed, as printed, and the agency that the line names."""

    byline: str | None
    source: str | None
    labelled: bool = False


@lru_cache(maxsize=8)
def _labels(words: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels that are left off ("Tin, ảnh:"), and those that stay with the names ("TH:")."""
    author, digest = labels(words, "author"), labels(words, "digest")
    return (
        re.compile(rf"\s*[(\[]?(?:{author})(?:\s*[&,]\s*(?:ảnh|video|clip))?\s*:\s*|\s*(?:posted )?by\s+"),
        re.compile(rf"(?:{digest})\s*:\s*"),
    )


@lru_cache(maxsize=8)
def _agencies(words: Lexicon) -> frozenset[str]:
    return frozenset(fold(form) for form in words.table("cleaning/agencies").forms)


@lru_cache(maxsize=8)
def _name_words(words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Surnames and given names, folded."""
    first, last = (words.table(f"names/{name}").forms for name in ("surnames", "given_names"))
    return frozenset(map(fold, first)), frozenset(map(fold, last))


@lru_cache(maxsize=8)
def _place_words(words: Lexicon) -> frozenset[str]:
    """Nouns that begin the name of a place, a body or a thing ("Xã Kim Bình"), and no person's."""
    nouns = {fold(row["form"]) for row in words.table("names/before") if row["means"] in _NO_PERSON}
    return frozenset(noun for noun in nouns if "." not in noun).difference(*_name_words(words))


def _is_name(text: str, words: Lexicon) -> bool:
    """Whether `text` can be an author's name. In capitals alone ("VĂN BẢN MỚI") its words must be those of names."""
    if not _NAME.fullmatch(text):
        return False
    first = fold(text).split()
    if first[0] in _CREDITS or not _place_words(words).isdisjoint((first[0], " ".join(first[:2]))):
        return False
    if not text.isupper() or " " not in text or "." in text:
        return True
    surnames, given = _name_words(words)
    parts = fold(text).split()
    return parts[-1] in given and (len(parts) == 2 or parts[0] in surnames)


def _is_full_name(text: str, words: Lexicon) -> bool:
    """Whether `text` is a Vietnamese name with its surname, and no publisher's."""
    parts = fold(text).split()
    if not (1 < len(parts) < 5 and parts[0] in _name_words(words)[0]):
        return False
    return _is_name(text, words) and not is_agency(text, words)


def is_agency(text: str, words: Lexicon) -> bool:
    """Whether `text` names a publisher or news agency rather than a person."""
    if fold(text) in _agencies(words) or _AGENCY_WORD.match(text):
        return True
    if " " in text or text in _NO_AGENCY:
        return False
    return _ABBREVIATION.search(text) is not None and len(text) > INITIALS


@lru_cache(maxsize=256)  # a second pass asks again
def read_signature(text: str, words: Lexicon) -> Signature | None:
    """The names in a line of nothing else, or None if the line is no signature."""
    left_off, kept = _labels(words)
    label = left_off.match(fold(text))
    core = text[label.end() :].strip(" )]") if label else text
    if len(core.split()) > (LABELLED_WORDS if label else WORDS) or not core:
        return None
    if core.endswith(".") and core.count(".") == 1:
        core = core[:-1]
    note = _NOTE.search(core)
    inside = note["note"].strip() if note else ""
    names = core[: note.start()].strip() if note else core
    digest = kept.match(fold(names))
    by_way = _FROM.match(names)
    if by_way and not label:  # "Theo Hồ Hương": a person; "Theo Dân trí" is a source line
        names = core = names[by_way.end() :]
        if not _is_full_name(names, words):
            return None
    bare = _COMPILED.sub("", names[digest.end() if digest else 0 :])
    parts = [part.strip() for part in _JOINT.split(bare) if part.strip()]
    if not parts:
        return None
    signs = [part for part in parts if is_agency(part, words)]
    if _COMPILED.search(f" {inside}") and signs == parts:
        signs = []  # "QVT (t/h)": an author's initials
    people = [part for part in parts if part not in signs]
    if not label and not (len(parts) <= 6 and all(_is_name(part, words) for part in people)):
        return None
    source = None
    if inside:
        named = _FROM.sub("", inside)
        if named != inside or all(is_agency(part, words) for part in re.split(r"\s*[,/]\s*", inside)):
            source, core = named, names
    if label and not signs:
        return Signature(core, source, True)
    if not people:
        return Signature(None, source or signs[0], label is not None)
    if signs:
        source = source or signs[0]
        cut = names.find(signs[0])
        names = names[:cut].rstrip(" -–—,/&") or " - ".join(people)
        core = f"{names} ({inside})" if inside and source != _FROM.sub("", inside) else names
    return Signature(core, source, label is not None)
