"""A time expression as it is written, before anything outside it settles what it leaves open.

What: the calendar fields that the words give (`tối 3/5` → part TEV, day 3, month 5), or a shift from another time
(`hai ngày trước` → two days before now), or a length of time.
Why: reading words and settling them are two ideas; between them stands this record.
Known problems: one shift an expression ("sáng hôm sau của tuần trước" keeps the nearer one).
"""

from __future__ import annotations

from typing import NamedTuple

#: Calendar levels from fine to coarse: an expression joins with the one behind it where that is coarser.
CLOCK, PART, WEEKDAY, DAY, WEEK, MONTH, QUARTER, HALF, YEAR, DECADE, CENTURY = range(11)


class Shift(NamedTuple):
    """`amount` units (`DAY` … `YEAR`) from the day of speaking or, with `then`, from the time spoken of last.

    `amount` is null where the text leaves the number open ("vài ngày trước"). With `either` it counts from the year
    that the sentence has told, if there is one.
    """

    unit: int
    amount: int | None
    then: bool = False
    either: bool = False


class Expression(NamedTuple):
    """A time expression at `start:end` of the text. A field that the words leave out is null.

    `sort`: `calendar`, `length`, `set` or `reference`. `fine` and `coarse`: the finest and the coarsest level
    that the words name. `value`: the TIMEX3 value of all but calendar expressions. `sure` is false where the
    words alone could mean something else ("3-5", "8 giờ", "2013").
    """

    start: int
    end: int
    sort: str
    rule: str
    fine: int = DAY
    coarse: int = DAY
    value: str | None = None
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    weekday: int | None = None
    day: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    shift: Shift | None = None
    mod: str | None = None
    lunar: bool = False
    #: The year's place in the sexagenary cycle, from 0.
    cycle: int | None = None
    sure: bool = True
    #: 1 where the words point ahead ("tới"), -1 where they point back ("vừa qua").
    points: int = 0
    #: Part of it stands at another member of its list or range.
    lent: bool = False
    #: Where it stands in a range: the index of the other end among the document's expressions.
    mate: int | None = None
    #: In the words of one who was there: its today is the day of the event.
    quoted: bool = False
    #: The first end of a range that has no last one: "từ năm 2007 đến nay".
    open: bool = False
