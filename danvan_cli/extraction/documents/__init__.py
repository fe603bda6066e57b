"""Official documents (văn bản), by their number or by a name of their own.

What: "Quyết định số 290-QĐ/TW", "Đề án 06- ĐA/TU", "468/QĐ - TTg", "Nghị quyết 39", "Luật Đất đai năm 2013".
How: mentions.py finds a kind of document and its number in any of the forms printed. The date is the date fact right
behind it, the issuer comes from the code, and a short mention refers to the one full number that the article has.
Known problems: a document named by its title alone ("Đề án “…”") is not found, nor is a code without a word before it
("theo 34/2016/NĐ-CP").

    >>> [(d.text, d.number, d.issuer) for d in find(reading("theo Quyết định số 290- QĐ/TW"), lexicon(), {})]
    [('Quyết định số 290- QĐ/TW', '290-QĐ/TW', 'Trung ương')]
"""

from __future__ import annotations

import re
from bisect import bisect_left

from danvan_cli.extraction.documents.mentions import DocumentWords, Mention, document_words, mentions
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Date, Document, Fact
from danvan_cli.vietnamese import fold

#: Letters between a document and its date, at most.
_DATE_REACH = 90


def find(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Fact]:
    """The documents of an article, in text order; `found["date"]` gives their dates."""
    known = document_words(words)
    here = list(mentions(reading.text, reading.folded, reading.tokens, known))
    full = _full_numbers(here)
    issuers = {code: _issuer(code, reading, known) for code in {mention.code for mention in here}}
    dates = [fact for fact in found.get("date", []) if isinstance(fact, Date)]
    starts = [date.start for date in dates]
    return [
        Document(
            **reading.fact(mention.start, mention.end),
            kind=mention.kind,
            number=mention.number,
            issuer=issuers[mention.code],
            date=_date(reading.text, mention, known, dates, starts),
            refers_to=_meant(mention, full),
        )
        for mention in here
    ]


def _issuer(code: str, reading: Reading, known: DocumentWords) -> str | None:
    """Who issued it, by the parts of its code; null where they do not say, or leave two open."""
    bodies = [body for part in re.split(r"[-/]", code) if (body := known.issuers.get(part.rstrip("0123456789.")))]
    named = [body for choices in bodies if (body := _settled(choices, reading))]
    return ", ".join(named) or None


def _settled(bodies: str, reading: Reading) -> str | None:
    """The one of several bodies ("Tỉnh ủy; Thành ủy") of which the document speaks."""
    choices = [body.strip() for body in bodies.split(";")]
    if len(choices) == 1:
        return choices[0]
    spoken = [reading.folded.count(" ".join(fold(body).split()[-2:])) for body in choices]
    best = max(spoken)
    return choices[spoken.index(best)] if best and spoken.count(best) == 1 else None


def _full_numbers(here: list[Mention]) -> dict[tuple[str, str], set[str]]:
    """The full numbers of an article by kind and each shorter form: "34", "34/2016" → "34/2016/NĐ-CP"."""
    full: dict[tuple[str, str], set[str]] = {}
    for mention in here:
        if mention.number and mention.code:
            short = mention.number.removesuffix(mention.code)
            for form in {short, short.split("/")[0]}:
                full.setdefault((mention.kind, form.lstrip("0")), set()).add(mention.number)
    return full


def _meant(mention: Mention, full: dict[tuple[str, str], set[str]]) -> str | None:
    """The full number of the document that a short mention means, where the article has just one."""
    if mention.number is None or mention.code:
        return None
    numbers = full.get((mention.kind, mention.number.lstrip("0")), set())
    return next(iter(numbers)) if len(numbers) == 1 else None


def _date(text: str, mention: Mention, known: DocumentWords, dates: list[Date], starts: list[int]) -> str | None:
    """The value of the date inside or right behind a mention."""
    i = bisect_left(starts, mention.start)
    while i < len(dates) and dates[i].start < mention.end:
        if mention.number is None:
            return dates[i].value
        i += 1
    if mention.number is None or i == len(dates) or dates[i].start - mention.end > _DATE_REACH:
        return None
    if dates[i].timex != "DATE":
        return None
    gap = known.date_gap.match(text, mention.end, dates[i].start)
    return dates[i].value if gap and gap.end() == dates[i].start else None
