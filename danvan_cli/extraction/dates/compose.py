"""Atoms → expressions: atoms that stand side by side join.

What: "22h" + "đêm" + "thứ Sáu" + "ngày 3/5" + "năm ngoái" → one expression, as long as each is coarser than the one
before it. "hôm nay 22-10" is one too, "hôm nay (22-10)" two.
Why: the press builds a time from fine to coarse, in any number of pieces.
Known problems: "3/5, năm 2019" stays two, since a comma more often divides than joins.
"""

from __future__ import annotations

from collections.abc import Iterable

from danvan_cli.extraction.dates.builders import hour_of_day
from danvan_cli.extraction.dates.expression import DAY, MONTH, PART, WEEKDAY, YEAR, Expression
from danvan_cli.extraction.dates.vocabulary import Vocabulary, compiled

_JOINT = compiled(r"~|, | (?:của|vào|hôm|ngày) ")
_FIELDS = (
    "century", "decade", "year", "half", "quarter", "month", "weekday", "day", "part", "hour", "minute", "shift", "mod",
    "cycle",
)  # fmt: skip


def compose(folded: str, atoms: Iterable[Expression], words: Vocabulary) -> list[Expression]:
    """The expressions of the text, in order."""
    joined: list[Expression] = []
    for atom in atoms:
        both = _join(joined[-1], atom, folded, words) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(atom)
    return joined


def _join(left: Expression, right: Expression, folded: str, words: Vocabulary) -> Expression | None:
    """`left` and `right` as one expression, null where they are two."""
    gap = right.start - left.end
    if gap > 10 or not _JOINT.fullmatch(folded, left.end, right.start):
        return None
    if left.rule == "months" and right.year:
        return left._replace(end=right.end, year=right.year)
    if left.sort != "calendar" or right.sort != "calendar" or left.rule == "ago" or right.rule == "ago":
        return None
    comma = folded[left.end] == "," if gap else False
    if left.shift and left.shift.unit == DAY and right.fine == DAY and right.day and right.month:
        return _united(left, right, words)  # "hôm nay 22-10"
    if left.coarse >= right.fine or (left.shift and right.shift):
        return None
    if comma and not (left.coarse <= WEEKDAY and right.fine <= DAY):
        return None
    if right.fine > YEAR and left.fine < YEAR:
        return None
    if left.weekday and not left.day and right.fine >= MONTH:
        return None
    if not right.sure and right.rule in ("year", "bare day") and left.coarse > PART:
        return None
    return _united(left, right, words)


def _united(left: Expression, right: Expression, words: Vocabulary) -> Expression:
    fields = {name: value for name in _FIELDS if (value := getattr(right, name)) is not None}
    fields |= {name: value for name in _FIELDS if (value := getattr(left, name)) is not None}
    if left.hour is not None and right.part:
        fields["hour"] = hour_of_day(left.hour, right.part, words)
    return left._replace(
        **fields,
        end=right.end,
        coarse=right.coarse,
        rule=f"{left.rule}+{right.rule}",
        lunar=left.lunar or right.lunar,
        sure=left.sure or right.sure or right.fine >= DAY,
    )
