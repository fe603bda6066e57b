"""Atoms → expressions: atoms that stand side by side join, modifiers are taken in, what is no time falls away.

What: "22h" + "đêm" + "thứ Sáu" + "ngày 3/5" + "năm ngoái" → one expression, as long as each is coarser than the
one before it. Then the words around it: a modifier before it ("cuối"), "tới" or "vừa qua" behind it. Atoms that
could mean something else ("2/3", "3-5", "2013", "8 giờ", "thứ hai") stay only where their neighbours speak for a time.
Known problems: a bare "1/3" after "từ" is always the first of March.
"""

from __future__ import annotations

from collections.abc import Iterable

from danvan_cli.extraction.dates.atoms import hour_of_day
from danvan_cli.extraction.dates.expression import CLOCK, DAY, PART, WEEK, WEEKDAY, YEAR, Expression
from danvan_cli.extraction.dates.vocabulary import Vocabulary, compiled

#: Letters of context that a rule may look at.
CONTEXT = 24
#: A day beyond it is no month, so that figures like "23-11" are no range of months.
MONTHS = 12

_JOINT = compiled(r"~|, | (?:của|vào|hôm|ngày) ")
_AHEAD = compiled(r" (?:sắp tới|tới đây|tới(?= (?:sẽ|tại|ở|là|do|với|với|trên|này)\b|[,.;:)”\"]|$|\n))")
_BACK = compiled(r" (?:vừa qua|vừa rồi|qua(?=[,.;:)”\"]|$|\n| (?:tại|ở|của|đã)\b))")
_THIS = compiled(r" này(?!\w)")

# Before bare figures that are a day or a year.
_TO_DAY = compiled(
    r"(?:^|[^\w])(?:từ|đến|tới|vào|hết|trước|sau|dịp|lễ|nay|qua|mai|kể từ|cho đến|hôm|ngày|sáng|trưa|chiều|tối|đêm|"
    r"quốc khánh|lao động|phụ nữ|việt nam|nhà giáo|thiếu nhi|liệt sĩ|hôm nay|vừa qua|và|hoặc|rạng sáng) \(?$"
)
_FROM = compiled(r"(?:^|[^\w])(?:từ|đến|tới|vào|hết|trước|sau|kể từ|cho đến|tính đến|hồi|nay|qua) $")
_DAY_ENDS = compiled(r"~(?:[,.;:)\]”\"–-]|$|\n)| (?:đến|tới|và|tại|ở|-|–|là|này|sẽ|đã|vừa|hằng|hàng)(?!\w)")
_CLOCK_BEFORE = compiled(
    r"(?:^|[^\w])(?:lúc|vào|từ|đến|khoảng|hồi|tầm|trước|hơn|gần|chừng|đúng|tới|sau) $|[-–]~$"
)
_LENGTH_BEFORE = compiled(
    r"(?:^|[^\w])(?:trong|suốt|sau|mất|hơn|gần|kéo dài|dài|thêm|cách|khoảng|chừng|tới|đến|mỗi|trước|những|ròng rã|rã|tổng) $"
)
_HOURS_BEFORE = compiled(
    r"(?:^|[^\w])(?:trong|suốt|mất|kéo dài|dài|thêm|ròng rã|tổng cộng|liên tục|mỗi|sau|hàng)"
    r"(?: (?:khoảng|gần|hơn|chừng|vòng|tới|đến))* $"
)
_PAPER_BEFORE = compiled(r"(?:số|định|thông tư|luật|quyết) $")
_BRACKET_BEFORE = compiled(r"[(]~$")
_WEEKDAY_BEFORE = compiled(r"(?:^|[^\w])(?:hôm|sáng|trưa|chiều|tối|đêm|khuya|vào|từ|đến|cuối|tới|đầu) $")
_NOT_YEAR_BEFORE = compiled(
    r"(?:số|quốc lộ|ql|km|mã|giá|gần|hơn|khoảng|khoảng|trên|dưới|tới|những|các|điều|phòng|sinh viên|tổng|chừng|gồm|có|"
    r"công suất|model|biển|xe|tuyến|tầng|đường|đạt|bán|mua|còn|chỉ|được|thêm|với|mỗi) $"
)
_YEAR_ENDS = compiled(
    r"~(?:[,.;:)\]”\"’'!?…–-]|$|\n)| (?:ngày|hôm|sáng|chiều|tối|và|đến|tới|tại|ở|là|của|do|đã|sẽ|với|trên|được|bị|có|vừa|này|khi|về|"
    r"trong|từ|vào|cho|diễn|như|thì|cũng|đang|lần|theo|để|nhưng|hay|hoặc|giữa|sau|trước|cùng|mà|không|quy|tổ|bằng|lên|so|"
    r"mang|chính|khai|bắt|[-–(“\"])"
)
_YEAR_BEFORE = compiled(r"(?:^|[^\w])(?:từ|đến|tới|vào|hồi|sn|sinh|trong|trước|sau|và|kể từ|kỳ|khóa|đoạn|vụ|học|năm|kì|lộ trình|mùa) $|[(–-]~$")


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
    if not right.sure and right.rule in ("year", "bare day") and left.coarse > PART:
        return None
    return _united(left, right, words)


_FIELDS = ("century", "decade", "year", "half", "quarter", "month", "weekday", "day", "part", "hour", "minute", "shift", "mod")


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


def dress(folded: str, expression: Expression, words: Vocabulary, floor: int) -> Expression:
    """The expression with the modifier before it and "tới", "vừa qua" or "này" behind it taken into the span."""
    start, end, mod, points = expression.start, expression.end, expression.mod, 0
    if mod is None and expression.sort in ("calendar", "length"):
        pattern = words.calendar_mod if expression.sort == "calendar" else words.length_mod
        found = pattern.search(folded, max(floor, start - CONTEXT), start)
        if found and (expression.sort == "length" or _fits(found["mod"], expression, words)):
            start, mod = found.start("mod"), words.modifiers[" ".join(found["mod"].split())]
    if expression.sort == "calendar" and (expression.shift is None or not expression.sure):
        for pattern, direction in ((_AHEAD, 1), (_BACK, -1), (_THIS, 1)):
            behind = pattern.match(folded, end)
            if behind:
                end, points = behind.end(), direction
    return expression._replace(start=start, end=end, mod=mod, points=points)


def _fits(mod: str, expression: Expression, words: Vocabulary) -> bool:
    means = words.modifiers[" ".join(mod.split())]
    if means in ("START", "MID", "END"):
        return expression.fine >= WEEK
    return expression.fine == CLOCK or expression.fine >= DAY


def as_length(e: Expression) -> Expression:
    """A clock time that is none, as a length: "trong 8 giờ 30 phút"."""
    value = f"PT{e.hour}H" + (f"{e.minute}M" if e.minute else "")
    return Expression(e.start, e.end, "length", "hours", value=value, mod=e.mod)


def is_time(text: str, folded: str, e: Expression, words: Vocabulary, known: set[tuple[int | None, int | None]]) -> bool:
    """Whether an unsure expression is one of time, as its neighbours tell."""
    before = folded[max(0, e.start - CONTEXT) : e.start]
    if e.rule == "day":
        if (e.month, e.day) in known and (e.day or 0) > MONTHS and _DAY_ENDS.match(folded, e.end):
            return True
        return _day_stands(text[e.start : e.end], before, folded, e, words)
    if e.rule == "bare day":
        return bool(_DAY_ENDS.match(folded, e.end))
    if e.rule == "clock":
        if _HOURS_BEFORE.search(before):
            return False
        return (":" not in text[e.start : e.end] and e.minute is not None) or bool(_CLOCK_BEFORE.search(before))
    if e.rule == "weekday":
        capital = text[e.end - 1].isupper() or text[e.start : e.end].split()[-1][0].isupper()
        return capital or bool(_WEEKDAY_BEFORE.search(before)) or text[e.start : e.end].startswith("hôm")
    if e.rule == "month":
        return text[e.start : e.end].split()[1][0].isupper() or bool(_DAY_ENDS.match(folded, e.end))
    if e.rule == "year":
        return _year_stands(before, folded, e)
    return e.rule != "part"


def _day_stands(figures: str, before: str, folded: str, e: Expression, words: Vocabulary) -> bool:
    if "." in figures:
        return False
    if e.year:
        return not _PAPER_BEFORE.search(before)
    slash = "/" in figures
    ends = _DAY_ENDS.match(folded, e.end)
    if figures.replace(" ", "") == "24/7":
        return False
    if figures.replace("-", "/") in words.feasts and (ends or (slash and (e.day or 0) > (e.month or 0))):
        return True
    if _TO_DAY.search(before):
        return bool(ends) if not slash or (e.day or 0) < (e.month or 0) <= 10 else True
    if slash and (e.day or 0) > 12:
        return True
    return bool(_BRACKET_BEFORE.search(before)) and slash and bool(ends)


def _year_stands(before: str, folded: str, e: Expression) -> bool:
    if _YEAR_BEFORE.search(before):
        return bool(_YEAR_ENDS.match(folded, e.end))
    return not _NOT_YEAR_BEFORE.search(before) and bool(_YEAR_ENDS.match(folded, e.end))
