"""Passes over what is kept until one removes nothing: cleaning what is clean changes nothing, whatever the text.

What: a line that goes may make its neighbour the last one, a signature, or furniture's edge; so what is left is judged
again. Real articles are settled by the second pass.
Why not simply on and on: a list of a million signs behind an article loses eight a pass, a square of its length. So a
pass beyond PATIENCE also takes the neighbours of what it removes, GROWTH times as many as the pass before: any text is
settled in log(lines) passes more. They go by the rule `boilerplate:unsettled`.
Example: "Con đường mới | | |" loses a bar in each pass; the fifth removes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from danvan_cli.cleaning.judgement import Judgement, judge
from danvan_cli.cleaning.rows import Row, make_row
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import NOTHING_GIVEN, Line, Removed

#: Passes that any text may take, however long it is.
PASSES = 6
#: What may be judged again beyond them, in code points: a second's work, or hundreds of passes over an article.
PATIENCE = 2_000_000
ROW_COST = 50  # code points whose judgement takes as long as what a row takes, however short it is
GROWTH = 8
UNSETTLED = "boilerplate:unsettled"


def settle(found: Judgement, rows: Sequence[Row], words: Lexicon) -> Judgement:
    """`found`, the judgement of `rows`, and all that further passes over the kept blocks remove."""
    known = {row.text: row for row in rows}
    left = PATIENCE + PASSES * _cost(rows)
    reach = 1
    removed = found.removed
    while removed:
        kept = [_row(piece.text, place, known) for place, piece in enumerate(found.blocks)]
        left -= _cost(kept)
        later = judge(kept, NOTHING_GIVEN, words, named="lead" in found.fields)
        if left < 0 and later.removed:
            later = _with_neighbours(later, kept, reach)
            reach *= GROWTH
        removed = later.removed
        found = _then(found, later)
    return found


def _cost(rows: Sequence[Row]) -> int:
    return sum(len(row.text) + ROW_COST for row in rows)


def _row(text: str, place: int, known: Mapping[str, Row]) -> Row:
    """A kept block as a row of a text of its own, which a second cleaning would see; its number is its place."""
    row = known.get(text)
    return row._replace(number=place, gap=0, kind=None, rule=None) if row else make_row(Line(place, text), text)


def _then(found: Judgement, later: Judgement) -> Judgement:
    """Both passes as one, kinds and fields those of the first; the lines of `later` are places of `found.blocks`."""
    blocks = tuple(found.blocks[piece.line or 0]._replace(text=piece.text) for piece in later.blocks)
    removed = tuple(Removed(found.blocks[row.line or 0].line, row.text, row.rule) for row in later.removed)
    return Judgement(blocks, found.removed + removed, {**later.fields, **found.fields}, found.empty)


def _with_neighbours(later: Judgement, rows: Sequence[Row], reach: int) -> Judgement:
    """`later`, a judgement of `rows`, with up to `reach` rows on both sides of each that it removes or cuts."""
    whole = {piece.line for piece in later.blocks if piece.text == rows[piece.line or 0].text}
    near: set[int | None] = set()
    for order in (rows, reversed(rows)):
        away = reach + 1
        for row in order:
            away = away + 1 if row.number in whole else 0
            if away <= reach:
                near.add(row.number)
    taken = tuple(Removed(piece.line, piece.text, UNSETTLED) for piece in later.blocks if piece.line in near)
    blocks = tuple(piece for piece in later.blocks if piece.line not in near)
    return Judgement(blocks, later.removed + taken, later.fields, later.empty)
