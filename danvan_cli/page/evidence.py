"""What can be said of each row and box of a page before anything is judged: prose, teasers, furniture by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from danvan_cli.lexicon import Lexicon
from danvan_cli.page.elements import HEADINGS
from danvan_cli.page.names import ARTICLE_PARTS, SiteWords, meanings, phrases, site_words, tag_meaning
from danvan_cli.page.visible import Row, View

#: A row is prose from so many characters on, or from fewer if a sentence ends in it; in blanks: words less one.
_PROSE_CHARS, _PROSE_BLANKS = 80, 12
_SENTENCE_CHARS, _SENTENCE_BLANKS = 40, 7
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’'»)]*$")
#: Shares of linked letters: prose has less, a link row has more.
_PROSE_LINKED, LINK_ROW = 0.5, 0.85
#: A linked row of at least so many words is a headline.
_HEADLINE_WORDS = 4
#: A teaser (headline, date, summary) has at most so many rows, so many of prose, so many boxes above its headline.
_TEASER_ROWS, _SUMMARY_ROWS, _TEASER_LEVELS = 8, 2, 4
#: A box of at most so many rows gives its name to each; only these parts have more than one.
_PART_ROWS, _LONG_PARTS = 3, frozenset(("caption", "lead"))
#: So many boxes side by side are looked at for one of the same kind.
_MOST_BROTHERS = 50
#: Links to files belong to the article that offers them; those to places in the page and to people too.
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|mp[34])(?:[?#]|$)|/documents/|download|attachment|^(?:mailto|tel):|^#.",
    re.IGNORECASE,
)
#: What stands beside a linked headline: a date, a time, a count of readers or comments.
_STAMPS = re.compile(
    r"[\s(|,–-]*(?:(?:thứ \w+|chủ nhật|ngày|lúc|cập nhật|đăng)\b[\s,:]*)*(?:[0-9]{1,2}\s?[:hg]\s?[0-9]{2}"
    r"|[0-9]{1,2}\s?[./-]\s?[0-9]{1,2}(?:\s?[./-]\s?[0-9]{2,4})?|[0-9]+ (?:phút|giờ|ngày|lượt|bình luận)\b[\w ]*"
    r"|\([0-9]+\))(?:\s*\(?GMT\+7\)?)?[\s)]*",
    re.IGNORECASE,
)
#: Names that say both furniture and article part: furniture of these kinds gives way.
_WEAK = frozenset(("header", "menu", "sidebar", "share", "form", "ads", "counter", "section"))
#: Furniture in which no headline stands.
_NO_HEADLINE = frozenset(("menu", "footer", "related", "comments", "tags", "links", "ads", "section"))
#: Which furniture a box is if its names say several.
_ORDER = (
    "comments", "related", "tags", "original", "author", "poll", "links", "footer", "menu", "share", "clock", "counter",
    "ads", "form", "section", "header", "dateline", "sidebar",
)  # fmt: skip


@dataclass
class Evidence:
    """A page's rows and boxes with what their text and names say."""

    view: View
    words: Lexicon

    @cached_property
    def means(self) -> Callable[[str], frozenset[str]]:
        return meanings(self.words)

    @cached_property
    def phrase(self) -> list[str | None]:
        """For each row what `phrases.tsv` says of it."""
        meaning = phrases(self.words)
        return [meaning(row.text) for row in self.view.rows]

    @cached_property
    def prose(self) -> list[int]:
        """For each row its characters if it is prose, else 0; the imprint at the foot of a page is none."""
        sizes = ((_prose(row), row.text) for row in self.view.rows)
        return [0 if size and self.site.is_imprint(text) else size for size, text in sizes]

    @cached_property
    def site(self) -> SiteWords:
        """How sites speak of themselves."""
        return site_words(self.words)

    @cached_property
    def headline_links(self) -> list[bool]:
        """For each row whether it is a link to another article."""
        return [is_headline_link(row) for row in self.view.rows]

    @cached_property
    def parts(self) -> list[frozenset[str]]:
        """For each box which parts of an article its names and itemprop say it is."""
        return [self.means(f"{box.names} {box.itemprop}") & ARTICLE_PARTS for box in self.view.boxes]

    @cached_property
    def named_furniture(self) -> list[str | None]:
        """For each box the furniture that its names or tag say it is."""
        return [
            furniture(self.means(box.names), tag_meaning(box.tag), parts)
            for box, parts in zip(self.view.boxes, self.parts, strict=True)
        ]

    @cached_property
    def elsewhere(self) -> list[bool]:
        """For each box whether it lies in furniture that holds no headline."""
        inside: list[bool] = []
        for box, meaning in zip(self.view.boxes, self.named_furniture, strict=True):
            inside.append(meaning in _NO_HEADLINE or (box.parent >= 0 and inside[box.parent]))
        return inside

    @cached_property
    def children(self) -> list[list[int]]:
        """For each box the boxes directly in it."""
        inside: list[list[int]] = [[] for _ in self.view.boxes]
        for number, box in enumerate(self.view.boxes):
            if box.parent >= 0:
                inside[box.parent].append(number)
        return inside

    def near_parts(self, number: int) -> frozenset[str]:
        """What the boxes around a row are named that hold little else, and the inline element that it is in."""
        view = self.view
        row = view.rows[number]
        parts = self.means(row.names) & ARTICLE_PARTS
        box = row.box
        while box >= 0 and (inside := view.boxes[box].end - view.boxes[box].first) <= _PART_ROWS:
            if inside == 1 or self.parts[box] & _LONG_PARTS:
                parts |= self.parts[box]
            box = view.boxes[box].parent
        return parts

    def teasers(self, title: int | None, rules: list[str | None]) -> list[bool]:
        """For each row whether it is part of a teaser: a linked headline, with a date and summary below it in a small
        box of its own. Links in furniture (`rules`) make none.
        """
        found = [False] * len(self.view.rows)
        for number in range(len(found)):
            if self.headline_links[number] and number != title and not rules[number]:
                first, end = self._teaser(number, title)
                found[first:end] = [True] * (end - first)
        return found

    def _teaser(self, number: int, title: int | None) -> tuple[int, int]:
        """The rows of the teaser whose headline is row `number`."""
        boxes, best = self.view.boxes, (number, number + 1)
        box = self.view.rows[number].box
        set_off = self.is_set_off(number)
        for _ in range(_TEASER_LEVELS):
            first, end = boxes[box].first, boxes[box].end
            holds_title = title is not None and first <= title < end
            if end - first > _TEASER_ROWS or holds_title or any(self.prose[first:number]):
                break
            if sum(map(bool, self.prose[number:end])) > _SUMMARY_ROWS:
                break
            if set_off or self._is_repeated(box):
                best = (first, end)
            box = boxes[box].parent
            if box < 0:
                break
        return best


    def is_set_off(self, number: int) -> bool:
        """Whether the markup sets a row off as a headline."""
        row = self.view.rows[number]
        box = self.view.boxes[row.box]
        named = self.parts[row.box] | self.means(row.names)
        return box.tag in HEADINGS or row.bold > LINK_ROW or "title" in named

    def _is_repeated(self, box: int) -> bool:
        """Whether a box has a brother of its kind that holds rows too."""
        own = self.view.boxes[box]
        if own.parent < 0:
            return False
        return any(
            one != box and boxes.tag == own.tag and boxes.names == own.names and boxes.end > boxes.first
            for one in self.children[own.parent][:_MOST_BROTHERS]
            for boxes in (self.view.boxes[one],)
        )


def _prose(row: Row) -> int:
    """Characters of a row that is prose, else 0."""
    size = len(row.text)
    if size < _SENTENCE_CHARS or row.linked >= _PROSE_LINKED:
        return 0
    blanks = row.text.count(" ")
    if size >= _PROSE_CHARS and blanks >= _PROSE_BLANKS:
        return size
    return size if blanks >= _SENTENCE_BLANKS and _SENTENCE_END.search(row.text) else 0


def is_headline_link(row: Row) -> bool:
    """Whether a row is nothing but a link to another page, a date beside it perhaps, and long enough for a headline."""
    if row.linked < _PROSE_LINKED or row.text.count(" ") + 1 < _HEADLINE_WORDS:
        return False
    if row.linked < LINK_ROW:
        bare = _STAMPS.sub("", row.text)
        if len(bare) == len(row.text) or row.linked * len(row.text) < LINK_ROW * len(bare):
            return False
    return not _FILE.search(row.href) and not row.text.startswith(("http://", "https://", "www."))


def is_short_link(row: Row) -> bool:
    """Whether a row that is one link is too short for a headline: a button, a tag, a section; no link to a file."""
    return row.text.count(" ") + 1 < _HEADLINE_WORDS and not _FILE.search(row.href)


def furniture(meant: frozenset[str], tag: str | None, parts: frozenset[str]) -> str | None:
    """The furniture that names and tag say, article parts named in the same breath considered."""
    for meaning in _ORDER:
        if meaning in meant and not (parts and meaning in _WEAK):
            return meaning
    return tag


def total(weights: list[int]) -> list[int]:
    """Running sums: the weight of rows a to b is `sums[b] - sums[a]`."""
    return [0, *accumulate(weights)]
