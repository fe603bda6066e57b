"""brat's stand-off format: mentions of a text and what is said of them, as lines of `.ann`, written and read.

`T1` is a mention with its offsets in code points; a mention over a line's end is given in fragments, as brat wants it.
What an annotator picks from a list is an attribute (`A`), who holds a title a relation (`R`), all else one JSON object
in the mention's note (`#`), which brat shows and edits as text.

    >>> print(written("Bà Lan", [Mention(1, "Person", 3, 6, {"name": "Trần Thị Lan"})], []), end="")
    T1	Person 3 6	Lan
    #1	AnnotatorNotes T1	{"name": "Trần Thị Lan"}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from danvan_cli.schemas.meanings import MEANINGS, MODS, TIMEX

ENTITIES = {"person": "Person", "title": "Title", "date": "Date", "count": "Count", "document": "Document"}
HOLDER = "Holder"
NOTE = "AnnotatorNotes"
#: Whatever some reader of lines takes for a line's end: brat's does, so no mention may hold one.
_INSIDE_A_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


class Attribute(NamedTuple):
    """An attribute: the key that it stands for, the mentions that have it, its values; without values it is a mark."""

    key: str
    entities: tuple[str, ...]
    values: tuple[str, ...]


ATTRIBUTES = {
    "Timex": Attribute("timex", ("Date",), TIMEX),
    "Mod": Attribute("mod", ("Date", "Count"), MODS),
    "Calendar": Attribute("calendar", ("Date",), tuple(MEANINGS["calendar"]["enum"])),
    "Anchor": Attribute("anchor", ("Date",), tuple(MEANINGS["anchor"]["enum"])),
    "Status": Attribute("status", ("Title",), tuple(MEANINGS["status"]["enum"])),
    "Optional": Attribute("optional", tuple(ENTITIES.values()), ()),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: its number (`T1` is 1), type, span in code points, what is said of it; its line in `.ann`."""

    number: int
    entity: str
    start: int
    end: int
    said: Mapping[str, Any]
    line: int = 0


class Relation(NamedTuple):
    """`title` and `person` are numbers of mentions."""

    title: int
    person: int


def written(text: str, mentions: Iterable[Mention], relations: Iterable[Relation]) -> str:
    """The lines of `.ann` for mentions of `text`, in order; what is null is left out."""
    marks: list[str] = []
    attributes: list[str] = []
    notes: list[str] = []
    for mention in mentions:
        spans = fragments(text, mention.start, mention.end)
        if not spans:
            continue  # nothing but line ends
        places = ";".join(f"{start} {end}" for start, end in spans)
        surface = " ".join(text[start:end] for start, end in spans)
        marks.append(f"T{mention.number}\t{mention.entity} {places}\t{surface}\n")
        note = {key: value for key, value in mention.said.items() if value is not None and value != []}
        for name, attribute in ATTRIBUTES.items():
            value = note.get(attribute.key)
            if mention.entity in attribute.entities and value in (attribute.values or (True,)):
                del note[attribute.key]
                behind = f" {value}" if attribute.values else ""
                attributes.append(f"A{len(attributes) + 1}\t{name} T{mention.number}{behind}\n")
        if note:
            notes.append(f"#{len(notes) + 1}\t{NOTE} T{mention.number}\t{_json(note)}\n")
    arcs = [f"R{n}\t{HOLDER} Arg1:T{arc.title} Arg2:T{arc.person}\n" for n, arc in enumerate(relations, 1)]
    return "".join([*marks, *arcs, *attributes, *notes])


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`start` to `end` without the line ends in it."""
    return [match.span() for match in _INSIDE_A_LINE.finditer(text, start, end)]


def _json(note: Mapping[str, Any]) -> str:
    """One line; JSON escapes `\\n` itself, the other line ends only so."""
    shown = json.dumps(note, ensure_ascii=False)
    return shown if len(shown.splitlines()) == 1 else json.dumps(note)
