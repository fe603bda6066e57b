"""Which elements of a page are seen, break lines, or are bold: HTML's own rules, without style sheets."""

from __future__ import annotations

import re

from lxml import etree

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Elements that break the line without holding any.
BREAKS = frozenset(("br", "img", "picture", "hr"))
PICTURES = frozenset(("img", "video", "iframe", "picture", "object", "embed"))


def _tags(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = HEADINGS | BREAKS | _tags(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form header hgroup html legend li main marquee menu nav ol p pre section summary table tbody td
    tfoot th thead tr ul"""
)
_UNSEEN = _tags(
    """applet area audio base canvas datalist embed head iframe link map math meta noembed noframes noscript object
    optgroup option param rp script select source style svg template textarea title track video"""
)
#: Classes of well-known style sheets that show nothing.
_HIDING_CLASSES = _tags(
    """aui-helper-hidden d-none element-invisible hidden ms-hide screen-reader-response screen-reader-text sr-only
    taglib-text-hidden visually-hidden visuallyhidden"""
)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BOLD = frozenset(("b", "strong"))
#: A place in front of the lead that a style sheet sets off from it (VnExpress): a line of its own.
_STAMP = "location-stamp"
#: `<font size>` larger than usual, as style.
_FONT_SIZES = {
    size: f"font-size:{pixels}px" for size, pixels in (("4", 18), ("5", 24), ("6", 32), ("+1", 18), ("+2", 24))
}


def is_unseen(element: etree._Element) -> bool:
    """Whether an element and all in it is no visible text: by its tag, an attribute, its style or a known class."""
    if element.tag in _UNSEEN:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or (element.tag == "dialog" and "open" not in attributes):
        return True
    style, classes = attributes.get("style"), attributes.get("class")
    if style and _HIDING_STYLE.search(style):
        return True
    return classes is not None and not _HIDING_CLASSES.isdisjoint(classes.split())


def names_of(element: etree._Element) -> str:
    """Id and classes."""
    return f"{element.get('id') or ''} {element.get('class') or ''}".strip()


def style_of(element: etree._Element) -> str:
    """The element's own style, old attributes for size and centring told in its words."""
    style = element.get("style") or ""
    if element.tag == "font":
        return style or _FONT_SIZES.get(element.get("size") or "", "")
    if element.tag == "center" or element.get("align") == "center":
        return f"{style};text-align:center"
    return style


def stands_alone(names: str, style: str) -> bool:
    """Whether an inline element is shown as a line of its own."""
    return (bool(style) and _BLOCK_STYLE.search(style) is not None) or _STAMP in names


def is_bold(tag: str, style: str) -> bool:
    """Whether an inline element's text is bold."""
    return tag in _BOLD or (bool(style) and _BOLD_STYLE.search(style) is not None)


def emptied_heading(element: etree._Element) -> etree._Element | None:
    """The heading that stood around a paragraph before the parser, which allows no such thing, took it out."""
    before = element.getprevious()
    if before is None or before.tag not in HEADINGS or len(before) or (before.text or "").strip() or before.tail:
        return None
    return before
