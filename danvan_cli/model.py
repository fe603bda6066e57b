"""What travels through danvan, as plain frozen records; their fields are those of the record contract.

Raw → Article → facts. Text is Unicode NFC; offsets count code points of `Article.text`, half-open, so that
`article.text[fact.start:fact.end] == fact.text`. Field order is the key order of the output.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple, TypeVar

SCHEMA_VERSION = "1.0"

BLOCK_KINDS = ("title", "lead", "heading", "paragraph", "caption")


@dataclass(frozen=True, slots=True)
class Given:
    """Fields that came with the document (JSONL, `--published`, a page's metadata) rather than from its text."""

    title: str | None = None
    lead: str | None = None
    published: str | None = None
    source: str | None = None
    source_url: str | None = None
    byline: str | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Line:
    """A raw line. `number` is 1-based, or null for a given title or lead that no line printed.

    `kind` is what the markup says the line is (a block kind, or a metadata field such as `published`), if it
    says so; `rule` is set where main-content extraction has already left the line out (`html:…`).
    """

    number: int | None
    text: str
    kind: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """One document as it was read: decoded, cut into lines, nothing judged yet."""

    doc: str
    lines: tuple[Line, ...]
    encoding: str = "utf-8"
    given: Given = NOTHING_GIVEN
    #: Fields that the page's own metadata printed: they fill what neither `given` nor the text settles.
    page: Given = NOTHING_GIVEN
    #: Take the text as clean: no line is judged, every line is a paragraph.
    as_is: bool = False
    #: Why there is no article to look for, known before cleaning (a home page), else null.
    empty: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    start: int
    end: int
    line: int | None


@dataclass(frozen=True, slots=True)
class Removed:
    """A raw line, or a piece cut from a kept one, with the rule that took it."""

    line: int | None
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned document: what `danvan clean` writes."""

    doc: str
    title: str | None
    lead: str | None
    published: str | None
    source: str | None
    source_url: str | None
    byline: str | None
    encoding: str
    empty: str | None
    text: str
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What every fact has. `line` and `block` are the raw line and the kind of the block that holds it."""

    type: ClassVar[str]

    doc: str
    published: str | None
    text: str
    start: int
    end: int
    line: int | None
    block: str
    sentence: str
    sentence_start: int


@dataclass(frozen=True, slots=True)
class Person(Fact):
    """A mention of a person, without honorific and title."""

    type: ClassVar[str] = "person"

    name: str
    person: str
    honorific: str | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Title(Fact):
    """A position, office, rank or degree (chức danh), with its organisation as printed."""

    type: ClassVar[str] = "title"

    title: str
    role: str
    org: str | None = None
    status: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Date(Fact):
    """A TIMEX3 time expression."""

    type: ClassVar[str] = "date"

    timex: str
    value: str
    mod: str | None = None
    interval: str | None = None
    anchor: str | None = None
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Count(Fact):
    """How many of what."""

    type: ClassVar[str] = "count"

    value: int | float
    max: int | float | None = None
    of: int | float | None = None
    unit: str | None = None
    noun: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Document(Fact):
    """A numbered or named official document (văn bản)."""

    type: ClassVar[str] = "document"

    kind: str
    number: str | None = None
    issuer: str | None = None
    date: str | None = None
    refers_to: str | None = None


_FactT = TypeVar("_FactT", bound=Fact)


def changed(fact: _FactT, **new: Any) -> _FactT:
    """`fact` with other values in some fields: `dataclasses.replace` without its checks, at a third of its time."""
    names, values = _VALUES[type(fact)]
    return type(fact)(**dict(zip(names, values(fact), strict=True)) | new)


#: Facts that begin and end alike are sorted in this order.
FACT_TYPES: tuple[type[Fact], ...] = (Person, Title, Date, Count, Document)

_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in FACT_TYPES}
_VALUES = {kind: (names, attrgetter(*names)) for kind, names in _NAMES.items()}


class Token(NamedTuple):
    """A word: `text[start:end]` of its document."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SegmentedSentence:
    """A sentence's span and its words; between two of them stand only blanks or nothing."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document in words: what `danvan segment --format jsonl` writes."""

    doc: str
    text: str
    sentences: tuple[SegmentedSentence, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document and its facts: what the library's `extract` returns."""

    article: Article
    facts: tuple[Fact, ...] = field(default=())
