"""What stands around a candidate, with the titles and places of the document.

What: evidence.py reads the words right before and behind; here a title in front or behind, a place in front ("ca sĩ
Hàn Quốc | Rain") and a place behind ("Cửa Tùng (Quảng Trị)") are taken into account too.
Why: those are facts and lists of their own; evidence.py knows words alone.
Known problems: a title that was cut too short ("Đồn Biên phòng Ngư | Thủy") still speaks for what follows it,
unless that is one syllable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from danvan_cli.extraction.people import evidence
from danvan_cli.extraction.people.cues import ADDRESS, ADMIN, LIST, NAMED, NONE, PERSON, PLACE, TITLE, Cues
from danvan_cli.extraction.people.cutting import Piece
from danvan_cli.extraction.people.evidence import Before
from danvan_cli.extraction.people.names import FOREIGN, FULL, GIVEN, SINGLE, WORD, Names, Structure, is_syllable
from danvan_cli.extraction.people.other_words import FIRST_WORD, Other
from danvan_cli.extraction.reading import Reading
from danvan_cli.vietnamese import UPPER

#: Points from which a candidate is a person. The points of structures, cues and documents add up.
ENOUGH = 3
_TITLE_BEHIND, _PLACE_BEHIND, _HOUSE_BEHIND = 3, -3, -9
_HOUSE = re.compile(r" ?[–-] ?(\w+)")  # the second half of a house's name
_WHOLE = 4  # points of a name that an organisation's noun in front does not make doubtful
_NEAR, _NEAR_BEHIND = 120, 40  # characters in which a noun for a street or a bridge makes the name one
_SHORT = re.compile(rf" \([{UPPER}&-]{{2,}}\)\Z")  # the abbreviation of an organisation
_LONGEST_SHORT = 16
# Up to four words of a name and what closes it: a comma or a word in small letters.
_NAME = re.compile(rf"[^\s,.;:()]+(?: [{UPPER}][^\s,.;:()]*){{0,3}}(?=,| [^\W\d_{UPPER}])")
_SENTENCE_ENDS = (".", "”", '"', "!", "?", "…", ",")
_LONGEST_PLACE = 32  # letters and blanks
_LONGEST_SYLLABLE = 10  # letters and the blank


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists that weighing needs, with the document's titles: end → start."""

    names: Names
    cues: Cues
    others: Other
    titles: dict[int, int]
    title_starts: frozenset[int]


def behind(reading: Reading, piece: Piece, shape: Structure, before: Before, lists: Lists) -> int:
    """Points of what stands behind the piece, titles and places included."""
    text, end = reading.text, piece.end
    if before.kind == ADMIN and shape.kind != FULL:
        return 0  # "Đoàn xã Đạ Sar, Bí thư …"
    house = _HOUSE.match(reading.folded, end)
    if house and house[1] in lists.names.organisations and text[house.start(1)].isupper():
        return _HOUSE_BEHIND  # "Văn Sơn – Invest"
    behind = evidence.behind(reading.folded, end, lists.cues, reading.folded.endswith(" và ", 0, piece.start))
    if behind > 0 and text.startswith(", ", end) and _addressed(reading, end + 2, lists.cues):
        return 0  # "theo The Star, ông Kim …"
    if _title_follows(text, end, lists.title_starts):
        behind = max(behind, _TITLE_BEHIND)
    if shape.kind == SINGLE and behind > 1 and text[end] not in " \xa0":
        return 0  # "UVTW Đảng, Bí thư …"
    if text.startswith((", ", " ("), end) and (behind <= 0 or text[end + 2 : end + 3].isupper()):
        word = FIRST_WORD.match(reading.folded, end + 2)
        place = lists.others.at(reading, end + 2, word.group()) if word else None
        syllables = shape.kind == SINGLE and place and " " not in text[end + 2 : place[0]]  # "Hiến, Nga và Lan"
        if place and place[1] == "place" and not syllables:  # "Cửa Tùng (Quảng Trị)"
            return _PLACE_BEHIND if behind <= 0 else 0  # "Oxford, Anh": no form of address
    return behind


def _addressed(reading: Reading, start: int, known: Cues) -> bool:
    """Whether a form of address and the name of someone else stand at `start`."""
    word = FIRST_WORD.match(reading.folded, start)
    if word is None or word.group() not in known.honorifics:
        return False
    return reading.text[word.end() + 1 : word.end() + 2].isupper()


def goes_on(text: str, start: int) -> bool:
    """Whether the word before `start` is capitalised too: "Đồn Biên phòng Ngư | Thủy"."""
    word = text[max(0, start - _LONGEST_SYLLABLE) : start].split()[-1:]
    return bool(word) and word[0].istitle()


def ends_other(reading: Reading, piece: Piece, lists: Lists) -> bool:
    """Whether a capitalised word before the piece ends a place, or is of another language: "Trà Cú | B."."""
    word = reading.folded[max(0, piece.start - _LONGEST_SYLLABLE) : piece.start].split()[-1:]
    other = bool(word) and (word[0] in lists.others.place_ends or not is_syllable(word[0]))
    return other and goes_on(reading.text, piece.start)


def ends_place(reading: Reading, piece: Piece, lists: Lists) -> bool:
    """Whether the piece with the word in front of it is a place: "phía | Đông"."""
    front = reading.folded[max(0, piece.start - _LONGEST_SYLLABLE) : piece.start].rpartition("\n")[2].split()
    return bool(front) and lists.others.kinds.get(f"{front[-1]} {piece.key[0]}") == "place"


def ends_clause(reading: Reading, end: int, cues: Cues) -> bool:
    """Whether a verb or a mark follows, so that the words before `end` are whole."""
    return not reading.text[end + 1 : end + 2].isalpha() or evidence.behind(reading.folded, end, cues) > 0


def before(reading: Reading, start: int, lists: Lists, shape: Structure) -> Before:
    """What stands before; in front of a title its honorific counts ("đồng chí Bí thư Lê A"). A title that ends
    with a noun for a place ("Bí thư Đoàn xã | Tà Mung") or an organisation ("Chủ tịch tập đoàn | Tôn Hoa Sen")
    speaks for a whole name only."""
    direct = evidence.before(reading.folded, start, lists.cues)
    if direct.kind == ADDRESS and _is_country(reading, start, lists, shape):
        direct = Before(NONE)
    if direct.kind == LIST and shape.kind == FOREIGN and _behind_title(reading, start, lists):
        return Before(TITLE)
    foreign = shape.kind == WORD or (shape.kind == FOREIGN and shape.points > 0)
    if direct.kind == PLACE and foreign and reading.folded.endswith(lists.cues.offices_abroad, 0, start):
        return Before(PERSON if shape.points >= 0 else NONE)  # "TT Trump", but "TT Ea Kar"
    if direct.kind == NONE and shape.kind == GIVEN and _twin(reading, start, lists):
        return Before(PLACE)
    if direct.kind == NONE and shape.kind != SINGLE:
        direct = _over_place(reading, start, lists, shape) or direct
    end = start
    while end and reading.text[end - 1] in " \xa0:":
        end -= 1
    if end and reading.text[end - 1] == ")":  # "Chủ tịch Uỷ ban châu Âu (EC) | …"
        short = _SHORT.search(reading.text, max(0, end - _LONGEST_SHORT), end)
        end = short.start() if short else end
    if end not in lists.titles or direct.kind == ADDRESS:
        return direct
    enough = 0 if shape.kind != FULL else ENOUGH if direct.kind != NAMED else _WHOLE
    word = " " not in reading.text[lists.titles[end] : end]  # "TT", no town where the text tells of a president
    if direct.kind in (PLACE, NAMED, ADMIN) and not word and shape.points < enough + (shape.kind in (GIVEN, FOREIGN)):
        return direct
    further = evidence.before(reading.folded, lists.titles[end], lists.cues)
    if further.kind in (PLACE, NAMED):  # "Nhà lưu niệm Đại tướng Nguyễn Chí Thanh"
        return further
    return Before(TITLE, further.honorific, further.gender or direct.gender)


def _is_country(reading: Reading, start: int, lists: Lists, shape: Structure) -> bool:
    """Whether the form of address before `start` is a country with its capital: "Thủ tướng Anh | Jane Hall"."""
    first = reading.text.rfind(" ", 0, start - 1) + 1
    if not reading.text[first].isupper() or lists.others.kinds.get(reading.folded[first : start - 1]) != "place":
        return False
    inside = reading.text[max(0, first - 2) : max(0, first - 1)].isalnum()  # no sentence begins here: "Anh Hall đến"
    return inside and (start - 1 in lists.titles or shape.kind in (WORD, FOREIGN))


def _behind_title(reading: Reading, start: int, lists: Lists) -> bool:
    """Whether a title that opens its clause stands before the comma before `start`, and a comma or a verb behind the
    name: "Giám đốc điều hành công ty Robomat, | Andreas Volzhakov, cho biết"."""
    opens = lists.titles.get(start - 2)
    if opens is None or not reading.text[opens].isupper() or " " not in reading.text[opens : start - 2]:
        return False
    front = reading.text[max(0, opens - 2) : opens].rstrip()
    if front and front[-1] not in _SENTENCE_ENDS and opens != reading.sentence_at(opens)[0]:
        return False
    name = _NAME.match(reading.text, start)
    if name is None:
        return False
    return reading.text[name.end()] == "," or evidence.behind(reading.folded, name.end(), lists.cues) > 0


def _twin(reading: Reading, start: int, lists: Lists) -> bool:
    """Whether a dash joins the name to a place with its noun in front: "hồ Dầu Tiếng – | Phước Hòa"."""
    if not reading.text.endswith((" – ", " - "), 0, start):
        return False
    front = reading.folded[max(0, start - _LONGEST_PLACE) : start - 3].rpartition("\n")[2].split(" ")
    if front[-1] not in lists.others.place_ends:
        return False
    at = start - 3 + 1
    for word in front[:-4:-1]:
        at -= len(word) + 1
        found = lists.others.at(reading, at, word)
        if found == (start - 3, "place"):
            return evidence.before(reading.folded, at, lists.cues).kind in (PLACE, NAMED, ADMIN)
    return False


def _over_place(reading: Reading, start: int, lists: Lists, shape: Structure) -> Before | None:
    """What stands before a place in front of the name: "ca sĩ Hàn Quốc | Rain", "Hoàng tử Đan Mạch | Joachim",
    "tập đoàn dầu khí Mỹ | Alba Oil"."""
    front = reading.folded[max(0, start - _LONGEST_PLACE) : start - 1].rpartition("\n")[2].split(" ")
    if front[-1] not in lists.others.place_ends:
        return None
    at = start
    for word in front[:-4:-1]:
        at -= len(word) + 1
        found = lists.others.at(reading, at, word)
        if found and found == (start - 1, "place"):
            if reading.folded.endswith(" người ", 0, at):  # "người mẫu người Mông Cổ | …"
                at -= len("người ")
            further = evidence.before(reading.folded, at, lists.cues)
            house = further.kind == NAMED and shape.kind in (WORD, FOREIGN) and shape.points < ENOUGH
            return further if further.kind == PERSON or house else None
    return None


def _title_follows(text: str, end: int, starts: frozenset[int]) -> bool:
    if starts.isdisjoint((end + 1, end + 2, end + 3)):
        return False
    return any(end + gap in starts and not text[end : end + gap].strip(" ,(-–") for gap in (1, 2, 3))


def among_places(reading: Reading, piece: Piece, lists: Lists) -> bool:
    """Whether the line near the piece speaks of streets and the like, and nothing behind it tells a person."""
    if evidence.behind(reading.folded, piece.end, lists.cues) >= ENOUGH:
        return False
    front = reading.folded[max(0, piece.start - _NEAR) : piece.start].rpartition("\n")[2]
    back = reading.folded[piece.end : piece.end + _NEAR_BEHIND].partition("\n")[0]
    words = [word.strip(".,;:()") for word in (front + " " + back).split()]
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    return any(lists.cues.before.get(word, (NONE,))[0] == PLACE for word in (*words, *pairs))
