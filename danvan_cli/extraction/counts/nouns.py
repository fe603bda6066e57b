"""The counted noun phrase behind a number: where it begins and, the hard part, where it ends.

What: classifier, head noun and the attributes that make it a kind: "6 phiếu tín nhiệm thấp | nhất", "4 cán bộ | xã A".
How: heads, classifiers, attributes and words that end a noun are word lists in `lexicons/counts/`. A head may be
followed by listed attributes, by a noun that makes a compound with its kind, or by a name in quotation marks; a list
of nouns of one kind shares the number ("7 quận, huyện"). Anything else ends the noun: short when unsure.
Known problems: attributes that no list has are cut off; a predicate that is also an attribute is taken in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.counts.near import Near, near
from danvan_cli.extraction.phrases import Phrases, Token
from danvan_cli.lexicon import Lexicon

#: Nouns of which kinds make a compound with a head of a kind ("dự án | nhà ở"); what is of another kind behind it
#: is mostly its owner or its place ("4 cán bộ | huyện A").
_COMPOUNDS = {
    "person": frozenset({"person"}),
    "body": frozenset({"thing", "work"}),
    "place": frozenset({"thing"}),
    "thing": frozenset({"thing"}),
    "money": frozenset({"thing", "work"}),
    "work": frozenset({"work", "thing"}),
    "event": frozenset({"work", "thing", "event"}),
}
OPENING, CLOSING = "“\"‘«'", "”\"’»'"
#: Kinds of noun that bear names in quotation marks; behind the others a quoted word describes.
_NAMED = frozenset({"work", "event", "thing"})
_JOINING = frozenset({",", "và", "/", "-", "–"})
#: Words in a quoted name that still is part of a noun ("112 mô hình “Dân vận khéo”").
_QUOTED = 10
#: Words of a noun that stands in quotation marks, with the marks.
_QUOTED_NOUN = 9
#: Attributes behind one head.
_ATTRIBUTES = 3


class NounWords(NamedTuple):
    heads: Phrases[str]
    attributes: Phrases[bool]
    stops: Phrases[str]
    classifiers: Phrases[str]
    near: Near


class Noun(NamedTuple):
    """`words[first:last]` as a noun; `kind` is that of its head, `unknown` for one that no list has."""

    first: int
    last: int
    kind: str


@lru_cache(maxsize=8)
def noun_words(words: Lexicon) -> NounWords:
    """The lists as look-ups."""
    return NounWords(
        Phrases(words.table("counts/noun_heads").mapping("kind")),
        Phrases(dict.fromkeys(words.table("counts/noun_attributes").forms, True)),
        Phrases(words.table("counts/noun_stops").mapping("kind")),
        Phrases(words.table("counts/classifiers").mapping("takes")),
        near(words),
    )


def read_noun(text: str, words: list[Token], i: int, known: NounWords, *, listed: bool) -> Noun | None:
    """The noun that begins at `words[i]`, or null. `listed`: its head must stand in the list."""
    if i >= len(words):
        return None
    head = _head(text, words, i, known, listed)
    if head is None:
        return None
    end = _attributes(text, words, head, known)
    return _coordinated(text, words, Noun(i, end, head.kind), head.last == end, known)


def _head(text: str, words: list[Token], i: int, known: NounWords, listed: bool) -> Noun | None:
    """Classifier with what it classifies, or a listed head, or an unknown word that can be one."""
    head = known.heads.at(words, i)
    classifier = known.classifiers.at(words, i)
    if _proper(text, words, i) and not (head and head[1] > i + 2):
        return None
    stop = known.stops.at(words, i)
    if stop and stop[1] > max(head[1] if head else i, classifier[1] if classifier else i):
        return None
    if classifier:
        takes, last = classifier
        if head and head[1] > last:
            takes = "noun"  # "tên lửa | liên lục địa": the head is a word of its own
        end = _classified(text, words, last, takes, known)
        if end >= (head[1] if head else 0):
            return Noun(i, end, head[0] if head and head[1] in (last, end) else "thing")
    if head:
        return Noun(i, head[1], head[0])
    if listed or stop or len(words[i][0]) < 2 or not _plain(text, words[i]) or known.attributes.at(words, i):
        return None
    return Noun(i, _unlisted(text, words, i, known), "unknown")


def _unlisted(text: str, words: list[Token], i: int, known: NounWords) -> int:
    """The end of a word that no list has: two syllables, as most are, unless the second begins something known."""
    if i + 1 >= len(words) or not _plain(text, words[i + 1]) or known.stops.at(words, i + 1):
        return i + 1
    found = (known.heads.at(words, i + 1), known.attributes.at(words, i + 1))
    return i + 1 if any(entry and entry[1] > i + 2 for entry in found) else i + 2


def _proper(text: str, words: list[Token], i: int) -> bool:
    """Whether a name begins here: two words with capitals, neither an abbreviation nor a title ("365 Đình Vũ")."""
    pair = [text[word.start() : word.end()] for word in words[i : i + 3]]
    if len(pair) < 2 or not (pair[0].istitle() and pair[1].istitle()):
        return False
    return len(pair) < 3 or not pair[2].islower()


def _classified(text: str, words: list[Token], i: int, takes: str, known: NounWords) -> int:
    """End of what stands behind a classifier: a noun, an attribute, a word that no list has, an act behind some."""
    if i >= len(words):
        return i
    head = known.heads.at(words, i)
    found = (None if head and takes == "act" and head[0] == "person" else head, known.attributes.at(words, i))
    longest = max((entry[1] for entry in found if entry), default=i)
    numbered = longest < len(words) and words[longest][0].isdigit()
    if numbered or _names(text, words, i, longest) or _counts_on(words, longest, known):
        return i  # "hai huyện | Đồng Xuân", "2 nhà | cấp 4"
    stop = known.stops.at(words, i)
    if stop and (stop[0] == "function" or takes in ("noun", "any")) and stop[1] >= longest:
        return i
    if longest > i or takes == "noun" or (head and head[0] == "person") or not _plain(text, words[i]):
        return longest
    return stop[1] if stop else _unlisted(text, words, i, known)


def _plain(text: str, word: Token) -> bool:
    """A word in small letters: no name, figure or sign."""
    return word[0].isalpha() and text[word.start()].islower()


def _counts_on(words: list[Token], i: int, known: NounWords) -> bool:
    """Whether the next number begins with the last word: "7 tàu | chở hàng ngàn tấn cát"."""
    return words[i - 1][0] == "hàng" and i < len(words) and words[i][0] in known.near.scale


def _names(text: str, words: list[Token], i: int, j: int) -> bool:
    """Whether `words[i:j]` is a name that only looks like a common word ("hai huyện | Đồng Xuân"), not "PCCC"."""
    if i >= j or not text[words[i].start()].isupper():
        return False
    last = words[j - 1]
    return text[last.start()].isupper() and not text[words[i].start() : last.end()].isupper()


def _attributes(text: str, words: list[Token], head: Noun, known: NounWords) -> int:
    """The end of the noun with its attributes."""
    i = head.last
    if words[head.first][0] in known.near.plain and i == head.first + 1:
        return i
    for _ in range(_ATTRIBUTES):
        if i >= len(words):
            break
        if words[i][0] in OPENING:
            return _quoted(words, i) if head.kind in _NAMED else i
        attribute = known.attributes.at(words, i)
        noun = known.heads.at(words, i)
        if _names(text, words, i, max(found[1] for found in (attribute, noun, (None, i)) if found)):
            break
        if noun and noun[0] not in _COMPOUNDS.get(head.kind, ()) and noun[1] > (attribute[1] if attribute else i):
            break  # "nhân viên | chính phủ" where only "chính" is an attribute
        if noun and (noun[1] - i < 2 or noun[0] not in _COMPOUNDS.get(head.kind, ())):
            noun = None
        stop = known.stops.at(words, i)
        last = max(found[1] for found in (attribute, noun, (None, i)) if found)
        # "9 văn bản | kiến nghị", but "3 công ty | đầu tư 5 tỷ".
        acts = attribute is not None and head.kind == "work" and stop is not None and stop[0] == "verb"
        if last == i or (stop and stop[1] >= last and not acts) or _counts_on(words, last, known):
            break
        i = last
    return i


def _quoted(words: list[Token], i: int) -> int:
    """The end of a name in quotation marks that opens at `words[i]`, or `i` where it is none."""
    closing = CLOSING[OPENING.index(words[i][0])]
    for j in range(i + 2, min(len(words), i + _QUOTED + 2)):
        if words[j][0] == closing:
            return j + 1
    return i


def quoted_noun(words: list[Token], i: int, known: NounWords) -> Noun | None:
    """A noun in quotation marks that open at `words[i]` ("5 “hiệp sĩ”")."""
    end = _quoted(words, i)
    if known.stops.at(words, i + 1):
        return None
    return Noun(i, end, "unknown") if i < end <= i + _QUOTED_NOUN and words[i + 1][0].isalpha() else None


def _kinds(words: list[Token], noun: Noun, known: NounWords) -> set[str]:
    """The kinds of a noun: its own and that of the noun in it ("lượt | cán bộ")."""
    inside = (known.heads.at(words, i) for i in range(noun.first, noun.last))
    return {noun.kind} | {entry[0] for entry in inside if entry and entry[1] == noun.last}


def _coordinated(text: str, words: list[Token], noun: Noun, bare: bool, known: NounWords) -> Noun:
    """The noun with those of its kind that share the number: "sở, ban, ngành", "tập thể và cá nhân"."""
    last = noun.last
    bare = bare and words[noun.first][0] not in known.near.alone
    while bare and last + 1 < len(words) and words[last][0] in _JOINING:
        following = known.heads.at(words, last + 1)
        if following is None or words[last + 1][0] in ("hàng", words[noun.first][0]):
            break  # "10 xe và | hàng chục người"
        if following[0] not in _kinds(words, noun, known):
            break
        if words[last][0] == "/" and following[0] not in ("place", "body"):
            break  # "11 căn/sàn" is a rate, "13 tỉnh/thành" is a list
        stop = known.stops.at(words, last + 1)
        if stop and stop[1] >= following[1]:
            break  # "70 xe, | bao gồm", "20 cổ đông, | đại diện cho …"
        if noun.kind == "person" and (following[1] == last + 2 or text[words[last + 1].start()].isupper()):
            break  # "6 cán bộ, | ông …"
        if _names(text, words, last + 1, following[1]):
            break
        last = following[1]
    return Noun(noun.first, last, noun.kind)
