"""The words around an expression: whether bare figures are a time at all, and what belongs to the span.

What: "2/3", "3-5", "2013", "8 giờ" and "thứ hai" stay only where their neighbours speak for a time
(lexicons/dates/before.tsv and behind.tsv); a modifier before ("cuối"), and "tới", "vừa qua" or "này" behind, join the
span.
Why: in news most figures are no dates: shares, scores, prices, numbers of papers.
Known problems: "1/3" after "từ" is always the first of March.
"""

from __future__ import annotations

from danvan_cli.extraction.dates.expression import CLOCK, DAY, MONTH, QUARTER, WEEK, WEEKDAY, Expression
from danvan_cli.extraction.dates.neighbours import behind, closed, tells_before
from danvan_cli.extraction.dates.vocabulary import Vocabulary, compiled

#: Letters before an expression that may hold its modifier.
REACH = 32
#: A day beyond it is no month, so that figures like "23-11" are no range of months.
MONTHS = 12
#: A month up to it may be the lower part of a share: "2/3", "9/10".
TENTHS = 10

_OPENS = compiled(r"[(]~$")
_OPENING = compiled(r"(?:^|\n|[.!?:…”] )[“\"]?$")
_COMMA = compiled(r",? (?:lúc )?")
_GLOSS = compiled(r"~[(]~(?:ngày )?")
_RANGED = compiled(r"[(–-]~$")
_AHEAD = compiled(r" (?:sắp tới|tới đây|tới(?= (?:sẽ|tại|ở|là|do|với|trên|này)(?!\w)|[,.;:)”\"]|$|\n))")
#: Behind a day of the week or a month "tới" seldom is "to".
_COMING = compiled(r" tới(?!\w)(?! (?:[0-9]|thứ|chủ nhật|ngày|tháng|năm|hết|cuối|nay|khi|đầu|giữa|tận))")
_BACK = compiled(r" (?:vừa qua|vừa rồi|qua(?=[,.;:)”\"]|$|\n| (?:tại|ở|của|đã)(?!\w)))")
_THIS = compiled(r" này(?!\w)")

#: Bare figures below are seldom a year.
MODERN = 1800
#: "sau 19h30" is an hour of the day, "sau 1h30" a length.
MORNING = 6
#: "24h" is mostly a length.
MIDNIGHT = 24

#: Days that surely stand in the document, and "." where it writes days with it.
Known = set[tuple[int | None, int | None] | str]


def standing(text: str, folded: str, expressions: list[Expression], words: Vocabulary) -> list[Expression]:
    """The expressions that are times, with what belongs to their spans; `mate` points into the new list."""
    sure = [e for e in expressions if e.sure and e.day]
    known: Known = {(e.month, e.day) for e in sure}
    if any(e.month and "." in folded[e.start : e.end] for e in sure):
        known.add(".")
    kept: list[Expression] = []
    places: dict[int, int] = {}
    floor = 0
    for i, e in enumerate(expressions):
        if e.start < floor:
            continue
        time = e if _glosses(folded, kept, e) or _at_clock(folded, kept, e) else _as_time(text, folded, e, words, known)
        if time:
            places[i] = len(kept)
            kept.append(_dressed(folded, time, words, floor))
            floor = kept[-1].end
    return [e if e.mate is None else e._replace(mate=places.get(e.mate)) for e in kept]


def _glosses(folded: str, kept: list[Expression], e: Expression) -> bool:
    """Whether `e` are figures in brackets behind a day that they explain: "hôm nay (19-1)"."""
    if e.rule != "day" or not kept or kept[-1].sort != "calendar" or kept[-1].fine > DAY:
        return False
    return bool(_GLOSS.fullmatch(folded, kept[-1].end, e.start))


def _at_clock(folded: str, kept: list[Expression], e: Expression) -> bool:
    """Whether `e` is the hour behind the day that it belongs to: "ngày kia, 8 giờ"."""
    if e.rule != "clock" or not kept or kept[-1].sort != "calendar" or kept[-1].fine > DAY:
        return False
    return bool(_COMMA.fullmatch(folded, kept[-1].end, e.start))


def _as_time(text: str, folded: str, e: Expression, words: Vocabulary, known: Known) -> Expression | None:
    """The expression, or the length that it is, or null where it is no time."""
    if e.sure:
        return e
    before = tells_before(folded, e.start, words)
    ranged = bool(_RANGED.search(folded, max(0, e.start - 4), e.start))
    if e.rule == "clock":
        if ":" in text[e.start : e.end]:
            return e if "clock" in before else None
        written = e.minute is not None or ("h" in text[e.start : e.end] and e.hour != MIDNIGHT)
        opens = bool(_OPENING.search(folded, max(0, e.start - 3), e.start))
        timetable = e.minute is not None and (e.hour or 0) >= MORNING
        clock = ("hours" not in before or timetable) and (written or "clock" in before or ranged or opens)
        if clock:
            return e
        return _as_length(e) if "hours" in before or "giờ" in folded[e.start : e.end] else None
    if e.rule == "day":
        stands = _day_stands(text[e.start : e.end], before, folded, e, words, known)
    elif e.rule == "bare day":
        stands = closed(folded, e.end, "day", words)
    elif e.rule == "weekday":
        last = text[e.start : e.end].split()[-1]
        capital = last[0].isupper() or text[e.start].lower() == "h"
        stands = (capital or "weekday" in before) and not behind(folded, e.end, "no-weekday", words)
    elif e.rule == "month":
        stands = text[e.start : e.end].split()[1][0].isupper() or closed(folded, e.end, "day", words)
    elif e.rule == "year":
        modern = (e.year or 0) >= MODERN or "year" in before or ranged
        stands = modern and ("year" in before or ranged or "no-year" not in before)
        stands = stands and ("event" in before or closed(folded, e.end, "year", words))
    else:
        stands = e.rule != "part"
    return e if stands else None


def _day_stands(
    figures: str, before: frozenset[str], folded: str, e: Expression, words: Vocabulary, known: Known
) -> bool:
    """Whether bare figures are a day (or a month of a year)."""
    day, month, slash = e.day or 0, e.month or 0, "/" in figures
    if "." in figures and not ("." in known and "day" in before):
        return False
    if e.year:
        return "paper" not in before
    ends = closed(folded, e.end, "day", words)
    if (e.month, e.day) in known and day > MONTHS and ends:
        return True
    share = day < month <= TENTHS and "share" in before
    if share or "place" in before or "".join(figures.split()) == "24/7":
        return False
    if figures.replace("-", "/") in words.feasts and ((ends and (slash or day > MONTHS)) or (slash and day > month)):
        return True
    if "day" in before:
        return ends or (slash and not day < month <= TENTHS)
    return slash and (day > MONTHS or (ends and bool(_OPENS.search(folded, max(0, e.start - 3), e.start))))


def _as_length(e: Expression) -> Expression:
    """A clock time that is none, as a length: "trong 8 giờ 30 phút"."""
    value = f"PT{e.hour}H" + (f"{e.minute}M" if e.minute else "")
    return Expression(e.start, e.end, "length", "hours", value=value, mod=e.mod)


def _dressed(folded: str, e: Expression, words: Vocabulary, floor: int) -> Expression:
    """The expression with the modifier before it and the pointer behind it taken into the span."""
    start, end, mod, points = e.start, e.end, e.mod, 0
    if mod is None and e.sort in ("calendar", "length"):
        pattern = words.calendar_mod if e.sort == "calendar" else words.length_mod
        found = pattern.search(folded, max(floor, start - REACH), start)
        if found and (e.sort == "length" or _fits(found["mod"], e, words)):
            start, mod = found.start("mod"), words.modifiers[" ".join(found["mod"].split())]
    if e.sort == "calendar" and e.shift is None:
        ahead = _COMING if e.fine in (WEEKDAY, MONTH, QUARTER) and not _AHEAD.match(folded, end) else _AHEAD
        for pattern, direction in ((ahead, 1), (_BACK, -1), (_THIS, 1)):
            behind = pattern.match(folded, end)
            if behind:
                end, points = behind.end(), direction
    if (start, end, mod, points) == (e.start, e.end, e.mod, e.points):
        return e
    return e._replace(start=start, end=end, mod=mod, points=points)


def _fits(mod: str, e: Expression, words: Vocabulary) -> bool:
    if words.modifiers[" ".join(mod.split())] in ("START", "MID", "END"):
        return e.fine >= WEEK
    if words.modifiers[" ".join(mod.split())] == "MORE_THAN":  # "cao hơn năm 2018" compares
        return e.fine == CLOCK
    return e.fine == CLOCK or e.fine >= DAY
