"""Where documents stand in a text: a kind of document with its numbers, or a law by its name.

What: "Quyết định số 290-QĐ/TW", "Nghị quyết số 18, 19-NQ/TW" (two), "kết luận 61 của …", "Luật Đất đai năm 2013".
Why rules for each kind: behind "Nghị quyết" a figure is its number, behind "kết luận" it may count ("kết luận 3 vụ").
Known problems: a long title between kind and number is followed for seven words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.extraction.phrases import Phrases, Token, tokens
from danvan_cli.extraction.tokens import Tokens, words_of
from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import opening, trie
from danvan_cli.vietnamese import LETTERS, LOWER, UPPER, fold

# A part of a code: capitals, with a few small letters inside or behind them (TTg, CTr, QĐi) and a term (QH14).
_PART = rf"[{UPPER}&.]*[{UPPER}][a-z]{{0,2}}[{UPPER}&]*[0-9]{{0,3}}(?![{LOWER}0-9])"
_LONG_PART = (
    rf"(?=[{UPPER}][{UPPER}&]|[{UPPER}][ ]?[0-9])[{UPPER}&]+(?:[a-z](?![{LOWER}]))?[{UPPER}]*"
    rf"(?:[ ]?[0-9]{{1,3}})?(?![{LOWER}0-9])"
)
_NUMBER = re.compile(
    r"(?P<figure>[0-9]{1,6}[a-zA-Z]?)(?![\w%])"
    r"(?P<year>[ ]?/[ ]?[0-9]{4}(?![0-9]))?"
    rf"(?P<code>(?:[ ]?[-–/][ ]?(?:{_LONG_PART})|[-–/]{_PART}){{1,6}})?"
)
_LEAD = re.compile(r"[ :]{0,3}\(?(?:số[ :]{1,3})?(?=[0-9])")
_NEXT = re.compile(r"(?:[ ]?[,;][ ]?|[ ]?[,;]?[ ]và[ ])(?:số[ :]{1,2})?(?=[0-9])")
#: Words between kind and number: "Quyết định phê duyệt dự án số 12/QĐ-UBND".
_TITLED = re.compile(rf"(?:[ ][{LETTERS}]+){{1,7}}?[ ]số[ :]{{1,2}}(?=[0-9])")
_YEAR = re.compile(r"[ ](?:năm[ ])?(?=(?:19|20)[0-9]{2}(?![0-9/-]|[.,][0-9]))")
#: Letters behind "Luật" in which a law's name is looked for, on the same line.
_LONGEST_NAME = 80
#: What every state has one of, so that only its year tells which is meant.
_UNIQUE = "Hiến pháp"
_DATE_GAP = r"[ ,(]*(?:của[^.;:()\d\n]{{2,60}})?[ ,(]*(?:{verb})?[ ]?(?:vào|hôm)?[ ]?(?:ngày[ ])?"
_AMENDED = re.compile(r"[ ]\(?sửa đổi(?:, bổ sung)?\)?")


class DocumentWords(NamedTuple):
    """The lists of `lexicons/documents/` as look-ups."""

    kinds: re.Pattern[str]
    #: The first words of kinds.
    openers: frozenset[str]
    means: dict[str, tuple[str, str]]
    laws: Phrases[str]
    issuers: dict[str, str]
    counted: Phrases[str]
    #: Words that follow a number and nothing that could be counted.
    ends: frozenset[str]
    #: What stands in front of a law's name.
    lawful: frozenset[str]
    #: Units of time.
    lengths: frozenset[str]
    #: What may stand between a document and its date, as printed.
    date_gap: re.Pattern[str]


class Mention(NamedTuple):
    """A document at `start:end`; `code` is what follows the figure in its number."""

    start: int
    end: int
    kind: str
    number: str | None
    code: str = ""


@lru_cache(maxsize=8)
def document_words(words: Lexicon) -> DocumentWords:
    """The look-ups of a lexicon."""
    kinds = words.table("documents/kinds")
    laws = words.table("documents/laws").mapping("kind")
    forms = set(map(fold, kinds.forms))
    counted = dict.fromkeys(words.table("counts/noun_heads").forms, "noun")
    counted |= {form: "unit" for name in ("units", "currencies") for form in words.table(f"counts/{name}").forms}
    return DocumentWords(
        re.compile(opening(forms)),
        frozenset(words_of(form)[0] for form in forms),
        {fold(row["form"]): (row["means"], row["number"]) for row in kinds},
        Phrases(laws),
        words.table("documents/issuers").mapping(),
        Phrases(counted),
        frozenset(map(fold, words.table("documents/number_ends").forms)),
        frozenset(map(fold, laws.values())),
        frozenset(map(fold, words.table("dates/units").forms)),
        re.compile(_DATE_GAP.format(verb=trie(words.table("documents/dated").forms) or "(?!)")),
    )


def mentions(text: str, folded: str, words: Tokens, known: DocumentWords) -> Iterator[Mention]:
    """The documents of a text, in order; `words` are all of its words."""
    position = 0
    for start in words.places(known.openers):
        match = known.kinds.match(folded, start) if start >= position else None
        if match is None:
            continue
        position = match.end()
        listed = list(_numbered(text, folded, match, known)) or list(_named(text, folded, match, known))
        for mention in listed:
            yield mention
            position = max(position, mention.end)


def _numbered(text: str, folded: str, kind: re.Match[str], known: DocumentWords) -> Iterator[Mention]:
    """The documents of one kind that are listed by number behind it."""
    name, needs = known.means[kind[0]]
    if needs == "named":
        return
    if needs == "ended" and _is_name(text, kind.start()):
        needs = "bare"
    lead = _LEAD.match(folded, kind.end())
    if lead is None or lead.end() == kind.end():
        lead, needs = _TITLED.match(folded, kind.end(), kind.end() + 90), "code"
        if lead is None or known.kinds.search(folded, kind.end(), lead.end()):
            return
    number = _NUMBER.match(text, lead.end())
    if number is None or not _is_number(folded, number, "số" in lead[0], needs, known):
        return
    yield Mention(kind.start(), number.end(), name, _joined(number), _code(number))
    while following := _NEXT.match(folded, number.end()):
        before = number
        number = _NUMBER.match(text, following.end())
        led = "số" in following[0] or (not before["code"] and ("và" in following[0] or text[following.end()] == "0"))
        if number is None or not _is_number(folded, number, led, "listed", known):
            return
        yield Mention(number.start(), number.end(), name, _joined(number), _code(number))


def _is_name(text: str, start: int) -> bool:
    """Whether the kind has a capital inside a sentence, as a document's name has ("… nhầm Kế hoạch 88 thành 89")."""
    before = text[max(0, start - 2) : start]
    return text[start].isupper() and before[-1:] == " " and before[:1] not in ".!?:…”\""


def _is_number(folded: str, number: re.Match[str], led: bool, needs: str, known: DocumentWords) -> bool:
    """Whether the figure behind a kind of document is its number rather than a count."""
    if number["code"]:
        return True
    behind = tokens(folded, number.end(), number.end() + 30)
    first = behind[0] if behind else None
    if number["year"]:
        return needs != "code" and (first is None or first[0] not in "/-")
    if first and (first[0] in "/:%" or (first[0] in "-–.," and folded[first.end() : first.end() + 1].isdigit())):
        return False
    if needs == "code" or (needs in ("led", "listed") and not led):
        return False
    if led:
        return True
    counted = known.counted.at(behind, 0)
    if _is_length(behind, known) or (counted and (needs != "bare" or counted[0] == "unit")):
        return False
    ended = first is None or not first[0].isalnum() or first[0] in known.ends or first[0] == "năm"
    return needs == "bare" or ended


def _is_length(behind: list[Token], known: DocumentWords) -> bool:
    """Whether a length of time follows ("kế hoạch 5 năm"), not a year ("kết luận 61 năm 2016")."""
    if not behind or behind[0][0] not in known.lengths:
        return False
    if len(behind) < 2 or not behind[1][0].isdigit():
        return True
    return len(behind) > 2 and behind[2][0] in "-–"  # "kế hoạch 5 năm 2016-2020"


def _joined(number: re.Match[str]) -> str:
    """The number without blanks."""
    return "".join(number[0].split()).replace("–", "-")


def _code(number: re.Match[str]) -> str:
    return "".join((number["code"] or "").split()).replace("–", "-")


def _named(text: str, folded: str, kind: re.Match[str], known: DocumentWords) -> Iterator[Mention]:
    """A law or a constitution by its name, with the year that tells it from others of that name."""
    end = kind.end()
    means, needs = known.means[kind[0]]
    if kind[0] in known.lawful:
        line_end = folded.find("\n", end, end + _LONGEST_NAME)
        words = tokens(folded, end, line_end if line_end >= 0 else end + _LONGEST_NAME)
        name = known.laws.at(words, 0)
        if name is None:
            return
        end = words[name[1] - 1].end()
        capital = text[kind.start()].isupper() or text[words[0].start()].isupper()
        amended = _AMENDED.match(folded, end)
        end = amended.end() if amended else end
    elif needs != "named":
        return
    else:
        capital = text[kind.start()].isupper()
    year = _YEAR.match(folded, end)
    if year is None and (not capital or means == _UNIQUE):
        return
    yield Mention(kind.start(), year.end() + 4 if year else end, means, None)
