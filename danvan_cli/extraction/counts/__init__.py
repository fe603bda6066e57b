"""Counts: how many of what.

What: each number of the text that counts something, with its noun, unit, hedge and, where given, its whole.
How: a cheap pattern stops at digits and number words; numbers.py reads the number, measures.py its unit, nouns.py its
noun, hedges.py what stands before; candidate.py judges. What dates, documents, names and titles have taken is left.
Known problems: a bare number whose noun stands elsewhere ("tăng từ 61 lên 64") is not found.

    >>> [(c.text, c.value, c.noun) for c in find(reading("gần 10 ý kiến tham luận của đại biểu"), lexicon(), {})]
    [('gần 10 ý kiến tham luận', 10, 'ý kiến tham luận')]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from danvan_cli.extraction.counts.candidate import Found, read_candidate
from danvan_cli.extraction.counts.guards import Barred
from danvan_cli.extraction.counts.place import look_ups
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Count, Fact

_TAKEN_BY = ("date", "document", "person", "title")


def find(reading: Reading, words: Lexicon, found: dict[str, list[Fact]]) -> list[Fact]:
    """The counts of an article, in text order."""
    known = look_ups(words)
    taken = _Spans(fact for kind in _TAKEN_BY for fact in found.get(kind, []))
    counts: list[Fact] = []
    whole: Found | None = None
    position, barred = 0, Barred(-1, None)
    for start in reading.tokens.places(known.numbers.openers):
        if start < position or not known.trigger.match(reading.folded, start):
            continue
        behind = taken.end_behind(start)
        if behind:
            position = behind
            continue
        candidate = read_candidate(reading.text, reading.folded, start, known, barred)
        position, barred = candidate.next, candidate.barred
        if candidate.found and not taken.begins_in(start, candidate.found.number.end):
            if counts and candidate.found.start < counts[-1].end:
                continue  # of the noun before: "68/68 | nửa triệu"
            here = _part(reading, candidate.found, whole)
            whole = here if _is_whole(reading.folded, here) else whole
            counts.append(_fact(reading, here))
    return counts


def _is_whole(folded: str, found: Found) -> bool:
    """Whether a count is a whole of which parts are told: "trong (tổng) số 40 hộ, có 39 hộ …"."""
    return folded.endswith(("trong số ", "trong tổng số "), max(0, found.start - 15), found.start)


def _part(reading: Reading, found: Found, whole: Found | None) -> Found:
    """A count with the whole that the clause before it gave, if it is of the same noun and sentence."""
    if whole is None or whole.number.of is not None or not whole.noun or not found.noun or found.unit != whole.unit:
        return found
    same = whole.noun.split()[0] == found.noun.split()[0] and found.number.of is None
    if not same or found.number.value > whole.number.value or reading.sentence_at(found.start)[0] > whole.start:
        return found
    return found._replace(number=found.number._replace(of=whole.number.value))


def _fact(reading: Reading, found: Found) -> Count:
    number = found.number
    return Count(
        **reading.fact(found.start, found.end),
        value=number.value,
        max=number.max,
        of=number.of,
        unit=found.unit,
        noun=found.noun,
        mod=found.mod,
    )


class _Spans:
    """The spans of facts found before, for look-up by offset."""

    def __init__(self, facts: Iterable[Fact]):
        spans: Sequence[tuple[int, int]] = sorted((fact.start, fact.end) for fact in facts)
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        for _, end in spans:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def end_behind(self, offset: int) -> int:
        """The end of the span that holds `offset`, or 0."""
        i = bisect_right(self._starts, offset) - 1
        return self._ends[i] if i >= 0 and self._ends[i] > offset else 0

    def begins_in(self, start: int, end: int) -> bool:
        """Whether a span begins inside `start:end`."""
        return bisect_right(self._starts, end - 1) > bisect_right(self._starts, start)
