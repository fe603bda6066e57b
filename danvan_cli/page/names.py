"""What the names (ids, classes) and the tags of a page's elements, and its furniture phrases, mean.

The words are data: `names.tsv`, `phrases.tsv` and `site.tsv` in `lexicons/page`. "UI_Tinbai_chitiet_tlq" is read as the
words ui, tinbai, chitiet, tlq; words that follow each other are also tried as one ("tin-lien-quan").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold

#: Meanings that make an element a part of the article; all others are furniture.
ARTICLE_PARTS = frozenset(("kicker", "title", "lead", "published", "byline", "source", "caption", "body"))

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
#: Names longer than this are no names (a page may hold anything).
_LONGEST_NAME = 300
_LONGEST_PHRASE = 60
#: As many words of a name may be run together to one form.
_RUN = 3
_TAGS = {"nav": "menu", "footer": "footer", "aside": "sidebar", "form": "form", "menu": "menu", "button": "share"}


@lru_cache(maxsize=8)
def meanings(words: Lexicon) -> Callable[[str], frozenset[str]]:
    """The function from the names of an element to what they mean."""
    table = words.table("page/names").mapping()
    parts = {form.strip("*"): means for form, means in table.items() if form.startswith("*")}
    inside = re.compile("|".join(sorted(parts, key=len, reverse=True)))

    @lru_cache(maxsize=4096)
    def means(names: str) -> frozenset[str]:
        if len(names) > _LONGEST_NAME:
            return frozenset()
        found = set()
        for name in names.split():
            pieces = [piece.lower() for piece in _WORDS.findall(name)]
            whole = "".join(pieces)
            found_inside = {parts[form] for form in inside.findall(whole)}
            found |= found_inside - {"none"}
            if "none" not in found_inside:
                found |= _words(pieces, table)
        return frozenset(found)

    return means


def _words(pieces: list[str], table: dict[str, str]) -> set[str]:
    found = set()
    start = 0
    while start < len(pieces):
        for length in range(_RUN, 0, -1):
            meaning = table.get("".join(pieces[start : start + length]))
            if meaning:
                found.add(meaning)
                start += length - 1
                break
        start += 1
    return found - {"none"}


def tag_meaning(tag: str) -> str | None:
    """The furniture that an element is by its tag alone."""
    return _TAGS.get(tag)


@dataclass(frozen=True, slots=True)
class SiteWords:
    """Patterns of `site.tsv`, for folded text."""

    institution: re.Pattern[str]
    predicate: re.Pattern[str]
    imprint: re.Pattern[str]

    def is_institution(self, text: str) -> bool:
        """Whether a line is but the name of an institution, as the banner of its site prints it."""
        folded = fold(text)
        return self.institution.match(folded) is not None and self.predicate.search(folded) is None

    def is_imprint(self, text: str) -> bool:
        """Whether a line begins like one of the imprint at the foot of a page."""
        return self.imprint.match(fold(text[:_LONGEST_PHRASE])) is not None


@lru_cache(maxsize=8)
def site_words(words: Lexicon) -> SiteWords:
    """How sites speak of themselves."""
    forms: dict[str, list[str]] = {}
    for form, means in words.table("page/site").mapping().items():
        forms.setdefault(means, []).append(re.escape(fold(form)))
    either = {means: "|".join(sorted(found, key=len, reverse=True)) for means, found in forms.items()}
    return SiteWords(
        re.compile(rf"(?:{either['institution']})\b"),
        re.compile(rf"[0-9:;,?!“\"]|\b(?:{either['predicate']})\b"),
        re.compile(rf"[^\w©(]*(?:{either['imprint']})"),
    )


@lru_cache(maxsize=8)
def phrases(words: Lexicon) -> Callable[[str], str | None]:
    """The function from a line to what `phrases.tsv` says of it."""
    table = {fold(form): means for form, means in words.table("page/phrases").mapping().items()}

    def meaning(line: str) -> str | None:
        return table.get(_SIGNS.sub("", fold(line))) if len(line) <= _LONGEST_PHRASE else None

    return meaning
