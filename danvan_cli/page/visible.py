"""Element tree → the lines that a reader of the page sees, and the boxes (block elements) that they stand in.

Block elements and `<br>` break lines, inline ones don't; scripts, styles, forms' values and hidden elements are
no visible text. Boxes are numbered in document order, so that a box's parent comes before it.

Known problem: style sheets are not read. An inline element that a sheet shows as a block is glued to its
neighbour, and what a sheet hides is taken as visible.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

_BLOCKS = frozenset(
    "address article aside blockquote body br button center caption dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol"
    " p pre section summary table tbody td tfoot th thead tr ul marquee img picture".split()
)
_UNSEEN = frozenset(
    "head script style noscript noframes noembed template svg math object applet embed canvas audio video iframe"
    " map title textarea datalist select option optgroup rp meta link base param source track area".split()
)
_PICTURES = frozenset(("img", "video", "iframe", "picture", "object", "embed"))
#: Elements that break the line without holding any.
_BREAKS = frozenset(("br", "img", "picture", "hr"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDING_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
#: Classes of well-known style sheets that show nothing.
_HIDING_CLASSES = frozenset(
    "hidden d-none sr-only visually-hidden screen-reader-text screen-reader-response element-invisible"
    " visuallyhidden ms-hide aui-helper-hidden taglib-text-hidden".split()
)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table)", re.IGNORECASE)
#: A place in front of the lead that a style sheet sets off from it (VnExpress): a line of its own.
_STAMP = "location-stamp"
#: `<font size>` larger than usual, as style.
_FONT_SIZES = {size: f"font-size:{pixels}px" for size, pixels in (("4", 18), ("5", 24), ("6", 32), ("+1", 18), ("+2", 24))}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BOLD = frozenset(("b", "strong"))
#: What a text of these alone is no line: blanks, zero-width signs, the byte order mark.
_NOTHING = " \u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@dataclass(slots=True)
class Box:
    """A block element: `parent` is a number of a box (the root's is -1), `names` its id and classes."""

    parent: int
    tag: str
    names: str
    style: str
    itemprop: str
    #: Numbers of the first line in it and of the line behind its last.
    first: int = 0
    end: int = 0


@dataclass(slots=True)
class Row:
    """A line of visible text. `linked` and `bold` are shares of its letters, from 0 to 1."""

    text: str
    box: int
    linked: float
    bold: float
    href: str
    #: Id and classes of the inline element that holds the whole line, if one does.
    names: str
    style: str
    #: Whether a picture stands between the line before and this one.
    after_picture: bool


@dataclass(slots=True)
class View:
    """The visible page."""

    rows: list[Row] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def ancestors(self, box: int) -> list[int]:
        """`box` and the boxes around it, from the inside."""
        chain = []
        while box >= 0:
            chain.append(box)
            box = self.boxes[box].parent
        return chain


@dataclass(slots=True)
class _State:
    """Where the walk stands: the open boxes, and the pieces of the line at hand."""

    view: View
    open: list[int] = field(default_factory=list)
    inline: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    bold: int = 0
    pieces: list[tuple[str, str, bool, tuple[str, str]]] = field(default_factory=list)
    picture: bool = False


def view(root: etree._Element) -> View:
    """The lines and boxes of the page below `root`."""
    state = _State(View())
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walker:
        if skipped is not None:
            skipped = None
        elif event == "start":
            if _unseen(element):
                if element.tag in _PICTURES:
                    _flush(state)
                    state.picture = True
                skipped = element
                walker.skip_subtree()
            else:
                _enter(state, element)
                _text(state, element.text)
            continue
        else:
            _leave(state, element)
        _text(state, element.tail)
    _flush(state)
    return state.view


def _unseen(element: etree._Element) -> bool:
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
    return bool(classes) and not _HIDING_CLASSES.isdisjoint(classes.split())


def _enter(state: _State, element: etree._Element) -> None:
    tag, get = element.tag, element.get
    if tag in _BLOCKS:
        # A heading broken over two lines is one heading.
        if tag == "br" and state.open and state.view.boxes[state.open[-1]].tag in HEADINGS:
            state.pieces.append((" ", "", False, ("", "")))
            return
        _flush(state)
        if tag in _PICTURES:
            state.picture = True
        if tag in _BREAKS:
            return
        names = f"{get('id') or ''} {get('class') or ''}".strip()
        if tag == "p" and (heading := _emptied(element)) is not None:
            tag, names = heading.tag, f"{heading.get('id') or ''} {heading.get('class') or ''} {names}".strip()
        parent = state.open[-1] if state.open else -1
        style = get("style") or ""
        if tag == "center" or get("align") == "center":
            style += ";text-align:center"
        number = len(state.view.rows)
        box = Box(parent, tag, names, style, get("itemprop") or "", number, number)
        state.open.append(len(state.view.boxes))
        state.view.boxes.append(box)
        return
    names = f"{get('id') or ''} {get('class') or ''} {get('itemprop') or ''}".strip()
    style = get("style") or _FONT_SIZES.get((get("size") or "") if tag == "font" else "", "")
    if _stands_alone(names, style):
        _flush(state)
    state.inline.append((names, style))
    if tag == "a":
        state.links.append(get("href") or "#")
    state.bold += _is_bold(tag, style)


def _emptied(element: etree._Element) -> etree._Element | None:
    """The heading that stood around a paragraph before the parser, which allows no such thing, took it out."""
    before = element.getprevious()
    if before is None or before.tag not in HEADINGS or len(before) or (before.text or "").strip() or before.tail:
        return None
    return before


def _leave(state: _State, element: etree._Element) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        if tag in _BREAKS:
            return
        _flush(state)
        state.view.boxes[state.open.pop()].end = len(state.view.rows)
        return
    if _stands_alone(*state.inline[-1]):
        _flush(state)
    state.bold -= _is_bold(tag, state.inline.pop()[1])
    if tag == "a":
        state.links.pop()


def _is_bold(tag: str, style: str) -> bool:
    return tag in _BOLD or (bool(style) and _BOLD_STYLE.search(style) is not None)


def _stands_alone(names: str, style: str) -> bool:
    """Whether an inline element is shown as a line of its own."""
    return (bool(style) and _BLOCK_STYLE.search(style) is not None) or _STAMP in names


def _text(state: _State, text: str | None) -> None:
    if text:
        link = state.links[-1] if state.links else ""
        named = next((pair for pair in state.inline if pair[0] or pair[1]), ("", ""))
        parts = text.split("\n") if state.open and state.view.boxes[state.open[-1]].tag == "pre" else (text,)
        for number, part in enumerate(parts):
            if number:
                _flush(state)
            state.pieces.append((part, link, state.bold > 0, named))


def _joined(texts: list[str]) -> str:
    """The pieces of a line; a capitalised word never begins inside another, so there a style sheet sets a blank."""
    for number in range(1, len(texts)):
        before, after = texts[number - 1][-1:], texts[number][:2]
        if (before.islower() or before.isdigit()) and after[:1].isupper() and after[1:].islower():
            texts[number] = " " + texts[number]
    return "".join(texts)


def _flush(state: _State) -> None:
    pieces, state.pieces = state.pieces, []
    text = " ".join(_joined([piece[0] for piece in pieces]).split())
    if not text.strip(_NOTHING) or not state.open:
        return
    solid = [(len("".join(piece[0].split())), *piece[1:]) for piece in pieces]
    solid = [piece for piece in solid if piece[0]]
    total = sum(piece[0] for piece in solid)
    names = {piece[3] for piece in solid}
    name, style = names.pop() if len(names) == 1 else ("", "")
    row = Row(
        unicodedata.normalize("NFC", text),
        state.open[-1],
        sum(piece[0] for piece in solid if piece[1]) / total,
        sum(piece[0] for piece in solid if piece[2]) / total,
        next((piece[1] for piece in solid if piece[1]), ""),
        name,
        style,
        state.picture,
    )
    state.picture = False
    state.view.rows.append(row)
