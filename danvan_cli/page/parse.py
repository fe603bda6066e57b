"""Markup → element tree, and the encoding that a page declares; without network, entities or unbounded memory.

lxml's HTML parser knows no custom entities and loads nothing, so a page can neither blow up nor call out. Its trees
are at most 2,048 deep; a page that is nested deeper is not parsed at all (`plain.py` then takes its text). An element
with thousands of attributes, on which the parser's time grows as their square, loses them.

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
#: A tag of so many characters may have so many attributes that they are dropped.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})[^<>]{8000,}")
_MOST_ATTRIBUTES = 1000


def parse(markup: str) -> etree._Element | None:
    """The root of `markup` (a fragment gets `html` and `body` around it), or null if nothing is there to parse, or it
    is nested too deep.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    markup = _LONG_TAG.sub(_few_attributes, markup.replace("\0", ""))
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None or not isinstance(root.tag, str):
        return None
    limited = any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)
    return None if limited else root


def _few_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]} " if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0]


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
