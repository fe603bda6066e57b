"""Capitalised words that are no names: places, organisations, works, feasts, ordinary compounds.

What: a lookup by the first word and the length of what stands there ("Thanh niên", "Quảng Trị", "Tết Nguyên đán").
Why: they begin with the syllables that names are made of, and a run of capitals is cut at them.
Known problems: an entry that is a person's name too is settled by what stands around it (candidates.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold

FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Other:
    """What is no name: kinds by folded form, and the lengths of the forms by their first word, longest first."""

    kinds: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    #: Ordinary compounds that name something else too, with a capital on each word.
    ordinary: frozenset[str]
    #: The last words of places.
    place_ends: frozenset[str]

    def at(self, reading: Reading, start: int, word: str) -> tuple[int, str] | None:
        """End and kind of the longest entry that stands at `start`, else null; `word` is the first folded word."""
        folded = reading.folded
        for length in self.lengths.get(word, ()):
            form = folded[start : start + length]
            kind = self.kinds.get(form)
            if not kind or len(form) < length or folded[start + length : start + length + 1].isalnum():
                continue
            behind = start + len(word) + 1
            if form in self.ordinary and reading.text[behind : behind + 1].islower():
                kind = "word"  # "Thể thao", and no paper of that name
            if kind != "word" and not reading.text[start].isupper():
                continue  # "Áo", not "áo"
            behind = start + len(word) + 1
            if kind == "word" and reading.text[behind : behind + 1].isupper():
                rest = reading.text[behind : start + length].split()
                if all(part[0].isupper() for part in rest):
                    continue  # "Thành ủy" and "Trường Đại học", not "Thành Ủy"
            return start + length, kind
        return None


@lru_cache(maxsize=8)
def others(words: Lexicon) -> Other:
    """`not_names.tsv` and the places, ready to be looked up; a place or thing goes before an ordinary word."""
    kinds: dict[str, str] = {}
    lengths: dict[str, set[int]] = {}
    ordinary = set()
    places = ((form, "place") for name in ("vietnam", "world") for form in words.table(f"places/{name}").forms)
    for form, kind in (*places, *words.table("names/not_names").mapping().items()):
        key = fold(form)
        first = FIRST_WORD.match(key)
        if first:
            lengths.setdefault(first.group(), set()).add(len(key))
            if kinds.get(key, kind) != kind and "word" in (kind, kinds[key]):
                ordinary.add(key)
            kinds[key] = kind if kinds.get(key, "word") == "word" else kinds[key]
    return Other(
        kinds,
        {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()},
        frozenset(ordinary),
        frozenset(form.rpartition(" ")[2] for form, kind in kinds.items() if kind == "place"),
    )
