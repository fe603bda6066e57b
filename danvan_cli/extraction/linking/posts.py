"""Posts that are taken from somebody or given: "miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông Lê An"."""

from __future__ import annotations

from danvan_cli.extraction.linking.rows import POST, STRUNG, Row
from danvan_cli.vietnamese import fold

#: Between the post and the person.
_POST_OF = {"của", "đối với", "với", "cho", "thuộc về"}
#: Characters before the first title that may hold the word for a post.
_REACH = 20


def posts(row: Row, held: dict[int, int], folded: str) -> dict[int, int]:
    """Index of title → index of the person behind it whose post it is, for titles that are not in `held`."""
    found: dict[int, int] = {}
    post = False
    for at, gap in enumerate(row.gaps):
        item, following = row.items[at], row.items[at + 1]
        if at in held or not item.title or not following.person or row.plural[at]:
            continue
        between = " ".join(gap.split())
        if following.person.honorific:
            between = between.removesuffix(fold(following.person.honorific)).rstrip()
        first = at
        while first and row.items[first - 1].title and row.gaps[first - 1].strip() in STRUNG:
            first -= 1  # "chức vụ chủ tịch kiêm giám đốc đối với …"
        start = row.items[first].start
        post = post or POST.search(folded[max(row.start, start - _REACH) : start]) is not None
        if between in _POST_OF and post:
            found.update(dict.fromkeys(range(first, at + 1), at + 1))
    return found
