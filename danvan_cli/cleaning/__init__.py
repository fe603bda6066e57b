"""Raw document → cleaned article: each raw line ends in `text` or in `removed`."""

from __future__ import annotations

from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Block, Raw


def clean(raw: Raw, words: Lexicon) -> Article:
    text, blocks = "", []
    for line in raw.lines:
        if line.text.strip():
            start = len(text) + bool(text)
            text = f"{text}\n{line.text.strip()}" if text else line.text.strip()
            blocks.append(Block("paragraph", start, len(text), line.number))
    g = raw.given
    return Article(raw.doc, g.title, g.lead, g.published, g.source, g.source_url, g.byline, raw.encoding, None, text, tuple(blocks), ())
