"""Each row's verdict, once headline and body are found: kept, or the furniture that it is.

Above the headline only a date line is kept; between headline and body the lead, the date, author and source; in the
body all but links, teasers and the blocks that a phrase opens; behind it author and source, and prose of a second box.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from danvan_cli.page.evidence import LINK_ROW, Evidence, is_short_link
from danvan_cli.page.moments import DATE

#: How many rows above the headline its date line may stand, and below the body its author's; how many rows above a
#: body without headline its lead.
_AROUND, _LEAD_ROWS = 8, 2
#: A date line above the headline stands in a box with it that has few rows besides headline and body; a site's clock
#: stands at the top of the page.
_ROWS_BESIDE = 15
#: Right behind the body a date line may be the article's, farther down it is another's.
_DATE_BEHIND = 3
#: A row that a phrase opens or follows ("Xem thêm: …") has at least this share of linked letters.
_PHRASE_LINKED = 0.5
#: Characters of the longest row that is a date line or signature, and of the longest row of tags.
_LONGEST_SIGN, _LONGEST_TAGS = 120, 360
SIGNED = re.compile(
    r"^[(\[*_\s–—-]*(?:theo(?! dõi)\s|(?:nguồn|đăng bởi|được viết bởi)(?: tin| bài| ảnh)?\s*[:–-]?\s"
    r"|(?:tác giả|người viết|tin(?: ảnh|, ảnh| và ảnh| bài)?|bài(?: và ảnh|, ảnh| viết)?|ảnh|biên tập|bt|th|thực hiện"
    r"|phóng viên|cập nhật|người đăng)\s*[:–-])",
    re.IGNORECASE,
)
_READ_ON = re.compile(
    r"^\W*(?:(?:xem|đọc) (?:thêm|tiếp)|mời (?:quý )?(?:bạn|độc giả|quý vị)|(?:tin|bài) liên quan|có thể bạn|>>|»)",
    re.IGNORECASE,
)
_TAG_ROW = re.compile(r"^\W*(?:từ kh[oó][aáà]|tags?|thẻ|chủ đề|hashtag)\s*[:：#]", re.IGNORECASE)
_NAMED_PARTS = frozenset(("lead", "published", "byline", "source", "caption"))
_SIGNATURES = frozenset(("byline", "source"))


@dataclass(frozen=True, slots=True)
class Found:
    """For each row its rule (null: kept); the headline's row, the body's first row and the row behind its last."""

    rules: list[str | None]
    title: int | None
    body: tuple[int, int]
    empty: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Rows: the headline's, the body's first, the one behind its last; first and end of the box around both."""

    title: int | None
    first: int
    end: int
    region: int
    region_end: int


def sift(
    evidence: Evidence, place: Place, named: list[str | None], teasers: list[bool], weights: list[int]
) -> list[str | None]:
    """For each row its rule, or null if it is kept. `named`: what is furniture by name already."""
    rows = evidence.view.rows
    rules = list(named)
    top = place.first if place.title is None else place.title
    lead = next((row for row in range(place.first, place.end) if weights[row]), place.first)
    dated = any(DATE.search(row.text) for row in rows[top + 1 : lead] if len(row.text) <= _LONGEST_SIGN)
    for number in range(len(rows)):
        if rules[number] or number == place.title:
            continue
        if number < top:
            near = top - number <= _AROUND and not dated
            kept = is_kicker(evidence, number, place.title) or (near and _is_above(evidence, number, place, top))
            rules[number] = None if kept else "header"
        elif teasers[number] and number < lead:
            rules[number] = "related"
        elif number < place.first or (number < lead and not _beside(evidence, number, lead)):
            rules[number] = None if _belongs(evidence, number) else "toolbar"
        elif number >= place.end:
            link = teasers[number] or evidence.headline_links[number]
            rules[number] = "related" if link and not _is_signature(evidence, number) else "after"
    _sift_body(evidence, rules, teasers, place)
    _take_back(evidence, rules, weights, place)
    return rules


def _is_above(evidence: Evidence, number: int, place: Place, top: int) -> bool:
    """Whether a row above the headline is its date line, or one above a body without headline its lead."""
    row, boxes, title = evidence.view.rows[number], evidence.view.boxes, place.title
    if title is None:
        box = boxes[row.box]
        close = top - number <= _LEAD_ROWS and box.end <= top and boxes[max(0, box.parent)].end > top
        return close and _belongs(evidence, number)
    if len(row.text) > _LONGEST_SIGN or row.linked >= LINK_ROW or not DATE.search(row.text):
        return False
    return _rows_around(evidence, number, title) <= place.region_end - place.region + _ROWS_BESIDE


def _rows_around(evidence: Evidence, one: int, other: int) -> int:
    """How many rows the smallest box around two rows holds."""
    boxes, box = evidence.view.boxes, evidence.view.rows[one].box
    while boxes[box].parent >= 0 and not boxes[box].first <= other < boxes[box].end:
        box = boxes[box].parent
    return boxes[box].end - boxes[box].first


def is_kicker(evidence: Evidence, number: int, title: int | None) -> bool:
    """Whether a row right above the headline is its kicker by name."""
    return title is not None and 0 < title - number <= _LEAD_ROWS and "kicker" in evidence.near_parts(number)


def _beside(evidence: Evidence, one: int, other: int) -> bool:
    """Whether two rows stand in one box, or in two boxes side by side."""
    rows, boxes = evidence.view.rows, evidence.view.boxes
    return rows[one].box == rows[other].box or boxes[rows[one].box].parent == boxes[rows[other].box].parent


def _alike(evidence: Evidence, one: int, other: int) -> bool:
    """Whether two rows stand side by side in boxes of the same kind: two paragraphs of one story."""
    rows, boxes = evidence.view.rows, evidence.view.boxes
    return _beside(evidence, one, other) and boxes[rows[one].box].tag == boxes[rows[other].box].tag


def _belongs(evidence: Evidence, number: int) -> bool:
    """Whether a row between headline and body, or right behind the body, is lead, date line, author or source."""
    row = evidence.view.rows[number]
    if evidence.phrase[number]:
        return False
    if _is_signature(evidence, number):
        return True
    parts, short = evidence.near_parts(number), len(row.text) <= _LONGEST_SIGN
    if evidence.headline_links[number] or (row.linked >= LINK_ROW and is_short_link(row)):
        return False
    if evidence.prose[number] or parts & _NAMED_PARTS:
        return True
    return short and bool(DATE.search(row.text) or SIGNED.match(row.text))


def _is_signature(evidence: Evidence, number: int) -> bool:
    """Whether the markup calls a short row author or source."""
    return len(evidence.view.rows[number].text) <= _LONGEST_SIGN and bool(evidence.near_parts(number) & _SIGNATURES)


def _sift_body(evidence: Evidence, rules: list[str | None], teasers: list[bool], place: Place) -> None:
    """Links, teasers, and what follows a phrase that opens a block of them; behind "Bình luận" all is comment."""
    opened: str | None = None
    told: int | None = None
    for number in range(place.first, place.end):
        row, said = evidence.view.rows[number], evidence.phrase[number]
        if rules[number]:
            continue
        if said in ("related", "comments", "tags", "share"):
            rules[number] = said
            opened = opened if said == "share" else said
        elif opened == "comments" and told is not None and not _alike(evidence, number, told):
            rules[number] = opened
        elif _is_signature(evidence, number):
            opened = None
        elif teasers[number] or evidence.headline_links[number]:
            rules[number] = "related"
        elif row.linked >= LINK_ROW and is_short_link(row):
            rules[number] = "toolbar"
        elif row.linked >= _PHRASE_LINKED and _READ_ON.match(row.text):
            rules[number] = "related"
        elif len(row.text) <= _LONGEST_TAGS and _TAG_ROW.match(row.text):
            rules[number] = "tags"
        elif opened and row.linked >= _PHRASE_LINKED:
            rules[number] = opened
        else:
            opened = None
            told = number if evidence.prose[number] else told


def _take_back(evidence: Evidence, rules: list[str | None], weights: list[int], place: Place) -> None:
    """Keep rows behind the body that belong to it, down to the first block of related links or comments."""
    for number in range(place.end, min(place.region_end, len(rules))):
        if rules[number] == "related" or evidence.phrase[number] in ("related", "comments", "tags"):
            return
        dated = len(evidence.view.rows[number].text) <= _LONGEST_SIGN and DATE.search(evidence.view.rows[number].text)
        near = weights[number] or number < place.end + (_DATE_BEHIND if dated else _AROUND)
        if rules[number] == "after" and near and _belongs(evidence, number):
            rules[number] = None
