"""A run of capitalised words, cut into pieces that may each be one name.

What: known places and other words (other_words.py), abbreviations, forms of address and labels are cut off.
Why: a name is what is left of a run, and its edges are where the other words end.
Known problems: two names without a comma between them are one piece when the second has no frequent surname.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from danvan_cli.extraction.people.cues import ADDRESS, CREDIT, LIST, NONE, START, WEAK, Cues
from danvan_cli.extraction.people.evidence import before
from danvan_cli.extraction.people.names import Names, has_initial, is_masked, is_syllable, ordinary
from danvan_cli.extraction.people.other_words import Other
from danvan_cli.extraction.reading import Reading
from danvan_cli.vietnamese import LOWER, UPPER

_ACRONYM = re.compile(rf"[{UPPER}]{{2,}}[0-9]*|[{UPPER}]+[{LOWER}][{UPPER}]")  # VTV3, BoI

# What stands before a sentence's first word.
_STARTS = ("\n", ". ", "! ", "? ", ": ", "“", '"', "- ", "– ", "… ", '" ', "” ", "(", "‘", "; ", ", ")
_HEADLINE = 6  # syllables in capitals from which a run is a line of capitals rather than a name
_LONGEST = 12  # capitalised words in a row that may be two names
_MIDDLES = ("văn", "thị")  # between a surname and a given name, whatever place begins so
_PLAIN = (NONE, START, WEAK, LIST)  # what stands before and tells no person
_SURNAMES = ("frequent", "usual", "ethnic")


class Piece(NamedTuple):
    """A stretch of capitalised words that may be one name; `tokens` are in ordinary case, `key` folded."""

    start: int
    end: int
    tokens: tuple[str, ...]
    key: tuple[str, ...]
    capitals: bool = False
    #: It is a known place or another word, built like a name ("Đức", "Nga", "Thanh Hà").
    doubtful: bool = False


#: One word of a run: start, end, text, folded text.
Word = tuple[int, int, str, str]


def cut(reading: Reading, group: list[Word], lists: Names, known: Other, cues: Cues) -> list[Piece]:
    """`group` without the words that belong to no name, in pieces."""
    if len(group) == 1:
        return _cut_words(reading, group, False, lists, known, cues)
    upper = sum([w[2].isupper() for w in group])
    capitals = upper == len(group) > 1 and sum([len(w[2]) > 1 for w in group]) > 1
    if not capitals and upper > 1 and len(group) > 2:
        loud = [len(w[2]) > 1 and w[2].isupper() and is_syllable(w[2]) for w in group]
        start = next((k for k in range(len(group) - 1) if loud[k] and loud[k + 1]), None)
        if start is not None:  # "Ông | LÊ ĐÌNH KHẢI"
            last = next((k for k in range(start, len(group)) if not group[k][2].isupper()), len(group))
            parts = (group[:start], group[start:last], group[last:])
            return [piece for part in parts if part for piece in cut(reading, part, lists, known, cues)]
    if capitals:
        split = next((k for k, entry in enumerate(group[:-1]) if entry[3] in cues.honorifics), None)
        if split is not None:  # "TIẾP ÔNG | HOÀNG ĐÌNH TRỊ"
            front = cut(reading, group[:split], lists, known, cues) if split else []
            return front + cut(reading, group[split + 1 :], lists, known, cues)
        if len(group) >= _HEADLINE:
            tokens, key = tuple([ordinary(w[2]) for w in group]), tuple([w[3] for w in group])
            return [Piece(group[0][0], group[-1][1], tokens, key, True)]
    return _cut_words(reading, group, capitals, lists, known, cues)


def _cut_words(
    reading: Reading, group: list[Word], capitals: bool, lists: Names, known: Other, cues: Cues
) -> list[Piece]:
    """`group`, all of its words in one case, cut word by word."""
    pieces: list[Piece] = []
    i, first, size = 0, 0, len(group)
    while i < size:
        start, _, word, _ = group[i]
        if i > first:
            acronym = not capitals and _ACRONYM.fullmatch(word) is not None
            ends = not _goes_on(group, first, i, lists) and not _credited(reading, group, first, i, cues)
            if acronym or ends or _compound(reading, group, first, i, lists, known):
                pieces += _piece(group[first:i], capitals, lists)
                first = i
        if word[-1].isdecimal():
            if i > first:
                pieces += _piece(group[first:i], capitals, lists)
            first = i + 1
        elif i == first:
            over = _known_end(reading, group, i, lists, known, cues)
            if over:
                first = i
                while i < size and group[i][0] < over:
                    i += 1
                named = group[first:i]
                if named[-1][1] == over and not word.isupper() and all(is_syllable(w[2]) for w in named):
                    tokens, key = tuple([w[2] for w in named]), tuple([w[3] for w in named])
                    pieces.append(Piece(start, over, tokens, key, doubtful=True))
                first = i
                continue
            if (not capitals and _ACRONYM.fullmatch(word)) or _is_front(reading, group, i, lists, known, cues):
                first = i + 1
        i += 1
    if first < size:
        pieces += _piece(group[first:], capitals, lists)
    return pieces


def _known_end(reading: Reading, group: list[Word], i: int, lists: Names, known: Other, cues: Cues) -> int | None:
    """End of the known other word at `group[i]`, unless a longer name begins with it ("Lê Chân" in "Lê Chân An")."""
    found = known.at(reading, group[i][0], group[i][3])
    if not found:
        return None
    end, kind = found
    inside = 1
    while i + inside < len(group) and group[i + inside][0] < end:
        inside += 1
    rest = group[i + inside : i + inside + 2]
    if kind == "word" and not rest and group[i][3] in lists.givens:
        form = reading.folded[group[i][0] : end]
        addressed = before(reading.folded, group[i][0], cues).kind == ADDRESS
        addressed = addressed and not reading.text[end + 1 : end + 2].isupper()  # "đồng chí | Thường trực Huyện ủy"
        compound = form in cues.before or form in known.ordinary  # "các đồng chí Trung ương"
        return None if addressed and not compound else end  # "Ông Bình thường đi muộn"
    given = inside == 1 and group[i][3] in lists.foreign
    given = given and (len(rest) == 1 or (len(rest) > 1 and rest[1][3] in lists.foreign_surnames))
    if given and rest[0][2].isascii() and not known.at(reading, rest[0][0], rest[0][3]):
        return None  # "Florence Parly", "Oscar Cruz Lopez"
    if kind == "word" or not rest or not is_syllable(rest[0][2]):
        return end
    opens = len(rest) > 1 and lists.surnames.get(rest[0][3]) == "frequent"
    opens = opens and lists.surnames.get(group[i][3]) not in ("frequent", "usual")  # "Thái Vũ Hưng"
    if inside == 1 and not opens and (kind != "place" or is_syllable(group[i][2])):
        return None  # "Mỹ Tâm", "Đức Thắng": a country that is also a syllable of names
    surname = lists.surnames.get(group[i][3])
    if len(rest) > 1 or not surname:
        return end
    named = surname == "frequent" or (inside == 2 and group[i + 1][3] in _MIDDLES)  # "Đồng Văn Thanh"
    return None if named or before(reading.folded, group[i][0], cues).kind == ADDRESS else end


def _compound(reading: Reading, group: list[Word], first: int, i: int, lists: Names, known: Other) -> bool:
    """Whether another word begins inside a group: "Đoàn | Thanh niên", "Phía | Trung Quốc"; not where a name ends, save
    a country behind a name of another language ("Adam Smith | Mỹ")."""
    found = known.at(reading, group[i][0], group[i][3])
    if not found:
        return False
    if i - first > 1 and group[i - 1][3] in lists.foreign_surnames and not is_syllable(group[i - 1][2]):
        return True
    named = lists.surnames.get(group[first][3]) in _SURNAMES
    over = found[0] > group[-1][1]  # "Mã | Trường Đại học …"
    return not named or i - first < 2 if found[1] == "word" or over else not named and found[0] > group[i][1]


def _is_front(reading: Reading, group: list[Word], i: int, lists: Names, known: Other, cues: Cues) -> bool:
    """Whether `group[i]` is a word before a name: a label ("Hãng") anywhere, any other word that opens a sentence
    at its start or before a frequent surname. One that is a surname too ("Từ") only before a known place."""
    if i + 1 == len(group):
        return False
    start, _, word, key = group[i]
    if len(word) == 1 and reading.text[max(0, start - 2) : start - 1].isdecimal():
        return True  # "8 A Đồng Khởi", an address
    if key in cues.labels:
        return not (word[-1] == "." and is_masked(group[i + 1][2]))  # "H. Củ Chi", a district; "H. R. McMaster"
    surname = lists.surnames.get(key)
    followed = len(group) > i + 2 and lists.surnames.get(group[i + 1][3]) == "frequent"
    if key in cues.nouns and surname == "frequent" and before(reading.folded, start, cues).kind in _PLAIN:
        found = known.at(reading, group[i + 1][0], group[i + 1][3])
        if found and found[1] == "place" and found[0] == group[-1][1]:  # "Hồ Hòa Bình", a lake
            return True
    if key in cues.nouns and surname != "frequent":
        odd = any(not is_syllable(word[2]) for word in group[i + 1 : i + 4])
        if odd or known.at(reading, group[i + 1][0], group[i + 1][3]):
            return True  # "Trường Marie Curie", "Báo Tiền Phong"
        if followed or " ".join(word[3] for word in group[i + 1 : i + _HEADLINE]) in lists.streets:
            return True  # "Đường Nguyễn Du", "Đường Tôn Đức Thắng"
    if cues.before.get(key, (NONE,))[0] == WEAK and i == 0 and _opens_sentence(reading, start):
        found = known.at(reading, group[i + 1][0], group[i + 1][3])
        return not is_syllable(group[i + 1][2]) or (found is not None and found[1] == "place")  # "Từ Củ Chi"
    if key not in cues.openers:
        return False
    if followed:
        return True
    if start and not (i == 0 and _opens_sentence(reading, start)):
        return False
    if " ".join(word[3] for word in group[i : i + _HEADLINE]) in lists.known:  # "Ông Cao Thắng", a singer
        return False
    if key not in cues.honorifics and surname in ("frequent", "usual"):
        found = known.at(reading, group[i + 1][0], group[i + 1][3])
        return found is not None and found[1] == "place"
    return True


def _opens_sentence(reading: Reading, start: int) -> bool:
    return start == 0 or reading.text.endswith(_STARTS, max(0, start - 2), start)


def _goes_on(group: list[Word], first: int, i: int, lists: Names) -> bool:
    """Whether `group[i]` can be the same name's next: after "anh T." a capital begins a new sentence, after the
    initials of a foreign name its surname follows ("H.R. | McMaster")."""
    last, word = group[i - 1][2], group[i][2]
    if not last.endswith(".") or not is_masked(last):
        return True
    if is_masked(word) or has_initial(word):
        return True
    if i == first + 1 and not is_syllable(word):
        return last.count(".") > 1 or group[i][3] in lists.foreign_surnames
    return not is_syllable(word) and not all(is_syllable(w[2]) for w in group[first : i - 1])


def _credited(reading: Reading, group: list[Word], first: int, i: int, cues: Cues) -> bool:
    """Whether `group[i]` is the given name behind the initial of a credit: "Ảnh: Đ. | Loan"."""
    single = i == first + 1 and group[first][2].count(".") == 1
    return single and before(reading.folded, group[first][0], cues).kind == CREDIT


def _piece(group: list[Word], capitals: bool, lists: Names) -> list[Piece]:
    """`group` as one piece, or two where a name with a frequent surname follows other words."""
    if 2 < len(group) < _LONGEST and lists.surnames.get(group[0][3]) not in _SURNAMES:
        for i in range(1, len(group) - 2):
            opens = lists.surnames.get(group[i][3]) == "frequent" and group[i - 1][3] not in lists.foreign
            if opens and all(is_syllable(w[2]) or is_masked(w[2]) for w in group[i:]):
                return [_one(part, capitals) for part in (group[:i], group[i:])]
    if len(group) > 2:
        rest = _behind_house(group, lists)
        if rest:
            return [_one(part, capitals) for part in (group[:-rest], group[-rest:])]
    while group and group[-1][2].islower():  # a particle that nothing follows
        group = group[:-1]
    return [_one(group, capitals)] if group else []


def _behind_house(group: list[Word], lists: Names) -> int:
    """Words of the foreign name that ends `group` behind an organisation's: 2 in "Alba Capital Robert Miller"."""
    last = next((k for k in range(len(group) - 3, -1, -1) if group[k][3] in lists.organisations), None)
    if last is None:
        return 0
    named = group[last + 1][3] in lists.foreign or group[-1][3] in lists.foreign_surnames
    return len(group) - last - 1 if named else 0


def _one(group: list[Word], capitals: bool) -> Piece:
    tokens = tuple([ordinary(w[2]) if capitals or "." in w[2] else w[2] for w in group])
    return Piece(group[0][0], group[-1][1], tokens, tuple([w[3] for w in group]), capitals)
