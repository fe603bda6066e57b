"""Lines of the article that are no text of it: when it appeared, who wrote it, where it comes from.

What: date lines around the headline, signatures behind the last paragraph or under the headline, source lines and
links to the original.
Known problems: a pen name that the story also mentions is taken for a person of the story.
Example: "Nguồn: hanoi.gov.vn, ngày 28/2/2018" → source hanoi.gov.vn, published 2018-02-28.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from danvan_cli.cleaning import sources
from danvan_cli.cleaning.boilerplate import Rule
from danvan_cli.cleaning.captions import has_credit
from danvan_cli.cleaning.dateline import Dateline, read_dateline
from danvan_cli.cleaning.region import Place
from danvan_cli.cleaning.rows import Row
from danvan_cli.cleaning.signature import LABELLED_WORDS, Signature, read_signature
from danvan_cli.lexicon import Lexicon

DATE_ABOVE = 6  # rows above the headline among which its date line may stand
HEADER = 3  # rows from the first paragraph on (the lead, a picture) under which the date line may stand
AFTER_END = 8  # rows behind the article's last paragraph that may belong to it
SIGNED_TAIL = 60  # rows at the article's end among which its signature stands, captions behind it included
STORY_BELOW = 4  # sentences below a source line that show the story to go on
CAPTIONS_BELOW = 6  # captions that may stand behind the signature, however short the text
MENTION_WORDS = 8  # a name in a line of at least this many words is one that the story mentions
LISTED = 3  # bare names in lines one below another are a list of people, and nobody's signature

CREDIT_REST = 15  # characters that may follow a photographer's name (an agency)

_PICTURE = re.compile(r"(?:ảnh|video|clip)[^.:]{0,20}:\s*$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\. ?)+")
_STOP_BEFORE = re.compile(r"[.!?)”\"]\s+\(?$")


class Found(NamedTuple):
    """Rules by row index, fields as they were printed, and the row of the byline or source behind the body."""

    gone: dict[int, str]
    fields: dict[str, str]
    signed: int | None


def collect(
    rows: Sequence[Row], marks: Mapping[int, Rule], dates: Mapping[int, Dateline], place: Place, words: Lexicon
) -> Found:
    """All metadata lines of the article that stands at `place`. `marks`: rows that are furniture."""
    gone: dict[int, str] = {}
    fields: dict[str, str] = {}
    for index, row in enumerate(rows):
        if row.kind in ("published", "byline", "source", "source_url"):
            gone[index] = f"metadata:{row.kind}"
            value = _hinted(row, words)
            if value:
                fields.setdefault(row.kind, value)
    last = min(len(rows), place.end + AFTER_END) if place.below else len(rows)
    last = next((i for i in range(place.end, last) if i in marks and marks[i].then), last)
    _dates(rows, dates, range(place.top - DATE_ABOVE, last), place, gone, fields)
    span = [i for i in range(place.top, last) if i not in marks]
    signed = _signature(rows, span, place, gone, fields, words)
    sourced = _sources(rows, span, place, gone, fields, words)
    return Found(gone, fields, sourced if signed is None else signed)


def _hinted(row: Row, words: Lexicon) -> str | None:
    """The value in a line that the page's markup calls metadata; null for a date line without a day that exists."""
    if row.kind == "published":
        found = read_dateline(row.text, words)
        return found.value if found else None
    if row.kind == "source":
        return sources.read_source(row.text, words) or row.text
    if row.kind == "byline":
        signature = read_signature(row.text, words)
        return (signature and signature.byline) or row.text
    return row.text


def _dates(
    rows: Sequence[Row],
    dates: Mapping[int, Dateline],
    span: range,
    place: Place,
    gone: dict[int, str],
    fields: dict[str, str],
) -> None:
    """Date lines beside the headline first, then those behind the text; one that tells of a change last."""
    near = [i for i in dates if i in span and i <= place.body + HEADER]
    behind = [i for i in dates if i in span and i > place.body + HEADER and not _goes_on(rows, i, place)]
    for index in (*near, *behind):
        gone.setdefault(index, "metadata:published")
    ranked = sorted(near, key=lambda i: (dates[i].updated, i < place.top, abs(i - place.top))) + behind
    if ranked:
        best = dates[ranked[0]]
        fields.setdefault("published", best.value)
        author = next((dates[i].author for i in ranked if dates[i].author), None)
        if author and author.lower() != "admin":
            fields.setdefault("byline", author)


def _signature(
    rows: Sequence[Row],
    span: Sequence[int],
    place: Place,
    gone: dict[int, str],
    fields: dict[str, str],
    words: Lexicon,
) -> int | None:
    """The author's row; None where there is none. The last signature behind the text wins, then one above it."""
    behind = [i for i in reversed(span[-SIGNED_TAIL:]) if i > place.body]
    if place.below:
        behind.sort(key=lambda i: abs(i - place.end))
    above = [i for i in span if place.top < i <= place.body]
    for index in (*behind, *above):
        row = rows[index]
        if index in gone or index in place.titles or row.kind or row.size > LABELLED_WORDS:
            continue
        if row.text.endswith((".", "?", "!")) and row.size > 1 and not _initials(row.text):
            continue
        signature = read_signature(row.text, words)
        if not signature or not _belongs(rows, index, place, signature, words):
            continue
        gone[index] = "metadata:byline" if signature.byline else "metadata:source"
        if signature.source:
            fields.setdefault("source", signature.source)
        if signature.byline:
            fields["byline"] = signature.byline
            _repeated(rows, span, signature.byline, gone, words)
            return index if index > place.body else None
    return None


def _repeated(rows: Sequence[Row], span: Sequence[int], byline: str, gone: dict[int, str], words: Lexicon) -> None:
    """The same name under the headline and behind the text."""
    name = byline.rstrip(".")
    for index in span:
        row = rows[index]
        ends_so = row.size <= LABELLED_WORDS and row.text.rstrip(".").endswith(name)
        if index not in gone and ends_so and row.kind is None:
            signature = read_signature(row.text, words)
            if signature and signature.byline == byline:
                gone[index] = "metadata:byline"


def _goes_on(rows: Sequence[Row], index: int, place: Place) -> bool:
    """Whether the story goes on below the row: a "(Nguồn: …)" there is a picture's."""
    if index <= place.body:
        return False
    below = (row for row in rows[index + 1 : min(place.end, index + 1 + SIGNED_TAIL)] if row.stopped)
    return len(list(islice((row for row in below if row.size >= MENTION_WORDS), STORY_BELOW))) == STORY_BELOW


def _initials(text: str) -> bool:
    return _INITIALS.fullmatch(text) is not None


def _is_credit(text: str, at: int, length: int) -> bool:
    """Whether the name at `at` signs a picture rather than names a person: "… hội thảo. Ảnh: Lê A", "… bến. Lê A"."""
    if _PICTURE.search(text[:at]):
        return True
    return len(text) - at - length <= CREDIT_REST and _STOP_BEFORE.search(text[:at]) is not None


def _belongs(rows: Sequence[Row], index: int, place: Place, signature: Signature, words: Lexicon) -> bool:
    """Whether the names are the author's: nobody that the story tells of, no list, no heading."""
    if signature.labelled:
        return True
    name = signature.byline or signature.source or ""
    for other in range(place.body, min(place.end, len(rows))):
        row = rows[other]
        at = row.text.find(name) if other != index and row.size >= MENTION_WORDS else -1
        if at >= 0 and not has_credit(row) and not _is_credit(row.text, at, len(name)):
            return False
    if not place.below and _is_listed(rows, index, words):
        return False
    below = [row for row in rows[index + 1 : place.end] if row.size >= MENTION_WORDS and row.stopped]
    if index > place.body and len(below) > (1 if place.below else max(CAPTIONS_BELOW, index - place.body)):
        return False
    single = " " not in name and "." not in name and name.upper() != name
    return not (single and below)


def _is_listed(rows: Sequence[Row], index: int, words: Lexicon) -> bool:
    """Whether the row stands among at least LISTED that are bare names."""
    found = 1
    for step in (1, -1):
        other = index + step
        while found < LISTED and 0 <= other < len(rows) and _is_bare(rows[other], words):
            found += 1
            other += step
    return found >= LISTED


def _is_bare(row: Row, words: Lexicon) -> bool:
    """Whether the row is names without a label."""
    signature = read_signature(row.text, words) if row.kind is None and row.size <= LABELLED_WORDS else None
    return signature is not None and not signature.labelled


def _sources(
    rows: Sequence[Row],
    span: Sequence[int],
    place: Place,
    gone: dict[int, str],
    fields: dict[str, str],
    words: Lexicon,
) -> int | None:
    """Source lines and links to the original; the row of the first source line behind the body, if there is one."""
    behind = None
    for index in span:
        row = rows[index]
        if index in gone or row.kind or index in place.titles:
            continue
        link = sources.original_link(row.text, words) if "http" in row.text else None
        if link:
            gone[index] = "metadata:source_url"
            fields.setdefault("source_url", link)
            continue
        name = sources.read_source(row.text, words) if row.size <= sources.LINE_WORDS else None
        if name and not _goes_on(rows, index, place):
            gone[index] = "metadata:source"
            fields.setdefault("source", name)
            if behind is None and index > place.body:
                behind = index
            dated = read_dateline(row.text, words)
            if dated:
                fields.setdefault("published", dated.value)
    return behind
