"""Which titles of a sentence belong to which persons beside them.

What: titles and persons of a sentence stand in a row; what lies between two of them says whether they belong
together: nothing ("Bộ trưởng Lê An"), a sign ("ông Lê An, giám đốc …"), words that lead to an office ("… hiện giữ
chức …"), or something else.
Why: Vietnamese puts titles before a name, behind it, or both, and strings them: "Đại tá Lê An, Bí thư, Chủ tịch …".
Example: "Phó Bí thư Lê An, Chủ tịch HĐND tỉnh, Giám đốc Sở Y tế Vũ Hà" → An holds two, Hà one.
"""

from __future__ import annotations

from danvan_cli.extraction.linking.following import behind
from danvan_cli.extraction.linking.posts import posts
from danvan_cli.extraction.linking.preceding import before
from danvan_cli.extraction.linking.rows import BRACKETS, NEIGHBOURS, OFFICES, Row, Words, leads

#: Words between two persons of a list.
LISTED_MAX = 3
#: A list of persons that opens the sentence begins within so many characters ("Đồng chí ").
OPENING_MAX = 10
#: A form of address for several.
_GROUP = r"(?<!\w){several} {address}(?!\w)"
#: Between a title and its holder: "tiến sĩ | người Đức | Hans Meyer".
_ORIGIN = r"{origin}(?: \w+){1,3}"


def touches(gap: str, words: Words) -> bool:
    """Whether a title stands directly before a person, or with only brackets and an honorific between."""
    between = " ".join(BRACKETS.sub(" ", gap).split())
    return not between or between in words.honorifics or words.cues.pattern(_ORIGIN).fullmatch(between) is not None


def attach(row: Row, words: Words, folded: str) -> dict[int, list[int]]:
    """Index of title → indices of the persons beside it who hold it, within one sentence."""
    glued = _glued(row, words)
    introduced, apposed = before(row, words, glued, folded), behind(row, words, glued, folded)
    held = {**introduced, **apposed}
    for at in introduced.keys() & apposed.keys():
        if _titled(row, apposed[at], glued) or row.gaps[at].split()[:1] == ["là"]:
            held[at] = introduced[at]  # "T A, T, T B": titles stand first in this list
    held.update(glued)
    held.update(posts(row, words, {**introduced, **glued}, folded))
    found = {row.items[at].number: [row.items[to].number] for at, to in held.items()}
    for at, to in glued.items():
        title = row.items[at].title
        if title and row.items[at].kind == "degree" and not title.text.isupper() and _joined_bare(row, to):
            found[row.items[at].number].append(row.items[to + 1].number)
    for at, to in apposed.items():
        if held[at] == to and to and leads(row.gaps[at - 1], words) == "key":
            found[row.items[at].number] += coordinated(row, to, words, folded)
    return found


def _joined_bare(row: Row, at: int) -> bool:
    """Whether a full name without more is joined to the person at `at`: "luật sư A | và B"."""
    following = row.items[at + 1].person if at < len(row.gaps) and row.gaps[at].strip() == "và" else None
    return following is not None and not following.honorific and " " in following.text


def coordinated(row: Row, at: int, words: Words, folded: str) -> list[int]:
    """Indices of the persons joined to the one at `at` ("A, B và C"): what a verb says of the one, it says of all."""
    found: list[int] = []
    last, joints = at, {"và"}
    first = next((n for n, item in enumerate(row.items[:NEIGHBOURS]) if item.person), at)
    opens = row.items[first].start - row.start <= OPENING_MAX
    if opens or words.cues.pattern(_GROUP).search(folded, row.start, row.items[at].start):
        joints = {"và", ","}  # "Ông A, bà B giữ chức …", "…; các đồng chí A, B giữ chức …"
    for n in range(at - 1, max(-1, at - NEIGHBOURS - 1), -1):
        if not row.items[n].person:
            continue
        between = BRACKETS.sub("", folded[row.items[n].end : row.items[last].start]).split()
        joint = between[0] if between else ""
        if joint == "," and last > n + 1 and row.gaps[n].strip() == ",":
            # "A, giám đốc … | và ông B, giám đốc … giữ chức …"
            joint = next(iter(row.gaps[last - 1].split(maxsplit=1)), "")
        if joint not in joints or (joint == "," and len(between) > LISTED_MAX):
            break
        found.append(row.items[n].number)
        last, joints = n, {"và", ","}
    return found


def _glued(row: Row, words: Words) -> dict[int, int]:
    """Titles that directly precede a person."""
    return {
        at: at + 1
        for at, gap in enumerate(row.gaps)
        if row.items[at].title and row.items[at + 1].person and not row.plural[at]
        and (touches(gap, words) or (row.items[at].kind == "degree" and gap.strip() == "."))
    }


def _titled(row: Row, at: int, glued: dict[int, int]) -> bool:
    """Whether an office (no rank or degree) directly precedes the person at `at`."""
    return at - 1 in glued and row.items[at - 1].kind in OFFICES
