"""Gold rows and found rows → a largest one-to-one pairing.

What: each gold row is paired with at most one found row, so that as many required gold rows as possible have a
partner; optional gold rows then take what is left over. Sizes do not depend on the order of the rows.
Why: "ông Huệ" four times in the gold and three times in the output is three right and one missed.
Example: gold ["An", "An"], found ["An"] → 1 right, 0 extra, 1 missed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from danvan_cli.evaluation.figures import Tally
from danvan_cli.evaluation.same import Row, norm

#: Keys of a row that an error shows.
SHOWN = ("text", "name", "holder", "value", "max", "of", "unit", "noun", "mod", "number", "timex")


@dataclass(frozen=True, slots=True)
class Error:
    """What went wrong once: `missed` or `extra` (`row` is the gold's or the found one), or `wrong`."""

    measure: str
    doc: str
    what: str
    row: Mapping[str, Any]


def match(
    measure: str, doc: str, gold: Sequence[Row], found: Sequence[Row], same: Callable[[Row, Row], bool]
) -> tuple[Tally, list[Error]]:
    """The tally of one document, and its missed and extra rows.

    Optional gold rows cost nothing, found or missed; so do optional found rows (another annotator's) left over.
    """
    order = sorted(range(len(gold)), key=lambda row: bool(gold[row].get("optional")))
    owner = pair([_partners(gold[row], found, same) for row in order])
    paired = {order[place] for place in owner.values()}
    required = [row for row in range(len(gold)) if not gold[row].get("optional")]
    missed = [gold[row] for row in required if row not in paired]
    extra = [row for at, row in enumerate(found) if at not in owner and not row.get("optional")]
    errors = [Error(measure, doc, "missed", shown(row)) for row in missed]
    errors += [Error(measure, doc, "extra", shown(row)) for row in extra]
    return Tally(len(required) - len(missed), len(extra), len(missed)), errors


def pair(partners: Sequence[Sequence[int]]) -> dict[int, int]:
    """A largest pairing, partner → place in `partners`; earlier places keep a partner once they have one."""
    owner: dict[int, int] = {}
    has: dict[int, int] = {}
    for place in range(len(partners)):
        free, came_from = _free_partner(place, partners, owner)
        step = free
        while step is not None:  # hand each partner on, back along the way that led here
            giver = came_from[step]
            step_before = has.get(giver)
            owner[step], has[giver] = giver, step
            step = step_before
    return owner


def _free_partner(
    place: int, partners: Sequence[Sequence[int]], owner: Mapping[int, int]
) -> tuple[int | None, dict[int, int]]:
    """The nearest partner that nobody has, and from whom each partner on the way was reached."""
    came_from: dict[int, int] = {}
    waiting = deque([place])
    while waiting:
        asking = waiting.popleft()
        for partner in partners[asking]:
            if partner in came_from:
                continue
            came_from[partner] = asking
            if partner not in owner:
                return partner, came_from
            waiting.append(owner[partner])
    return None, came_from


def _partners(gold: Row, found: Sequence[Row], same: Callable[[Row, Row], bool]) -> list[int]:
    """Found rows that mean the same as `gold`, those of the very surface first, so that errors read well."""
    fitting = [at for at, row in enumerate(found) if same(gold, row)]
    return sorted(fitting, key=lambda at: norm(found[at].get("text")) != norm(gold["text"]))


def shown(row: Row) -> dict[str, Any]:
    """What an error shows of a row."""
    return {key: row[key] for key in SHOWN if row.get(key) is not None}
