"""Dates: what the case files cannot say in one line each (tests/cases/date holds the rest)."""

from __future__ import annotations

import datetime as dt
import random
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan_cli import extract, pipeline
from danvan_cli.extraction.dates import lengths, lunar
from danvan_cli.extraction.dates.atoms import _compiled, _rows, _scanner, atoms
from danvan_cli.extraction.dates.expression import Expression
from danvan_cli.extraction.dates.patterns import ATOMS
from danvan_cli.extraction.dates.vocabulary import Vocabulary, vocabulary
from danvan_cli.extraction.tokens import tokenise
from danvan_cli.model import Date, Extraction, Given
from danvan_cli.read.documents import from_text
from danvan_cli.vietnamese import fold

#: The first day of Tết by year, as the calendars of the state printed them (UTC+7 since 1968).
TET = {
    1968: "1968-01-29", 1975: "1975-02-11", 1976: "1976-01-31", 1984: "1984-02-02", 1985: "1985-01-21",
    1990: "1990-01-27", 2000: "2000-02-05", 2007: "2007-02-17", 2010: "2010-02-14", 2015: "2015-02-19",
    2016: "2016-02-08", 2017: "2017-01-28", 2018: "2018-02-16", 2019: "2019-02-05", 2020: "2020-01-25",
    2021: "2021-02-12", 2022: "2022-02-01", 2023: "2023-01-22", 2024: "2024-02-10", 2025: "2025-01-29",
    2026: "2026-02-17", 2030: "2030-02-02", 2033: "2033-01-31",
}  # fmt: skip


@pytest.fixture(scope="module")
def terms() -> Vocabulary:
    return vocabulary(pipeline.lexicon())


def extracted(text: str, published: str | None) -> Extraction:
    raw = from_text("doc", text, given=Given(published=published), as_is=True)
    return pipeline.to_facts(raw, pipeline.lexicon())


def dates(text: str, published: str | None = None) -> list[Date]:
    return [fact for fact in extracted(text, published).facts if isinstance(fact, Date)]


@pytest.mark.parametrize(("year", "day"), TET.items())
def test_tet(year: int, day: str) -> None:
    assert lunar.to_gregorian(year, 1, 1) == dt.date.fromisoformat(day)


def test_lunar_years_from_1900_to_2100_hold_together() -> None:
    for year in range(1900, 2101):
        tet, following = lunar.to_gregorian(year, 1, 1), lunar.to_gregorian(year + 1, 1, 1)
        assert tet and following
        assert dt.date(year, 1, 20) <= tet <= dt.date(year, 2, 21)
        assert (following - tet).days in (353, 354, 355, 383, 384, 385)
        firsts = [lunar.to_gregorian(year, month, 1) for month in range(1, 13)]
        gaps = [(b - a).days for a, b in pairwise(firsts) if a and b]
        assert len(gaps) == 11 and all(gap in (29, 30, 58, 59, 60) for gap in gaps)


@pytest.mark.parametrize(
    ("day", "gregorian"),
    [((2019, 3, 10), "2019-04-14"), ((2020, 8, 15), "2020-10-01"), ((2017, 7, 15), "2017-09-05"),
     ((2019, 12, 23), "2020-01-17"), ((2023, 4, 15), "2023-06-02"), ((2020, 12, 30), "2021-02-11")],
)  # fmt: skip
def test_days_of_the_lunar_year(day: tuple[int, int, int], gregorian: str) -> None:
    assert str(lunar.to_gregorian(*day)) == gregorian


def test_no_such_lunar_day() -> None:
    assert lunar.to_gregorian(2021, 12, 30) is None
    assert lunar.to_gregorian(2020, 13, 1) is None
    assert lunar.to_gregorian(1500, 1, 1) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [("một", 1), ("mười", 10), ("mười lăm", 15), ("hai mươi", 20), ("hai mươi mốt", 21), ("một trăm linh năm", 105),
     ("hai trăm năm mươi", 250), ("một nghìn hai trăm", 1200), ("27", 27), ("1.000", 1000), ("1,5", 1.5), ("nửa", 0.5)],
)  # fmt: skip
def test_number_words(words: str, number: float, terms: Vocabulary) -> None:
    assert lengths.amount(words, terms) == number


@pytest.mark.parametrize("words", ["vài", "dăm ba", "nhiều", "hai ba", "đôi ba"])
def test_open_numbers(words: str, terms: Vocabulary) -> None:
    assert lengths.amount(words, terms) is None


def _atoms(folded: str) -> list[Expression]:
    return list(atoms(folded, tokenise(folded, folded), pipeline.lexicon()))


def test_every_row_of_patterns_reads_its_own_name() -> None:
    """A row's name is an example of it, and the opener finds where it begins."""
    for row in ATOMS:
        if row.name not in ("28/8", "2/2019"):
            found = _atoms(fold(row.name))
            assert [(e.start, e.end) for e in found] == [(0, len(row.name))], row.name


def test_the_opener_loses_nothing(terms: Vocabulary) -> None:
    text = fold(" ; ".join([*(row.name for row in ATOMS), *terms.references]))
    whole, starts = _whole(terms), {e.start for e in _atoms(text)}
    covered = [range(e.start, e.end) for e in _atoms(text)]
    for word in re.finditer(r"(?<!\w)(?<![0-9][.,/:])\w", text):
        at = word.start()
        if whole.match(text, at) and not any(at in span for span in covered):
            assert at in starts or text.startswith(("tết", "trung thu", "noel", "giáng sinh"), at), text[at : at + 20]


def test_a_row_opens_only_as_it_says(terms: Vocabulary) -> None:
    """The rows tried at a place hold the first of all rows that fits there."""
    scanner, rows = _scanner(pipeline.lexicon()), [terms.template(row.template) for row in ATOMS]
    found, chance = 0, random.Random(1)
    for _ in range(2000):
        text = fold(chance.choice(["", " ", " "]).join(chance.choices(PIECES, k=8)))
        for opener in scanner.opener.finditer(text):
            first, tried = (
                next((row for row in some if _compiled(row).match(text, opener.start())), None)
                for some in (rows, [row for row, _ in _rows(text, opener.start(), scanner)])
            )
            assert first == tried, text[opener.start() :]
            found += first is not None
    assert found > 1000


def _whole(terms: Vocabulary) -> re.Pattern[str]:
    """All rows as one pattern."""
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", terms.template(row.template)) for row in ATOMS)
    return re.compile("|".join(f"(?:{row})" for row in unnamed))


@pytest.mark.parametrize("published", ["", "không rõ", "2020", "16/7/2020", "2020-13-45"])
def test_a_publication_date_that_is_none_settles_nothing(published: str) -> None:
    assert [fact.value for fact in dates("Ngày 15/7, mưa.", published)] == ["XXXX-07-15"]


def test_values_do_not_depend_on_today() -> None:
    assert dates("Hôm nay, năm nay, tuần trước.")[0].value == "XXXX-XX-XX"


#: Pieces that dates are made of, and some that are in their way.
PIECES = [
    "ngày", "30", "31", "2", "5/8", "29/2", "tháng", "năm", "2019", "tới", "qua", "-", ",", "và", "đến", "8h", "từ",
    "đêm", "mùng", "Tết", "âm lịch", "\u00a0", "rằm", "quý", "IV", "thế kỷ", "XX", "99", "nửa", "trước", "sau", "(",
    "hai mươi", "vài", ")", "hôm nay", "thứ Hai", "tuần", "cuối", "12:30", "0", "đầu", "24h", "Kỷ Hợi", "hằng", "mỗi",
    "9999", ".", "\n", "những năm 90", "thế kỷ trước", "ba năm trước", "cùng ngày", "năm sau", "quý này",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([None, "2020-02-29", "0001-01-01", "9999-12-31"])
)
def test_any_words_of_time_go_through(pieces: list[str], published: str | None) -> None:
    result = extracted(" ".join(pieces), published)
    for fact in result.facts:
        if isinstance(fact, Date):
            assert result.article.text[fact.start : fact.end] == fact.text
            assert fact.value and fact.timex in ("DATE", "TIME", "DURATION", "SET")


@pytest.mark.parametrize(
    "piece", ["ngày ", "1", "3-", "3, ", "hai ", "năm ", " ", "12/", "từ 3 đến ", "Tết ", "(", "8h ", "3/5, "]
)
def test_long_runs_take_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.perf_counter()
    assert len(_atoms(fold(text))) >= 0
    assert time.perf_counter() - started < 5


def test_a_date_does_not_reach_over_a_line_end() -> None:
    article = extract("Việc (tháng 4 - tháng \n4 - tháng 6) xong", as_is=True)
    assert [fact.text for fact in article.facts if fact.type == "date"] == ["tháng 4", "tháng 6"]
