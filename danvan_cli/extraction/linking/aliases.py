"""Two names of one person, where the document says so or its spelling shows it.

What: a cue between two names ("Mai Ly, tên thật là Lê Thị Mai", "Lê Văn Hào (ca sĩ Quang Hào)"), a bracket with the
same name in other letters ("Vương Gia Thành (Wang Jiacheng)"), a name without its tone marks, with one of them wrong,
with its surname printed twice ("Miller Jane Miller"), or with an initial that no other mention has ("Jane K. Miller").
Why: news goes on with either name, and readers ask for the person.
Known problems: a bracket that names who plays a part is told from a second name by its letters alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from danvan_cli.extraction.cues import cues
from danvan_cli.extraction.people.names import Names, is_syllable, names
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Person
from danvan_cli.vietnamese import fold, unmarked

Key = tuple[str, ...]

_LONGEST_GAP = 60  # letters between two names of one person
_LONG = 3  # syllables of a name with surname, middle and given name
_MOST_SPELLINGS = 20  # of one name that are compared
_OFTEN = 3  # times that a name stands beside the one time that its tone mark is wrong
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
# What may stand between the first name and the cue: a bracket, an age, a year.
_ASIDE = r"(?:\s*\([^()]*\)|[\s,\d/.-]|\b{birth}\b)*"
_OPENING = " :\"“'‘"


def aliases(
    reading: Reading, words: Lexicon, people: Sequence[Person], keys: Sequence[Key], choices: Sequence[Sequence[Key]]
) -> dict[Key, Key]:
    """Name → the name of the same person that the document's facts are to bear; names by their folded tokens.
    `choices` are the longer names that each of `keys` may stand for; one that may stand for several tells nothing."""
    lists = names(words)
    counts = Counter(key for key in keys if len(key) > 1)
    found = dict(_spellings(counts))
    joints, aside = _joints(words), cues(words).pattern(_ASIDE)
    meant = [(longer or [key])[0] if len(longer) < 2 else None for key, longer in zip(keys, choices, strict=True)]
    for (left, key), (right, other) in pairwise(zip(people, meant, strict=True)):
        gap = reading.folded[left.end : right.start]
        if key and other and key != other and len(gap) <= _LONGEST_GAP and "\n" not in gap:
            pair = _told(gap, key, other, joints, aside, lists)
            if pair:
                found.setdefault(*pair)
    return {alias: found.get(name, name) for alias, name in found.items() if found.get(name) != alias}


@lru_cache(maxsize=4)
def _joints(words: Lexicon) -> dict[str, str]:
    return {fold(form): means for form, means in words.table("names/aliases").mapping().items()}


def _told(
    gap: str, left: Key, right: Key, joints: dict[str, str], aside: re.Pattern[str], lists: Names
) -> tuple[Key, Key] | None:
    """Alias and name, if `gap` says that they are one person's."""
    at = max(gap.rfind(","), gap.rfind("("))
    cue = gap[at + 1 :].strip(_OPENING)
    if not aside.fullmatch(gap[: max(at, 0)]):
        return None
    if not cue:
        return _bracketed(left, right, lists) if gap == " (" else None
    means = joints.get(cue)
    if means == "real" or (means == "either" and _whole(right, lists) > _whole(left, lists)):
        return left, right
    if means in ("other", "either"):
        return right, left
    if means == "stage" and at >= 0 and gap[at] == "(":
        return (right, left) if _whole(left, lists) > _whole(right, lists) else None
    return None


def _whole(key: Key, lists: Names) -> bool:
    """Whether `key` has surname, middle and given name."""
    return len(key) >= _LONG and lists.surnames.get(key[0]) in ("frequent", "usual") and all(map(is_syllable, key))


def _bracketed(left: Key, right: Key, lists: Names) -> tuple[Key, Key] | None:
    """Alias and name of two with nothing but a bracket between them: "Quang Hào (Lê Văn Hào)"."""
    if len(right) == 1:
        return None
    chinese = any(lists.foreign_surnames.get(token) == "first" for token in (right[0], right[-1]))
    if chinese and "".join(right).isascii() and not "".join(left).isascii() and all(map(is_syllable, left)):
        return right, left
    if _whole(right, lists) > _whole(left, lists) and not set(left).isdisjoint(right) and left != right[-len(left) :]:
        return left, right
    return None


def _spellings(counts: Counter[Key]) -> Iterator[tuple[Key, Key]]:
    """Pairs of a name that is printed wrongly and the name as the document has it too."""
    plain: dict[Key, list[Key]] = {}
    for key in counts:
        plain.setdefault(tuple(map(unmarked, key)), []).append(key)
        if len(key) > 2 and key[0] == key[-1] and key[1:] in counts:
            yield key, key[1:]
        if len(key) > 2 and counts[key] == 1 and min(map(len, key)) == 1 and not all(map(is_syllable, key)):
            bare = tuple(part for part in key if len(part) > 1)
            if len(bare) > 1 and counts[bare] > 1:
                yield key, bare
    for bare, alike in plain.items():
        if len(alike) == 1:
            continue
        marked = [key for key in alike if key != bare][:_MOST_SPELLINGS]
        if len(marked) == 1 and len(alike) == 2:
            yield bare, marked[0]
        for key in marked:
            if counts[key] == 1 and len(key) >= _LONG:
                right = [other for other in marked if counts[other] >= _OFTEN and _toneless(other) == _toneless(key)]
                yield from ((key, other) for other in right[:1])


def _toneless(key: Key) -> str:
    """The letters of `key` with their hats and without their tones."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", " ".join(key)).translate(_TONES))
