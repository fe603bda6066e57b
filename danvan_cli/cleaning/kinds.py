"""What a kept line is: title, lead, heading, paragraph or caption.

What: the title and lead by their place; captions by their credit, by being printed twice, by the separators
around them, by standing behind the byline or the last paragraph, and by their wording (see `captions`); headings
are the other short lines in the body that no full stop ends.
Known problems: a caption that is a full sentence, without credit and between paragraphs, is taken for one.
Example: "Quang cảnh hội nghị" between two paragraphs → caption.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from danvan_cli.cleaning import captions
from danvan_cli.cleaning.rows import Row, broken_lines
from danvan_cli.lexicon import Lexicon

CAPTION_WORDS = 45  # a caption without a credit is at most this long
HEADING_WORDS = 22
QUESTION_WORDS = 9
LONG_SENTENCE = 40  # words of a single sentence that makes a paragraph, in a text not cut to sentences
COMMA_WORDS = 14  # a longer line with a comma in it is a sentence that lost its full stop
TAIL = 12  # rows at the end among which captions without a credit are looked for
GALLERY_GAP = 3  # lines in a gallery of at least as many captions that need not speak like captions themselves
# Weights from `captions.weigh` above which a line is a caption; tuned on the ends of news articles.
FEWEST_SENTENCES = 5  # lines; fewer do not tell a text's manner
SINGLE_SHARE = 0.7  # share of lines of one sentence in a text cut to sentences (its lead and quotations have more)
LIKE_LAST = 1.0  # the article's last line: four in five of those without a credit are captions
LIKE_AMONG = 1.5  # a line right above a caption
LIKE_BEYOND = 2.5  # a line with others between it and the captions below
BELOW_CAPTION = 1.0  # added where one of the two lines above is a caption
LIKE_ALONE = 3.0  # a line without a full stop between two paragraphs

_LIST_ITEM = re.compile(r"^(?:[-–+*•●▪]|[a-zđ]\))\s?")
_OPEN_END = (";", ",", ":")


class Layout(NamedTuple):
    """What the other stages know of the kept rows, by index into `rows`."""

    titles: Collection[int]
    twice: Collection[int]
    framed: Collection[int]
    has_lead: bool
    #: The byline's row, and the byline; what stands behind it is no part of the story.
    signed: int | None
    byline: str | None = None


def name_kinds(rows: Sequence[Row], kept: Sequence[int], layout: Layout, words: Lexicon) -> dict[int, str]:
    """The kind of each kept row, by index."""
    kinds: dict[int, str] = {}
    for index in kept:
        row = rows[index]
        if row.kind is not None:
            kinds[index] = row.kind
        elif index in layout.titles:
            kinds[index] = "title"
        elif _is_sure_caption(row, index, kept, layout):
            kinds[index] = "caption"
    if not layout.has_lead and "lead" not in kinds.values():
        _name_lead(rows, kept, kinds)
    broken = broken_lines(rows)
    gap = _usual_gap([rows[i] for i in kept if i not in kinds])
    for index in kept:
        if index not in kinds and index in broken:
            kinds[index] = "paragraph"
        elif index not in kinds:
            kinds[index] = _bare_kind(rows[index], gap, words)
    _name_questions(rows, kept, kinds)
    if layout.signed is None:
        _name_tail(rows, [i for i in kept if rows[i].kind is None], kinds, words)
    else:
        _name_loose(rows, [i for i in kept if i < layout.signed], kinds)
    return kinds


def _is_sure_caption(row: Row, index: int, kept: Sequence[int], layout: Layout) -> bool:
    """Captions that their place or a credit tells."""
    if captions.has_credit(row) or _is_framed(row, index, layout) or _is_signed(row, layout.byline):
        return True
    if index in layout.twice and not (row.stopped and _is_lead(kept, index, layout)):
        return True
    return layout.signed is not None and index > layout.signed


def _is_signed(row: Row, byline: str | None) -> bool:
    """Whether the author's name ends the line behind a stop, as a picture's credit without the word."""
    if not byline or row.size > CAPTION_WORDS or not row.text.rstrip(").").endswith(byline):
        return False
    return row.text[: row.text.rfind(byline)].rstrip(" (").endswith((".", "-", "–", "”", '"'))


def _is_framed(row: Row, index: int, layout: Layout) -> bool:
    return index in layout.framed and row.size <= CAPTION_WORDS and not row.stopped


def _is_lead(kept: Sequence[int], index: int, layout: Layout) -> bool:
    """Whether the row is the first below the title: a lead, even where a picture's caption repeats it."""
    return not layout.has_lead and index == next((i for i in kept if i not in layout.titles), None)


def _name_lead(rows: Sequence[Row], kept: Sequence[int], kinds: dict[int, str]) -> None:
    """The first line of text below the title is the lead, if more text follows."""
    text = [i for i in kept if i not in kinds]
    if len(text) > 1:
        kinds[text[0]] = "lead"


def _usual_gap(rows: Sequence[Row]) -> int:
    """Blank lines before most rows."""
    gaps = sorted(row.gap for row in rows)
    return gaps[len(gaps) // 2] if gaps else 0


def _bare_kind(row: Row, usual_gap: int, words: Lexicon) -> str:
    """Kind of a line in the body, by its wording and the blank lines before it."""
    if row.stopped or row.text.endswith(_OPEN_END) or row.size > CAPTION_WORDS or _LIST_ITEM.match(row.text):
        return "paragraph"
    if row.size > HEADING_WORDS // 2 and captions.opens_story(row, words):
        return "paragraph"
    if row.gap > usual_gap >= 1:  # the empty paragraph of a picture
        return "caption"
    if captions.shows_scene(row, words) and captions.weigh(row, words) >= LIKE_ALONE:
        return "caption"
    if row.text.startswith("(") or (row.size > COMMA_WORDS and "," in row.text):
        return "paragraph"
    return "heading" if row.size <= HEADING_WORDS else "paragraph"


def _name_questions(rows: Sequence[Row], kept: Sequence[int], kinds: dict[int, str]) -> None:
    """A short question or call between two paragraphs of several sentences is a heading."""
    for above, index, below in zip(kept, kept[1:], kept[2:], strict=False):
        row = rows[index]
        if kinds[index] != "paragraph" or row.size > QUESTION_WORDS or not row.text.endswith(("?", "!")):
            continue
        framed = kinds[above] == "caption" or _is_long(rows[above])
        if row.kind is None and row.text[0].isalnum() and framed and _is_long(rows[below]):
            kinds[index] = "heading"


def _is_long(row: Row) -> bool:
    return row.sentences > 1 or row.size > LONG_SENTENCE


def _name_loose(rows: Sequence[Row], kept: Sequence[int], kinds: dict[int, str]) -> None:
    """A heading with no paragraph below it is a caption; several of them are headings whose tables are lost."""
    last_story = max((i for i in kept if kinds[i] == "paragraph"), default=-1)
    loose = [i for i in kept if i > last_story and kinds[i] == "heading"]
    for index in loose:
        if len(loose) == 1 or rows[index].size > HEADING_WORDS // 2:
            kinds[index] = "caption"


def _is_cut_to_sentences(rows: Sequence[Row]) -> bool:
    """Whether each sentence has a line of its own, as in corpora that print the captions behind the text."""
    stopped = [row for row in rows if row.stopped]
    single = sum(row.sentences <= 1 for row in stopped)
    return len(stopped) >= FEWEST_SENTENCES and single >= SINGLE_SHARE * len(stopped)


def _name_tail(rows: Sequence[Row], kept: Sequence[int], kinds: dict[int, str], words: Lexicon) -> None:
    """Captions behind the last paragraph: from the end upwards, as long as the lines speak like captions."""
    _name_loose(rows, kept, kinds)
    if not kept or kinds[kept[-1]] not in ("paragraph", "caption"):
        return
    sentences: bool | None = None
    title: set[str] = set().union(*(captions.word_set(rows[i]) for i in kept if kinds[i] == "title"))
    missed: list[int] = []
    found = sum(kinds[i] == "caption" for i in kept[-TAIL:])
    for place in range(len(kept) - 1, max(0, len(kept) - 1 - TAIL - found), -1):
        index = kept[place]
        if kinds[index] in ("lead", "title"):
            return
        if kinds[index] != "paragraph":
            continue
        if rows[index].stopped:
            if sentences is None:
                sentences = _is_cut_to_sentences([rows[i] for i in kept])
            if not sentences:
                return
        least = LIKE_LAST if place == len(kept) - 1 else LIKE_BEYOND if missed else LIKE_AMONG
        weight = captions.weigh(rows[index], words)
        if "caption" in (kinds[i] for i in kept[max(0, place - 2) : place]):
            weight += BELOW_CAPTION
        if least - captions.MOST_ECHO <= weight < least:
            weight += captions.weigh_echo(rows[index], [rows[i] for i in kept[:place]], title)
        if weight >= least:
            for between in (*missed, index):
                kinds[between] = "caption"
            missed = []
        else:
            missed.append(index)
            below = sum(kinds[i] == "caption" for i in kept[place + 1 :])
            if len(missed) > min(below, GALLERY_GAP):
                return
