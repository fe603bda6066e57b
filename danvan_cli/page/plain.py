"""The text of markup that no parser takes (nested thousands deep): tags cut out, block tags as line breaks."""

from __future__ import annotations

import html
import re
import unicodedata

_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_INLINE = frozenset(
    ("a", "abbr", "b", "big", "em", "font", "i", "label", "mark", "o", "s", "small", "span", "strong", "sub", "sup")
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head"))


def plain_lines(markup: str) -> list[str]:
    """The non-blank lines of `markup` without its tags; linear in its length."""
    pieces: list[str] = []
    hidden: str | None = None
    for piece in _TAG.split(markup):
        name = _NAME.match(piece)
        if not name:
            if hidden is None and not piece.startswith(("<!", "<?")):
                pieces.append(piece.replace("\n", " "))
            continue
        closing, tag = bool(name[1]), name[2].lower()
        if tag == hidden and closing:
            hidden = None
        elif hidden is None and not closing and tag in _UNSEEN:
            hidden = tag
        if tag not in _INLINE:
            pieces.append("\n")
    text = unicodedata.normalize("NFC", html.unescape("".join(pieces)))
    return [line for line in (" ".join(part.split()) for part in text.split("\n")) if line]
