"""A portal's furniture, learned from its articles: lines that recur become rules for a person to accept.

What: a line that stands in many articles, letter for letter or but for its figures, or that begins alike before a
colon, is proposed as a rule; where headlines of other articles follow it, or nothing of the article does, the rule
says so. Lines that a rule in force takes already, and metadata (dates, bylines, sources), are not proposed.
Known problems: from two or three articles a series' own sub-heading looks like furniture; hence a person accepts.
Example: ten articles that end in "Hotline tòa soạn: 0912…" → `hotline tòa soạn`, start, 10 of 10.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from danvan_cli.cleaning.boilerplate import Rule, matcher, read_rules
from danvan_cli.cleaning.dateline import read_dateline
from danvan_cli.cleaning.rows import EDGES, Row, make_rows
from danvan_cli.cleaning.signature import read_signature
from danvan_cli.cleaning.sources import original_link, read_source
from danvan_cli.cleaning.unicode import mend
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Line
from danvan_cli.vietnamese import lower

COLUMNS = ("pattern", "match", "rule", "portal", "then", "where", "reason")
LEAST_DOCUMENTS = 2  # articles in which a line must stand
LEAST_SHARE = 0.3  # share of the articles in which it must stand; a sidebar's teaser changes within days
MOST_SHARE = 0.6  # share of a line's articles in which what follows it must look alike to be said of it
ALIKE = 90.0  # rapidfuzz ratio, per cent, above which two recurring lines are one that varies
PROSE = 20  # words of a sentence that belongs to an article's text
HEADING = 4  # words; a recurring line as short may be another article's heading

_FIGURES = re.compile(r"[0-9]+(?:[.,:/-][0-9]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_PREFIX = re.compile(r"([^:]{3,40}):")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule with the articles that speak for it: how many of how many, and two lines that it would take."""

    rule: Rule
    documents: int
    of: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """How often a rule fires: lines, and articles with such a line."""

    lines: int
    documents: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line in one article: its row there, the row behind it, and whether text of the article stands around it."""

    document: int
    row: Row
    after: tuple[Row, ...]
    text_above: bool
    text_below: bool


def learn(texts: Iterable[str], words: Lexicon, portal: str = "any") -> list[Proposal]:
    """Rules for the furniture that recurs in `texts` (one article each, of one portal), the most frequent first."""
    articles = [_rows(text) for text in texts]
    count = len(articles)
    least = max(LEAST_DOCUMENTS, LEAST_SHARE * count)
    known = matcher(words)
    often = _documents_by_key(articles)
    seen: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for document, rows in enumerate(articles):
        prose = [i for i, row in enumerate(rows) if row.stopped and row.size >= PROSE and often[row.key] < least]
        first, last = (prose[0], prose[-1]) if prose else (len(rows), -1)
        for index, row in enumerate(rows):
            if known(row) or not row.key or _is_metadata(row, words):
                continue
            place = _Seen(document, row, rows[index + 1 : index + 4], first < index, index < last)
            for shape in _shapes(row):
                seen[shape].append(place)
    recurring = {shape: places for shape, places in seen.items() if _documents(places) >= least}
    proposals = [_propose(shape, recurring[shape], count, often, portal) for shape in _simplest(recurring)]
    return sorted(proposals, key=lambda proposal: (-proposal.documents, proposal.rule.pattern))


def as_table(proposals: Sequence[Proposal], portal: str) -> str:
    """The proposals as a rule file: `lexicons/boilerplate/PORTAL.tsv`, to be read and pruned by a person."""
    lines = [
        f"# Furniture of {portal}, learned from its articles by `danvan boilerplate learn`; keep what is furniture.",
        "# reason: in how many articles the line stands, where, and two of its printings.",
        "\t".join(COLUMNS),
    ]
    for proposal in sorted(proposals, key=lambda proposal: proposal.rule.pattern):
        rule = proposal.rule
        examples = "; ".join(f"«{example}»" for example in proposal.examples)
        reason = f"{proposal.documents} of {proposal.of} articles, {rule.reason}: {examples}"
        lines.append("\t".join((rule.pattern, rule.match, rule.name, rule.portal, rule.then, rule.where, reason)))
    return "".join(f"{line}\n" for line in lines)


def count_hits(texts: Iterable[str], words: Lexicon) -> dict[Rule, Hits]:
    """How often each rule in force fires on the lines of `texts`; rules that never do have zeros."""
    match = matcher(words)
    lines: Counter[Rule] = Counter()
    documents: Counter[Rule] = Counter()
    for text in texts:
        fired = [rule for rule in map(match, _rows(text)) if rule]
        lines.update(fired)
        documents.update(set(fired))
    return {rule: Hits(lines[rule], documents[rule]) for rule in read_rules(words)}


def _rows(text: str) -> tuple[Row, ...]:
    lines = [Line(number, line) for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1)]
    return make_rows(lines, mend([line.text for line in lines])[0])


def _documents_by_key(articles: Sequence[Sequence[Row]]) -> Counter[str]:
    return Counter(key for rows in articles for key in {row.key for row in rows})


def _documents(places: Sequence[_Seen]) -> int:
    return len({place.document for place in places})


def _is_metadata(row: Row, words: Lexicon) -> bool:
    """Whether a line recurs because every article has such a line of its own."""
    if original_link(row.text, words) or read_source(row.text, words):
        return True
    dated = read_dateline(row.text, words)
    signed = read_signature(row.text, words)
    return (dated is not None and dated.whole) or (signed is not None and signed.labelled)


def _shapes(row: Row) -> list[tuple[str, str]]:
    """The line as it stands, without its figures, and its beginning: what may recur of it, as (match, pattern)."""
    if not _LETTER.search(row.key):
        return []
    shapes = [("line", row.key)]
    if _FIGURES.search(row.key):
        parts = [re.escape(part).replace("\\ ", " ") for part in _FIGURES.split(row.key)]
        if sum(map(len, parts)) >= 3:
            shapes.append(("regex", rf"\W*{'[0-9][0-9.,:/-]*'.join(parts)}\W*"))
    prefix = _PREFIX.match(row.key)
    if prefix and not (row.stopped and row.size >= PROSE):
        shapes.append(("start", f"{prefix.group(1).strip()}:"))
    return shapes


def _simplest(recurring: Mapping[tuple[str, str], Sequence[_Seen]]) -> list[tuple[str, str]]:
    """One shape for each recurring line: the narrowest that takes as many articles; near ones joined."""
    chosen: list[tuple[str, str]] = []
    taken: dict[str, int] = {}
    for match in ("line", "regex", "start"):
        for shape in sorted(s for s in recurring if s[0] == match):
            keys = {place.row.key for place in recurring[shape]}
            documents = _documents(recurring[shape])
            if len(keys) == 1 and match != "line":
                continue
            if match != "line":
                chosen = [c for c in chosen if not (c[0] == "line" and c[1] in keys and taken[c[1]] <= documents)]
                if all(key in taken and taken[key] >= documents for key in keys):
                    continue
            elif any(c[0] == "line" and ratio(c[1], shape[1]) >= ALIKE and not _FIGURES.search(c[1]) for c in chosen):
                continue
            chosen.append(shape)
            for key in keys:
                taken[key] = max(documents, taken.get(key, 0))
    return chosen


def _propose(
    shape: tuple[str, str], places: Sequence[_Seen], of: int, often: Mapping[str, int], portal: str
) -> Proposal:
    """The rule for one recurring shape, with what its places say of it."""
    match, pattern = shape
    above = sum(not place.text_above for place in places) / len(places)
    below = sum(not place.text_below for place in places) / len(places)
    where = "above the text" if above > MOST_SHARE else "below the text" if below > MOST_SHARE else "within the text"
    then = ""
    # Above the text one headline behind the line is the article's own.
    fewest = 2 if where == "above the text" else 1
    teasers = sum(sum(_is_teaser(row, often) for row in place.after) >= fewest for place in places) / len(places)
    if where != "within the text" and teasers >= MOST_SHARE and match == "line":
        then = "teasers"
    short = where != "within the text" and match == "line" and places[0].row.size < HEADING
    printed = tuple(dict.fromkeys(place.row.text for place in places))[:2]
    if match == "line":
        pattern = lower(printed[0]).strip(EDGES)
    rule = Rule(pattern, match, "learned", portal, then, "outside" if short and not then else "", where, portal)
    return Proposal(rule, _documents(places), of, printed)


def _is_teaser(row: Row, often: Mapping[str, int]) -> bool:
    """Whether a line looks like another article's headline: long enough, no sentence, not the same everywhere."""
    return HEADING <= row.size < 2 * PROSE and not row.stopped and often[row.key] == 1
