"""The office itself: which it is, and the words that belong to it and not to its organisation.

What: an office word, "phó" or "trưởng" before a word that the list has without it, degrees joined by stops, modifiers
("thường trực"), and the office that another serves ("Trợ lý | Bộ trưởng").
Why: where the office ends, its organisation begins.
Example: "Phó Chủ tịch thường trực | UBND tỉnh".
"""

from __future__ import annotations

from itertools import takewhile

from danvan_cli.extraction.titles.organisation import organisation_end
from danvan_cli.extraction.titles.vocabulary import CHIEF, DEPUTY, Role, Vocabulary
from danvan_cli.extraction.tokens import Tokens
from danvan_cli.vietnamese import fold

#: Ordinals inside a title: "tổng thống | thứ 45 | của Mỹ".
ORDINAL = "thứ"
#: Before an office whose holder is a woman; before whom another serves.
WOMAN, OF = "nữ", "của"
#: Words from an office to its holder's name: "Tổng thống | Nga Vladimir Ivanovich | Petrov".
HOLDER_MAX = 6


def office_at(t: Tokens, v: Vocabulary, i: int) -> tuple[int, Role] | None:
    """Index behind the office word at `i`, and what it is; "phó" makes a deputy of any, "trưởng" a head."""
    known = v.roles.longest(t.forms, i)
    if known:
        return known
    if i + 1 >= t.size:
        return None
    if t.forms[i] == DEPUTY:
        rest = v.roles.longest(t.forms, i + 1)
        if rest and rest[1].kind in ("office", "state"):
            return rest
        i += t.forms[i + 1] == CHIEF
    if t.forms[i] in (DEPUTY, CHIEF) and i + 1 < t.size:
        head = v.heads.longest(t.forms, i + 1)
        if head and head[1].kind in ("field", "army", "named"):
            return i + 1, Role("office", "", "")
    return None


def spelled(t: Tokens, v: Vocabulary, i: int, end: int) -> str | None:
    """The office that the letters from `i` to `end` stand for; of several the one that the text prints in full before
    the word that follows, null where it prints none or more than one of them so."""
    meanings = v.letters.get(t.text[t.starts[i] : t.ends[end - 1]], ())
    if len(meanings) < 2:
        return meanings[0] if meanings else None
    told = [one for one in meanings if end < t.size and t.capital(end) and _names(t, fold(one).split(), t.forms[end])]
    return told[0] if len(told) == 1 else None


def _names(t: Tokens, office: list[str], name: str) -> bool:
    """Whether `name` stands behind `office` somewhere in the text, in a run of capitals."""
    for k in (k for k in range(t.size) if t.forms[k] == office[0] and t.forms[k : k + len(office)] == office):
        first = k + len(office)
        run = takewhile(t.capital, range(first, min(first + HOLDER_MAX, t.size)))
        if any(t.forms[j] == name for j in run):
            return True
    return False


def joined_degrees(t: Tokens, v: Vocabulary, i: int, split: int, role: Role) -> int:
    """Index behind the degrees that stops join to the one at `i`: "PGS.TS | .NGƯT"."""
    if role.kind != "degree" or not t.acronym(i):
        return split
    while split + 1 < t.size and t.forms[split] in ".-" and t.glued(split + 1):
        more = v.roles.longest(t.forms, split + 1)
        if more is None or more[1].kind != "degree":
            break
        split = more[0]
    return split


def served(t: Tokens, v: Vocabulary, i: int) -> int:
    """Index behind the office at `i` that the one before serves: "Trợ lý | (của) Bộ trưởng Ngoại giao Mỹ"."""
    first = i + 1 if i < t.size and t.forms[i] == OF else i
    first += first > i and t.forms[first : first + 1] == [WOMAN]  # "trợ lý của nữ | tổng thống"
    office = office_at(t, v, first) if first < t.size else None
    if office is None or office[1].kind not in ("office", "state"):
        return i
    end = organisation_end(t, v, office[0], office[1])
    return i if first > i and end < t.size and t.capital(end) else end  # "trợ lý | của Tổng thống Ivan Petrov"


def modified(t: Tokens, v: Vocabulary, i: int) -> int:
    """Index behind the words that belong to the office itself: "thường trực", "thứ 45"."""
    while True:
        modifier = v.modifiers.longest(t.forms, i)
        if modifier is None:
            break
        i = modifier[0]
    if i + 2 < t.size and t.forms[i] == ORDINAL and t.forms[i + 2] == OF:
        return i + 2
    if i + 2 < t.size and t.forms[i : i + 3] == ["đầu", "tiên", OF]:
        return i + 2
    return i


def before_name(t: Tokens, v: Vocabulary, i: int) -> bool:
    """Whether a modifier at `i` parts the organisation from a person: "Tổng thống Mỹ | đắc cử | John Brown"."""
    modifier = v.modifiers.longest(t.forms, i) if i < t.size and not t.capital(i) else None
    if modifier is None or modifier[0] == t.size or not t.capital(modifier[0]):
        return False
    return not (v.heads.longest(t.forms, modifier[0]) or v.fields.longest(t.forms, modifier[0]))
