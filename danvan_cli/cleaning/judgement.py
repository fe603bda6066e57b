"""One pass over a document's rows: which are kept, as what, and which rule takes the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from danvan_cli.cleaning import boilerplate, duplicates, metadata, region, sources
from danvan_cli.cleaning.boilerplate import Rule
from danvan_cli.cleaning.captions import has_credit, shows_scene
from danvan_cli.cleaning.dateline import LONGEST, Dateline, read_dateline
from danvan_cli.cleaning.kinds import Layout, name_kinds
from danvan_cli.cleaning.rows import Row, make_key
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Given, Removed

DATELINE_WORDS = 18
#: What is left of a table's frame behind a caption.
_BAR = re.compile(r"(?<=\S)[ \t]+\|\s*\Z")
_FRAME = "|"
_DATE_BEHIND = re.compile(r"\s*\(([^()]{8,40})\)$")  # "Nhãn được mùa (05/09/2019 - 07:30)"


class Piece(NamedTuple):
    """A kept block, not yet placed."""

    kind: str
    text: str
    line: int | None


class Judgement(NamedTuple):
    """What one pass found; `empty` says why nothing was kept, if the text holds no article."""

    blocks: tuple[Piece, ...] = ()
    removed: tuple[Removed, ...] = ()
    fields: Mapping[str, str] = MappingProxyType({})
    empty: str | None = None


def judge(rows: Sequence[Row], given: Given, words: Lexicon, *, named: bool = False) -> Judgement:
    """All rules over `rows`, once. `named`: kinds and lead are known already, only what is removed counts."""
    gone, marks, dates = _mark(rows, words)
    live = [i for i in range(len(rows)) if i not in gone]
    index = {i: n for n, i in enumerate(live)}
    seen = [rows[i] for i in live]
    marks = {index[i]: rule for i, rule in marks.items()}
    dates = {index[i]: found for i, found in dates.items()}
    place = region.locate(seen, marks, dates, make_key(given.title or ""))
    if not region.is_article(seen, place, marks, dates):
        rest = {live[n]: marks[n].label if n in marks else "boilerplate:no-article" for n in range(len(seen))}
        return Judgement((), _removed(rows, {**gone, **rest}), {}, "no-article")
    links = (sources.original_link(row.text, words) for row in rows if row.rule and "http" in row.text)
    found, judged = _article(seen, marks, dates, place, words)
    gone.update({live[n]: rule for n, rule in judged.items()})
    left_out = next(filter(None, links), None)
    if left_out:
        found.fields.setdefault("source_url", left_out)
    signed = live[found.signed] if found.signed is not None else None
    titles = [live[n] for n in place.titles]
    return _build(rows, gone, dict(found.fields), given, titles, signed, words, known=named)


def _mark(rows: Sequence[Row], words: Lexicon) -> tuple[dict[int, str], dict[int, Rule], dict[int, Dateline]]:
    """Lines ruled out already, furniture by its words, and date lines."""
    match = boilerplate.matcher(words)
    gone: dict[int, str] = {}
    marks: dict[int, Rule] = {}
    dates: dict[int, Dateline] = {}
    for index, row in enumerate(rows):
        if row.rule:
            gone[index] = row.rule
        elif row.kind is not None:
            continue
        elif not row.key:
            gone[index] = "boilerplate:separator"
        elif rule := match(row):
            marks[index] = rule
        elif row.size <= DATELINE_WORDS and len(row.text) <= LONGEST and any(map(str.isdigit, row.text)):
            dated = read_dateline(row.text, words)
            if dated and dated.whole:
                dates[index] = dated
    return gone, marks, dates


def _article(
    rows: Sequence[Row],
    marks: Mapping[int, Rule],
    dates: Mapping[int, Dateline],
    place: region.Place,
    words: Lexicon,
) -> tuple[metadata.Found, dict[int, str]]:
    """Metadata of the article, and the rule for each row that is not kept."""
    found = metadata.collect(rows, marks, dates, place, words)
    gone = dict(found.gone)
    end = place.end if found.signed is None else min(place.end, found.signed)
    last = max((index for index, rule in marks.items() if rule.where != "inside"), default=-1)
    teasers = False
    for index, row in enumerate(rows):
        rule = marks.get(index)
        below = index >= end and (place.below or (index <= last and not row.stopped and not shows_scene(row, words)))
        outside = (place.above and index < place.top) or below
        link = sources.original_link(row.text, words) if (rule or outside) and "http" in row.text else None
        if link:
            found.fields.setdefault("source_url", link)
            gone[index] = "metadata:source_url"
        elif rule and (outside or rule.where != "outside" or index < place.body):
            gone[index] = rule.label
            teasers = rule.then == "teasers"
        elif index in gone:
            continue
        elif outside and not (index >= end and has_credit(row) and index < place.end):
            gone[index] = "boilerplate:above-article" if index < place.top else "boilerplate:below-article"
        elif teasers and not row.stopped and row.kind is None and index not in place.titles:
            gone[index] = "boilerplate:teaser"
        elif place.above and place.titles and place.top < index < place.body and row.kind is None:
            if index not in place.titles and not row.stopped and row.size < region.PROSE:
                gone[index] = "boilerplate:header"
        else:
            teasers = False
    return found, gone


def _build(
    rows: Sequence[Row],
    gone: dict[int, str],
    fields: dict[str, str],
    given: Given,
    titles: Sequence[int],
    signed: int | None,
    words: Lexicon,
    *,
    known: bool,
) -> Judgement:
    """Duplicates out, kinds named, signs cut: the blocks."""
    twice = _duplicates(rows, gone, given, titles)
    kept = [i for i in range(len(rows)) if i not in gone]
    if known and not any(sources.is_signed(rows[i].text, words) for i in kept):
        named = {i: "title" if i in titles else "paragraph" for i in kept}  # no cut depends on other kinds
    else:
        frames = [i for i, row in enumerate(rows) if row.text == _FRAME]
        framed = {beside for i in frames for beside in (i - 1, i + 1)}
        layout = Layout(titles, twice, framed, bool(given.lead), signed, fields.get("byline"))
        named = name_kinds(rows, kept, layout, words)
    blocks = [Piece(kind, text, None) for kind, text in (("title", given.title), ("lead", given.lead)) if text]
    removed = []
    story = [i for i in kept if named[i] in ("lead", "paragraph")]
    edges = {*story[:1], *story[-1:]}  # only they are signed
    for index in kept:
        row, text, kind = rows[index], rows[index].text, named[index]
        dated = _DATE_BEHIND.search(text) if kind == "title" else None
        found = read_dateline(dated.group(1), words) if dated else None
        if dated and found and found.whole and dated.start():
            removed.append(Removed(row.number, dated.group().strip(), "metadata:published"))
            fields.setdefault("published", found.value)
            text = text[: dated.start()]
        signs = ((sources.cut_sign, story[:1]), (sources.cut_end_sign, story[-1:])) if index in edges else ()
        for cut, edge in signs:
            sign = cut(text, words) if index in edge else None
            if sign and cut is sources.cut_sign and not given.lead and "lead" not in named.values():
                kind = "lead"  # only a lead is signed
            if sign and sign.rest:
                removed.append(Removed(row.number, sign.printed, "metadata:sign"))
                fields.setdefault("source", sign.source)
                text = sign.rest
        bar = _BAR.search(text) if text.endswith(_FRAME) else None
        if bar and bar.start():
            removed.append(Removed(row.number, bar.group().strip(), "boilerplate:separator"))
            text = text[: bar.start()]
        blocks.append(Piece(kind, text, row.number))
    for name in ("title", "lead"):
        parts = [piece.text for piece in blocks if piece.kind == name]
        if parts:
            fields[name] = " ".join(parts)
    return Judgement(tuple(blocks), tuple(removed) + _removed(rows, gone), fields)


def _duplicates(rows: Sequence[Row], gone: dict[int, str], given: Given, titles: Sequence[int]) -> set[int]:
    """Rules for what stands twice, put into `gone`; the rows whose text comes again."""
    given_keys = {make_key(text): name for name, text in (("title", given.title), ("lead", given.lead)) if text}
    for index, row in enumerate(rows if given_keys else ()):
        if index not in gone and row.key in given_keys:
            gone[index] = f"duplicate:{given_keys[row.key]}"
    kept = [i for i in range(len(rows)) if i not in gone]
    first_text = next((i for i in kept if i not in titles), -1)
    twice: set[int] = set()
    for again, once in duplicates.find_repeats([rows[i] for i in kept]).items():
        index, first = kept[again], kept[once]
        if first in titles:
            if not _is_quoted(rows, index):
                gone[index] = "duplicate:title"
        elif first == first_text:
            gone[index] = "duplicate:lead"
            twice.add(first)
        elif rows[first].size > region.PROSE_MOST * 2:
            gone[index] = "duplicate:paragraph"
        else:
            gone[index] = "duplicate:caption"
            twice.add(first)
    return twice


def _is_quoted(rows: Sequence[Row], index: int) -> bool:
    """Whether the row is speech among the story's lines, which the headline took up."""
    inside = 2 < index < len(rows) - 1
    return inside and rows[index].stopped and rows[index].text.startswith(("“", '"', "‘", "'"))


def _removed(rows: Sequence[Row], gone: Mapping[int, str]) -> tuple[Removed, ...]:
    return tuple(Removed(rows[index].number, rows[index].text, rule) for index, rule in gone.items())
