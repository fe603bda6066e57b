"""What stands in front of a number: hedges that become its `mod`, and words that make it no count at all.

What: "gần", "ít nhất có", "khoảng hơn" → LESS_THAN, EQUAL_OR_MORE, MORE_THAN; "quận 7", "Điều 12", "lần thứ 3" → none.
Known problems: "trên" and "dưới" in front of a word number are taken for prepositions ("trên hai tiêu chí").
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.counts.near import Near, near
from danvan_cli.extraction.counts.numbers import Number
from danvan_cli.extraction.phrases import Phrases, Token, tokens
from danvan_cli.lexicon import Lexicon

#: Letters in front of a number in which its hedge or barrier stands.
_REACH = 40
#: Kinds of noun on which things stand: "trên 3 tuyến đường" says where.
_SURFACES = frozenset({"place", "work"})
#: Numbers from here on follow "trên" as a hedge even where a place follows ("trên 100 xã").
_MANY = 100
#: Kinds of noun on which nothing stands.
_NO_GROUND = frozenset({"person", "event"})
#: From here on for the other nouns ("đi trên 3 xe máy" says where).
_SOME = 10


class Hedges(NamedTuple):
    """Hedges with their mods and whether they are prepositions; barriers with their use; words beside both."""

    mods: Phrases[tuple[str, bool]]
    barriers: Phrases[str]
    near: Near


@lru_cache(maxsize=8)
def hedges(words: Lexicon) -> Hedges:
    """The lists `modifiers`, `barriers` and `near` as look-ups."""
    mods = {row["form"]: (row["means"], row["use"] == "preposition") for row in words.table("counts/modifiers")}
    return Hedges(Phrases(mods), Phrases(words.table("counts/barriers").mapping("use")), near(words))


def words_before(folded: str, start: int) -> list[Token]:
    """The words of the line in front of `start`, as far as a hedge reaches."""
    line = folded.rfind("\n", max(0, start - _REACH), start) + 1
    cut = max(line, start - _REACH)
    found = tokens(folded, cut, start)
    # The first word may be cut in two.
    return found if cut == line else found[1:]


def barrier(text: str, before: list[Token], known: Hedges) -> str | None:
    """`always` or `label` where the words before make the number an ordinal or a name, else null."""
    found = known.barriers.before(before, len(before))
    if found is None:
        return None
    use, i = found
    if use == "none" or (use == "label" and i > 0 and before[i - 1][0] in known.near.counted):
        return None
    if before[i][0] == "số" and i == len(before) - 1 and i > 0 and before[i - 1][0] in known.near.group:
        return None
    capital = text[before[i].start()].isupper() and i > 0 and before[i - 1][0] not in ".!?“\""
    return "always" if capital else use


def hedge(
    before: list[Token], number: Number, noun: tuple[str, str] | None, measured: bool, known: Hedges
) -> tuple[str, int] | None:
    """The mod of a number and the offset where it begins, or null.

    `noun`: first word and kind of its noun; `measured`: it has a unit of length, weight or the like.
    """
    last = len(before)
    found = None
    for bridges in range(3):
        if bridges and (last == 0 or before[last - 1][0] not in known.near.bridge):
            break
        last -= bool(bridges)
        found = known.mods.before(before, last)
        if found:
            break
    if found is None:
        return None
    (mod, preposition), i = found
    if preposition and (bridges or not _hedging(before[i][0], number, noun, known.near)):
        return None
    if preposition and i and before[i - 1][0] in known.near.where:
        return None
    if before[i][0] == "hơn" and i > 0 and before[i - 1][0] in known.near.compared:
        # "dài hơn 5 km" says how long, "cao hơn 5%" compares.
        return (mod, before[i].start()) if measured and before[i - 1][0] in known.near.dimension else None
    return mod, before[i].start()


def _hedging(word: str, number: Number, noun: tuple[str, str] | None, near: Near) -> bool:
    """Whether "trên", "dưới" or "quá" says how many rather than where."""
    if number.lone_word:
        return False
    if word != "trên" or noun is None:
        return noun is None or noun[0] not in near.ground
    return number.value >= (_MANY if noun[1] in _SURFACES else 1 if noun[1] in _NO_GROUND else _SOME)
