"""Markup → element tree, and the encoding that a page declares; without network, entities or unbounded memory.

lxml's HTML parser knows no custom entities and loads nothing, so a page can neither blow up nor call out. Its
trees are at most 2,048 deep (what is nested deeper keeps its text but loses its elements), and nothing here
recurses in Python.

Known problem: libxml2 places misnested elements a little differently from a browser.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree

#: Where the HTML standard looks for a declaration: the first bytes of the file (the standard says 1024).
_DECLARATION_BYTES = 4096
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})|"""
    rb"""<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)


def parse(markup: str) -> etree._Element | None:
    """The root of `markup` (a fragment gets `html` and `body` around it), or null where there is nothing."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    return root if root is not None and isinstance(root.tag, str) else None


def declared_encoding(data: bytes) -> str | None:
    """The Python codec that the page's `<meta charset>` (or XML declaration) names, or null.

    A page that could be read so far as to declare UTF-16 is not UTF-16, so that one is UTF-8, as the HTML
    standard has it; Latin-1 means windows-1252.
    """
    for found in _DECLARED.finditer(data[:_DECLARATION_BYTES]):
        label = (found[1] or found[2]).decode("ascii", "replace")
        try:
            codec = codecs.lookup(label)
            "".encode(codec.name)
        except LookupError:
            continue
        if codec.name.startswith(("utf-16", "utf-32", "utf-7")):
            return "utf-8"
        return "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name
    return None
