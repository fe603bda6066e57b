"""One pass over a document's rows: which are kept, as what, and which rule takes the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from danvan_cli.cleaning import boilerplate, duplicates, kinds, metadata, region
from danvan_cli.cleaning.dateline import Dateline, read_dateline
from danvan_cli.cleaning.rows import Row, make_key
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Given, Removed

TAIL = 8  # rows at the end of the article among which a byline is looked for
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Piece:
    """A kept block."""

    kind: str
    text: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Judgement:
    blocks: tuple[Piece, ...] = ()
    removed: tuple[Removed, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    def then(self, later: Judgement) -> Judgement:
        """This pass with what a second pass over its blocks removed as well; kinds and fields stay."""
        gone = [(row.line, row.text) for row in later.removed]
        if not gone:
            return self
        blocks = tuple(b for b in self.blocks if (b.line, b.text) not in gone)
        texts = {b.line: b for b in later.blocks}
        kept = tuple(
            Piece(b.kind, texts[b.line].text, b.line) if b.line in texts and texts[b.line].text in b.text else b
            for b in blocks
        )
        return Judgement(kept, self.removed + later.removed, {**later.fields, **self.fields})


def judge(rows: Sequence[Row], given: Given, words: Lexicon, known: Judgement | None = None) -> Judgement:
    """All rules over `rows`, once. `known` is what an earlier pass found."""
    match = boilerplate.matcher(words)
    gone: dict[int, str] = {}
    marks, dates = {}, {}
    for i, row in enumerate(rows):
        if row.rule:
            gone[i] = row.rule
        elif row.kind is None:
            if not row.key:
                gone[i] = "boilerplate:separator"
                continue
            rule = match(row)
            if rule:
                marks[i] = rule
            elif any(c.isdigit() for c in row.text[:100]) and len(row.text) <= 100:
                found = read_dateline(row.text, words)
                if found and not found.rest:
                    dates[i] = found
    live = [i for i in range(len(rows)) if i not in gone]
    place = region.locate(
        [rows[i] for i in live],
        {n: marks[i] for n, i in enumerate(live) if i in marks},
        {n: dates[i] for n, i in enumerate(live) if i in dates},
        make_key(given.title or ""),
    )
    title = live[place.title] if place.title is not None else None
    top = title if title is not None else (live[place.body] if live else 0)
    end = live[place.end] if place.end < len(live) else len(rows)
    fields: dict[str, str] = {}
    for i in live:
        if i in marks:
            gone[i] = marks[i].label
            if rows[i].size and (link := metadata.original_link(rows[i].text)):
                fields.setdefault("source_url", link)
                gone[i] = "metadata:source_url"
    _metadata(rows, live, dates, gone, fields, top, end, title, words)
    for i in live:
        if i not in gone and place.page and (i < top or i >= end):
            if i >= end and kinds.has_credit(rows[i]):
                continue
            gone[i] = "boilerplate:before-article" if i < top else "boilerplate:after-article"
    return _build(rows, gone, fields, given, title, words)


def _metadata(
    rows: Sequence[Row],
    live: Sequence[int],
    dates: Mapping[int, Dateline],
    gone: dict[int, str],
    fields: dict[str, str],
    top: int,
    end: int,
    title: int | None,
    words: Lexicon,
) -> None:
    inside = [i for i in live if i not in gone]
    for i in inside:
        if i in dates:
            gone[i] = "metadata:published"
            fields.setdefault("published", dates[i].value)
    for i in inside:
        if i in gone or rows[i].size > 25:
            continue
        link = metadata.original_link(rows[i].text)
        if link:
            gone[i] = "metadata:source_url"
            fields.setdefault("source_url", link)
    whole = "\n".join(rows[i].text for i in inside if rows[i].size > metadata.SIGNATURE_WORDS)
    body_rows = [i for i in inside if i not in gone]
    for i in reversed(body_rows[-40:]):
        row = rows[i]
        if i == title or i <= top or row.size > metadata.SOURCE_WORDS or row.kind:
            continue
        source = metadata.read_source(row.text)
        if source:
            gone[i] = "metadata:source"
            fields.setdefault("source", source)
            value = metadata.source_date(row.text, words)
            if value:
                fields.setdefault("published", value)
            continue
        signed = metadata.read_signature(row.text, words) if row.size <= metadata.SIGNATURE_WORDS else None
        if signed and "byline" not in fields and not (signed.byline and signed.byline in whole):
            gone[i] = "metadata:byline" if signed.byline else "metadata:source"
            if signed.byline:
                fields["byline"] = signed.byline
            if signed.source:
                fields["source"] = signed.source


def _build(
    rows: Sequence[Row],
    gone: dict[int, str],
    fields: dict[str, str],
    given: Given,
    title: int | None,
    words: Lexicon,
) -> Judgement:
    kept = [i for i in range(len(rows)) if i not in gone]
    twice: set[int] = set()
    first_title, first_lead = make_key(given.title or ""), make_key(given.lead or "")
    repeats = duplicates.find_repeats([rows[i] for i in kept])
    for n, m in repeats.items():
        i, j = kept[n], kept[m]
        gone[i] = "duplicate:title" if j == title else "duplicate:caption"
        if j != title:
            twice.add(j)
    for i in kept:
        if i not in gone and first_title and rows[i].key == first_title:
            gone[i] = "duplicate:title"
        elif i not in gone and first_lead and rows[i].key == first_lead:
            gone[i] = "duplicate:lead"
    kept = [i for i in kept if i not in gone]
    framed = {
        i
        for i in kept
        if any(0 <= n < len(rows) and rows[n].text == _SEPARATOR for n in (i - 1,))
        or (i + 1 < len(rows) and rows[i + 1].text == _SEPARATOR)
    }
    framed = {i for i in framed if not rows[i].stopped}
    titles = [title] if title is not None and title not in gone else []
    named = kinds.name_kinds(rows, kept, titles, twice, framed, bool(given.lead), words)
    blocks, removed = [], []
    for kind, text in (("title", given.title), ("lead", given.lead)):
        if text:
            blocks.append(Piece(kind, text, None))
    for i in kept:
        text = rows[i].text
        if named[i] == "lead":
            cut = metadata.cut_sign(text, words)
            if cut:
                sign, source, text = cut
                removed.append(Removed(rows[i].number, sign, "metadata:sign"))
                fields.setdefault("source", source)
        blocks.append(Piece(named[i], text, rows[i].number))
    for name in ("title", "lead"):
        parts = [b.text for b in blocks if b.kind == name]
        if parts:
            fields[name] = " ".join(parts)
    removed += [Removed(rows[i].number, rows[i].text, rule) for i, rule in gone.items()]
    return Judgement(tuple(blocks), tuple(removed), fields)
