"""Element tree → the lines that a reader of the page sees, and the boxes (block elements) that they stand in.

Block elements and `<br>` break lines, inline ones don't; scripts, styles, forms' values and hidden elements are
no visible text. Boxes are numbered in document order, so that a box's parent comes before it.

Known problem: style sheets are not read. An inline element that a sheet shows as a block is glued to its
neighbour, and what a sheet hides is taken as visible.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from danvan_cli.page.elements import (
    BLOCKS,
    BREAKS,
    HEADINGS,
    PICTURES,
    emptied_heading,
    is_bold,
    is_unseen,
    names_of,
    stands_alone,
    style_of,
)

#: A text of these alone is no line: blanks, zero-width signs, the byte order mark.
_NOTHING = " \u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
#: Names and style of the outermost named inline element around a piece of text.
_Named = tuple[str, str]
_NO_NAME: _Named = ("", "")


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
    """Where the walk stands: the open boxes, and the pieces (text, link, bold, named) of the line at hand."""

    view: View
    open: list[int] = field(default_factory=list)
    inline: list[_Named] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    bold: int = 0
    pieces: list[tuple[str, str, bool, _Named]] = field(default_factory=list)
    picture: bool = False


def view(root: etree._Element) -> View:
    """The lines and boxes of the page below `root`."""
    state = _State(View())
    walker = etree.iterwalk(root, events=("start", "end"))
    skipping = False
    for event, element in walker:
        if skipping:  # the end of the skipped element: only the text behind it counts
            skipping = False
        elif event == "end":
            _leave(state, element)
        elif is_unseen(element):
            if element.tag in PICTURES:
                _flush(state)
                state.picture = True
            skipping = True
            walker.skip_subtree()
            continue
        else:
            _enter(state, element)
            _text(state, element.text)
            continue
        _text(state, element.tail)
    _flush(state)
    return state.view


def _enter(state: _State, element: etree._Element) -> None:
    tag, style = element.tag, style_of(element)
    if tag in BLOCKS:
        _enter_block(state, element, tag, style)
        return
    names = f"{names_of(element)} {element.get('itemprop') or ''}".strip()
    if stands_alone(names, style):
        _flush(state)
    state.inline.append((names, style))
    if tag == "a":
        state.links.append(element.get("href") or "#")
    state.bold += is_bold(tag, style)


def _enter_block(state: _State, element: etree._Element, tag: str, style: str) -> None:
    # A heading broken over two lines is one heading.
    if tag == "br" and state.open and state.view.boxes[state.open[-1]].tag in HEADINGS:
        state.pieces.append((" ", "", False, _NO_NAME))
        return
    _flush(state)
    state.picture = state.picture or tag in PICTURES
    if tag in BREAKS:
        return
    names = names_of(element)
    if tag == "p" and (heading := emptied_heading(element)) is not None:
        tag, names = heading.tag, f"{names_of(heading)} {names}".strip()
    parent = state.open[-1] if state.open else -1
    number = len(state.view.rows)
    state.open.append(len(state.view.boxes))
    state.view.boxes.append(Box(parent, tag, names, style, element.get("itemprop") or "", number, number))


def _leave(state: _State, element: etree._Element) -> None:
    tag = element.tag
    if tag in BREAKS:
        return
    if tag in BLOCKS:
        _flush(state)
        state.view.boxes[state.open.pop()].end = len(state.view.rows)
        return
    names, style = state.inline[-1]
    if stands_alone(names, style):
        _flush(state)
    state.inline.pop()
    if tag == "a":
        state.links.pop()
    state.bold -= is_bold(tag, style)


def _text(state: _State, text: str | None) -> None:
    if not text:
        return
    link = state.links[-1] if state.links else ""
    named = next((pair for pair in state.inline if pair[0] or pair[1]), _NO_NAME)
    preformatted = state.open and state.view.boxes[state.open[-1]].tag == "pre"
    for number, part in enumerate(text.split("\n") if preformatted else (text,)):
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
    """End the line at hand."""
    pieces = state.pieces
    if not pieces:
        return
    state.pieces = []
    if len(pieces) == 1:
        text = " ".join(pieces[0][0].split())
        if text.strip(_NOTHING) and state.open:
            _, link, heavy, (names, style) = pieces[0]
            _add(state, Row(text, state.open[-1], float(bool(link)), float(heavy), link, names, style, state.picture))
        return
    text = " ".join(_joined([piece[0] for piece in pieces]).split())
    if not text.strip(_NOTHING) or not state.open:
        return
    sizes = [len("".join(piece[0].split())) for piece in pieces]
    total = sum(sizes)
    solid = [(size, *piece[1:]) for size, piece in zip(sizes, pieces, strict=True) if size]
    named = {piece[3] for piece in solid}
    names, style = named.pop() if len(named) == 1 else _NO_NAME
    linked = sum(size for size, link, _, _ in solid if link) / total
    bold = sum(size for size, _, heavy, _ in solid if heavy) / total
    href = next((link for _, link, _, _ in solid if link), "")
    _add(state, Row(text, state.open[-1], linked, bold, href, names, style, state.picture))


def _add(state: _State, row: Row) -> None:
    row.text = unicodedata.normalize("NFC", row.text)
    state.view.rows.append(row)
    state.picture = False
