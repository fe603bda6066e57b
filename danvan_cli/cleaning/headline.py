"""Which line above the body is the headline, and which the kicker over it.

What: each fitting line above the first paragraph is weighed: how near it is, whether a date line stands beside
it, how many of its words the first paragraphs take up, whether it has a headline's length.
Known problems: a kicker that a portal prints on a line of its own among menu entries is taken for a menu entry.
Example: "Tài chính" / "Giá vàng giảm phiên cuối tuần" / "Thứ bảy, 07/03/2020" / paragraph → the second line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from danvan_cli.cleaning.boilerplate import Rule
from danvan_cli.cleaning.dateline import Dateline
from danvan_cli.cleaning.rows import Row

WINDOW = 14  # rows above the body that are looked at
BELOW_START = 4  # rows of the body itself that may hold the headline of a text without any line above
TITLE_WORDS = range(3, 46)
USUAL_WORDS = range(6, 26)
KICKER_WORDS = 9
TAKEN_UP = 4  # paragraphs whose words a headline shares
SHARED = 0.6  # share of a headline's words that the first paragraphs have; menu entries have less
LEAST = 0.5  # weight below which a page's line is no headline

_WORD = re.compile(r"[^\W_]+")
_NO_TITLE = re.compile(r"^(?:số|ngày|tác giả|nguồn|lượt xem|ảnh)\s*:|^(?:posted|by|admin)\b|^https?:|^[<{]")


def find_headline(
    rows: Sequence[Row],
    marks: Mapping[int, Rule],
    dates: Mapping[int, Dateline],
    body: int,
    page: bool,
    title_key: str,
) -> tuple[int, ...]:
    """Indexes of the kicker and the headline, in their order; empty where no line is one."""
    named = tuple(i for i in range(min(len(rows), body + 1)) if rows[i].kind == "title")
    if named:
        return named
    if title_key:
        return tuple(i for i in range(min(len(rows), body + BELOW_START)) if rows[i].key == title_key)[-1:]
    fitting = [
        i
        for i in range(max(0, body - WINDOW), body)
        if i not in marks and i not in dates and _fits(rows[i])
    ]
    if not page:
        return _plain(rows, fitting, body)
    if fitting:
        weights = {i: _weigh(rows, marks, dates, i, body, fitting) for i in fitting}
        best = max(fitting, key=lambda i: (weights[i], i))
        if weights[best] >= LEAST:
            return _with_kicker(rows, marks, dates, best)
    return ()


def is_headline(row: Row, paragraphs: Sequence[Row]) -> bool:
    """Whether a line reads like the headline of these paragraphs."""
    return _fits(row) and not row.stopped and taken_up(row, paragraphs) >= SHARED


def _fits(row: Row) -> bool:
    if row.text.endswith((",", ";")) or row.text[:2].islower():
        return False
    return row.size in TITLE_WORDS and row.kind is None and _NO_TITLE.search(row.key) is None


def _plain(rows: Sequence[Row], fitting: Sequence[int], body: int) -> tuple[int, ...]:
    """The headline of a text without furniture: its first line, or the first two."""
    if body and rows[0].kind is None and 0 not in fitting and fitting[:1] == [1] and not rows[0].stopped:
        return (0, 1)  # a kicker of one or two words
    if not fitting:
        first = rows[body] if body < len(rows) else None
        opens = first is not None and body == 0 and len(rows) > 1 and first.size in TITLE_WORDS
        return (0,) if opens and first is not None and not first.text.endswith((".", ";", ",")) else ()
    first_row = fitting[0]
    if len(fitting) > 1 and _is_kicker(rows[first_row], rows[fitting[1]]) and fitting[1] == first_row + 1:
        return (first_row, fitting[1])
    return (first_row,)


def _is_kicker(upper: Row, lower: Row) -> bool:
    short = upper.text.endswith(":") or upper.size <= lower.size // 2
    return short and upper.size <= KICKER_WORDS and not lower.stopped


def _with_kicker(
    rows: Sequence[Row], marks: Mapping[int, Rule], dates: Mapping[int, Dateline], title: int
) -> tuple[int, ...]:
    """On a page a kicker is no menu entry only if it ends in a colon, or alone has no blank line to the headline."""
    above = title - 1
    if above >= 0 and above not in marks and above not in dates:
        row = rows[above]
        joined = rows[title].gap == 0 and row.gap > 0 and row.size > 1
        if row.size <= KICKER_WORDS and (row.text.endswith(":") or joined):
            return (above, title)
    return (title,)


def _weigh(
    rows: Sequence[Row],
    marks: Mapping[int, Rule],
    dates: Mapping[int, Dateline],
    index: int,
    body: int,
    fitting: Sequence[int],
) -> float:
    row = rows[index]
    weight = 2.0 if row.size in USUAL_WORDS else 0.0
    if row.stopped and not row.text.endswith(("?", "!", "”", '"')):
        weight -= 6  # a headline has no full stop
    weight -= sum(index < other for other in fitting)
    weight -= 0.25 * sum(other in marks for other in range(index + 1, body))
    if _next(rows, marks, index, 1) in dates:
        weight += 3
    elif _next(rows, marks, index, -1) in dates:
        weight += 2
    weight += 5 * taken_up(row, rows[body : body + TAKEN_UP])
    if any(other.key == row.key for other in rows[:index]):
        weight += 1
    return weight


def _next(rows: Sequence[Row], marks: Mapping[int, Rule], index: int, step: int) -> int:
    """The nearest row on one side that is no furniture."""
    index += step
    while 0 <= index < len(rows) and index in marks:
        index += step
    return index


def taken_up(row: Row, paragraphs: Sequence[Row]) -> float:
    """Share of the row's words that the paragraphs have (0.0–1.0)."""
    words = set(_WORD.findall(row.key))
    if not words:
        return 0.0
    below: set[str] = set()
    for paragraph in paragraphs:
        below.update(_WORD.findall(paragraph.key))
    return len(words & below) / len(words)
