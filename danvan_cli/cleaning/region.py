"""Where the article stands among a page's menus, sidebars and footers.

What: the densest run of sentences is the body; the headline (see `headline`) stands above it; what lies outside is
furniture, if there is any sign of furniture at all. A text without such a sign is all article.
Known problems: an article of verse or of lists alone has no run of sentences.
Example: 40 menu lines, headline, date, eight paragraphs, "Tin liên quan", ten headlines → rows 40–49.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from danvan_cli.cleaning.boilerplate import Rule
from danvan_cli.cleaning.captions import has_credit
from danvan_cli.cleaning.dateline import Dateline
from danvan_cli.cleaning.headline import find_headline, is_headline
from danvan_cli.cleaning.rows import Row, broken_lines

# Weights of a line in the search for the densest run, in words of prose; tuned together on pages saved as text.
PROSE = 9  # words in a sentence that counts as prose
PROSE_MOST = 40  # a longer paragraph counts no more than this
LONG_UNSTOPPED = 30  # words; a list item, or a paragraph that ends in a semicolon
CLAUSE_WORDS = 25  # words to a comma, at most, in a sentence; menus that run together have none
SHORT_SENTENCE = 2
UNSTOPPED = -3
FURNITURE = -12
TEASERS_OPEN = -60
NOTHING_FOLLOWS = -200

SUMMARIES_ABOVE = 8  # rows of a sidebar above the headline that may look like the body's first
PARAGRAPHS = 4  # paragraphs that must take up a headline's words
TEASER_WORDS = 45  # a summary under a "related" heading is one sentence of at most this many words
BUSY_HEAD = 6  # lines above the body, without any other sign, that make the text a page
MENU_RUN = 4  # unstopped lines one after another that make a menu, or a list at least; each further one weighs double
BUSY_PAGE = 12  # lines of furniture that make the text surely a page
LIST_SHARE = 0.45  # share of lines without an end that makes a busy page a list
LIST_PARAGRAPHS = 3  # paragraphs of several sentences that no list of summaries has
ARTICLE_WORDS = 40  # words of prose that a page's body must have to be an article


class Place(NamedTuple):
    """Rows of the article, by index: `titles` (kicker, headline), `body` (first of prose), `end` (one past the last).

    `above`, `below`: whether what lies before `top` and after `end` is furniture.
    """

    titles: tuple[int, ...]
    body: int
    end: int
    above: bool
    below: bool
    #: The article's first row.
    top: int


def locate(rows: Sequence[Row], marks: Mapping[int, Rule], dates: Mapping[int, Dateline], title_key: str) -> Place:
    """Where the article stands in `rows`. `marks`: furniture by its words; `title_key`: the title, if it is given."""
    if not rows:
        return Place((), 0, 0, False, False, 0)
    body, end = _densest(rows, marks, dates)
    body = _below_dateline(rows, marks, dates, body, end)
    head = [i for i in range(body) if i not in marks and i not in dates]
    above = len(head) < body or len(head) >= BUSY_HEAD
    while end < len(rows) and end not in marks and has_credit(rows[end]):  # pictures behind the last paragraph
        end += 1
    titles = find_headline(rows, marks, dates, body, above, title_key)
    strong = [rule for i, rule in marks.items() if i >= end and not rule.where]
    signs = above or any(i >= end for i in marks)
    below = len(strong) > 1 or any(rule.then for rule in strong) or (signs and _has_menu(rows, end))
    return Place(titles, body, end if below else len(rows), above, below, min((*titles, body)))


def _below_dateline(
    rows: Sequence[Row], marks: Mapping[int, Rule], dates: Mapping[int, Dateline], body: int, end: int
) -> int:
    """The body's first row, where summaries of other articles stand above the article's own headline and date."""
    for index in range(body + 1, min(end, body + SUMMARIES_ABOVE)):
        if index not in dates:
            if _is_paragraph(rows[index]) and index > body + 1:
                break
            continue
        start = next((i for i in range(index + 1, end) if rows[i].stopped and rows[i].size >= PROSE), None)
        if start is not None and any(
            is_headline(rows[i], rows[start : start + PARAGRAPHS])
            for i in range(index - 1, start)
            if i not in marks and i not in dates
        ):
            return start
    return body


def is_article(
    rows: Sequence[Row], place: Place, marks: Mapping[int, Rule], dates: Mapping[int, Dateline]
) -> bool:
    """Whether a text with so much furniture holds one article, not none and not a list of many; any other text does."""
    if len(marks) < BUSY_PAGE:
        return True
    dated = any(abs(i - title) <= 2 for i in dates for title in place.titles)
    prose = sum(row.size for row in rows[place.body : place.end] if row.stopped)
    if dated:
        return prose >= PROSE
    return prose >= ARTICLE_WORDS and not _is_list(rows[place.body : place.end])


def _is_list(rows: Sequence[Row]) -> bool:
    """Headlines and summaries of many articles: every other line has no end, and hardly one is a paragraph."""
    headlines = sum(not row.stopped and not row.text.endswith((";", ":", ",")) for row in rows)
    paragraphs = sum(row.sentences > 1 for row in rows if row.stopped and row.size > TEASER_WORDS // 2)
    return headlines >= LIST_SHARE * len(rows) and paragraphs < LIST_PARAGRAPHS


def _has_menu(rows: Sequence[Row], start: int) -> bool:
    run = 0
    for row in rows[start:]:
        run = 0 if row.stopped or row.kind or row.text.endswith((";", ":", ",")) else run + 1
        if run >= MENU_RUN:
            return True
    return False


def _densest(
    rows: Sequence[Row], marks: Mapping[int, Rule], dates: Mapping[int, Dateline]
) -> tuple[int, int]:
    """Start and end of the run of rows with the greatest sum of weights."""
    best, best_span, total, start = 0, (0, len(rows)), 0, 0
    teasers, loose = False, 0
    broken = broken_lines(rows)
    for index, row in enumerate(rows):
        rule = marks.get(index)
        loose = 0 if row.stopped or row.kind or index in broken or row.text.endswith((";", ":")) else loose + 1
        if total <= 0:
            total, start = 0, index
        if rule and rule.then == "teasers":
            teasers = True
        elif teasers and (index in dates or _is_paragraph(row)):
            teasers = False
        whole = index in broken and not rule and not teasers
        total += min(row.size, PROSE_MOST) if whole else _weight(row, rule, index in dates, teasers)
        if loose > MENU_RUN:
            total += UNSTOPPED
        if total > best:
            best, best_span = total, (start, index + 1)
    return best_span


def _is_paragraph(row: Row) -> bool:
    """Whether a row is too long for the summary of another article."""
    if not row.stopped or row.text.endswith(("...", "…")):
        return False
    return row.size > TEASER_WORDS or (row.size > TEASER_WORDS // 2 and row.sentences > 1)


def _weight(row: Row, rule: Rule | None, dated: bool, teasers: bool) -> int:
    if rule:
        if rule.where:
            return UNSTOPPED
        return {"": FURNITURE, "teasers": TEASERS_OPEN, "rest": NOTHING_FOLLOWS}[rule.then]
    if row.kind in ("paragraph", "lead"):
        return PROSE_MOST
    if dated or teasers:
        return UNSTOPPED
    if row.stopped:
        return min(row.size, PROSE_MOST) if row.size >= PROSE else SHORT_SENTENCE
    return PROSE_MOST // 2 if row.size >= LONG_UNSTOPPED and is_clause(row) else UNSTOPPED


def is_clause(row: Row) -> bool:
    """Whether a long line without an end has the commas of a sentence, or ends as a list's item does."""
    if row.text.endswith((";", ":")):
        return True
    return row.text.count(",") + row.text.count(";") >= row.size // CLAUSE_WORDS
