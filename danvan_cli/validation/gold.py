"""G5: gold against its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from danvan_cli.errors import shown
from danvan_cli.evaluation.gold import KEPT
from danvan_cli.schemas import schema
from danvan_cli.schemas.check import faults
from danvan_cli.validation.finding import Finding
from danvan_cli.validation.subjects import GoldSubject


def not_gold(subject: GoldSubject) -> Iterator[Finding]:
    """The file does not fit the schema of gold, or names another document.

    Why: a row with a misspelt key is evaluated as if the key were not there.
    Mend: correct the row that is named; `danvan schema gold` prints the schema.
    """
    for fault in faults(subject.gold, schema("gold")):
        row = _row(subject.gold, fault.path)
        yield Finding(subject.path, _line(subject, row), f"{fault}{f' («{row}»)' if row else ''}")
    name = re.split(r"[\\/]", subject.path)[-1].removesuffix(".gold.json")
    doc = subject.gold.get("doc") if isinstance(subject.gold, dict) else None
    if isinstance(doc, str) and doc.split("/")[-1] != name:
        yield Finding(subject.path, 1, f"`doc` is {shown(doc)}, the file is {shown(name)}")


def no_article(subject: GoldSubject) -> Iterator[Finding]:
    """No article stands beside the gold.

    Why: gold of nothing counts as missed whole in every evaluation.
    Mend: put NAME.txt or NAME.html beside NAME.gold.json.
    """
    if subject.lines is None:
        yield Finding(subject.path, None, "there is no article of this name beside it")


def lines_not_labelled(subject: GoldSubject) -> Iterator[Finding]:
    """A line of the article has no label, or a label has no line.

    Why: the article was changed after it was annotated, or a line was overlooked.
    Mend: label every line that is not empty; of a page, the lines of its visible text.
    """
    if subject.lines is None:
        return
    labels = {int(number) for number in _labels(subject) if number.isdecimal()}
    lines = {number for number, text in subject.lines.items() if text.strip()}
    for number in sorted(lines - labels):
        yield Finding(subject.path, None, f"line {number} of the article has no label: «{subject.lines[number][:40]}»")
    for number in sorted(labels - lines):
        yield Finding(subject.path, None, f"line {number} is labelled, but the article has no such line")


def mention_not_there(subject: GoldSubject) -> Iterator[Finding]:
    """A mention does not stand in the kept text.

    Why: it was typed and not copied, or its line is not labelled as kept; nothing can ever find it.
    Mend: copy the words as they stand.
    """
    kept = kept_text(subject)
    if kept is None:
        return
    for name in ("persons", "titles", "dates", "counts", "documents"):
        for row in _rows(subject, name):
            if row["text"] not in kept:
                message = f"«{row['text']}» ({name}) does not stand in the kept text"
                yield Finding(subject.path, _line(subject, row["text"]), message)


def mentions_miscounted(subject: GoldSubject) -> Iterator[Finding]:
    """A person's surface is counted more often than it stands in the kept text, or listed twice for one name.

    Why: what is not there counts as missed in every evaluation.
    Mend: count again, without the longer names that hold the surface ("Huệ" in "Trần Thị Huệ").
    """
    kept = kept_text(subject)
    if kept is None:
        return
    wanted: dict[str, int] = {}
    seen = set()
    for row in _rows(subject, "persons"):
        count = row.get("n", 1)
        wanted[row["text"]] = wanted.get(row["text"], 0) + (count if isinstance(count, int) else 1)
        pair = row["text"], str(row.get("name")), bool(row.get("optional"))
        if pair in seen:
            message = f"«{row['text']}» of {row.get('name')} has two rows"
            yield Finding(subject.path, _line(subject, row["text"]), message, "add up their n")
        seen.add(pair)
    for surface, number in wanted.items():
        stands = _standing(surface, kept)
        inside = sum(n * _standing(surface, other) for other, n in wanted.items() if other != surface)
        if 0 < stands < number + inside:
            message = f"«{surface}» is counted {number} times, but stands there {max(stands - inside, 0)} times"
            yield Finding(subject.path, _line(subject, surface), message)


def kept_text(subject: GoldSubject) -> str | None:
    """The lines that the gold keeps, one a line; null where there is no article."""
    if subject.lines is None:
        return None
    labels = _labels(subject)
    return "\n".join(text for number, text in subject.lines.items() if str(labels.get(str(number))) in KEPT)


def _labels(subject: GoldSubject) -> Mapping[str, Any]:
    labels = subject.gold.get("lines") if isinstance(subject.gold, dict) else None
    return labels if isinstance(labels, dict) else {}


def _rows(subject: GoldSubject, name: str) -> list[dict[str, Any]]:
    """Rows that have a text; others are said by `not_gold`."""
    rows = subject.gold.get(name) if isinstance(subject.gold, dict) else None
    listed = rows if isinstance(rows, list) else []
    return [row for row in listed if isinstance(row, dict) and isinstance(row.get("text"), str)]


def _standing(surface: str, text: str) -> int:
    """How often `surface` stands in `text` as whole words."""
    return len(re.findall(rf"(?<!\w){re.escape(surface)}(?!\w)", text))


def _row(gold: Any, path: tuple[str | int, ...]) -> str | None:
    """The surface of the row that `path` leads through, if any."""
    try:
        text = gold[path[0]][path[1]]["text"]
    except (IndexError, KeyError, TypeError):
        return None
    return text if isinstance(text, str) else None


def _line(subject: GoldSubject, surface: str | None) -> int | None:
    """The line of the gold file that first has `surface`; null where it is written otherwise."""
    at = subject.source.find(f'"{surface}"') if surface else -1
    return subject.source.count("\n", 0, at) + 1 if at >= 0 else None
