"""Raw document → cleaned article: each raw line ends in `text` or in `removed`.

The order: letters mended (unicode) → furniture known by its words (boilerplate) → where the article stands
(region) → date, byline and source lines (metadata) → what stands twice (duplicates) → kinds; and that again until
nothing more is removed (settling).
"""

from __future__ import annotations

import unicodedata

from danvan_cli.cleaning.judgement import Judgement, judge
from danvan_cli.cleaning.rows import make_rows
from danvan_cli.cleaning.settling import settle
from danvan_cli.cleaning.unicode import mend
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Block, Line, Raw, Removed


def clean(raw: Raw, words: Lexicon) -> Article:
    """The article of `raw`: kept blocks, removed lines with the rules that took them, and the metadata."""
    if raw.as_is:
        return _as_is(raw)
    texts, mended_from = mend([line.text for line in raw.lines])
    invisible = [
        Removed(line.number, line.text, "unicode:invisible")
        for line, text in zip(raw.lines, texts, strict=True)
        if not text and line.text.strip()
    ]
    rows = make_rows(raw.lines, texts)
    if raw.empty:
        removed = [Removed(row.number, row.text, row.rule or f"html:{raw.empty}") for row in rows]
        return _article(raw, Judgement(removed=tuple(invisible + removed)), mended_from, raw.empty)
    found = settle(judge(rows, raw.given, words), rows, words)
    found = Judgement(found.blocks, tuple(invisible) + found.removed, found.fields, found.empty)
    return _article(raw, found, mended_from, None if found.blocks else found.empty or "no-text")


def _article(raw: Raw, found: Judgement, mended_from: str | None, empty: str | None) -> Article:
    fields = {}
    for name in ("title", "lead", "published", "source", "source_url", "byline"):
        fields[name] = getattr(raw.given, name) or found.fields.get(name) or getattr(raw.page, name)
    blocks, parts, at = [], [], 0
    for piece in found.blocks:
        blocks.append(Block(piece.kind, at, at + len(piece.text), piece.line))
        parts.append(piece.text)
        at += len(piece.text) + 1
    order = sorted(found.removed, key=lambda row: row.line or 0)
    return Article(
        raw.doc,
        **fields,
        encoding=mended_from or raw.encoding,
        empty=empty,
        text="\n".join(parts),
        blocks=tuple(blocks),
        removed=tuple(order),
    )


def _as_is(raw: Raw) -> Article:
    """NFC and nothing else: every line that holds something is a paragraph."""
    lines = [
        *(Line(None, text, kind) for kind, text in (("title", raw.given.title), ("lead", raw.given.lead)) if text),
        *raw.lines,
    ]
    blocks, parts, at = [], [], 0
    for line in lines:
        text = unicodedata.normalize("NFC", line.text)
        if not text.strip():
            continue
        kind = line.kind if line.number is None and line.kind else "paragraph"
        blocks.append(Block(kind, at, at + len(text), line.number))
        parts.append(text)
        at += len(text) + 1
    g = raw.given
    return Article(
        raw.doc, g.title, g.lead, g.published, g.source, g.source_url, g.byline, raw.encoding,
        None if blocks else "no-text", "\n".join(parts), tuple(blocks), (),
    )
