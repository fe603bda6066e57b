"""Lengths of time, sets, and times that a length before or after another time names.

What: "77 năm", "gần một năm qua", "2 năm 6 tháng", "nửa tháng" → a duration; "mỗi 3 tháng", "4 năm một lần" → a
set; "ba năm trước", "hai ngày sau", "cách đây 20 năm" → a shift.
Why: "trước" and "sau" behind a length name a time only where nothing follows that they govern
("hai ngày trước khi thi" is a length).
Known problems: a range of lengths ("3-5 năm") has the value of its lower end.
Example: "1 năm rưỡi" → P18M.
"""

from __future__ import annotations

import re

from danvan_cli.extraction.dates.expression import DAY, MONTH, WEEK, YEAR, Expression, Shift
from danvan_cli.extraction.dates.neighbours import tells_before
from danvan_cli.extraction.dates.vocabulary import Vocabulary, compiled

LENGTH = (
    r"(?:(?P<back>cách đây|cách nay|cách đó)(?: đúng)? (?:(?P<mod>{length_mod}) )?)?"
    r"(?:(?P<low>{simple})(?:~[-–]~| đến | tới | hoặc | hay |, ))?(?P<number>{number}|nửa) (?P<unit>{unit})"
    r"(?! (?:[12][0-9]{3}(?![0-9.,])|[0-9]{1,2}(?:[/.\-–][0-9]|,| và | đến )|tuổi(?! (?:đảng|đoàn|quân|nghề))))"
    r"(?: (?P<half>rưỡi))?(?P<rest>(?:(?: và)? {number} {unit}(?! tuổi)){0,5})"
    r"(?: (?P<tail>vừa qua|vừa rồi|gần đây|trở lại đây|qua|tới|nay|nữa|(?:trước|sau|về trước)(?: đó| đây)?)(?!\w))?"
    r"(?:(?:~/~| một )(?P<once>lần)(?!\w))?"
)

_LEVEL = {"Y": YEAR, "M": MONTH, "W": WEEK, "D": DAY}
_ORDER = ["Y", "M", "W", "D", "TH", "TM", "TS"]
_IDIOM = compiled(r"(?:những|bao|theo|qua|của|cùng|các) năm tháng$|nửa đêm$|bao giờ$")
_NEXT = compiled(r" (\w+)")
_ENDS = compiled(r"~(?:[,.;:)”\"]|$|\n)")


def amount(text: str, words: Vocabulary) -> float | None:
    """The number that `text` writes, null where it leaves it open ("vài"); 0.5 for "nửa"."""
    if text[0] in "0123456789":
        return float(text.replace(".", "").replace(",", "."))
    if text == "nửa":
        return 0.5
    if words.numerals.get(text) == "X":
        return None
    total, digit = 0, 0
    for word in text.split():
        means = words.numerals.get(word, "X")
        if means == "X":
            return None
        if means[0] == "x":
            total = total + digit * int(means[1:]) if digit else (total or 1) * int(means[1:])
            digit = 0
        else:
            total, digit = total + digit, int(means)
    return total + digit


def iso(pieces: list[tuple[float | None, str, int]], written: bool = False) -> str:
    """An ISO 8601 duration of (amount, designator, factor), e.g. `P2Y6M`, `PT30M`, `PXD`.

    A half said in words goes into the next smaller unit, a decimal `written` in figures stays.
    """
    date, time = "", ""
    for number, unit, factor in pieces:
        value, designator = None if number is None else number * factor, unit
        if value is not None and value % 1 == 0.5 and unit in _HALVED and not written:
            parts, designator = _HALVED[unit]
            value *= parts
        figure = "X" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
        if designator[0] == "T":
            time += figure + designator[1]
        else:
            date += figure + designator
    return f"P{date}" + (f"T{time}" if time else "")


#: "hàng thập kỷ" is a length, "hàng quý" a set.
DECADE_YEARS = 10
#: A broken number of these is written in the next smaller unit: half a year is P6M.
_HALVED = {"Y": (12, "M"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS"), "M": (30, "D"), "W": (7, "D")}


def read_length(match: re.Match[str], words: Vocabulary) -> Expression | None:
    text, start, end = match.string, match.start(), match.end()
    unit = _plain(match["unit"])
    if _IDIOM.search(text, max(0, start - 8), match.end("unit")):
        return None
    designator, factor = words.units[unit]
    if unit == "hôm" and match["number"][0].isdigit():
        return None
    if words.numerals.get(match["number"].split()[-1]) == "0":
        return None  # "một trăm linh năm": behind linh and lẻ năm is the digit five, no year
    denied = frozenset() if match["back"] else tells_before(text, start, words)
    if ("no-length" in denied and "length" not in denied) or words.not_units.match(text, match.start("unit")):
        return None
    number = amount(_plain(match["low"] or match["number"]), words)
    if number is not None and match["half"]:
        number += 0.5
    pieces = [(number, designator, factor)]
    rest = match.end("half") if match["half"] else match.end("unit")
    for more in words.length_rest.finditer(text, match.start("rest"), match.end("rest")):
        smaller, smaller_factor = words.units[_plain(more["unit"])]
        if _ORDER.index(smaller) <= _ORDER.index(pieces[-1][1]):
            break
        pieces.append((amount(_plain(more["number"]), words), smaller, smaller_factor))
        rest = more.end()
    mod = words.modifiers.get(_plain(match["mod"] or ""))
    if match["once"]:
        return Expression(start, end, "set", "once", value=iso(pieces), mod=mod)
    tail = _plain(match["tail"] or "")
    if "rate" in denied and number == 1 and len(pieces) == 1 and not match["tail"]:
        return Expression(start, end, "set", "rate", value=iso(pieces))
    shift = _shift(match, words, number, designator, factor)
    if shift:
        return Expression(start, end, "calendar", "ago", shift.unit, shift.unit, shift=shift, mod=mod)
    outside = tail.startswith(("trước", "về", "sau")) and (designator in _LEVEL or not tail.endswith("đó"))
    if outside or rest < match.end("rest"):
        end = rest
    value = iso(pieces, written="," in (match["low"] or match["number"]))
    return Expression(start, end, "length", "length", value=value, mod=mod)


def _shift(match: re.Match[str], words: Vocabulary, number: float | None, unit: str, factor: int) -> Shift | None:
    back, tail = match["back"], _plain(match["tail"] or "")
    if unit not in _LEVEL or not (back or tail.startswith(("trước", "về", "sau", "nữa"))):
        return None
    if not back and tail in ("trước", "sau") and _governs(match.string, match.end("tail"), words):
        return None
    if tail == "sau" and not _ENDS.match(match.string, match.end("tail")):
        return None
    if number is not None and number * factor != int(number * factor):
        return None
    steps = None if number is None else int(number * factor)
    ahead = not back and tail.startswith(("sau", "nữa"))
    then = (back is not None and "đó" in back) or tail.endswith("đó") or tail == "sau"
    return Shift(_LEVEL[unit], steps if steps is None or ahead else -steps, then)


def _governs(folded: str, end: int, words: Vocabulary) -> bool:
    """Whether "trước" or "sau", ending here, is a preposition of the next word."""
    after = _NEXT.match(folded, end)
    return after is not None and (after[1].isdigit() or "governs" in words.behind.get(after[1], ()))


def read_each(match: re.Match[str], words: Vocabulary) -> Expression | None:
    designator, factor = words.units[_plain(match["unit"])]
    start, end = match.span()
    if match["each"] == "hàng" and "goods" in tells_before(match.string, start, words):
        return None
    if match["each"] == "hàng" and not match["number"] and (designator[0] == "T" or factor >= DECADE_YEARS):
        return Expression(start, end, "length", "hàng", value=iso([(None, designator, 1)]), mod="APPROX")
    number = amount(_plain(match["number"]), words) if match["number"] else 1
    return Expression(start, end, "set", "each", value=iso([(number, designator, factor)]))


def read_bare(match: re.Match[str], words: Vocabulary) -> Expression | None:
    """ "hơn tháng nay": one month and more."""
    designator, factor = words.units[match["unit"]]
    mod = words.modifiers.get(match["mod"])
    return Expression(match.start(), match.end(), "length", "bare", value=iso([(1, designator, factor)]), mod=mod)


def _plain(text: str) -> str:
    return " ".join(text.split())
