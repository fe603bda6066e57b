"""M3: what is said of an article, against the calendar and against its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from danvan_cli.validation.finding import Finding
from danvan_cli.validation.subjects import ArticleSubject

#: Days before publication that a report may open with ("Sáng 28/8, …"); beyond, one of both dates is wrong.
MOST_DAYS = 90
#: Blocks of running text in which a report says when it happened.
OPENING = 2
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def published_in_future(subject: ArticleSubject) -> Iterator[Finding]:
    """The date of publication is after today (or after `--as-of`).

    Why: day and month were taken for one another, or a date of the text for that of publication.
    Mend: correct the date line, or the record's `published`.
    """
    published = subject.article.published
    if published and published[:10] > subject.as_of:
        yield Finding(*subject.at(), f"is published in the future: {published}")


def event_far_from_publication(subject: ArticleSubject) -> Iterator[Finding]:
    """The article opens with a day ("Sáng 28/8, …") that is not within some weeks before its publication.

    Why: news is news: where the date line or the source line says 28/2/2018, one of both dates is wrong, and every
    date without a year is settled wrongly.
    Mend: look at the original; correct the date line, or give the record's `published`.
    """
    article = subject.article
    published = _date(article.published)
    opening = [block for block in article.blocks if block.kind in ("lead", "paragraph")][:OPENING]
    if not published or not opening:
        return
    for fact in subject.facts:
        if fact.type != "date" or fact.start > opening[-1].end or fact.start != fact.sentence_start:
            continue
        day = _date(getattr(fact, "value", None))
        if getattr(fact, "timex", None) != "TIME" or not day or not re.search(r"[0-9]", fact.text):
            continue
        days = (published - day).days
        if days > MOST_DAYS or (days < 0 and not re.search(r"\bsẽ\b", fact.sentence)):
            message = f"opens with «{fact.text}» ({day}), but is published on {published}"
            yield Finding(*subject.at(fact.line), message)
            return


def _date(value: str | None) -> date | None:
    found = _DAY.match(value or "")
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
