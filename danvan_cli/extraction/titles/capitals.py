"""Where a run of capitalised words is divided between an organisation and the person named behind it.

"Chủ tịch UBND xã Tân Lập Nguyễn Văn An": the place ends where a surname opens what has a name's length.
"""

from __future__ import annotations

from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.titles.vocabulary import Vocabulary
from danvan_cli.extraction.tokens import Tokens

#: Longest run that is looked at, in words.
RUN_MAX = 24
#: Syllables in a Vietnamese name, surname included.
NAME_MIN, NAME_MAX = 2, 4
#: The middle names that prove a name.
MIDDLES = ("văn", "thị")
#: Syllables in a Chinese or Korean name.
EASTERN_NAME = 3
#: Words of a foreign name.
FOREIGN_WORDS = 2
#: What a division is worth, by the syllables of the name: most names have three.
NAME_WORTH = {2: 2.0, 3: 3.0, 4: 2.5}
SURNAME_WORTH = {"frequent": 0.7, "usual": 0.3, "ethnic": 0.0, "rare": -1.0}
#: And by the syllables of the place or proper name in front: most have two.
PROPER_WORTH = {1: -1.5, 2: 1.0, 3: 0.3}
#: A run without a division is worth this; one of four syllables and more is seldom a place's name alone.
WHOLE_WORTH, WHOLE_LONG_WORTH = 2.0, 0.5


def run_end(t: Tokens, i: int) -> int:
    """Index behind the capitalised words from `i`; hyphens inside a word are part of it ("Jong-un", "Chi-rê")."""
    size = min(t.size, i + RUN_MAX)
    while i < size and t.capital(i):
        i += 1
        while i + 1 < size and t.forms[i] in "-–." and t.glued(i) and t.glued(i + 1) and t.forms[i + 1].isalnum():
            i += 2
    return i


def opens_name(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether a Vietnamese name can stand at `i`: a surname and one to three capitalised syllables more."""
    means = v.surnames.get(t.forms[i]) if t.capital(i) else None
    return means is not None and means != "rare" and NAME_MIN <= run_end(t, i) - i <= NAME_MAX


def is_person(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether the whole run at `i` is a person's full name, and of nobody after whom places are called."""
    if masked(t, i):
        return True
    length = run_end(t, i) - i
    if not opens_name(t, v, i) or length == NAME_MIN:
        return False
    if v.surnames[t.forms[i]] != "frequent" and t.forms[i] in v.place_syllables and t.forms[i + 1] not in MIDDLES:
        return False  # "phường Tân Thới Hòa"
    named = v.namesakes.longest(t.forms, i)
    return not (named and named[0] == i + length)


def masked(t: Tokens, i: int) -> bool:
    """Whether initials stand at `i` ("L.T.H.")."""
    return (
        i + 2 < t.size
        and t.capital(i)
        and t.ends[i] - t.starts[i] == 1
        and t.forms[i + 1] == "."
        and t.glued(i + 1)
        and (t.glued(i + 2) and t.capital(i + 2) and t.ends[i + 2] - t.starts[i + 2] == 1)
    )


def proper_end(t: Tokens, v: Vocabulary, i: int) -> int:
    """Index behind the place or proper name that begins the run at `i`; what is left, if anything, is a person."""
    end = run_end(t, i)
    named = v.namesakes.longest(t.forms, i)
    if named and (named[0] == end or opens_name(t, v, named[0])):
        return named[0]
    best, worth = end, WHOLE_WORTH if end - i <= 3 else WHOLE_LONG_WORTH
    for k in range(i + 1, end - NAME_MIN + 1):
        means = v.surnames.get(t.forms[k])
        if means is None or end - k not in NAME_WORTH:
            continue
        if t.forms[k] in MIDDLES and t.forms[k - 1] in v.surnames:
            continue  # "Phạm | Văn Tài"
        this = NAME_WORTH[end - k] + SURNAME_WORTH[means]
        if is_syllable(t.forms[i]):
            this += PROPER_WORTH.get(k - i, 0.0)
        if this > worth:
            best, worth = k, this
    return foreign_name(t, v, i, end) if best == end else best


def foreign_name(t: Tokens, v: Vocabulary, i: int, end: int) -> int:
    """Where in the run a foreign name begins, else its end: a given name with something behind it, or a surname of
    the east with two syllables behind it ("Tập đoàn Lotus | Shin Jae Won")."""
    for k in range(i + 1, end - 1):
        eastern = end - k == EASTERN_NAME and t.forms[k] in v.foreign_surnames
        if (eastern or t.forms[k] in v.foreign_given) and not t.glued(k):
            return k
    return end


def foreign_person(t: Tokens, i: int) -> bool:
    """Whether two capitalised words stand at `i` that are no syllables and no initials of an organisation."""
    return run_end(t, i) - i == FOREIGN_WORDS and not any(
        t.acronym(k) or is_syllable(t.forms[k]) for k in range(i, i + FOREIGN_WORDS)
    )


def rare_name(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether a name with a rare surname stands at `i`, where every place is known: "Bí thư Tỉnh ủy | Chẩu Thị Hoa"."""
    length = run_end(t, i) - i
    if not (t.forms[i] in v.surnames or t.forms[i - 2] in v.provincial):
        return False
    whole = NAME_MIN < length <= NAME_MAX and all(is_syllable(t.forms[k]) for k in range(i, i + length))
    return whole and (v.places.longest(t.forms, i) is None) and v.heads.longest(t.forms, i) is None


def foreign_place(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether the first of three foreign words is a town and the rest its mayor: "thành phố Omsk | Ivan Petrov"."""
    words = range(i, i + 1 + FOREIGN_WORDS)
    foreign = run_end(t, i) == words.stop and not any(t.acronym(k) or is_syllable(t.forms[k]) for k in words)
    return foreign and t.forms[i] not in v.place_articles
