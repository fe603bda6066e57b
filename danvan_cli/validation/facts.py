"""F4: facts that danvan, or another program, wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from danvan_cli.errors import shown
from danvan_cli.lexicon import Lexicon
from danvan_cli.schemas import schema
from danvan_cli.schemas.check import Fault, faults
from danvan_cli.validation.finding import Finding
from danvan_cli.validation.subjects import FactsSubject
from danvan_cli.vietnamese import fold

#: A share of a whole may pass 100 % (growth), but no report has grown a thousandfold.
MOST_PERCENT = 100_000
#: Years that no one lives.
MOST_YEARS = 150
#: People that no report counts: more than there are (2026: 8.3 thousand million).
MOST_PEOPLE = 9e9
#: Kinds of `counts/noun_heads.tsv` that are people, one by one or together.
_KINDS_OF_PEOPLE = ("person", "body")
_CALENDAR = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?:T|\Z)")


def not_a_fact(subject: FactsSubject) -> Iterator[Finding]:
    """A record does not fit the schema of facts: an unknown type, a missing key, a value of the wrong kind.

    Why: programs that read facts rely on every key.
    Mend: extract anew with this version of danvan; `danvan schema facts` prints the schema.
    """
    for line, row in subject.rows:
        for fault in _faults(row):
            if not _is_value(row, fault):
                yield Finding(subject.path, line, str(fault), doc=subject.doc)


def offsets(subject: FactsSubject) -> Iterator[Finding]:
    """A fact does not stand where it says: `text` is not the document's `text[start:end]`, or not in its sentence.

    Why: the article was changed since, or offsets count bytes or UTF-16 units.
    Mend: extract anew; offsets count code points of the cleaned text.
    """
    for line, row in subject.rows:
        start, end, text = row.get("start"), row.get("end"), row.get("text")
        sentence, at = row.get("sentence"), row.get("sentence_start")
        if not (isinstance(start, int) and isinstance(end, int) and isinstance(text, str)):
            continue
        if subject.text is not None and subject.text[max(start, 0) : end] != text:
            yield Finding(subject.path, line, f"{start}–{end} of {subject.doc} is not «{text[:40]}»", doc=subject.doc)
        elif isinstance(sentence, str) and isinstance(at, int):
            inside = start - at
            if inside < 0 or sentence[inside : inside + end - start] != text:
                yield Finding(subject.path, line, f"«{text[:40]}» is not at its place in its sentence", doc=subject.doc)


def no_timex_value(subject: FactsSubject) -> Iterator[Finding]:
    """A date's `value` (or a document's `date`) is no TIMEX3 value, or a day that no calendar has.

    Why: "28/8/2018" and "2018-02-30" sort and compare wrongly.
    Mend: write it as 2018-08-28, 2018-08-28TMO, 2018-Q3, P10Y, …, with X for what is not settled.
    """
    for line, row in subject.rows:
        for fault in _faults(row):
            if _is_value(row, fault):
                yield Finding(subject.path, line, str(fault), doc=subject.doc)
        for key in ("value", "date"):
            found = _CALENDAR.match(str(row.get(key) or "")) if row.get("type") in ("date", "document") else None
            if found and not _exists(int(found[1]), int(found[2]), int(found[3] or 1)):
                message = f"`{key}` is {shown(row[key])}, a day that does not exist"
                yield Finding(subject.path, line, message, doc=subject.doc)


def holder_unknown(subject: FactsSubject) -> Iterator[Finding]:
    """A title is held by someone who is no person of the document.

    Why: the title cannot be joined to a person.
    Mend: `holder` is the `name` of one of the document's person facts, or null.
    """
    names = {str(row.get("name")) for _, row in subject.rows if row.get("type") == "person"}
    for line, row in subject.rows:
        if row.get("type") == "title" and row.get("holder") and str(row["holder"]) not in names:
            message = f"«{row['holder']}» holds a title, but is no person of {subject.doc}"
            yield Finding(subject.path, line, message, doc=subject.doc)


def out_of_proportion(subject: FactsSubject) -> Iterator[Finding]:
    """A count is out of all proportion: a part above its whole, a range that ends before it begins, too many people.

    Why: a comma was taken for a stop, or two numbers for one.
    Mend: look at the sentence; where the article itself is wrong, leave it and put the finding in a baseline.
    """
    for line, row in subject.rows:
        why = _disproportion(row, subject.words) if row.get("type") == "count" else None
        if why:
            yield Finding(subject.path, line, f"«{str(row.get('text'))[:40]}»: {why}", doc=subject.doc)


def _disproportion(row: Mapping[str, Any], words: Lexicon) -> str | None:
    value, largest, whole = (row.get(key) for key in ("value", "max", "of"))
    if not isinstance(value, (int, float)):
        return None
    noun = str(row.get("noun") or "")
    checks = (
        (value < 0, "below nothing"),
        (isinstance(largest, (int, float)) and largest < value, f"the range ends at {largest}"),
        (isinstance(whole, (int, float)) and value > whole, f"{value} is more than the whole, {whole}"),
        (row.get("unit") == "%" and value > MOST_PERCENT, f"{value} %"),
        (row.get("unit") == "tuổi" and value > MOST_YEARS, f"{value} years old"),
        (row.get("unit") is None and value > MOST_PEOPLE and _is_people(noun, words), f"{value} {noun}"),
    )
    return next((why for wrong, why in checks if wrong), None)


def _is_people(noun: str, words: Lexicon) -> bool:
    """Whether people are counted, by how the noun begins."""
    heads = (row["form"] for row in words.table("counts/noun_heads") if row["kind"] in _KINDS_OF_PEOPLE)
    return any(fold(f"{noun} ").startswith(f"{fold(head)} ") for head in heads)


def _faults(row: Mapping[str, Any]) -> list[Fault]:
    return list(faults(dict(row), _schema()))


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    return schema("facts")


def _is_value(row: Mapping[str, Any], fault: Fault) -> bool:
    """Whether a fault is of a TIMEX3 value, which has a rule of its own."""
    wanted = {"date": ("value",), "document": ("date",)}.get(str(row.get("type")), ())
    return fault.path[:1] in [(key,) for key in wanted] and isinstance(row.get(str(fault.path[0])), str)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
