"""The word lists of dates as lookups and as pieces of patterns, made once for each Lexicon.

Patterns are written as templates: a blank stands for one to three blanks, `~` for none to two, `{name}` for a
piece. Pieces that a builder reads are named groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from danvan_cli.extraction.dates.expression import CENTURY, DAY, MONTH, QUARTER, WEEK, YEAR, Shift
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold

LEVEL_NAMES = {"day": DAY, "week": WEEK, "month": MONTH, "quarter": QUARTER, "year": YEAR, "century": CENTURY}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Forms → what they mean, and `pieces` for templates."""

    months: dict[str, tuple[int, bool]]
    weekdays: dict[str, int]
    ordinals: frozenset[str]
    parts: dict[str, str]
    afternoon: dict[str, range]
    shifts: dict[str, Shift]
    part_shifts: dict[str, Shift]
    modifiers: dict[str, str]
    units: dict[str, tuple[str, int]]
    numerals: dict[str, str]
    references: dict[str, str]
    holidays: dict[str, str]
    feasts: frozenset[str]
    calendar_mod: re.Pattern[str]
    pieces: dict[str, str]

    def template(self, template: str) -> str:
        """The regular expression that `template` stands for."""
        pattern = re.sub(r"\{([a-z_]+[0-9]?)\}", lambda piece: self.pieces[piece[1]], template)
        return spaced(pattern)


def choice(forms: Iterable[str]) -> str:
    """A pattern for any of `forms`, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form))).replace(r"\ ", " ") + ")"


@lru_cache(maxsize=8)
def vocabulary(words: Lexicon) -> Vocabulary:
    """The vocabulary of `words`."""
    def shifts(name: str) -> dict[str, Shift]:
        return {
            fold(row["form"]): Shift(LEVEL_NAMES[row["unit"]], int(row["amount"]), row["base"] == "then")
            for row in words.table(f"dates/{name}")
        }

    def mapping(name: str, column: str = "means") -> dict[str, str]:
        return {fold(row["form"]): row[column] for row in words.table(f"dates/{name}")}

    lunar = mapping("months", "calendar")
    months = {form: (int(number), lunar[form] == "lunar") for form, number in mapping("months").items()}
    factors = mapping("units", "factor")
    units = {form: (designator, int(factors[form])) for form, designator in mapping("units").items()}
    weekdays, parts, numerals, holidays = mapping("weekdays"), mapping("parts"), mapping("numerals"), mapping("holidays")
    part_shifts, shift_words, references = shifts("part_shifts"), shifts("shifts"), mapping("references")
    scopes = mapping("modifiers", "scope")
    numeral = choice(numerals)
    return Vocabulary(
        months=months,
        weekdays={form: int(number) for form, number in weekdays.items()},
        ordinals=frozenset(form for form, ordinal in mapping("weekdays", "ordinal").items() if ordinal == "yes"),
        parts=parts,
        afternoon={form: _hours(cell) for form, cell in mapping("parts", "afternoon").items()},
        shifts=shift_words,
        part_shifts=part_shifts,
        modifiers=mapping("modifiers"),
        units=units,
        numerals=numerals,
        references=references,
        holidays=holidays,
        feasts=frozenset(words.table("dates/feasts").forms),
        calendar_mod=re.compile(spaced(rf"(?<!\w)(?P<mod>{choice(form for form, scope in scopes.items() if scope != 'length')}) $")),
        pieces={
            "day": r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9])",
            "month": r"(?P<month>0?[1-9]|1[0-2])(?![0-9])",
            "month_word": rf"(?P<month>(?:0?[1-9]|1[0-2])(?![0-9])|{choice(months)}(?!\w))",
            "year": r"(?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9])",
            "quarter_unit": fold("quý"),
            "sep": r"~[/.\-–]~",
            "hour": r"(?P<hour>[01]?[0-9]|2[0-4])",
            "weekday": rf"(?P<weekday>{choice(weekdays)})(?!\w)",
            "part": rf"(?P<part>{choice(parts)})(?!\w)",
            "part_shift": rf"(?P<part_shift>{choice(part_shifts)})(?!\w)",
            "shift": rf"(?P<shift>{choice(shift_words)})(?!\w)",
            "number": rf"(?:[0-9]{{1,3}}(?:\.[0-9]{{3}}){{0,2}}(?:,[0-9]{{1,2}})?(?![0-9])|{numeral}(?: {numeral}){{0,4}})",
            "simple": rf"(?:[0-9]{{1,3}}(?:,[0-9])?|{numeral})",
            "length_mod": choice(form for form, scope in scopes.items() if scope != "calendar"),
            "unit": rf"{choice(units)}(?!\w)",
            "each": choice(mapping("sets")),
            "reference": rf"(?P<reference>{choice(references)})(?!\w)",
            "holiday": rf"(?P<holiday>{choice(holidays)})(?!\w)",
            "tail": r"(?!\w)(?![.,][0-9])(?!/[0-9A-Za-zđ])(?!-[^\W\d_])",
        },
    )


def spaced(pattern: str) -> str:
    """`pattern` with its blanks and tildes spelled out: one to three blanks, none to two."""
    return pattern.replace(" ", r"[ \t\xa0]{1,3}").replace("~", r"[ \t\xa0]{0,2}")


def _hours(cell: str) -> range:
    first, _, last = cell.partition("-")
    return range(int(first), int(last) + 1) if cell else range(0)
