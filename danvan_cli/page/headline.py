"""Which row is the article's headline.

First the row that repeats a title which the head states, then a heading; failing both, `above` looks upwards from
the body for what the markup sets off: a heading, a class named title, large or bold letters.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from danvan_cli.page.evidence import LINK_ROW, Evidence
from danvan_cli.page.metadata import Stated, forms
from danvan_cli.page.moments import DATE
from danvan_cli.vietnamese import fold

#: Points for a row that repeats a stated title whole, cut behind, cut in front (the site's name stands first).
_WHOLE, _CUT_BEHIND, _CUT_BEFORE = 100, 90, 60
_H1, _H2, _NAMED, _BIG, _BOLD = 50, 20, 35, 20, 10
_OUTSIDE, _SHORT, _LONG, _DATED = 15, -30, 5, 10
_IN_FURNITURE, _LINKED, _LINKED_TITLE, _IN_LIST = -70, -60, -10, -20
#: Points from which a row is the headline: with a stated title, and above the body.
_ENOUGH, _ENOUGH_ABOVE = 50, 10
#: How many rows above the body may stand between it and its headline.
_ROWS_ABOVE = 12
#: How many rows above an editor's headline the portal's may stand, and how alike they are (rapidfuzz, 0 to 100).
_ROWS_TWIN, _ALIKE = 4, 60
#: Characters of a headline, least and most; words of a cut form, least.
_SHORTEST, _LONGEST, _CUT_WORDS = 8, 300, 3
#: A row of so many characters with a date in it is a date line; a headline has one right below it.
DATE_CHARS = 60
#: A heading of fewer words is rather the name of a section than a headline.
_HEADLINE_WORDS = 5
_FONT_SIZE = re.compile(r"font-size\s*:\s*([0-9]{1,3}(?:\.[0-9]{1,3})?)\s*(px|pt|em|rem|%)", re.IGNORECASE)
#: Sizes from which letters are larger than body text on old portals.
_LARGE = {"px": 16, "pt": 13, "em": 1.1, "rem": 1.1, "%": 101}
_HOME = re.compile(
    r"(?:https?://[^/]+)?/?(?:(?:index|default|home|trang-?chu)(?:\.\w{2,5})?)?/?(?:[?#].*)?$", re.IGNORECASE
)
#: A title that begins so is the site's name.
_SITE_NAME = re.compile(
    r"(?:trang chủ|(?:cổng|trang|hệ thống)(?: thông tin| tin)? (?:điện tử|giao tiếp)|(?:cổng|trang) ttđt|website"
    r"|báo điện tử)\b"
)
_LETTERS = re.compile(r"[^\w]+")


def key(text: str) -> str:
    """A text's letters and digits, for comparison."""
    return _LETTERS.sub("", fold(text))


def headline(evidence: Evidence, stated: Stated) -> int | None:
    """The row that repeats a stated title, or the page's only heading of the first order; or null."""
    wanted = _wanted(stated)
    rows, best, most = evidence.view.rows, None, _ENOUGH - 1
    for number, row in enumerate(rows):
        if not _SHORTEST <= len(row.text) <= _LONGEST or evidence.phrase[number] or _is_home(row.href):
            continue
        points = wanted.get(key(row.text), 0)
        if not points:
            continue
        points += _marked(evidence, number)
        if not any(evidence.prose[number + 1 : number + 1 + 4 * _ROWS_ABOVE]):
            points -= _CUT_BEFORE
        if points > most or (points == most and best is not None and _nearer(evidence, number, best)):
            best, most = number, points
    return best if best is not None else _lone_heading(evidence)


def _lone_heading(evidence: Evidence) -> int | None:
    """The only heading of the first order that may be a headline, where no row repeats a stated title."""
    rows, boxes = evidence.view.rows, evidence.view.boxes
    firsts = [n for n, row in enumerate(rows) if boxes[row.box].tag == "h1" and _SHORTEST <= len(row.text) <= _LONGEST]
    found = [
        n for n in firsts if not (evidence.phrase[n] or _is_home(rows[n].href) or evidence.elsewhere[rows[n].box])
    ]
    return found[0] if len(found) == 1 and len(rows[found[0]].text.split()) >= _HEADLINE_WORDS else None


def twin(evidence: Evidence, title: int, ruled: list[str | None]) -> int | None:
    """The portal's own headline right above one that the editor wrote into the body in nearly the same words."""
    rows = evidence.view.rows
    for number in range(title - 1, max(-1, title - 1 - _ROWS_TWIN), -1):
        row = rows[number]
        if ruled[number] or row.linked > LINK_ROW or not _SHORTEST <= len(row.text) <= _LONGEST:
            continue
        alike = fuzz.token_sort_ratio(fold(row.text), fold(rows[title].text))
        if alike >= _ALIKE and _marked(evidence, number) >= _BOLD:
            return number
    return None


def above(evidence: Evidence, body: int, box: int, ruled: list[str | None], first: int) -> int | None:
    """The row that the markup sets off as headline of the prose from row `body` on, not above row `first`; or null.

    Rows above row `box`, where the body's box begins, are likelier than those in it.
    """
    best, most = None, _ENOUGH_ABOVE - 1
    seen = 0
    for number in range(body, max(first, body - 3 * _ROWS_ABOVE) - 1, -1):
        row = evidence.view.rows[number]
        if ruled[number] or not _SHORTEST <= len(row.text) <= _LONGEST or _is_home(row.href):
            continue
        if len(row.text) <= DATE_CHARS and DATE.search(row.text):
            continue
        seen += 1
        if seen > _ROWS_ABOVE:
            break
        if evidence.phrase[number] or row.text.startswith("<"):
            continue
        points = _marked(evidence, number) - 2 * seen + (_OUTSIDE if number < box else 0)
        if row.text.endswith((".", ";")) and len(row.text) > 100:
            points -= _H1
        below = evidence.view.rows[number + 1].text if number < body else ""
        points += _DATED if DATE.search(below[:DATE_CHARS]) else 0
        points += _SHORT if row.text.count(" ") + 1 < _HEADLINE_WORDS else _LONG
        if points > most:
            best, most = number, points
    return best


def _is_home(href: str) -> bool:
    """Whether a link goes to the site's own front page: what it says is the site's name."""
    return bool(href) and _HOME.match(href) is not None


def _wanted(stated: Stated) -> dict[str, int]:
    """Keys of the titles' forms with their points."""
    wanted: dict[str, int] = {}
    for rank, title in enumerate(stated.titles):
        for form in forms(title):
            if _SITE_NAME.match(fold(form)):
                continue
            if form == title:
                points = _WHOLE
            elif len(form.split()) < _CUT_WORDS or (stated.site and key(form) == key(stated.site)):
                continue
            else:
                points = _CUT_BEHIND if title.startswith(form) else _CUT_BEFORE
            if len(key(form)) >= _SHORTEST:
                wanted.setdefault(key(form), points - rank)
    return wanted


def _marked(evidence: Evidence, number: int) -> int:
    """Points for what the markup says of a row, and against where it stands."""
    view, row = evidence.view, evidence.view.rows[number]
    box = view.boxes[row.box]
    points = _H1 if box.tag == "h1" or box.itemprop == "headline" else _H2 if box.tag in ("h2", "h3", "h4") else 0
    named = evidence.parts[row.box] | evidence.means(row.names)
    points += _NAMED if "title" in named else 0
    points += _BIG if _is_large(f"{box.style};{row.style}") else 0
    points += _BOLD if row.bold > LINK_ROW or "bold" in box.style.lower() else 0
    if row.linked > LINK_ROW:
        points += _LINKED_TITLE if "title" in named else _LINKED
    points += _IN_LIST if box.tag == "li" else 0
    return points + (_IN_FURNITURE if evidence.elsewhere[row.box] else 0)


def _is_large(style: str) -> bool:
    found = _FONT_SIZE.search(style)
    return found is not None and float(found[1]) >= _LARGE[found[2].lower()]


def _nearer(evidence: Evidence, one: int, other: int) -> bool:
    """Whether the next prose stands nearer below row `one` than below row `other`."""
    return _distance(evidence, one) < _distance(evidence, other)


def _distance(evidence: Evidence, number: int) -> int:
    below = evidence.prose[number + 1 : number + 1 + 4 * _ROWS_ABOVE]
    return next((step for step, size in enumerate(below) if size), len(below))
