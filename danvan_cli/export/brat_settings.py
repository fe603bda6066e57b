"""The settings that brat reads beside the documents: what can be annotated, how it looks, where a line ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from danvan_cli.export.brat import ATTRIBUTES, ENTITIES, HOLDER

#: Colours behind mentions, light enough for black letters.
_COLOURS = {"Person": "#a7d8ff", "Title": "#ffd9a0", "Date": "#b9e8b0", "Count": "#e8c5f0", "Document": "#f5e58f"}
_LINE_COLOUR = "#e0e0e0"

_TOOLS = """[options]
Tokens	tokenizer:whitespace
Sentences	splitter:newline
Validation	validate:all
Annotation-log	logfile:<NONE>
"""


def settings(more: Sequence[str] = (), attributes: Sequence[str] = tuple(ATTRIBUTES)) -> Mapping[str, str]:
    """File → its text; `more` are types of mentions beside those of facts, `attributes` those that are used."""
    entities = [*ENTITIES.values(), *more]
    rows = []
    for name in attributes:
        _, held_by, values = ATTRIBUTES[name]
        allowed = f", Value:{'|'.join(values)}" if values else ""
        rows.append(f"{name}\tArg:{'|'.join(held_by)}{allowed}")
    annotation = _sections(
        entities=entities,
        relations=[f"{HOLDER}\tArg1:Title, Arg2:Person", "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"],
        events=[],
        attributes=rows,
    )
    colours = {name: _COLOURS.get(name, _LINE_COLOUR) for name in entities}
    visual = _sections(
        labels=[f"{name} | {name}" for name in [*entities, HOLDER]],
        drawing=[
            "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken",
            "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5, labelArrow:none",
            "ATTRIBUTE_DEFAULT\tglyph:*",
            *(f"{name}\tbgColor:{colour}" for name, colour in colours.items()),
        ],
    )
    return {"annotation.conf": annotation, "visual.conf": visual, "tools.conf": _TOOLS}


def _sections(**sections: Sequence[str]) -> str:
    return "\n".join("\n".join([f"[{name}]", *rows, ""]) for name, rows in sections.items())
