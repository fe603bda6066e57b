"""A dataclass of `model.py` → the schema of its record: every field required, no other allowed."""

from __future__ import annotations

import types
import typing
from dataclasses import fields
from typing import Any

from danvan_cli.schemas.meanings import MEANINGS, OF, Limits

_TYPES = {str: "string", int: "integer", float: "number"}


def from_dataclass(kind: type[Any]) -> dict[str, Any]:
    """The schema of `kind`, keys in the order of its fields."""
    hints = typing.get_type_hints(kind)
    properties = {field.name: _field(kind, field.name, hints[field.name]) for field in fields(kind)}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _field(kind: type[Any], name: str, hint: Any) -> dict[str, Any]:
    limits: Limits = OF.get(f"{kind.__name__}.{name}") or MEANINGS[name]
    built = _hint(hint)
    if "enum" in limits and "null" in built["type"]:
        limits = {**limits, "enum": [*limits["enum"], None]}
    return built | limits


def _hint(hint: Any) -> dict[str, Any]:
    parts = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        names = [_hint(part)["type"] for part in parts if part is not type(None)]
        if set(names) == {"integer", "number"}:
            names = ["number"]
        return {"type": [*names, "null"] if type(None) in parts else names[0] if len(names) == 1 else names}
    if typing.get_origin(hint) is tuple:
        item = parts[0]
        return {"type": "array", "items": _hint(item) if item in _TYPES else from_dataclass(item)}
    return {"type": _TYPES[hint]}
