"""A cleaned article for people: plain text, Markdown, or what was kept and removed line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danvan_cli.model import Article

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?= |$)|^([-+])(?= |$)")


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A raw line: what was kept of it (with its block kind) or what was removed (with the rule)."""

    line: int | None
    kept: str | None
    removed: str | None
    why: str


def as_text(article: Article) -> str:
    """The kept text, a block a line."""
    return f"{article.text}\n" if article.text else ""


def as_markdown(article: Article) -> str:
    """Headline, standfirst, headings and captions in Markdown's marks; every other sign stands for itself."""
    marks = {"title": "# {}", "lead": "**{}**", "heading": "## {}", "caption": "*{}*", "paragraph": "{}"}
    blocks = [marks[block.kind].format(_plain(article.text[block.start : block.end])) for block in article.blocks]
    return "".join(f"{block}\n\n" for block in blocks)[:-1]


def _plain(text: str) -> str:
    """`text` so that Markdown shows it as it stands."""
    escaped = _MARKUP.sub(r"\\\1", text)
    return _NUMBERED.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def diff(article: Article) -> Iterator[DiffRow]:
    """All raw lines in their order, kept pieces before removed ones; given ones (no line) first."""
    kept = [DiffRow(b.line, article.text[b.start : b.end], None, b.kind) for b in article.blocks]
    removed = [DiffRow(row.line, None, row.text, row.rule) for row in article.removed]
    yield from sorted(kept + removed, key=lambda row: row.line or 0)
