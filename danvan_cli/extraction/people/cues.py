"""The words around a name, ready to be looked up.

What: `honorifics.tsv`, `names/before.tsv` and `names/after.tsv`, with the first and last words by which most places
of a text are told to hold none of them.
Why: evidence.py asks at every capitalised word, so that each question must be one lookup.
Known problems: a cue of more than four words is never found.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold

#: What stands before a name.
ADDRESS, PERSON, NAME, COLON, TITLE, PLACE, NAMED, ADMIN, CLAN, SURNAME, WEAK, CREDIT, LIST, SPEECH, START, NONE = (
    "address", "person", "name", "colon", "title", "place", "named", "admin", "clan", "surname", "weak", "credit",
    "list", "speech", "start", "none",
)  # fmt: skip
_CUE_WORDS = 4  # words of the longest cue in before.tsv
_VERB_WORDS = 3  # words of the longest entry of after.tsv that is looked for
_KINDS = {
    "person": PERSON, "place": PLACE, "org": NAMED, "thing": NAMED, "weak": WEAK, "credit": CREDIT,
    "name": NAME, "admin": ADMIN, "clan": CLAN, "surname": SURNAME, "none": NONE,
}  # fmt: skip

_LEADING, _SEVERAL, _ABROAD = "leading", "several", "an office before a foreign name"
_NUMBERED = "before a house's number"
_LABELS = ("place", "admin", "org", "thing", "label")

#: What may open before a cue.
OPENING = "“\"'‘«([-–"


@dataclass(frozen=True, slots=True)
class Cues:
    """The context lists, keyed on folded words. `openers` come before names at a sentence's start, `labels`
    ("Hãng", "Tàu") before names of other things anywhere, `nouns` are labels that are also syllables of names."""

    honorifics: dict[str, tuple[str, str | None]]
    before: dict[str, tuple[str, str | None]]
    #: The most words of a form of address or a noun, by its last word: most words end none.
    ends: dict[str, int]
    #: The words before the number of a house.
    numbered: frozenset[str]
    inner: frozenset[str]
    #: The last words of those that may stand right before the name.
    inner_ends: frozenset[str]
    after: dict[str, str]
    #: Words between a comma and a noun for a person ("Ann Lee, | một cựu | nghị sĩ").
    leading: frozenset[str]
    #: So too, behind the second of two persons ("và Ann Lee, | hai | nghị sĩ").
    several: frozenset[str]
    #: Abbreviations of a place that stand for an office before a name of another language ("TT Trump"), and a blank.
    offices_abroad: tuple[str, ...]
    #: The most words of an entry of `after`, by its first word.
    starts: dict[str, int]
    #: The last words of forms of address and nouns for persons.
    last_words: frozenset[str]
    #: Words that official prose prints alone with a capital ("Đảng", "Hội").
    offices: frozenset[str]
    openers: frozenset[str]
    labels: frozenset[str]
    nouns: frozenset[str]


@lru_cache(maxsize=8)
def cues(words: Lexicon) -> Cues:
    """`honorifics.tsv`, `names/before.tsv` and `names/after.tsv`."""
    table = words.table("names/before")
    surnames = set(map(fold, words.table("names/surnames").forms))
    in_names = surnames.union(*(map(fold, words.table(f"names/{n}_names").forms) for n in ("middle", "given")))
    nouns = frozenset(fold(r["form"]) for r in table if r["means"] in _LABELS and " " not in r["form"])
    honorifics = {fold(r["form"]): (r["means"], r["gender"] or None) for r in words.table("honorifics")}
    things = {fold(r["form"]): (_KINDS[r["means"]], r["gender"] or None) for r in table if r["means"] in _KINDS}
    ends: dict[str, int] = {}
    for form in (*honorifics, *things):
        last = bare(form.split()[-1])
        ends[last] = min(_CUE_WORDS, max(len(form.split()), ends.get(last, 0)))
    verbs = words.table("names/after")
    after = {fold(r["form"]): r["means"] for r in verbs if r["means"] not in (_LEADING, _SEVERAL)}
    starts: dict[str, int] = {}
    for form in after:
        first, size = form.split(" ")[0], form.count(" ") + 1
        starts[first] = min(_VERB_WORDS, max(size, starts.get(first, 0)))
    inner = {fold(r["form"]): r["note"] for r in table if r["means"] == "inner"}
    return Cues(
        honorifics,
        things,
        ends,
        frozenset(fold(r["form"]) for r in table if r["note"] == _NUMBERED),
        frozenset(inner),
        frozenset(form.rpartition(" ")[2] for form, note in inner.items() if note != "between"),
        after,
        frozenset(fold(r["form"]) for r in verbs if r["means"] == _LEADING),
        frozenset(fold(r["form"]) for r in verbs if r["means"] == _SEVERAL),
        tuple(fold(r["form"]) + " " for r in table if r["note"] == _ABROAD),
        starts,
        frozenset(
            fold(form).split()[-1] + stop
            for form in (*words.table("honorifics").forms, *(r["form"] for r in table if r["means"] == "person"))
            for stop in ("", ".")
        ),
        frozenset(fold(r["form"]) for r in table if r["note"] == "capital"),
        frozenset(map(fold, words.table("honorifics").forms))
        | {fold(r["form"]) for r in table if r["means"] == "opener"}
        | {fold(r["form"]) for r in table if r["means"] == "person" and " " not in r["form"]} - surnames,
        nouns - in_names,
        nouns & in_names,
    )


def bare(word: str) -> str:
    """The last word of a cue without what may stand around it."""
    return word.lstrip(OPENING).rstrip(".")
