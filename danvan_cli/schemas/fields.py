"""A fact's fields held against the types that `model.py` gives them: what `check.py` says at length, in passing.

Why: a page, or a register, made of wrong facts would be wrong without a word, and a whole check of each takes as long
as all the rest.
Known problems: values are not looked at, only their types; `check.py` looks at both.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from danvan_cli.errors import shown
from danvan_cli.model import FACT_TYPES

_PYTHON = {"str": (str,), "int": (int,), "float": (float,), "None": (type(None),), "tuple[str, ...]": (list,)}
#: Type of fact → its keys with the Python types that JSON may give them.
_EXPECTED = {
    kind.type: {
        part.name: tuple(python for name in str(part.type).split(" | ") for python in _PYTHON[name])
        for part in fields(kind)
    }
    for kind in FACT_TYPES
}


def fault(fact: dict[str, Any], names: Collection[str] | None = None) -> str | None:
    """What is wrong with the first field that is missing or of a wrong type, or null; of `names`, else of all."""
    kind = fact["type"]
    if not isinstance(kind, str) or kind not in _EXPECTED:
        return f"no type of fact: {shown(kind)}"
    expected = _EXPECTED[kind]
    for name in expected if names is None else names:
        if name not in fact:
            return f"a {kind} fact without `{name}`"
        value = fact[name]
        if type(value) not in expected[name] or (type(value) is list and not all(type(one) is str for one in value)):
            return f"`{name}` of a {kind} fact is {shown(value)}"
    return None
