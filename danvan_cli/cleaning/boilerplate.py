"""Furniture that is known by its words: rules of `lexicons/boilerplate/*.tsv`, matched line by line.

What: a line's key (see `rows.make_key`) is looked up as a whole, by its first word, by a telling word in it,
or against the patterns of whole lines (signs and all). Each rule may say what follows its line: teasers, or nothing
of the article.
Known problems: a short heading that is also a menu's entry ("Giáo dục") is taken for the menu.
Example: "Tăng cỡ chữ Giảm cỡ chữ" → `boilerplate:toolbar`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from danvan_cli.cleaning.rows import Row, make_key
from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.vietnamese import fold, one_style

FOLDER = "boilerplate"
MATCHES = ("line", "start", "end", "contains", "regex")
THEN = ("", "teasers", "rest")
WHERE = ("", "outside", "inside")

# Furniture is short; a `start` or `contains` rule does not fire on a paragraph.
LONGEST = 60  # words; the longest imprint line seen on a portal has about fifty
SENTENCE = 25  # words; a `start` rule does not fire on a sentence as long
#: Lines whose rule is remembered: a second pass asks again, and furniture comes again in a portal's next page.
REMEMBERED = 4096
_WORD = re.compile(r"[^\W_]+")


class Rule(NamedTuple):
    """One row of a rule file. `name` is the row's `rule`, `list` the file it stands in."""

    pattern: str
    match: str
    name: str
    portal: str
    then: str
    where: str
    reason: str
    list: str

    @property
    def label(self) -> str:
        """What a removed line says of it: `boilerplate:toolbar`."""
        return f"boilerplate:{self.name}"


def read_rules(words: Lexicon) -> tuple[Rule, ...]:
    """All rules in force, in the order of their files; DanvanError for an unknown `match` or `then`."""
    rules = []
    for name in words.names(FOLDER):
        for row in words.table(name):
            rule = Rule(
                row["pattern"], row["match"], row["rule"], row["portal"], row["then"], row["where"], row["reason"], name
            )
            if rule.match not in MATCHES or rule.then not in THEN or rule.where not in WHERE:
                raise DanvanError(
                    f"«{rule.pattern}»: no such match, then or where: {rule.match}, {rule.then}, {rule.where}",
                    path=f"{name}.tsv",
                    hint=f"match: {', '.join(MATCHES)}; then: {', '.join(THEN[1:])}, or empty; "
                    f"where: {', '.join(WHERE[1:])}, or empty",
                )
            rules.append(rule)
    return tuple(rules)


@lru_cache(maxsize=8)
def matcher(words: Lexicon) -> Callable[[Row], Rule | None]:
    """A function that tells the first rule that a row falls under, or None."""
    return _compile(read_rules(words))


def _compile(rules: tuple[Rule, ...]) -> Callable[[Row], Rule | None]:
    lines = {make_key(rule.pattern): rule for rule in rules if rule.match == "line"}
    starts = _by_first_word([rule for rule in rules if rule.match == "start"])
    inside = [(make_key(rule.pattern), rule) for rule in rules if rule.match in ("contains", "end")]
    patterns = [(_pattern(rule), rule) for rule in rules if rule.match == "regex"]
    any_pattern = re.compile("|".join(f"(?:{p.pattern})" for p, _ in patterns)) if patterns else None
    judged: dict[str, Rule | None] = {}

    def judge(row: Row) -> Rule | None:
        if row.size > LONGEST:
            return None
        if row.small not in judged:
            if len(judged) == REMEMBERED:
                judged.clear()
            judged[row.small] = find(row)
        return judged[row.small]

    def find(row: Row) -> Rule | None:
        key = row.key
        found = lines.get(key)
        if found or not key:
            return found
        first = _WORD.search(key) if row.size <= SENTENCE or not row.stopped else None
        if first:
            for start, rule in starts.get(first.group(), ()):
                if key.startswith(start) and not _in_word(key, len(start)):
                    return rule
        for piece, rule in inside:
            if piece in key and _holds(key, piece, rule.match):
                return rule
        if any_pattern and any_pattern.fullmatch(row.small):
            return next(rule for pattern, rule in patterns if pattern.fullmatch(row.small))
        return None

    return judge


def _in_word(key: str, at: int) -> bool:
    """Whether the place before `at` is inside a word."""
    return key[at - 1].isalnum() and key[at : at + 1].isalnum()


def _holds(key: str, piece: str, match: str) -> bool:
    if match == "end":
        return key.endswith(piece)
    at = key.find(piece)
    return at >= 0 and not key[at - 1 : at].isalnum() and not key[at + len(piece) : at + len(piece) + 1].isalnum()


def _by_first_word(rules: list[Rule]) -> dict[str, list[tuple[str, Rule]]]:
    """Start rules, with what a line must start with, by its first word."""
    table: dict[str, list[tuple[str, Rule]]] = {}
    for rule in rules:
        start = fold(rule.pattern).lstrip(" >|-–*")
        word = _WORD.search(start)
        if not word:
            raise DanvanError(f"«{rule.pattern}» has no word in it", path=f"{rule.list}.tsv")
        table.setdefault(word.group(), []).append((start, rule))
    return table


def _pattern(rule: Rule) -> re.Pattern[str]:
    try:
        return re.compile(one_style(rule.pattern))
    except re.error as error:
        raise DanvanError(f"«{rule.pattern}» is no pattern: {error}", path=f"{rule.list}.tsv") from error
