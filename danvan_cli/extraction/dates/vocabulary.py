"""The word lists of dates as lookups and as pieces of patterns, made once for each Lexicon.

Patterns are written as templates: a blank stands for one to three blanks, `~` for none to two, `{name}` for a
piece. Pieces that a builder reads are named groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.dates.expression import CENTURY, DAY, MONTH, QUARTER, WEEK, YEAR, Shift
from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import trie
from danvan_cli.vietnamese import fold

LEVEL_NAMES = {"day": DAY, "week": WEEK, "month": MONTH, "quarter": QUARTER, "year": YEAR, "century": CENTURY}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Vocabulary(NamedTuple):
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
    sets: dict[str, str]
    feasts: frozenset[str]
    cycle: dict[str, int]
    calendar_mod: re.Pattern[str]
    length_mod: re.Pattern[str]
    length_rest: re.Pattern[str]
    openers: frozenset[str]
    before: dict[str, frozenset[str]]
    behind: dict[str, frozenset[str]]
    not_units: re.Pattern[str]
    pieces: dict[str, str]

    def template(self, template: str) -> str:
        """The regular expression that `template` stands for."""
        pattern = re.sub(r"\{([a-z_]+[0-9]?)\}", lambda piece: self.pieces[piece[1]], template)
        return spaced(_folded(pattern))


def choice(forms: Iterable[str]) -> str:
    """A pattern for any of `forms`, the longest first."""
    longest_first = sorted(map(re.escape, forms), key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(longest_first)})".replace(r"\ ", " ")


@lru_cache(maxsize=8)
def vocabulary(words: Lexicon) -> Vocabulary:
    """The vocabulary of `words`."""
    def shifts(name: str) -> dict[str, Shift]:
        return {
            fold(row["form"]): Shift(
                LEVEL_NAMES[row["unit"]], int(row["amount"]), row["base"] == "then", row["base"] == "either"
            )
            for row in words.table(f"dates/{name}")
        }

    def mapping(name: str, column: str = "means") -> dict[str, str]:
        return {fold(row["form"]): row[column] for row in words.table(f"dates/{name}")}

    def roles(name: str) -> dict[str, frozenset[str]]:
        return {form: frozenset(cell.split()) for form, cell in mapping(name, "tells").items()}

    lunar = mapping("months", "calendar")
    months = {form: (int(number), lunar[form] == "lunar") for form, number in mapping("months").items()}
    factors = mapping("units", "factor")
    units = {form: (designator, int(factors[form])) for form, designator in mapping("units").items()}
    weekdays, parts, numerals = mapping("weekdays"), mapping("parts"), mapping("numerals")
    holidays, hours, sets = mapping("holidays"), mapping("parts", "afternoon"), mapping("sets")
    cycle = {form: int(place) for form, place in mapping("cycle").items()}
    part_shifts, shift_words, references = shifts("part_shifts"), shifts("shifts"), mapping("references")
    scopes, behind = mapping("modifiers", "scope"), roles("behind")
    pieces = _pieces(
        units=units, numerals=numerals, months=months, weekdays=weekdays, parts=parts, part_shifts=part_shifts,
        shifts=shift_words, cycle=cycle, sets=sets, references=references, holidays=holidays,
        length_mods=[form for form, scope in scopes.items() if scope != "calendar"],
        counted=[form for form, tells in behind.items() if "counted" in tells],
        which=[form for form, tells in behind.items() if "which" in tells],
    )  # fmt: skip
    return Vocabulary(
        months=months,
        weekdays={form: int(number) for form, number in weekdays.items()},
        ordinals=frozenset(form for form, ordinal in mapping("weekdays", "ordinal").items() if ordinal == "yes"),
        parts=parts,
        afternoon={parts[form]: _hours(cell) for form, cell in hours.items() if cell},
        shifts=shift_words,
        part_shifts=part_shifts,
        modifiers=mapping("modifiers"),
        units=units,
        numerals=numerals,
        references=references,
        holidays=holidays,
        sets=sets,
        cycle=cycle,
        feasts=frozenset(words.table("dates/feasts").forms),
        calendar_mod=_mods(form for form, scope in scopes.items() if scope != "length"),
        length_mod=_mods(form for form, scope in scopes.items() if scope != "calendar"),
        before=roles("before"),
        behind=behind,
        not_units=compiled(rf"{choice(fold(form) for form in words.table('dates/not_units').forms)}(?!\w)"),
        openers=frozenset((*weekdays, *parts, *shift_words, *references, *holidays)),
        length_rest=re.compile(spaced(rf"(?P<number>{pieces['number']}) (?P<unit>{pieces['unit']})")),
        pieces=pieces,
    )


def _pieces(**forms: Iterable[str]) -> dict[str, str]:
    """Pieces of templates, by name, of which some are any of `forms`."""
    any_of = {name: choice(known) for name, known in forms.items()}
    numeral, unit = any_of["numerals"], rf"{any_of['units']}(?!\w)"
    number = rf"(?:[0-9]{{1,3}}(?:\.[0-9]{{3}}){{0,2}}(?:,[0-9]{{1,2}})?(?![0-9])|{numeral}(?: {numeral}){{0,4}})"
    return {
        "day": r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9])",
        "month": r"(?P<month>0?[1-9]|1[0-2])(?![0-9])",
        "month_word": rf"(?P<month>(?:0?[1-9]|1[0-2])(?![0-9])|{any_of['months']}(?!\w))",
        "year": r"(?P<year>1[0-9]{3}|2[01][0-9]{2})(?![0-9])",
        "quarter_unit": fold("quý"),
        "sure": r"(?:(?P<sure>ngày|hôm) )?",
        "lunar": r"(?: (?P<lunar>âm lịch|âm)(?!\w))?",
        "lunar_day": "(?:mùng|mồng)",
        "cycle": rf"(?P<cycle>{any_of['cycle']})",
        # What makes "tháng 3" and "ngày 2" counts: "mỗi tháng 3 triệu đồng".
        "uncounted": rf"(?! {any_of['counted']}(?!\w))",
        "no_year": rf"(?!\w)(?! (?:[12][0-9]{{3}}|{any_of['which']}))",
        "of_day": rf"(?: (?P<part>{any_of['parts']})(?!\w)(?! {any_of['part_shifts']}(?!\w)))?",
        "sep": r"~[/.\-–]~",
        "hour": r"(?P<hour>[01]?[0-9]|2[0-4])",
        "weekday": rf"(?P<weekday>{any_of['weekdays']})(?!\w)",
        "part": rf"(?P<part>{any_of['parts']})(?!\w)",
        "a_part": any_of["parts"],
        "part_shift": rf"(?P<part_shift>{any_of['part_shifts']})(?!\w)",
        "shift": rf"(?P<shift>{any_of['shifts']})(?!\w)",
        "number": number,
        "numeral_unit": rf"{trie(forms['numerals'])}(?: {numeral}){{0,4}}"
        rf"(?:~[-–,]| (?:đến|tới|hoặc|hay)(?!\w)| (?:giờ|{unit}))",
        "simple": rf"(?:[0-9]{{1,3}}(?:,[0-9])?|{numeral})",
        "length_mod": any_of["length_mods"],
        "unit": unit,
        "each": any_of["sets"],
        "reference": rf"(?P<reference>{any_of['references']})(?!\w)",
        "holiday": rf"(?P<holiday>{any_of['holidays']})(?!\w)",
        "tail": r"(?!\w)(?![.,][0-9])(?!/[0-9A-Za-zđ])(?!-[^\W\d_])",
    }


def _mods(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(spaced(rf"(?<!\w)(?P<mod>{choice(forms)}) \Z"))


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for folded text, from one written with blanks and tildes as templates are."""
    return re.compile(spaced(_folded(pattern)))


def _folded(pattern: str) -> str:
    """`pattern` with its letters folded as the text is, and its escapes and group names as they are."""
    return "".join(part if i % 2 else fold(part) for i, part in enumerate(re.split(r"(\\.|\(\?P)", pattern)))


def spaced(pattern: str) -> str:
    """`pattern` with its blanks and tildes spelled out: one to three blanks, none to two."""
    return pattern.replace(" ", r"[ \t\xa0]{1,3}").replace("~", r"[ \t\xa0]{0,2}")


def _hours(cell: str) -> range:
    first, _, last = cell.partition("-")
    return range(int(first), int(last) + 1)
