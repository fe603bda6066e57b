"""`.ann` read back against its text: every line is understood, or said to be wrong with file and line.

What: mentions (`T`) whose offsets and words fit the text, attributes (`A`, `M`), holders (`R`), notes (`#`).
Why: annotators' files are edited by hand and by other tools; a line that is passed over is work that is lost.
Known problems: events, normalisations and equivalences (`E`, `N`, `*`) are not part of gold and are refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any

from danvan_cli.errors import DanvanError
from danvan_cli.export.brat import ATTRIBUTES, HOLDER, NOTE, Mention, Relation, fragments


@dataclass(slots=True)
class Standoff:
    """A document's annotations: mentions by number, holders, and what is wrong with the file."""

    mentions: dict[int, Mention] = field(default_factory=dict)
    relations: list[tuple[Relation, int]] = field(default_factory=list)
    problems: list[DanvanError] = field(default_factory=list)


class _Wrong(Exception):
    """What is wrong with a line."""


def read_standoff(text: str, lines: str, entities: Collection[str], path: str) -> Standoff:
    """The annotations `lines` of `text`; `entities` are the types that mentions may have."""
    found = Standoff()
    seen: set[str] = set()
    rows = [(number, line) for number, line in enumerate(lines.split("\n"), 1) if line.strip()]
    # What is said of a mention may stand before it.
    rows.sort(key=lambda row: not row[1].startswith("T"))
    for number, line in rows:
        name, tab, rest = line.rstrip("\r").partition("\t")
        try:
            if not tab:
                raise _Wrong("no tab behind the first word: an annotation is `ID`, tab, what it is")
            if name in seen:
                raise _Wrong(f"a second {name}")
            seen.add(name)
            if name[:1] not in _READERS:
                raise _Wrong(f"{name[:1]!r} annotations are not part of gold: T, R, A and # are")
            if name[:1] == "T":
                mention = _mention(name, rest, text, entities)
                found.mentions[mention.number] = replace(mention, line=number)
            else:
                _READERS[name[:1]](found, rest, number)
        except _Wrong as wrong:
            found.problems.append(DanvanError(str(wrong), path=path, line=number))
    found.problems.sort(key=lambda problem: problem.line or 0)
    return found


def _mention(name: str, rest: str, text: str, entities: Collection[str]) -> Mention:
    head, _, surface = rest.partition("\t")
    entity, _, places = head.partition(" ")
    if entity not in entities:
        raise _Wrong(f"{entity!r} is no type of mention; known are {', '.join(entities)}")
    try:
        spans = [(int(start), int(end)) for start, end in (place.split() for place in places.split(";"))]
    except ValueError as error:
        raise _Wrong(f"{places!r} are no offsets: write START END") from error
    if not all(0 <= start < end <= len(text) for start, end in spans):
        raise _Wrong(f"{places} lies outside the text, which has {len(text)} characters")
    start, end = spans[0][0], spans[-1][1]
    if spans != fragments(text, start, end):
        raise _Wrong("a mention in pieces: gold has whole ones")
    there = " ".join(text[start:end] for start, end in spans)
    if surface.rstrip("\r") != there:
        raise _Wrong(f"the text has «{there:.60}» at {places}, not «{surface:.60}»")
    return Mention(_number(name), entity, start, end, {})


def _attribute(found: Standoff, rest: str, line: int) -> None:
    name, _, behind = rest.strip().partition(" ")
    target, _, said = behind.partition(" ")
    if name not in ATTRIBUTES:
        raise _Wrong(f"{name!r} is no attribute; known are {', '.join(ATTRIBUTES)}")
    mention = _target(found, target)
    attribute = ATTRIBUTES[name]
    if mention.entity not in attribute.entities:
        raise _Wrong(f"a {mention.entity} has no {name}")
    if said not in (attribute.values or ("",)):
        raise _Wrong(f"{name} is {said!r}, none of {', '.join(attribute.values)}" if said else f"{name} has no value")
    _say(found, mention, {attribute.key: said or True})


def _note(found: Standoff, rest: str, line: int) -> None:
    head, _, note = rest.partition("\t")
    kind, _, target = head.partition(" ")
    if kind != NOTE:
        return
    mention = _target(found, target)
    try:
        said = json.loads(note)
    except ValueError as error:
        raise _Wrong(f"the note of T{mention.number} is no JSON: {error}") from error
    if not isinstance(said, dict):
        raise _Wrong(f'the note of T{mention.number} is no JSON object such as {{"value": 40}}')
    _say(found, mention, said)


def _relation(found: Standoff, rest: str, line: int) -> None:
    kind, *arguments = rest.split()
    ends = dict(argument.partition(":")[::2] for argument in arguments)
    if kind != HOLDER or ends.keys() != {"Arg1", "Arg2"}:
        raise _Wrong(f"a relation is {HOLDER} Arg1:Tn Arg2:Tn, from a Title to a Person")
    title, person = (_target(found, ends[name]) for name in ("Arg1", "Arg2"))
    if (title.entity, person.entity) != ("Title", "Person"):
        raise _Wrong(f"{HOLDER} goes from a Title to a Person, not from a {title.entity} to a {person.entity}")
    found.relations.append((Relation(title.number, person.number), line))


def _say(found: Standoff, mention: Mention, said: dict[str, Any]) -> None:
    twice = mention.said.keys() & said.keys()
    if twice:
        raise _Wrong(f"`{min(twice)}` of T{mention.number} is said twice")
    found.mentions[mention.number] = replace(mention, said={**mention.said, **said})


def _target(found: Standoff, name: str) -> Mention:
    mention = found.mentions.get(_number(name)) if name.startswith("T") else None
    if mention is None:
        raise _Wrong(f"there is no mention {name!r}")
    return mention


def _number(name: str) -> int:
    if not name[1:].isascii() or not name[1:].isdigit():
        raise _Wrong(f"{name!r} is no number of a mention: T1, T2, …")
    return int(name[1:])


_READERS: dict[str, Callable[[Standoff, str, int], None]] = {
    "T": lambda found, rest, line: None, "A": _attribute, "M": _attribute, "R": _relation, "#": _note,
}  # fmt: skip
