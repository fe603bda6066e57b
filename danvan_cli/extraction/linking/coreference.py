"""Short mentions → the full name that the document gives.

What: "ông Huệ", "Kim Ngân", "Trump", "em P." get the longest name of the document that they can stand for. Of two
people who share a given name the one of the right gender counts, who bears the title in front ("GS Huệ") anywhere in
the text, called alike before ("anh", "cháu"), then the one whom the text calls so all the time, whom it names most, or
whom it named last; before any, the first to come.
Why: news names a person once in full and then by the given name; in other languages by the surname.
Known problems: a son named like his father, and spellings that differ by more than the place of a tone mark.
Example: "Chủ tịch Lê Thị Mai tiếp ông Trần Văn Mai. Bà Mai nói …" → "Mai" is Lê Thị Mai.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, pairwise

from danvan_cli.extraction.cues import cues
from danvan_cli.extraction.linking.aliases import Key, aliases
from danvan_cli.extraction.linking.rows import genders as honorific_genders
from danvan_cli.extraction.people import names as name_lists
from danvan_cli.extraction.people.names import Names, is_masked, is_syllable, key_of
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Person, Title, changed
from danvan_cli.vietnamese import fold

_MOST = 50  # names that one short form is compared with; documents with more are lists, not news
_FRONT, _FRONT_WORDS = 32, 3  # characters and words before a mention that are compared
_BESIDE = 3  # signs between a name and the title behind it
_HABIT = 4  # times that a short form means one person, from which it goes on to
_MOST_TOKENS = 5  # words of a foreign name of which every selection is looked at


@dataclass(slots=True)
class Known:
    """What the document has said of one full name so far."""

    name: str
    gender: str | None
    honorifics: frozenset[str] = frozenset()
    #: Pairs of words that stood before its mentions ("tổng thống").
    fronts: frozenset[Key] = frozenset()
    #: The titles that stand beside the name, anywhere in the document.
    titles: frozenset[str] = frozenset()
    #: How often it was named in full, and by which short forms.
    named: int = 0
    called: dict[Key, int] = field(default_factory=dict)
    last: int = -1

    def join(self, other: Known) -> None:
        """Takes over what was counted of the same person under another name."""
        self.gender, self.named = self.gender or other.gender, self.named + other.named


def resolve(
    reading: Reading, words: Lexicon, people: Sequence[Person], titles: Sequence[Title] = ()
) -> list[Person]:
    """`people` in text order with `name` and `person` settled by the whole document."""
    lists, genders = name_lists.names(words), honorific_genders(words)
    keys = [_key(person.name) for person in people]
    full = _full_names(people, keys, lists)
    born_as = cues(words).phrases("birth_order")
    shorts, firsts = _short_forms(full, lists, born_as, cues(words).phrases("highland_first"))
    known = {key: Known(name, _gender(key, lists)) for key, name in full.items()}
    for person, key in zip(people, keys, strict=True):
        entry = known[key]
        entry.named += 1
        entry.gender = entry.gender or genders.get(person.honorific or "")
    for key, entry in known.items():
        listed = _foreign_gender(key, lists)
        entry.gender = None if listed and entry.gender not in (None, listed) else entry.gender or listed
    choices = [_choices(key, shorts, firsts, born_as) for key in keys]
    for alias, name in aliases(reading, words, people, keys, choices).items():
        known[name].join(known[alias])
        known[alias] = known[name]
    doubtful = any(len(names) > 1 for names in choices)
    beside = _beside(reading, people, titles) if doubtful else {}
    for person, key, names in zip(people, keys, choices, strict=True):
        if not names and person.start in beside:
            known[key].titles |= beside[person.start]
    resolved = []
    for person, key, names in zip(people, keys, choices, strict=True):
        chosen = key
        front = _front(reading, person.start) if doubtful else frozenset()
        if names:
            gender = genders.get(person.honorific or "")
            borne = beside.get(person.start, frozenset())
            chosen = _nearest(names, key, person.honorific, gender, front, borne, known) or key
        entry = known[chosen]
        entry.called[key] = entry.called.get(key, 0) + 1
        entry.last = person.start
        entry.fronts |= front
        if person.honorific:
            entry.honorifics |= {person.honorific}
            entry.gender = entry.gender or genders.get(person.honorific)
        same = entry.name == person.name  # most are; a new record costs as much as all the rest
        resolved.append(person if same else changed(person, name=entry.name, person=key_of(entry.name)))
    return resolved


@lru_cache(maxsize=20_000)
def _key(name: str) -> Key:
    """The folded tokens of `name`, initials and joined syllables one by one: "Lê V.T." → (lê, v, t)."""
    key: list[str] = []
    for token in name.replace(" ' ", "'").split():
        key += re.split("[.-]+", fold(token))
    return tuple(part for part in key if part)


def _full_names(people: Sequence[Person], keys: Sequence[Key], lists: Names) -> dict[Key, str]:
    """Every name as first printed, in ordinary letters where one mention has them, initials with their last stop."""
    full: dict[Key, str] = {}
    for person, key in zip(people, keys, strict=True):
        if key not in full or (full[key].isupper() and not person.name.isupper()) or person.name == full[key] + ".":
            full[key] = person.name
    return full


def _short_forms(
    full: dict[Key, str], lists: Names, born_as: Collection[str], highland: Collection[str]
) -> tuple[dict[Key, list[Key]], dict[str, list[Key]]]:
    """Short form → the names that it can stand for; and first syllable → names ("ông Tập", "ông Park")."""
    shorts: dict[Key, list[Key]] = {}
    firsts: dict[str, list[Key]] = {}
    wanted = full.keys() | {key[1:] for key in full if len(key) == 2 and key[0] in born_as}
    for key in full:
        if len(key) < 2 or key[0] in born_as:
            continue
        firsts.setdefault(key[0], []).append(key)
        for short in _shorter(key, lists, highland):
            if short in wanted and short != key:
                shorts.setdefault(short, []).append(key)
    return shorts, firsts


def _shorter(key: Key, lists: Names, highland: Collection[str]) -> Iterator[Key]:
    """The forms under which `key` may come again."""
    if all(map(is_syllable, key)):
        forms = (key[i:] for i in range(1, len(key)))
        if key[0] in highland and len(key) > 2:
            yield (key[0], key[-1])
        religious = key[0] == "thích"
        yield from (f for f in forms if len(f) == 1 or religious or _no_surname(f, lists))
    elif len(key[-1]) < 3 and is_masked(key[-1].upper()):
        yield from (key[i:] for i in range(1, len(key)))
        yield tuple(token[0] for token in key[:-1]) + key[-1:]
    elif len(key) <= _MOST_TOKENS:
        for size in range(1, len(key)):
            yield from dict.fromkeys(combinations(key, size))
    else:
        yield from ((token,) for token in dict.fromkeys(key))


def _no_surname(form: Key, lists: Names) -> bool:
    """Whether `form` is given names alone: "Mai Linh", though Mai is a surname too, but not "Mai Thu Linh"."""
    return lists.surnames.get(form[0]) != "frequent" or (len(form) == 2 and form[0] in lists.middles)


def _choices(
    key: Key, shorts: dict[Key, list[Key]], firsts: dict[str, list[Key]], born_as: Collection[str]
) -> list[Key]:
    """The full names that `key` may stand for, if it is a short form."""
    found = [name for name in shorts.get(key, ())[:_MOST] if name not in shorts]
    if not found and len(key) == 2 and key[0] in born_as:
        found = shorts.get(key[1:], [])[:_MOST]
    if not found and len(key) == 1 and len(key[0]) > 1:  # but "chị N." is no "N.Hùng"
        found = firsts.get(key[0], [])[:_MOST]
    return found


def _gender(key: Key, lists: Names) -> str | None:
    """The gender that the name itself settles: Thị, Văn."""
    if len(key) > 2 and key[0] in lists.surnames and key[1] in ("thị", "văn"):
        return "female" if key[1] == "thị" else "male"
    return None


def _foreign_gender(key: Key, lists: Names) -> str | None:
    """The gender of a given name of another language, as the list has it."""
    gender = lists.foreign.get(key[0]) if len(key) > 1 else None
    return gender if gender in ("male", "female") else None


def _front(reading: Reading, start: int) -> frozenset[Key]:
    """Pairs of neighbouring words before `start`: titles and nouns for persons are two syllables mostly."""
    front = reading.folded[max(0, start - _FRONT) : start].split()[-_FRONT_WORDS:]
    return frozenset(pairwise(front))


def _beside(reading: Reading, people: Sequence[Person], titles: Sequence[Title]) -> dict[int, frozenset[str]]:
    """Start of a mention → the titles right before it, or right behind it, folded and spelled out."""
    ends = {title.end: fold(title.role) for title in titles}
    starts = {title.start: fold(title.role) for title in titles}
    found = {}
    for person in people:
        before = ends.get(person.start - 1)
        gap = next((size for size in range(1, _BESIDE + 1) if person.end + size in starts), 0)
        apposed = gap and not reading.text[person.end : person.end + gap].strip(" ,(-–")
        behind = starts[person.end + gap] if apposed else None
        if before or behind:
            found[person.start] = frozenset(role for role in (before, behind) if role)
    return found


def _nearest(
    candidates: Sequence[Key],
    key: Key,
    honorific: str | None,
    gender: str | None,
    front: frozenset[Key],
    borne: frozenset[str],
    known: dict[Key, Known],
) -> Key | None:
    """The candidate that the mention `key` most likely stands for, null where none has its gender."""
    fitting = [k for k in candidates if not gender or known[k].gender in (None, gender)]

    given = not honorific and all(k[-len(key) :] == key for k in fitting)
    fresh = given and not any(known[k].called.get(key) for k in fitting)

    def rank(candidate: Key) -> tuple[int, ...]:
        entry = known[candidate]
        called = entry.called.get(key, 0)
        # In families of other languages the surname alone stays with the one whom it meant before.
        habit = called >= _HABIT if all(map(is_syllable, candidate)) else called
        alike = honorific is not None and honorific in entry.honorifics
        main = entry.named if fresh else 0
        told = bool(borne & entry.titles), entry.last >= 0, alike, bool(front & entry.fronts)
        return *told, habit, main, entry.last, entry.named

    return max(fitting, key=rank) if len(fitting) > 1 else next(iter(fitting), None)
