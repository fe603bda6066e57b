"""Short forms: under what a person comes again whom the document has named in full.

What: the last syllables ("Huệ", "Đình Huệ"), any longer word of a name of another language ("Trump"), the last
initial of a masked one, and the surname of who comes from China or Korea ("Bạc", "Ko").
Why: one syllable with a capital is mostly no name; that the document has a name it belongs to makes it one.
Known problems: a surname from China that is common in Vietnam too is taken only where the article names such a
country and uses the surname alone twice: Vietnam's own people are never called so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from danvan_cli.extraction.people.candidates import Candidate, Key
from danvan_cli.extraction.people.cues import ADDRESS, COLON, LIST, NONE, PERSON, SPEECH, START, TITLE, WEAK
from danvan_cli.extraction.people.names import FOREIGN, FULL, GIVEN, MASKED, SINGLE, Names, is_korean, names
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import unmarked

_SHORTEST_PART = 3  # letters of a part of a foreign name
_SHORTEST_NAME = 4  # syllables of a name whose last three are a short form
_USES = 2  # of a surname alone that show that its bearer is called by it
# How a use counts: behind "ông" or a title it is surer than inside a sentence, elsewhere it may be another word.
_WEIGHTS = {ADDRESS: 2, TITLE: 2, PERSON: 1, LIST: 1, NONE: 1, WEAK: 1, SPEECH: 1, COLON: 1}
_COUNTRIES = 2  # mentions of countries whose people are called by their surnames
_NAMED_ALIKE, _HOME = "names as in Vietnam", "Việt Nam"


def short_forms(
    full: Sequence[Candidate], all_candidates: Sequence[Candidate], reading: Reading, words: Lexicon
) -> tuple[set[Key], set[Key]]:
    """The short forms under which the names of `full` may come again; and the surnames from the east among them,
    which behind "họ" or "nhà" mean a family."""
    lists = names(words)
    forms: set[Key] = set()
    for candidate in full:
        key = candidate.piece.key
        if candidate.kind in (FULL, GIVEN):
            forms |= {key[-1:], key[-2:]}
            if len(key) >= _SHORTEST_NAME:
                forms.add(key[-3:])
            if candidate.kind == GIVEN and key[-1] in _plain(lists):
                forms.add(key[:1])  # "Quyen" of "Quyen Ngoc Nguyen", who lives abroad
        elif candidate.kind == FOREIGN:
            forms |= {(token,) for token in key if len(token) >= _SHORTEST_PART} | {key[-2:]}
            if "-" in key[-1] and not is_korean(candidate.piece.tokens):
                forms |= {(half,) for half in key[-1].split("-") if len(half) > _SHORTEST_PART}  # "Dally-Watkins"
        elif candidate.kind == MASKED:
            last = key[-1].rstrip(".").rpartition(".")[2]
            forms |= {key[-1:], (last,), (last + ".",)}
    surnames = _surnames(full, all_candidates, forms, reading, words)
    return forms | surnames, surnames


@lru_cache(maxsize=4)
def _plain(lists: Names) -> frozenset[str]:
    """Frequent surnames as they are printed abroad, without their marks."""
    frequent = {surname for surname, strength in lists.surnames.items() if strength == "frequent"}
    return frozenset(map(unmarked, frequent)) - frequent


def _surnames(
    full: Sequence[Candidate], all_candidates: Sequence[Candidate], forms: set[Key], reading: Reading, words: Lexicon
) -> set[Key]:
    """Surnames under which people from China and Korea come again. One that no Vietnamese bears needs no more; any
    other is used so in the document, which speaks of such a country."""
    lists = names(words)
    found: set[Key] = set()
    asked: set[Key] = set()
    for candidate in full:
        key = candidate.piece.key
        if len(key) == 1 or candidate.kind == MASKED or key[:1] in forms:
            continue
        if is_korean(candidate.piece.tokens) or lists.foreign_surnames.get(key[0]) == "first":
            found.add(key[:1])
        elif candidate.kind in (FULL, GIVEN):
            asked.add(key[:1])
    uses: Counter[Key] = Counter()
    for candidate in all_candidates:
        if candidate.kind == SINGLE and candidate.piece.key in asked:
            acts = candidate.before.kind == START and candidate.context > 0  # "Vương đã thất bại"
            uses[candidate.piece.key] += acts or _WEIGHTS.get(candidate.before.kind, 0)
    used = {key for key, count in uses.items() if count >= _USES}
    return found | used if used and _eastern(reading, words) else found


def _eastern(reading: Reading, words: Lexicon) -> bool:
    """Whether the document speaks of a country whose people bear names that may be of Vietnam."""
    return sum(map(reading.text.count, _countries(words))) >= _COUNTRIES


@lru_cache(maxsize=4)
def _countries(words: Lexicon) -> tuple[str, ...]:
    alike = (row["form"] for row in words.table("places/world") if row["note"] == _NAMED_ALIKE)
    return tuple(form for form in alike if " " in form and form != _HOME)  # "Hàn" begins "Hàng" too
