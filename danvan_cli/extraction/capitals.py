"""Runs of capitalised words, cut into pieces that may each be one name.

What: one pattern finds the runs ("HLV Park Hang-seo", "Thanh Hóa Nguyễn Văn An"); what a title, a document or a
date covers, known places and other words (`not_names.tsv`), abbreviations and forms of address are cut off.
Why: a name is what is left of a run, and its edges are where the other words end.
Known problems: two names without a comma between them are one piece when the second has no frequent surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from danvan_cli.extraction import names as name_lists
from danvan_cli.extraction.names import Names, is_masked, is_syllable, ordinary
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import LOWER, UPPER, fold

_L = UPPER + LOWER
_UNIT = rf"(?:N[gh]|Th|Tr|Ph|Kh|Ch|Gi|Qu|[{UPPER}])\."
_TOKEN = (
    rf"(?:(?:{_UNIT})+(?:[{UPPER}](?![{_L}.]))?(?![{_L}])"  # T.  N.H.N.  L.T.H
    rf"|(?:{_UNIT}){{0,2}}(?:A[lz] ?- ?)?[{UPPER}][{_L}]*(?:['’ʼ`´] ?[{_L}]+)*(?:-[{_L}]+)*)"  # Nguyễn  K'Ré  Hang-seo  C.Ronaldo
)
# Small words inside names of other languages.
_PARTICLE = r"(?:von|van|der|den|de|da|di|dos|del|della|bin|bint|ibn|al|el|ten|ter|du|le|zu|y)"
_RUN = re.compile(rf"(?<![{_L}0-9]){_TOKEN}(?:[ \xa0]{{1,2}}(?:{_PARTICLE} ){{0,2}}{_TOKEN})*")
_PIECE = re.compile(rf"({_TOKEN})|[^ \xa0]+")
# The end of a Korean name printed with blanks: "Kim Yo - jong".
_TAIL = re.compile(r" ?- ?(?:[bdghjkmnprstwyl]|ch|ss|kk)?(?:ya|yeo|wa|ae|eo|eu|oe|oo|ui|[aeiouy])(?:ng|[klmnpth])?(?![\w-])")
_ACRONYM = re.compile(rf"[{UPPER}]{{2,}}[0-9]*")

# What stands before a sentence's first word.
_STARTS = ("\n", ". ", "! ", "? ", ": ", "“", '"', "- ", "– ", "… ", '" ', "” ", "(", "‘", "; ", ", ")

_HEADLINE = 6  # syllables in capitals from which a run is a line of capitals rather than a name


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of capitalised words that may be one name; `tokens` are in ordinary case."""

    start: int
    end: int
    tokens: tuple[str, ...]
    capitals: bool = False
    #: The syllable is a country or a people too ("Đức", "Nga", "Kinh").
    doubtful: bool = False


#: One word of a run: start, end, text.
Word = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Other:
    """What is no name: entries by their first word, the longest first, each with its kind."""

    entries: dict[str, tuple[tuple[str, str], ...]]

    def at(self, folded: str, text: str, start: int) -> tuple[int, str] | None:
        """End and kind of the longest entry that stands at `start`, else null."""
        end = start
        while end < len(folded) and folded[end].isalpha():
            end += 1
        for form, kind in self.entries.get(folded[start:end], ()):
            last = start + len(form)
            if not folded.startswith(form, start) or folded[last : last + 1].isalnum():
                continue
            if kind == "word" and text[end + 1 : end + 2].isupper():
                continue
            return last, kind
        return None


@lru_cache(maxsize=8)
def others(words: Lexicon) -> Other:
    """`not_names.tsv`, ready to be looked up."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for form, kind in words.table("names/not_names").mapping().items():
        key = fold(form)
        first = re.match(r"[^\W\d_]+", key)
        if first:
            grouped.setdefault(first.group(), []).append((key, kind))
    for table in ("places/vietnam", "places/world"):
        for form in words.table(table).forms:
            key = fold(form)
            first = re.match(r"[^\W\d_]+", key)
            if first and (key, "place") not in grouped.setdefault(first.group(), []):
                grouped[first.group()].append((key, "place"))
    return Other({word: tuple(sorted(forms, key=lambda f: -len(f[0]))) for word, forms in grouped.items()})


def pieces(
    text: str, folded: str, taken: list[tuple[int, int]], openers: frozenset[str], words: Lexicon
) -> Iterator[Piece]:
    """All pieces of `text`, in order. `taken` are sorted spans of other facts; `openers` are folded words that
    are cut off at a run's front (forms of address, words that open a sentence)."""
    lists, known = name_lists.names(words), others(words)
    at = 0
    for run in _RUN.finditer(text):
        while at < len(taken) and taken[at][1] <= run.start():
            at += 1
        for group in _outside(run, taken, at):
            for piece in _cut(group, text, folded, openers, lists, known):
                yield _with_tail(piece, text)


def _outside(run: re.Match[str], taken: list[tuple[int, int]], at: int) -> Iterator[list[Word]]:
    """The run's words that no taken span covers, in unbroken groups; a mask before a small word ends a group."""
    group: list[Word] = []
    base = run.start()
    for token in _PIECE.finditer(run.group()):
        start, end = base + token.start(), base + token.end()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            if group:
                yield group
            group = []
            continue
        group.append((start, end, token.group()))
    if group:
        yield group


def _cut(
    group: list[Word], text: str, folded: str, openers: frozenset[str], lists: Names, known: Other
) -> Iterator[Piece]:
    capitals = all(word.isupper() for _, _, word in group) and sum(len(w) > 1 for _, _, w in group) > 1
    if capitals and len(group) >= _HEADLINE:
        yield Piece(group[0][0], group[-1][1], tuple(ordinary(w) for _, _, w in group), True)
        return
    i, first = 0, 0
    while i < len(group):
        start, end, word = group[i]
        if i > first and not _goes_on(group[first:i], word):
            yield from _piece(group[first:i], capitals, lists)
            first = i
        if i > first and _compound(text, folded, group, first, i, lists, known):
            yield from _piece(group[first:i], capitals, lists)
            first = i
        if i > first and not capitals and _ACRONYM.fullmatch(word):
            yield from _piece(group[first:i], capitals, lists)
            first = i
        if i == first:
            known_end = _known_end(text, folded, group, i, lists, known)
            if known_end:
                if known_end == end and is_syllable(word) and not word.isupper():
                    yield Piece(start, end, (word,), doubtful=True)
                while i < len(group) and group[i][0] < known_end:
                    i += 1
                first = i
                continue
            if _is_opener(text, folded, group, i, openers, lists) or not capitals and _ACRONYM.fullmatch(word):
                i += 1
                first = i
                continue
        i += 1
    if first < len(group):
        yield from _piece(group[first:], capitals, lists)


def _known_end(text: str, folded: str, group: list[Word], i: int, lists: Names, known: Other) -> int | None:
    """End of the known other word at `group[i]`, unless it is the front of a longer name ("Lê Chân" in "Lê Chân An")."""
    start = group[i][0]
    found = known.at(folded, text, start)
    if not found:
        return None
    end, kind = found
    inside = sum(1 for s, _, _ in group[i:] if s < end)
    rest = group[i + inside :]
    if kind != "word" and rest and inside == 1 and is_syllable(rest[0][2]) and not _opens_name(rest, lists):
        return None  # "Mỹ Tâm", "Đức Thắng", "Anh Thơ": a country that is also a syllable of names
    if kind != "word" and len(rest) == 1 and is_syllable(rest[0][2]) and lists.surnames.get(fold(group[i][2])) == "frequent":
        return None
    return end


def _compound(
    text: str, folded: str, group: list[Word], first: int, i: int, lists: Names, known: Other
) -> bool:
    """Whether an ordinary compound begins inside a group: "Đoàn | Thanh niên"; not where a whole name ends."""
    found = known.at(folded, text, group[i][0])
    if not found or found[1] != "word":
        return False
    return i - first < 2 or lists.surnames.get(fold(group[first][2])) not in ("frequent", "usual", "ethnic")


def _is_opener(
    text: str, folded: str, group: list[Word], i: int, openers: frozenset[str], lists: Names
) -> bool:
    """Whether `group[i]` is a word before a name: at a sentence's start, or before a frequent surname."""
    start, end, _ = group[i]
    if i + 1 == len(group) or folded[start:end] not in openers:
        return False
    if len(group) > i + 2 and lists.surnames.get(fold(group[i + 1][2])) == "frequent":
        return True
    return i == 0 and text.endswith(_STARTS, max(0, start - 2), start) or start == 0


def _opens_name(rest: list[Word], lists: Names) -> bool:
    return len(rest) > 1 and lists.surnames.get(fold(rest[0][2])) in ("frequent", "usual")


def _goes_on(before: list[Word], word: str) -> bool:
    """Whether `word` can be the same name's next: after "anh T." a capital begins a new sentence."""
    last = before[-1][2]
    if not is_masked(last) or not last.endswith("."):
        return True
    return is_masked(word) or not is_syllable(word) and not all(is_syllable(w) for _, _, w in before[:-1])


def _piece(group: list[Word], capitals: bool, lists: Names) -> Iterator[Piece]:
    """`group` as one piece, or two where a name with a frequent surname follows other words."""
    tokens = tuple(ordinary(word) if capitals else word for _, _, word in group)
    if len(group) > 2 and lists.surnames.get(fold(tokens[0])) not in ("frequent", "usual", "ethnic"):
        for i in range(1, len(group) - 1):
            follows = all(is_syllable(t) or is_masked(t) for t in tokens[i:])
            if lists.surnames.get(fold(tokens[i])) == "frequent" and follows and len(group) - i > 2:
                yield Piece(group[0][0], group[i - 1][1], tokens[:i], capitals)
                yield Piece(group[i][0], group[-1][1], tokens[i:], capitals)
                return
    while tokens and not tokens[-1][0].isupper():  # a particle that nothing follows
        group, tokens = group[:-1], tokens[:-1]
    if tokens:
        yield Piece(group[0][0], group[-1][1], tokens, capitals)


def _with_tail(piece: Piece, text: str) -> Piece:
    """`piece` with the lowercase end of a Korean or Thai name that blanks have torn off."""
    if len(piece.tokens) < 2 or not (piece.tokens[0].isascii() and piece.tokens[-1].isascii()):
        return piece
    tail = _TAIL.match(text, piece.end)
    if not tail:
        return piece
    joined = piece.tokens[-1] + tail.group().replace(" ", "")
    return replace(piece, end=tail.end(), tokens=(*piece.tokens[:-1], joined))
