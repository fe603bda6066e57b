"""Where the article stands among a page's menus, sidebars and footers.

What: the densest run of sentences is the body; the headline is the last fitting line above it; what lies
outside is furniture, if there is any sign of furniture at all. A text without such a sign is all article.
Known problems: an article of verse or lists alone has no run of sentences.
Example: 40 menu lines, headline, date, eight paragraphs, "Tin liên quan", ten headlines → rows 40–49.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danvan_cli.cleaning.boilerplate import Rule
from danvan_cli.cleaning.rows import Row

# Weights of a line in the search for the densest run, in words of prose. Tuned together on pages saved as text.
PROSE = 9  # words in a sentence that counts as prose
PROSE_MOST = 40  # a longer paragraph counts no more than this
SHORT_SENTENCE = 2
UNSTOPPED = -3
FURNITURE = -8
TEASERS_OPEN = -60
NOTHING_FOLLOWS = -200
LONG_UNSTOPPED = 30  # words; a list item or a paragraph that ends in a semicolon

TITLE_WORDS = range(3, 41)
BUSY_HEAD = 3  # lines above the body, without any other sign, that make it a page rather than an article


@dataclass(frozen=True, slots=True)
class Place:
    """Rows of the article: `title` (index or None), `body` (first row of prose), `end` (one past the last)."""

    title: int | None
    kicker: int | None
    body: int
    end: int
    page: bool


def locate(rows: Sequence[Row], marks: Mapping[int, Rule], dates: Mapping[int, object], title_key: str) -> Place:
    """Where the article of `rows` stands. `marks`: furniture by its words; `dates`: rows that are date lines."""
    if not rows:
        return Place(None, None, 0, 0, False)
    body, end = _densest(rows, marks, dates)
    head = [i for i in range(body) if i not in marks and i not in dates]
    page_above = len(head) < body or len(head) >= BUSY_HEAD
    title = _title(rows, marks, dates, head, body, page_above, title_key)
    page_below = any(i in marks for i in range(end, len(rows)))
    kicker = None
    return Place(title, kicker, body, end if page_below else len(rows), page_above or page_below)


def _densest(rows: Sequence[Row], marks: Mapping[int, Rule], dates: Mapping[int, object]) -> tuple[int, int]:
    """Start and end of the run of rows with the greatest sum of weights."""
    best, best_span, total, start = 0, (0, len(rows)), 0, 0
    for index, row in enumerate(rows):
        if total <= 0:
            total, start = 0, index
        total += _weight(row, marks.get(index), index in dates)
        if total > best:
            best, best_span = total, (start, index + 1)
    return best_span


def _weight(row: Row, rule: Rule | None, dated: bool) -> int:
    if rule:
        return {"": FURNITURE, "teasers": TEASERS_OPEN, "rest": NOTHING_FOLLOWS}[rule.then]
    if dated:
        return UNSTOPPED
    if row.stopped:
        return min(row.size, PROSE_MOST) if row.size >= PROSE else SHORT_SENTENCE
    return PROSE_MOST // 2 if row.size >= LONG_UNSTOPPED else UNSTOPPED


def _title(
    rows: Sequence[Row],
    marks: Mapping[int, Rule],
    dates: Mapping[int, object],
    head: Sequence[int],
    body: int,
    page: bool,
    title_key: str,
) -> int | None:
    if title_key:
        return next((i for i, row in enumerate(rows[: body + 1]) if row.key == title_key), None)
    fitting = [i for i in head if rows[i].size in TITLE_WORDS and rows[i].kind in (None, "title")]
    named = [i for i in fitting if rows[i].kind == "title"]
    if named:
        return named[-1]
    if fitting:
        return _best_title(rows, dates, fitting, body) if page else fitting[0]
    first = rows[body]
    if first.size in TITLE_WORDS and not first.text.endswith(".") and body + 1 < len(rows):
        return body
    return None


def _best_title(rows: Sequence[Row], dates: Mapping[int, object], fitting: Sequence[int], body: int) -> int:
    """The last line that stands just above a date line, else the last fitting one."""
    for index in reversed(fitting):
        if index + 1 in dates:
            return index
    return fitting[-1]
