"""Facts as a folder for brat: `DOC.txt`, `DOC.ann`, and the settings that brat needs to show and edit them.

Fields that every mention could be asked for again from the text (line, block, sentence) are left out. A title is
joined by a relation to the nearest mention of its holder; where none stands in the document the note names the holder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path

from danvan_cli.export.brat import ENTITIES, Mention, Relation, written
from danvan_cli.export.brat_settings import settings
from danvan_cli.export.columns import KINDS_OF_FACT
from danvan_cli.export.dossiers import Dossier
from danvan_cli.model import Fact
from danvan_cli.output import folder

_COMMON = {field.name for field in fields(Fact)}
OWN_FIELDS = {
    kind: tuple(field.name for field in fields(record) if field.name not in _COMMON)
    for kind, record in KINDS_OF_FACT.items()
}
#: What `danvan extract` writes of a fact; `optional` is an annotator's.
_ATTRIBUTES = ("Timex", "Mod", "Calendar", "Anchor", "Status")


def write_brat(documents: Iterable[Dossier], root: str) -> int:
    """Write each document into the folder `root`, at its id; the number of documents."""
    for name, text in settings(attributes=_ATTRIBUTES).items():
        Path(root, name).write_text(text, "utf-8", newline="\n")
    count = 0
    with folder(root, ".txt") as put_text, folder(root, ".ann") as put_marks:
        for dossier in documents:
            put_text(dossier.article.doc, dossier.article.text.encode())
            put_marks(dossier.article.doc, standoff(dossier).encode())
            count += 1
    return count


def standoff(dossier: Dossier) -> str:
    """The `.ann` of a document."""
    mentions = []
    for number, fact in enumerate(dossier.facts, 1):
        record = fact.record
        said = {key: record.get(key) for key in OWN_FIELDS[record["type"]]}
        mentions.append(Mention(number, ENTITIES[record["type"]], record["start"], record["end"], said))
    return written(dossier.article.text, *with_holders(mentions))


def with_holders(mentions: list[Mention]) -> tuple[list[Mention], list[Relation]]:
    """Titles' holders as relations to the nearest person of that name; a holder without a mention stays a field."""
    people: dict[object, list[Mention]] = {}
    for mention in mentions:
        if mention.entity == "Person":
            people.setdefault(mention.said.get("name"), []).append(mention)
    changed, relations = [], []
    for mention in mentions:
        named = people.get(mention.said.get("holder")) if mention.entity == "Title" else None
        if named:
            near = min(named, key=lambda person: _distance(person, mention))
            relations.append(Relation(mention.number, near.number))
            said = {key: value for key, value in mention.said.items() if key != "holder"}
            changed.append(replace(mention, said=said))
        else:
            changed.append(mention)
    return changed, relations


def _distance(one: Mention, other: Mention) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
