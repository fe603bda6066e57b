"""Cues: words beside a title or a person that show who holds what, from a list by what they tell.

What: `lexicons/titles/cues.tsv` says of each phrase what it tells ("kế nhiệm": another holds the office behind it);
finders ask for all phrases that tell a thing, or for a pattern that has any of them in a place.
Why: the words are a linguist's to edit, the order in which they stand (signs, brackets, ends) is the finder's.
Example: the template `{instead}(?: {address})?$` stands for a pattern that finds "… kế nhiệm ông".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from danvan_cli.lexicon import Lexicon
from danvan_cli.tries import trie
from danvan_cli.vietnamese import fold

#: Words beside titles and persons, and words inside titles.
LISTS = ("titles/cues", "titles/parts")
_PIECE = re.compile(r"\{([a-z_]+)\}")
#: The pattern for any phrase where a user's list has taken out all: it matches nothing.
_NOTHING = r"(?!)"


class Cues:
    """Phrases by what they tell, folded, and the patterns made with them, each once."""

    def __init__(self, rows: Iterable[tuple[str, str]]):
        told: dict[str, set[str]] = defaultdict(set)
        for form, tells in rows:
            for cue in tells.split():
                told[cue].add(fold(form))
        self._phrases = {cue: frozenset(forms) for cue, forms in told.items()}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def phrases(self, cue: str) -> frozenset[str]:
        """All phrases that tell `cue`."""
        return self._phrases.get(cue, frozenset())

    def pattern(self, template: str) -> re.Pattern[str]:
        """The regular expression for folded text that `template` stands for: `{instead}` in it is any phrase that tells
        "instead"."""
        known = self._patterns.get(template)
        if known is None:
            known = self._patterns[template] = re.compile(_PIECE.sub(lambda piece: self._any(piece[1]), template))
        return known

    def _any(self, cue: str) -> str:
        return f"(?:{trie(self.phrases(cue)) or _NOTHING})"


@lru_cache(maxsize=4)
def cues(words: Lexicon) -> Cues:
    """The cues of a lexicon."""
    told = [pair for name in LISTS for pair in words.table(name).mapping("tells").items()]
    return Cues([*told, *((form, "status") for form in words.table("titles/status").forms)])
