"""A record held against one of danvan's schemas.

What: the keywords that these schemas use, no others (`KEYWORDS`; a test holds the two together).
Why: a whole validator would be a dependency for one loop.
Example: a fact without `end` → Fault(("end",), "is missing").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from danvan_cli.errors import shown

#: Keywords that are obeyed; those that only explain are passed over.
KEYWORDS = frozenset(
    {
        "type", "properties", "required", "additionalProperties", "propertyNames", "items", "enum", "const",
        "pattern", "minimum", "minLength", "minItems", "oneOf",
    }
)  # fmt: skip
EXPLAINING = frozenset({"$schema", "$comment", "title", "description"})


class Fault(NamedTuple):
    """Where (keys and indexes from the record's top) and what is wrong."""

    path: tuple[str | int, ...]
    what: str

    def __str__(self) -> str:
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path).lstrip(".")
        return f"`{place}` {self.what}" if place else self.what


def faults(value: Any, schema: dict[str, Any], path: tuple[str | int, ...] = ()) -> Iterator[Fault]:
    """All that is wrong with `value`, in the schema's order."""
    if "oneOf" in schema:
        yield from _one_of(value, schema["oneOf"], path)
        return
    if "const" in schema and (value != schema["const"] or type(value) is not type(schema["const"])):
        yield Fault(path, f"is {shown(value)}, not {shown(schema['const'])}")
        return
    if "type" in schema and not any(_is(value, name) for name in _listed(schema["type"])):
        yield Fault(path, f"is {shown(value)}, not of type {' or '.join(_listed(schema['type']))}")
        return
    if "enum" in schema and value not in schema["enum"]:
        yield Fault(path, f"is {shown(value)}, none of {', '.join(map(shown, schema['enum']))}")
    elif isinstance(value, str):
        yield from _string(value, schema, path)
    elif isinstance(value, dict):
        yield from _object(value, schema, path)
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield Fault(path, "is an empty list")
        for index, item in enumerate(value):
            yield from faults(item, schema.get("items", {}), (*path, index))
    elif value is not None and "minimum" in schema and value < schema["minimum"]:
        yield Fault(path, f"is {value}, below {schema['minimum']}")


def _string(value: str, schema: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[Fault]:
    if len(value) < schema.get("minLength", 0):
        yield Fault(path, "is empty")
    elif "pattern" in schema and not _compiled(schema["pattern"]).search(value):
        yield Fault(path, f"is {shown(value)}, which has not the form that is asked for")


def _object(value: dict[str, Any], schema: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[Fault]:
    known: dict[str, Any] = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield Fault((*path, name), "is missing")
    others = schema.get("additionalProperties", {})
    for name, part in value.items():
        if name in known:
            yield from faults(part, known[name], (*path, name))
        elif others is False:
            yield Fault((*path, name), "is no known key")
        else:
            yield from faults(name, schema.get("propertyNames", {}), (*path, name))
            yield from faults(part, others, (*path, name))


def _one_of(value: Any, branches: list[dict[str, Any]], path: tuple[str | int, ...]) -> Iterator[Fault]:
    """The faults of the branch that is meant: by its constant `type`, else those that are fewest and deepest."""
    types = [branch.get("properties", {}).get("type", {}).get("const") for branch in branches]
    if any(types) and isinstance(value, dict):
        meant = [branch for branch, name in zip(branches, types, strict=True) if name == value.get("type")]
        if not meant:
            yield Fault((*path, "type"), f"is {shown(value.get('type'))}, none of {', '.join(map(shown, types))}")
            return
        branches = meant
    told = [list(faults(value, branch, path)) for branch in branches]
    yield from min(told, key=lambda found: (len(found), -max((len(fault.path) for fault in found), default=0)))


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    kinds = {"string": str, "object": dict, "array": list, "null": type(None), "number": (int, float), "integer": int}
    return isinstance(value, kinds[name])  # type: ignore[arg-type]


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
