r"""Facts as WebAnno TSV 3.3, a file a document, for INCEpTION and WebAnno.

The layer is the built-in one of named entities, so files are imported into any project without preparing it: `value`
is the type (PER, TITLE, DATE, COUNT, DOC), `identifier` what the fact comes to (key of the person, TIMEX3 value,
number). Tokens are syllables, figures and signs, cut where a fact begins or ends, so each fact is made of whole
tokens. Offsets count UTF-16 units, and what is reserved is escaped, as the format's definition asks.
Known problems: the built-in layer has no relation, so a title's holder is in its `identifier` alone. A document
without any token makes no file: the format cannot hold one.

    >>> escaped("12_KH|a")
    '12\\_KH\\|a'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from danvan_cli.export.dossiers import Dossier
from danvan_cli.export.rows import Located
from danvan_cli.lexicon import Lexicon
from danvan_cli.output import folder
from danvan_cli.segmentation.syllables import pieces
from danvan_cli.sentences import split_sentences

LAYER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
_HEAD = f"#FORMAT=WebAnno TSV 3.3\n#T_SP={LAYER}|identifier|value\n\n"
_NOTHING = ("_", "_")
_TAGS = {"person": "PER", "title": "TITLE", "date": "DATE", "count": "COUNT", "document": "DOC"}
_MEANT: dict[str, Callable[[dict[str, Any]], Any]] = {
    "person": lambda fact: fact.get("person"),
    "title": lambda fact: fact.get("holder"),
    "date": lambda fact: fact.get("value"),
    "count": lambda fact: fact.get("value"),
    "document": lambda fact: fact.get("refers_to") or fact.get("number"),
}
_RESERVED = re.compile(r"->|[\\\[\]|_;*]")
_CONTROLS = re.compile(r"[\x00-\x0a\x0c-\x1f\\]")
_LETTERS = {"\t": "t", "\n": "n", "\r": "r", "\f": "f", "\b": "b"}
_ABOVE = re.compile("[\U00010000-\U0010ffff]")

Span = tuple[int, int]


class Sentence(NamedTuple):
    """A sentence from its first token's start to its last one's end."""

    start: int
    end: int
    tokens: list[Span]


def write_webanno(documents: Iterable[Dossier], root: str, words: Lexicon) -> int:
    """Write each document into the folder `root`, at its id; the number of files."""
    count = 0
    with folder(root, ".tsv") as put:
        for dossier in documents:
            lines = tsv(dossier, words)
            if lines:
                put(dossier.article.doc, lines.encode())
                count += 1
    return count


def tsv(dossier: Dossier, words: Lexicon) -> str:
    """The file of one document; empty where it has no token."""
    text = dossier.article.text
    units = _utf16(text)
    sentences = _sentences(dossier, words)
    marks = _marks(dossier.facts, [token for sentence in sentences for token in sentence.tokens])
    blocks = []
    for number, sentence in enumerate(sentences, 1):
        lines = [f"#Text={_readable(line)}\n" for line in text[sentence.start : sentence.end].split("\n")]
        for place, (start, end) in enumerate(sentence.tokens, 1):
            columns = "\t".join(marks.get((start, end), _NOTHING))
            token = escaped(text[start:end])
            lines.append(f"{number}-{place}\t{units(start)}-{units(end)}\t{token}\t{columns}\t\n")
        blocks.append("\n" + "".join(lines))
    # A blank line at the end would be taken for one more sentence.
    return _HEAD + "".join(blocks) if blocks else ""


def escaped(value: str) -> str:
    """`value` with a backslash before what is reserved; control characters are blanks."""
    return _RESERVED.sub(lambda match: f"\\{match[0]}", re.sub(r"[\x00-\x1f]", " ", value))


def _readable(text: str) -> str:
    """A sentence's text: reserved signs stay as they are, what would end the line is escaped."""
    return _CONTROLS.sub(lambda match: f"\\{_LETTERS.get(match[0], match[0])}", text)


def _sentences(dossier: Dossier, words: Lexicon) -> list[Sentence]:
    text = dossier.article.text
    edges = sorted({fact.record[end] for fact in dossier.facts for end in ("start", "end")})
    cut = pieces(
        text,
        (
            (block.start + start, block.start + end)
            for block in dossier.article.blocks
            for start, end in split_sentences(text[block.start : block.end], words)
        ),
    )
    found = []
    for first, behind in cut.sentences:
        places = zip(cut.starts[first:behind], cut.ends[first:behind], strict=True)
        tokens = [token for start, end in places for token in _cut(start, end, edges)]
        found.append(Sentence(tokens[0][0], tokens[-1][1], tokens))
    return found


def _cut(start: int, end: int, edges: Sequence[int]) -> list[Span]:
    """A piece of the text, cut at the `edges` (sorted) inside it."""
    inside = edges[bisect_left(edges, start + 1) : bisect_left(edges, end)]
    points = [start, *inside, end]
    return list(pairwise(points))


def _marks(facts: Sequence[Located], tokens: Sequence[Span]) -> dict[Span, tuple[str, str]]:
    """Token → its two columns; a fact of several tokens, or one that shares a token, is told by a number."""
    starts = [start for start, _ in tokens]
    covered = [
        tokens[bisect_left(starts, fact.record["start"]) : bisect_left(starts, fact.record["end"])] for fact in facts
    ]
    stacked: dict[Span, list[int]] = {}
    for number, spans in enumerate(covered, 1):
        for span in spans:
            stacked.setdefault(span, []).append(number)
    numbered = {number for number, spans in enumerate(covered, 1) if len(spans) > 1}
    numbered |= {number for numbers in stacked.values() if len(numbers) > 1 for number in numbers}

    def column(value: Callable[[Located], Any], numbers: list[int]) -> str:
        said = []
        for number in numbers:
            meant = value(facts[number - 1])
            shown = "*" if meant in (None, "") else escaped(str(meant))
            said.append(f"{shown}[{number}]" if number in numbered else shown)
        return "|".join(said)

    return {
        span: (
            column(lambda fact: _MEANT[fact.record["type"]](fact.record), numbers),
            column(lambda fact: _TAGS[fact.record["type"]], numbers),
        )
        for span, numbers in stacked.items()
    }


def _utf16(text: str) -> Callable[[int], int]:
    """A function from offsets in code points to offsets in UTF-16 units."""
    above = [match.start() for match in _ABOVE.finditer(text)]
    return lambda offset: offset + bisect_left(above, offset)
