"""Where an organisation goes on over words that no list knows, by what stands at their end.

What: behind a head ("Trung tâm", "Hội", "Công ty") words in small letters belong to its name up to an edge: more of
the name with a capital, a person, or the sign or speech verb that closes an apposition.
Why: fields of work are without number, but what ends a title is of few kinds.
Known problems: an unknown verb before a name ("Giám đốc Sở Y tế <verb> Lê An") is read as a field.

Example: ", giám đốc Trung tâm Cứu hộ | rùa biển, …" ends at the comma, "… | kiểm tra, …" at the verb.
"""

from __future__ import annotations

from typing import NamedTuple

from danvan_cli.extraction.people.names import is_syllable
from danvan_cli.extraction.titles.capitals import opens_name, run_end
from danvan_cli.extraction.titles.pieces import Part, Step
from danvan_cli.extraction.titles.vocabulary import Role, Vocabulary
from danvan_cli.extraction.tokens import Tokens

#: Signs before a title, and those that close it.
BOUNDS = {"(": "),;", "-": "-–,(", "–": "-–,(", ",": ",;.\n-–(", ";": ",;.\n"}
#: Signs behind a person, so that a name behind a company's head is the company's.
HOUSE_BOUNDS = ("-", "–", "(")
#: What stands before a title that opens its sentence.
SENTENCE_ENDS = ("", "\n", ".", "…", "?", "!")
#: Unknown words that are read between signs, before a person, and in each item of a list.
BOUNDED_MAX, FREE_MAX, ITEM_MAX, LIST_MAX = 9, 4, 4, 16
#: So many words before a word may open a field that holds it.
FIELD_BACK = 2
#: The heads whose names go on.
OPEN_HEADS = ("field", "named", "school", "house", "army")
DASHES = ("-", "–")


class Bound(NamedTuple):
    """What stands before a title: the sign, and whether a person stands before that."""

    sign: str = ""
    person: bool = False


def run_on(t: Tokens, v: Vocabulary, i: int, part: Part, bound: Bound, role: Role) -> Step:
    """The step over unknown words at `i`; `bound` tells what stands before the title."""
    if part.open and _houses(t, i, part, bound):
        end = run_end(t, i)  # "ông Lê An – Chủ tịch tập đoàn | Hoàng Anh Phú, …": the person stands before it
        return end, Part("proper", part.level, False, part.head)
    in_charge = part.kind == "role" and v.charges(t.forms, i)
    directing = part.kind == "body" and t.forms[i - 1] in v.direction
    apposed = bound.person and part.kind == "role" and role.kind == "office" and t.forms[i] not in v.no_field
    is_open = in_charge or directing or apposed or part.head in OPEN_HEADS
    # "Trưởng tiểu ban | văn nghệ | Lê An": what a person closes, no sign does
    named = not is_open and part.kind == "role" and bool(role.unit) and t.forms[i] not in v.no_field
    if i + 1 >= t.size or not (is_open or named) or (part.kind == "place" and part.head != "field"):
        return None
    opening = _introduced(t, v, i, bound)
    closing = "" if named else BOUNDS.get(bound.sign, "") or opening
    if t.forms[i] == ",":
        return _list(t, v, i, part, closing)
    if t.capital(i) or not t.forms[i].isalpha() or not _content(t, v, i, bool(closing)):
        return None
    after = Part("field", part.level, False, part.head or "field")
    for j in range(i + 1, min(i + BOUNDED_MAX, t.size)):
        word = t.forms[j]
        if _closes(t, v, j, closing) or (bound.person and part.kind != "proper" and _placed(t, v, j)):
            return None if j - 1 == i and t.forms[i] in v.inside - {"mới"} else (j, after)
        if word == "," and closing:
            return _list(t, v, j, after, closing)
        if not word.isalpha() and not (closing and word.isdigit()):
            return None
        if t.capital(j):
            end = run_end(t, j)
            verb = v.verbs.longest(t.forms, end) if end < t.size else None
            if (apposed or opening) and end < t.size and (verb or _closes(t, v, end, closing)):
                return end, after  # "Lê An, người sáng lập trang mạng | Sao Mai, …"
            return _capital(t, v, i, j, after)
        if not _content(t, v, j, bool(closing)):
            return None
    return None


def _houses(t: Tokens, i: int, part: Part, bound: Bound) -> bool:
    """Whether a name at `i` is a house's, as its head's sign or what stands before and behind the title show."""
    if i >= t.size or not t.capital(i):
        return False
    if part.head in ("named", "school") and bound.sign in HOUSE_BOUNDS:
        return True
    end = run_end(t, i)
    enclosed = bound.person and end < t.size and t.forms[end] in BOUNDS.get(bound.sign, "")
    return enclosed and part.head in ("named", "school", "field")


def _introduced(t: Tokens, v: Vocabulary, i: int, bound: Bound) -> str:
    """The comma, if behind a title that opens its sentence it parts words from who holds it: "Giám đốc Xí nghiệp xử lý
    | rác thải, ông Lê An, …"."""
    if bound.sign not in SENTENCE_ENDS:
        return ""
    comma = next((j for j in range(i, min(i + ITEM_MAX * FREE_MAX, t.size - 2)) if not t.forms[j].isalpha()), i)
    if comma + 2 >= t.size or t.forms[comma] != ",":
        return ""
    return "," if t.forms[comma + 1] in v.addresses and t.capital(comma + 2) else ""


def _closes(t: Tokens, v: Vocabulary, j: int, closing: str) -> bool:
    """Whether a field in an apposition ends at `j`: with its sign, with "của", or with a verb of speech."""
    if t.forms[j] == "(" and j + 2 < t.size and t.acronym(j + 1) and t.forms[j + 2] == ")":
        return True  # the abbreviation of the name, which so is whole
    if not closing:
        return False
    if t.forms[j] in closing:
        return not (t.forms[j] in DASHES and t.glued(j)) and not (t.forms[j] == "," and _goes_on(t, v, j))
    return t.forms[j] == "của" or (t.forms[j] not in v.inside and v.speech.longest(t.forms, j) is not None)


def _placed(t: Tokens, v: Vocabulary, j: int) -> bool:
    """Whether it is told at `j` where the house stands: "Trung tâm vì quyền lợi người dân | ở Denver"."""
    if t.forms[j] not in v.placing or j + 1 >= t.size:
        return False
    return t.capital(j + 1) or v.heads.longest(t.forms, j + 1) is not None


def _goes_on(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether the comma at `i` may stand in a list of fields: "…, kim hoàn, …"."""
    return _list(t, v, i, Part("field", 0, False, "field"), ",") is not None


def _capital(t: Tokens, v: Vocabulary, i: int, j: int, after: Part) -> Step:
    """What a capital at `j` behind unknown words shows: more of the name, or the person who holds the office."""
    known = v.heads.longest(t.forms, j) or v.fields.longest(t.forms, j) or v.places.longest(t.forms, j)
    if known or t.acronym(j):
        return (j, after) if t.forms[j - 1] not in v.inside else None
    if j - i <= FREE_MAX and (opens_name(t, v, j) or not is_syllable(t.forms[j])):
        return (j, after) if t.forms[j - 1] not in v.inside else None
    return None


def _content(t: Tokens, v: Vocabulary, j: int, bounded: bool) -> bool:
    """Whether the word at `j` can belong to a noun phrase: no verb, no office, no word that opens something else."""
    if v.opens_office(t.forms, j):
        return False
    if any((known := v.fields.longest(t.forms, k)) and known[0] > j for k in range(max(0, j - FIELD_BACK), j)):
        return True  # "người tiêu | dùng"
    verb = v.verbs.longest(t.forms, j)
    if verb and not (bounded and verb[0] == j + 1 and t.forms[j] in v.inside):
        return False
    field = v.fields.longest(t.forms, j)
    return bounded or not (field and field[1] == "verb")


def _list(t: Tokens, v: Vocabulary, i: int, part: Part, closing: str) -> Step:
    """Fields in a row behind the comma at `i`, up to what stands behind the last: ", kim hoàn và đá quý | Hà Nội"."""
    if part.kind not in ("field", "proper"):
        return None
    item, joined, commas = 0, False, 1
    for j in range(i + 1, min(i + LIST_MAX, t.size)):
        word = t.forms[j]
        if word in (",", "và", "&") and item and not joined:
            joined, commas, item = word != ",", commas + (word == ","), 0
            continue
        listed = item > 0 and (joined or commas > 1)
        if listed and (joined and closing) and _ends_list(t, v, j, closing):
            return j, part
        if not word.isalpha() or item == ITEM_MAX:
            return None
        if t.capital(j) and item:
            known = v.heads.longest(t.forms, j) or v.places.longest(t.forms, j) or t.acronym(j)
            return (j, part) if listed and (known or opens_name(t, v, j)) else None
        if word in v.inside - {"người"} or not _content(t, v, j, True):
            return None
        item += 1
    return None


def _ends_list(t: Tokens, v: Vocabulary, j: int, closing: str) -> bool:
    return t.forms[j] in closing or t.forms[j] == "của" or v.speech.longest(t.forms, j) is not None
