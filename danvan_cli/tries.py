"""Word lists as patterns: an alternation that looks at each letter once, where `a|b|c` tries each form in turn.

    >>> trie(["tỉnh ủy", "tỉnh"])
    'tỉnh(?: ủy)?'
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def trie(forms: Iterable[str]) -> str:
    """A pattern for any of `forms` that looks at each letter once: fast where it seldom matches."""
    branches: dict[str, set[str]] = {}
    for form in forms:
        branches.setdefault(form[:1], set()).add(form[1:])
    ends = branches.pop("", None) is not None
    if not branches:
        return ""
    body = "|".join(re.escape(letter) + trie(rests) for letter, rests in sorted(branches.items())).replace(r"\ ", " ")
    return f"(?:{body})?" if ends else f"(?:{body})" if len(branches) > 1 else body


def opening(forms: Iterable[str]) -> str:
    """A pattern for any of `forms` as whole words. It looks behind only once a first letter fits: where a pattern
    opens with letters `re` skips all others, where it opens by looking behind it tries every place."""
    branches: dict[str, set[str]] = {}
    for form in forms:
        branches.setdefault(re.escape(form[0]), set()).add(form[1:])
    return "|".join(rf"{first}(?<!\w{first}){trie(rests)}(?!\w)" for first, rests in sorted(branches.items()))
