"""What a kept line is: title, lead, heading, paragraph or caption.

What: the title and lead by their place; captions by their credit, by being printed twice, by the separators
around them, by their place behind the last paragraph, and by their wording; headings are the other lines in
the body that no full stop ends.
Known problems: a caption that is a full sentence, without credit and between paragraphs, is taken for one.
Example: "Quang cảnh hội nghị" between two paragraphs → caption.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from danvan_cli.cleaning.rows import Row
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import UPPER, fold

CAPTION_WORDS = 60  # a caption seldom has more than two sentences
BARE_CAPTION_WORDS = 45
HEADING_WORDS = 30

_CREDIT_END = re.compile(
    r"(?:^|[\s(\[.,:;–—-])(?:ảnh|video|clip|đồ họa|nguồn ảnh|photo|infographic|nguồn)(?: minh họa| tư liệu| internet| chụp màn hình)?"
    r"(?: của)?\s*(?::\s*[^:]{1,80}|minh họa|tư liệu|internet)[)\].]*\s*$|(?:\(| [-–—] )ảnh [^.:]{1,60}\)?\.?$"
)
_CREDIT_START = re.compile(r"^\(?(?:ảnh|video|clip|đồ họa|nguồn ảnh|infographic|photo)\s*:")
_PERSON = re.compile(
    rf"^(?:Đồng chí|Các đồng chí|Đ/c|Ông|Bà|Anh|Chị|Em|Đại biểu|Các đại biểu|Đại tá|Thiếu tướng|Trung tướng)\b|^(?:[{UPPER}]\w+ ){{2,}}"
)


@lru_cache(maxsize=8)
def _scenes(words: Lexicon) -> re.Pattern[str]:
    forms = sorted(map(fold, words.table("cleaning/scenes").forms), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


def has_credit(row: Row) -> bool:
    """Whether a picture's credit ends the line, or is the line."""
    if row.size > CAPTION_WORDS + 20:
        return False
    small = fold(row.text)
    return _CREDIT_END.search(small[-140:]) is not None or _CREDIT_START.match(small) is not None


def name_kinds(
    rows: Sequence[Row],
    kept: Sequence[int],
    title: Collection[int],
    twice: Collection[int],
    framed: Collection[int],
    has_lead: bool,
    words: Lexicon,
) -> dict[int, str]:
    """The kind of each kept row, by index. `twice`: rows printed again later; `framed`: between lone separators."""
    kinds: dict[int, str] = {}
    for index in kept:
        row = rows[index]
        if index in title:
            kinds[index] = "title"
        elif row.kind in ("title", "lead", "heading", "paragraph", "caption"):
            kinds[index] = row.kind
        elif has_credit(row) or index in twice or (index in framed and row.size <= BARE_CAPTION_WORDS):
            kinds[index] = "caption"
    if not has_lead and "lead" not in kinds.values():
        lead = next((i for i in kept if i not in kinds), None)
        if lead is not None and len(kept) > 1:
            kinds[lead] = "lead"
    rest = [i for i in kept if i not in kinds]
    usual_gap = _usual_gap([rows[i] for i in rest])
    for index in rest:
        kinds[index] = _bare_kind(rows[index], usual_gap, words)
    _tail(rows, kept, kinds, words)
    return kinds


def _usual_gap(rows: Sequence[Row]) -> int:
    gaps = sorted(row.gap for row in rows)
    return gaps[len(gaps) // 2] if gaps else 0


def _bare_kind(row: Row, usual_gap: int, words: Lexicon) -> str:
    """Kind of a line that only its wording tells."""
    if row.stopped or row.text.endswith((";", ",", ":")) or row.size > BARE_CAPTION_WORDS:
        return "paragraph"
    if _scenes(words).search(fold(row.text)) or _PERSON.match(row.text) or row.gap > usual_gap:
        return "caption"
    return "heading" if row.size <= HEADING_WORDS else "paragraph"


def _tail(rows: Sequence[Row], kept: Sequence[int], kinds: dict[int, str], words: Lexicon) -> None:
    """Captions behind the last paragraph: a last line without a full stop, among others with a credit."""
    last = kept[-1] if kept else -1
    if last >= 0 and kinds[last] == "heading":
        kinds[last] = "caption"
    captions = [i for i in kept if kinds[i] == "caption"]
    body_end = max((i for i in kept if kinds[i] == "paragraph" and i not in captions), default=-1)
    if last in captions and body_end < last:
        return
