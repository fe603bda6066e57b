"""Which rows of a page are its article, and whether it has one.

The order: the headline by what the head states → furniture by the names of its boxes → the body by its prose →
without a stated headline, the one above the body → each row's verdict (`sift.py`).

Known problems: an article that is nothing but pictures with captions of a few words is taken for a page without
one; of two articles on one page only the first counts.
"""

from __future__ import annotations

from danvan_cli.page.body import around, find_body, named_rules
from danvan_cli.page.evidence import LINK_ROW, Evidence
from danvan_cli.page.headline import DATE_CHARS, above, headline, key, twin
from danvan_cli.page.metadata import Stated
from danvan_cli.page.moments import DATE
from danvan_cli.page.sift import Found, Place, sift

#: Prose of fewer characters is no article: without a headline, below a heading of the first order, below a headline
#: that the page states.
_LEAST_PROSE, _LEAST_HEADED, _LEAST_STATED = 250, 150, 60
#: Prose of so many characters is an article whatever surrounds it; below that, a page with so many linked headlines
#: (of so many blanks each), and so many for each row of prose, is a list.
_PLENTY, _LIST_HEADLINES, _LIST_BLANKS, _LIST_RATIO = 1200, 8, 6, 3
#: So many headlines that link to their articles, prose below the first and the second, make a row of posts.
_POSTS = 3
#: A headline of so many words is no name of a section or a site.
_LONG_HEADLINE = 7
#: One of so many words that the page states is none for sure.
_SENTENCE = 14
#: Between a headline and the first prose stand at most so many rows: date, author, buttons.
_ROWS_TO_LEAD = 10
#: A page with a smaller share of linked letters is a bare article.
_FEW_LINKS = 0.1
#: How many rows above the box of the body its headline is looked for.
_ROWS_ABOVE = 8


def find(evidence: Evidence, stated: Stated) -> Found:
    """Judge all rows of the page."""
    view = evidence.view
    if not view.rows:
        return Found([], None, (0, 0), "no-text")
    title = headline(evidence, stated)
    rules = named_rules(evidence, title)
    repeated = None
    if title is not None and (printed := twin(evidence, title, rules)) is not None:
        repeated, title = title, printed
    teasers = evidence.teasers(title, rules)
    judged = zip(rules, teasers, evidence.prose, strict=True)
    weights = [0 if rule or teaser else size for rule, teaser, size in judged]
    region, body = find_body(evidence, weights, title)
    first, end = view.boxes[body].first, view.boxes[body].end
    if title is None:
        start = next((row for row in range(first, end) if weights[row]), first)
        title = above(evidence, start, first, rules, max(0, view.boxes[region].first - _ROWS_ABOVE))
        region = around(evidence, body, title)
    if title is not None and title >= first:
        first = title + 1
    place = Place(title, first, end, view.boxes[region].first, view.boxes[region].end)
    empty = _why_empty(evidence, stated, rules, weights, place)
    if empty:
        return Found([f"html:{rule or 'list'}" for rule in rules], None, (0, 0), empty)
    if repeated is not None:
        rules[repeated] = "title"
    verdicts = sift(evidence, place, rules, teasers, weights)
    return Found([f"html:{rule}" if rule else None for rule in verdicts], title, (first, end), None)


def _why_empty(
    evidence: Evidence, stated: Stated, rules: list[str | None], weights: list[int], place: Place
) -> str | None:
    """Why the page has no article, or null: too little prose, or a list of headlines."""
    rows, title = evidence.view.rows, place.title
    proses = [row for row in range(place.first, place.end) if weights[row]]
    if _is_posts(evidence, title, proses, place):
        return "no-article"
    letters = sum(len(row.text) for row in rows)
    if sum(len(row.text) * row.linked for row in rows) < _FEW_LINKS * letters:
        return None
    kept = sum(weights[row] for row in proses)
    if kept < _LEAST_STATED:
        return "no-article"
    headed = title is not None and proses[0] - title <= _ROWS_TO_LEAD
    printed = rows[title].text if title is not None else ""
    claimed = headed and any(key(printed) in key(form) for form in stated.titles)
    words = len(printed.split())
    inside = _teasers(evidence, rules, range(place.first, place.end))
    compact = headed and inside < _LIST_RATIO * len(proses) and not evidence.site.is_institution(printed)
    compact = compact or (claimed and words >= _SENTENCE)
    if compact and words >= _LONG_HEADLINE and rows[title or 0].linked < LINK_ROW:
        between = rows[(title or 0) + 1 : proses[0]]
        dated = any(len(row.text) <= DATE_CHARS and DATE.search(row.text) for row in between)
        if dated or (claimed and kept >= _LEAST_PROSE):
            return None
    if claimed and compact and stated.article:
        return None
    headlines = _teasers(evidence, rules, range(len(rows)))
    if kept < _PLENTY and headlines >= _LIST_HEADLINES and headlines > _LIST_RATIO * len(proses):
        return "no-article"
    heading = compact and title is not None and evidence.view.boxes[rows[title].box].tag == "h1"
    least = _LEAST_STATED if claimed and compact else _LEAST_HEADED if heading else _LEAST_PROSE
    return None if kept >= least else "no-article"


def _teasers(evidence: Evidence, rules: list[str | None], inside: range) -> int:
    """How many linked headlines stand in these rows, those in furniture left out."""
    rows = evidence.view.rows
    links = (row for row in inside if evidence.headline_links[row] and not rules[row])
    return sum(rows[row].text.count(" ") >= _LIST_BLANKS for row in links)


def _is_posts(evidence: Evidence, title: int | None, proses: list[int], place: Place) -> bool:
    """Whether the body is a row of posts, each below a headline that links to it: a blog's front page."""
    if not proses or (title is not None and not evidence.headline_links[title]):
        return False
    heads = [row for row in range(place.first, place.end) if evidence.headline_links[row] and evidence.is_set_off(row)]
    if title is not None:
        heads.insert(0, title)
    return len(heads) >= _POSTS and heads[0] < proses[0] and sum(row > heads[1] for row in proses) > 0
