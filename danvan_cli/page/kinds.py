"""What the markup says of each row that is kept: headline, lead, heading, caption, or a field of the metadata.

Null where it says nothing, at the story's edges above all: cleaning's rules for Vietnamese text then decide.
"""

from __future__ import annotations

import re

from danvan_cli.page.elements import HEADINGS
from danvan_cli.page.evidence import LINK_ROW, Evidence
from danvan_cli.page.headline import key
from danvan_cli.page.metadata import Stated
from danvan_cli.page.moments import DATE
from danvan_cli.page.sift import SIGNED, Found, is_kicker

#: Characters of the longest heading, caption, author or date row that markup can make of a line.
_HEADING, _CAPTION, _SIGN = 200, 600, 160
#: … of a caption that is one only by standing below a picture, and of a row that is one only by its date.
_LOOSE_CAPTION, _DATE_ROW = 250, 80
#: Rows at the end of a tail of short ones that may be author and source.
_SIGNATURE = 3
#: Within so many rows below a heading prose begins.
_HEADED = 4
#: The stated description is the lead if the row begins with it, or it with the row, for so many letters.
_SAME_LEAD = 40
_CREDIT = re.compile(r"(?:ảnh|video|clip|đồ họa|nguồn)\s*(?:minh họa|tư liệu|internet)?\s*[:/]", re.IGNORECASE)
#: How a short row that is no heading begins or ends.
_LISTED = re.compile(r"^(?:[-–•*+]|\(?[0-9a-zđ]{1,2}(?:\.[0-9]{1,2}){0,3}[.)])\s|[:;,.]$", re.IGNORECASE)
_CENTRED = "center"


def kinds(evidence: Evidence, found: Found, stated: Stated) -> list[str | None]:
    """For each row its kind, or null."""
    said: list[str | None] = []
    opening = True
    first, end = found.body
    told = [number for number in range(first, end) if evidence.prose[number] and not found.rules[number]]
    left = [number for number in range(told[-1] + 1, end) if not found.rules[number]] if told else []
    sure = {*range(first, told[-1] + 1), *left[:-_SIGNATURE]} - {told[0]} if told else set()
    for number, rule in enumerate(found.rules):
        kind = None if rule else _kind(evidence, found, stated, number, opening)
        if kind is None and not rule and number in sure:
            after = number > told[-1] and not SIGNED.match(evidence.view.rows[number].text)
            kind = "paragraph" if after or _is_paragraph(evidence, number, number == told[-1]) else None
        said.append(kind)
        if not rule and evidence.prose[number] and number != found.title:
            opening = False
    return said


def _kind(evidence: Evidence, found: Found, stated: Stated, number: int, opening: bool) -> str | None:
    if number == found.title or is_kicker(evidence, number, found.title):
        return "title"
    row = evidence.view.rows[number]
    first, end = found.body
    inside = first <= number < end
    parts = evidence.near_parts(number)
    if _is_caption(evidence, number, parts, inside):
        return "caption"
    set_off = row.bold > LINK_ROW and evidence.prose[number] > 0
    if opening and (set_off or "lead" in parts or _is_description(row.text, stated.description)):
        return "lead"
    field = _field(row.text, parts, inside and not opening)
    return field or ("heading" if inside and _is_heading(evidence, number, end) else None)


def _is_caption(evidence: Evidence, number: int, parts: frozenset[str], inside: bool) -> bool:
    row = evidence.view.rows[number]
    box = evidence.view.boxes[row.box]
    if len(row.text) > _CAPTION:
        return False
    if box.tag in ("figcaption", "caption") or "caption" in parts:
        return True
    if not (inside and row.after_picture) or len(row.text) > _LOOSE_CAPTION or box.tag in HEADINGS:
        return False
    if _CREDIT.search(row.text) or _CENTRED in box.style.lower():
        return True
    return row.text[-1].isalnum() and row.bold <= LINK_ROW


def _field(text: str, parts: frozenset[str], inside: bool) -> str | None:
    """The field of the metadata that a short row prints, by its name or, outside the body, its date."""
    if len(text) > _SIGN:
        return None
    dated = bool(DATE.search(text))
    if dated and ((not inside and len(text) <= _DATE_ROW) or "published" in parts):
        return "published"
    return next((part for part in ("byline", "source") if part in parts), None)


def _is_heading(evidence: Evidence, number: int, end: int) -> bool:
    """Whether a row of the body is set off as a heading, and prose follows."""
    row = evidence.view.rows[number]
    if len(row.text) > _HEADING or row.text.endswith((".", ";", ",")):
        return False
    tag = evidence.view.boxes[row.box].tag
    if tag == "tr" or (tag not in HEADINGS and row.bold <= LINK_ROW):
        return False
    if tag not in HEADINGS and row.text.endswith("?"):  # a question of an interview
        return False
    return any(evidence.prose[number + 1 : min(end, number + 1 + _HEADED)])


def _is_paragraph(evidence: Evidence, number: int, last: bool) -> bool:
    """Whether a row inside the story is a paragraph for sure; the last may be its source, one below a picture its
    caption, a short one without a stop a heading: cleaning knows these better.
    """
    row = evidence.view.rows[number]
    if row.after_picture and len(row.text) <= _LOOSE_CAPTION:
        return False
    if evidence.prose[number]:
        return not (last and SIGNED.match(row.text)) and not _CREDIT.search(row.text)
    if evidence.view.boxes[row.box].tag == "tr" or row.linked > LINK_ROW:
        return True
    return not last and _LISTED.search(row.text) is not None


def _is_description(text: str, description: str | None) -> bool:
    if not description:
        return False
    one, other = key(text), key(description)
    shorter = min(len(one), len(other))
    return shorter >= _SAME_LEAD and one[: shorter - 5] == other[: shorter - 5]
