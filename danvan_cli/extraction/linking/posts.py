"""Posts that are taken from somebody or given: "miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông Lê An"."""

from __future__ import annotations

from danvan_cli.extraction.linking.rows import POST, Row, Words
from danvan_cli.vietnamese import fold

#: Characters before the first title that may hold the word for a post.
_REACH = 20
#: Kinds of titles that stand between a post and whose it is.
BEFORE_NAME = ("rank", "degree")


def posts(row: Row, words: Words, held: dict[int, int], folded: str) -> dict[int, int]:
    """Index of title → index of the person behind it whose post it is, for titles that are not in `held`."""
    found: dict[int, int] = {}
    post = False
    for at, gap in enumerate(row.gaps):
        item, to = row.items[at], at + 1
        if to < len(row.gaps) and row.items[to].kind in BEFORE_NAME and not row.gaps[to].strip():
            to += 1  # "Chức đội trưởng được giao cho thượng tá | Lê An"
        person = row.items[to].person
        if at in held or not item.title or not person or row.plural[at]:
            continue
        between = " ".join(gap.split())
        if person.honorific:
            between = between.removesuffix(fold(person.honorific)).rstrip()
        first = at
        while first and row.items[first - 1].title and row.gaps[first - 1].strip() in words.strung:
            first -= 1  # "chức vụ chủ tịch kiêm giám đốc đối với …"
        start = row.items[first].start
        post = post or words.cues.pattern(POST).search(folded[max(row.start, start - _REACH) : start]) is not None
        if between in words.cues.phrases("post_of") and post:
            found.update(dict.fromkeys(range(first, at + 1), to))
    return found
