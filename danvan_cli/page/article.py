"""Which rows of a page are its article: headline, body, what stands between and around them, and all the furniture.

The body is found by its prose (long rows that are no links): from the nearest box that holds headline and prose
down to the last box that still holds nearly all of it. Inside and around it, furniture goes by the names of its
boxes, by links, and by phrases that open a block of teasers.

Known problems: an article that is nothing but pictures with captions of a few words is taken for a page without
one; of two articles on one page only the first counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from danvan_cli.page.evidence import LINK_ROW, Evidence, is_short_link, prose, total
from danvan_cli.page.headline import above, headline, key, twin
from danvan_cli.page.metadata import Stated

#: A named box with this share of the page's prose is no furniture, whatever its name.
_MAIN_SHARE = 0.5
#: The box of headline and body holds at least this share of the prose below the headline …
_REGION_SHARE = 0.5
#: … and the body's box this share of that.
_BODY_SHARE = 0.8
#: Without a headline that the page states, prose of fewer characters is no article; with one, of fewer than that.
_LEAST_PROSE, _LEAST_STATED = 250, 60
#: Prose of so many characters is an article whatever surrounds it; below that, a page with so many linked headlines
#: (of so many blanks each), and so many for each row of prose, is a list.
_PLENTY, _LIST_HEADLINES, _LIST_BLANKS, _LIST_RATIO = 1200, 8, 6, 3
#: A headline of so many words that the page states is no name of a section.
_LONG_HEADLINE = 7
#: A page with a smaller share of linked letters is a bare article.
_FEW_LINKS = 0.1
#: How many rows above the headline its date line may stand, and below the body its author's.
_AROUND = 8
#: How many rows above a body without headline its lead may stand.
_LEAD_ROWS = 2
#: A row that repeats a linked phrase ("Xem thêm: …") has at least this share of linked letters.
_PHRASE_LINKED = 0.5
_LONGEST_SIGN = 120
DATE = re.compile(
    r"(?<![0-9])[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[01]?[0-9]-[0-3]?[0-9]"
    r"|[0-9]{1,2}\s+tháng\s+\w+,?\s+(?:năm\s+)?(?:19|20)[0-9]{2}",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"^[(\[*_\s–—-]*(?:tác giả|người viết|nguồn(?: tin| bài| ảnh)?|theo|tin(?: ảnh|, ảnh| và ảnh| bài)?|bài(?: và ảnh|, ảnh)?"
    r"|ảnh|biên tập|bt|th|thực hiện|phóng viên|cập nhật|người đăng|đăng bởi)\s*[:,–-]?\s",
    re.IGNORECASE,
)
_READ_ON = re.compile(
    r"^\W*(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|mời (?:quý )?(?:bạn|độc giả|quý vị)|tin liên quan|bài liên quan"
    r"|>>|»|có thể bạn|bạn có biết)\b",
    re.IGNORECASE,
)
_TAG_ROW = re.compile(r"^\W*(?:từ kh[oó][aáà]|tags?|thẻ|chủ đề|hashtag)\s*[:：#]", re.IGNORECASE)
_ARROW = re.compile(r"^(?:>>|»|›|>|►|▶|•|\+|-|–)+\s*\S")


@dataclass(slots=True)
class Found:
    """For each row its rule (null: kept); the headline's row, the body's first row and the row behind its last."""

    rules: list[str | None]
    title: int | None
    body: tuple[int, int]
    empty: str | None


def find(evidence: Evidence, stated: Stated) -> Found:
    """Judge all rows of the page."""
    view = evidence.view
    count = len(view.rows)
    if not count:
        return Found([], None, (0, 0), "no-text")
    title = headline(evidence, stated)
    rules = _by_name(evidence, title)
    again = None
    if title is not None and (printed := twin(evidence, title, rules)) is not None:
        again, title = title, printed
    teasers = evidence.teasers(title, rules)
    weights = [
        0 if rule or teaser else size
        for rule, teaser, size in zip(rules, teasers, evidence.prose, strict=True)
    ]
    region, body = _body(evidence, weights, title)
    first, end = view.boxes[body].first, view.boxes[body].end
    if title is None:
        start = next((row for row in range(first, end) if weights[row]), first)
        title = above(evidence, start, first, rules, view.boxes[region].first - _AROUND if region else 0)
        region = _around(evidence, body, title)
    if title is not None and title >= first:
        first = title + 1
    empty = _empty(evidence, stated, rules, weights, title, range(first, end))
    if empty:
        return Found([rule and f"html:{rule}" or "html:list" for rule in rules], None, (0, 0), empty)
    if again is not None:
        rules[again] = "title"
    _judge(evidence, rules, teasers, weights, title, first, end, region)
    return Found([f"html:{rule}" if rule else None for rule in rules], title, (first, end), None)


def _by_name(evidence: Evidence, title: int | None) -> list[str | None]:
    """For each row the furniture that the boxes around it are by name, boxes with the article in them excepted."""
    view = evidence.view
    teasers = evidence.teasers(title, [None] * len(view.rows))
    sums = total([0 if teaser else size for teaser, size in zip(teasers, evidence.prose, strict=True)])
    whole = sums[-1]
    ruled: list[str | None] = []
    for number, box in enumerate(view.boxes):
        own = evidence.named_furniture[number]
        if own and title is not None and box.first <= title < box.end:
            own = None
        elif own and own not in ("comments", "footer") and box.tag != "nav":
            own = None if whole and (sums[box.end] - sums[box.first]) >= _MAIN_SHARE * whole else own
        ruled.append((ruled[box.parent] if box.parent >= 0 else None) or own)
    rules = []
    for row in view.rows:
        rule = ruled[row.box]
        if not rule and row.names:
            meant = evidence.means(row.names)
            rule = "dateline" if "dateline" in meant else None
        rules.append(rule)
    return rules


def _body(evidence: Evidence, weights: list[int], title: int | None) -> tuple[int, int]:
    """The box around headline and body, and the body's own."""
    view, sums = evidence.view, total(weights)
    start = 0 if title is None else title + 1

    def holds(box: int) -> int:
        return max(0, sums[view.boxes[box].end] - sums[max(start, view.boxes[box].first)])

    region = 0
    if title is not None:
        below = sums[-1] - sums[start]
        for box in view.ancestors(view.rows[title].box):
            region = box
            if below and holds(box) >= _REGION_SHARE * below:
                break
    body = region
    while True:
        inner = max(evidence.children[body], key=holds, default=None)
        if inner is None or holds(inner) < _BODY_SHARE * max(1, holds(body)):
            return region, body
        if view.boxes[inner].end - max(start, view.boxes[inner].first) < 2:
            return region, body
        body = inner


def _around(evidence: Evidence, body: int, title: int | None) -> int:
    """The smallest box around the body's box and the headline; without one, the box two above the body's."""
    boxes = evidence.view.boxes
    if title is None:
        return max(0, boxes[max(0, boxes[body].parent)].parent)
    while not boxes[body].first <= title < boxes[body].end and boxes[body].parent >= 0:
        body = boxes[body].parent
    return body


def _empty(
    evidence: Evidence, stated: Stated, rules: list[str | None], weights: list[int], title: int | None, body: range
) -> str | None:
    """Why the page has no article, or null: too little prose, or a list of headlines."""
    rows = evidence.view.rows
    kept = sum(weights[row] for row in body)
    letters = sum(len(row.text) for row in rows)
    linked = sum(len(row.text) * row.linked for row in rows)
    if linked < _FEW_LINKS * letters:
        return None
    claimed = title is not None and any(key(rows[title].text) in key(form) for form in stated.titles)
    if claimed and stated.article:
        return None if kept >= _LEAST_STATED else "no-article"
    if claimed and kept >= _LEAST_PROSE and len(rows[title or 0].text.split()) >= _LONG_HEADLINE:
        return None
    proses = sum(1 for row in body if weights[row])
    headlines = sum(
        1
        for link, rule, row in zip(evidence.headline_links, rules, rows, strict=True)
        if link and not rule and row.text.count(" ") >= _LIST_BLANKS
    )
    if kept < _PLENTY and headlines >= _LIST_HEADLINES and headlines > _LIST_RATIO * proses:
        return "no-article"
    return None if kept >= (_LEAST_STATED if claimed or stated.article else _LEAST_PROSE) else "no-article"


def _judge(
    evidence: Evidence,
    rules: list[str | None],
    teasers: list[bool],
    weights: list[int],
    title: int | None,
    first: int,
    end: int,
    region: int,
) -> None:
    """Give each row outside the article its rule."""
    view = evidence.view
    top = title if title is not None else first
    lead = next((row for row in range(first, end) if weights[row]), first)
    dated = any(DATE.search(row.text) for row in view.rows[top + 1 : lead] if len(row.text) <= _LONGEST_SIGN)
    for number in range(len(view.rows)):
        if rules[number] or number == title:
            continue
        if number < top:
            near = top - number <= _AROUND and view.boxes[region].first - 2 <= number and not dated
            rules[number] = None if near and _is_above(evidence, number, title, top) else "header"
        elif teasers[number] and number < lead:
            rules[number] = "related"
        elif number < first or (number < lead and not _beside(evidence, number, lead)):
            rules[number] = None if _belongs(evidence, number) else "toolbar"
        elif number >= end:
            rules[number] = "related" if teasers[number] or evidence.headline_links[number] else "after"
    _in_body(evidence, rules, teasers, first, end)
    _behind(evidence, rules, weights, end, view.boxes[region].end)


def _beside(evidence: Evidence, one: int, other: int) -> bool:
    """Whether two rows stand in one box, or in two boxes side by side."""
    rows, boxes = evidence.view.rows, evidence.view.boxes
    return rows[one].box == rows[other].box or boxes[rows[one].box].parent == boxes[rows[other].box].parent


def _is_above(evidence: Evidence, number: int, title: int | None, top: int) -> bool:
    """Whether a row above the headline is its date line, or one above a body without headline its lead."""
    row = evidence.view.rows[number]
    if title is None:
        box = evidence.view.boxes[row.box]
        close = top - number <= _LEAD_ROWS and box.end <= top and evidence.view.boxes[max(0, box.parent)].end > top
        return close and _belongs(evidence, number)
    return len(row.text) <= _LONGEST_SIGN and row.linked < LINK_ROW and bool(DATE.search(row.text))


def _belongs(evidence: Evidence, number: int) -> bool:
    """Whether a row between headline and body, or right behind the body, is lead, date line, author or source."""
    row = evidence.view.rows[number]
    parts = evidence.parts[row.box] | evidence.means(row.names)
    if evidence.phrase[number]:
        return False
    if parts & {"byline", "source"} and len(row.text) <= _LONGEST_SIGN:
        return True
    if evidence.headline_links[number] or (row.linked >= LINK_ROW and is_short_link(row)):
        return False
    if prose(row):
        return True
    if len(row.text) <= _LONGEST_SIGN and (DATE.search(row.text) or SIGNED.match(row.text)):
        return True
    return bool(parts & {"lead", "published", "byline", "source", "caption"})


def _in_body(evidence: Evidence, rules: list[str | None], teasers: list[bool], first: int, end: int) -> None:
    opened: str | None = None
    for number in range(first, end):
        if rules[number]:
            continue
        row = evidence.view.rows[number]
        said = evidence.phrase[number]
        if said in ("related", "comments", "tags", "share"):
            rules[number] = said
            opened = said if said != "share" else opened
        elif teasers[number] or evidence.headline_links[number]:
            rules[number] = "related"
        elif row.linked >= LINK_ROW and is_short_link(row):
            rules[number] = "toolbar"
        elif row.linked >= _PHRASE_LINKED and _READ_ON.match(row.text):
            rules[number] = "related"
        elif _TAG_ROW.match(row.text) and len(row.text) <= 3 * _LONGEST_SIGN:
            rules[number] = "tags"
        elif opened and row.linked >= _PHRASE_LINKED:
            rules[number] = opened
        else:
            opened = None


def _behind(evidence: Evidence, rules: list[str | None], weights: list[int], end: int, last: int) -> None:
    """Take back rows behind the body that belong to it: its author, its source, prose of a second box."""
    for number in range(end, min(last, len(rules))):
        if rules[number] != "after":
            if rules[number] == "related":
                return
            continue
        if evidence.phrase[number] in ("related", "comments", "tags"):
            return
        if _belongs(evidence, number) and (weights[number] or number < end + _AROUND):
            rules[number] = None
