"""Gold → brat: an article's lines with their labels, and every mention at its place.

The text is the article's raw lines, one a line, so that a person sees what was kept and what was not; the first word
of each is marked with the line's label (`Line-title`, `Line-boilerplate`, …). The first of these marks bears a note
with the document's id and fields. Who holds a title is a relation.
Why: gold has no offsets, brat has nothing but. Rows in text order (dates, counts, documents) are found one behind the
other; of several places that a name may have, those are taken where danvan finds that person (`hints`).
Known problems: where a name stands more often than it is a mention the place may be wrong; how often is not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from danvan_cli.errors import DanvanError, shown
from danvan_cli.evaluation.gold import FACT_LISTS, KEPT, Gold
from danvan_cli.export.brat import ENTITIES, Mention, written
from danvan_cli.export.brat_files import with_holders
from danvan_cli.model import BLOCK_KINDS
from danvan_cli.schemas.gold import DROPPED

LINE = "Line-"
LINE_ENTITIES = tuple(f"{LINE}{label}" for label in (*BLOCK_KINDS, *DROPPED))
#: Attributes that gold has.
ATTRIBUTES = ("Timex", "Mod", "Calendar", "Optional")
#: List of gold → type of its mentions.
LISTS = dict(zip(FACT_LISTS, ENTITIES.values(), strict=True))
#: Lists whose rows are mentions in text order; of the others one row stands for several mentions.
_IN_ORDER = ("dates", "counts", "documents")

Span = tuple[int, int]
#: (list, surface, full name or holder) → where danvan finds it: line and how many times it stood there before.
Hints = Mapping[tuple[str, str, str | None], Iterable[tuple[int, int]]]


def to_brat(gold: Gold, lines: Mapping[int, str], hints: Hints) -> tuple[str, str]:
    """The text and the `.ann` of a document; `lines` are its raw lines by number. DanvanError where they do not fit."""
    numbers = range(1, max([*lines, *map(int, gold["lines"])], default=0) + 1)
    text = "".join(f"{lines.get(number, '')}\n" for number in numbers)
    starts, offset = {}, 0
    for number in numbers:
        starts[number] = offset
        offset += len(lines.get(number, "")) + 1
    spans = {number: (start, start + len(lines.get(number, ""))) for number, start in starts.items()}
    labels = {int(number): label for number, label in gold["lines"].items()}
    marks = _line_marks(gold, text, labels, spans)
    places = _Places(text, [spans[number] for number, label in labels.items() if label in KEPT], spans, hints)
    mentions = [
        Mention(number, LISTS[name], *span, said)
        for number, (name, span, said) in enumerate(_rows(gold, places), len(marks) + 1)
    ]
    said, relations = with_holders(mentions)
    return text, written(text, [*marks, *(_shortened(mention, text) for mention in said)], relations)


def _shortened(mention: Mention, text: str) -> Mention:
    """A person's name that is its surface goes without saying."""
    if mention.said.get("name") != text[mention.start : mention.end]:
        return mention
    return replace(mention, said={key: value for key, value in mention.said.items() if key != "name"})


def _line_marks(gold: Gold, text: str, labels: Mapping[int, str], spans: Mapping[int, Span]) -> list[Mention]:
    marks: list[Mention] = []
    for number, label in sorted(labels.items()):
        word = re.compile(r"\S+").search(text, *spans[number])
        if word is None:
            raise DanvanError(f"line {number} is labelled {label}, but the article has no such line")
        if f"{LINE}{label}" not in LINE_ENTITIES:
            raise DanvanError(f"{shown(label)} is no label of a line")
        said = {} if marks else {"doc": gold.get("doc"), "meta": gold["meta"]}
        marks.append(Mention(len(marks) + 1, f"{LINE}{label}", *word.span(), said))
    return marks


def _rows(gold: Gold, places: _Places) -> Iterable[tuple[str, Span, dict[str, Any]]]:
    """For each mention, in the order of the rows: its list, its place, what is said of it."""
    for name in FACT_LISTS:
        rows = gold[name]
        found = places.in_order(name, rows) if name in _IN_ORDER else places.best(name, rows)
        for row, spans in zip(rows, found, strict=True):
            said = {key: value for key, value in row.items() if key not in ("text", "n")}
            for span in spans:
                yield name, span, said


class _Places:
    """Where surfaces stand in the kept lines of a text."""

    def __init__(self, text: str, kept: Sequence[Span], lines: Mapping[int, Span], hints: Hints):
        self._text, self._kept, self._lines, self._hints = text, sorted(kept), lines, hints

    def in_order(self, name: str, rows: Sequence[Mapping[str, Any]]) -> list[list[Span]]:
        """One place a row, each behind the last; one that stands only before it is taken there."""
        free = self._free([row["text"] for row in rows])
        used: set[Span] = set()
        behind, found = 0, []
        for row in rows:
            left = [span for span in free(row["text"]) if span not in used]
            if not left:
                raise self._missing(name, row["text"], 1)
            span = next((span for span in left if span[0] >= behind), left[0])
            used.add(span)
            behind = max(behind, span[1])
            found.append([span])
        return found

    def best(self, name: str, rows: Sequence[Mapping[str, Any]]) -> list[list[Span]]:
        """As many places a row as it counts, those that are hinted at before others, no place twice if it can be."""
        free = self._free([row["text"] for row in rows])
        used: set[Span] = set()
        found = []
        for row in rows:
            wanted = row.get("n", 1)
            hinted = self._hinted(name, row["text"], row.get("name", row.get("holder")))
            listed = free(row["text"])
            if name == "persons":
                listed = [span for span in listed if span not in used]
            if len(listed) < wanted:
                raise self._missing(name, row["text"], wanted)
            ranked = sorted(listed, key=lambda span: (span in used, span not in hinted, span))
            spans = sorted(ranked[:wanted])
            used.update(spans)
            found.append(spans)
        return found

    def _free(self, surfaces: Iterable[str]) -> Callable[[str], list[Span]]:
        """Surface → its places, without those inside a longer surface's, where any is left."""
        places = {surface: self._standing(surface) for surface in set(surfaces)}
        taken: set[int] = set()
        left = {}
        for surface in sorted(places, key=len, reverse=True):
            outside = [span for span in places[surface] if taken.isdisjoint(range(*span))]
            left[surface] = outside or places[surface]
            taken.update(place for span in outside for place in range(*span))
        return left.__getitem__

    def _standing(self, surface: str) -> list[Span]:
        """Places as whole words; where there is none, any."""
        for pattern in (_whole(surface), re.compile(re.escape(surface))):
            spans = [match.span() for start, end in self._kept for match in pattern.finditer(self._text, start, end)]
            if spans:
                return spans
        return []

    def _hinted(self, name: str, surface: str, who: str | None) -> set[Span]:
        found = set()
        for line, before in self._hints.get((name, surface, who), ()):
            spans = [match.span() for match in _whole(surface).finditer(self._text, *self._lines.get(line, (0, 0)))]
            found.update(spans[before : before + 1])
        return found

    def _missing(self, name: str, surface: str, wanted: int) -> DanvanError:
        stands = len(self._standing(surface))
        what = f"«{surface}» ({name}) is counted {wanted} times, but stands {stands} times in the kept text"
        return DanvanError(what, hint="see `danvan validate`: gold and article do not fit")


def _whole(surface: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(surface)}(?!\w)")


def hints(text: str, blocks: Sequence[Any], facts: Iterable[Mapping[str, Any]]) -> Hints:
    """Where danvan finds people and titles; `text` and `blocks` are the cleaned article's, `facts` its records."""
    found: dict[tuple[str, str, str | None], list[tuple[int, int]]] = {}
    starts = [block.start for block in blocks]
    for fact in facts:
        if fact["type"] not in ("person", "title") or fact["line"] is None:
            continue
        block = blocks[bisect_right(starts, fact["start"]) - 1]
        before = len(_whole(fact["text"]).findall(text[block.start : fact["start"]]))
        key = f"{fact['type']}s", fact["text"], fact.get("name", fact.get("holder"))
        found.setdefault(key, []).append((fact["line"], before))
    return found
