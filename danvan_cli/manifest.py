"""`FILE.manifest.json` beside an output: what made it, so that two runs can be compared.

No times, hosts, worker counts or absolute paths: two runs that did the same have the same manifest.
"""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

from danvan_cli import __version__
from danvan_cli.model import FACT_TYPES, SCHEMA_VERSION
from danvan_cli.settings import Settings

#: Libraries whose version can change what is written.
ENGINES = ("underthesea", "pyvi", "lxml", "ftfy", "rapidfuzz")


def asked(settings: Settings, lexicons: str) -> dict[str, Any]:
    """What a run was asked to do: all that its output depends on, beside the inputs. `lexicons` is their digest."""
    options = settings.shown()
    return {
        "danvan": __version__,
        "schema": SCHEMA_VERSION,
        "engines": versions(),
        "lexicons": lexicons,
        "options": options,
        "options_digest": hashlib.sha256(orjson.dumps(options, option=orjson.OPT_SORT_KEYS)).hexdigest(),
    }


def manifest(
    asked: dict[str, Any],
    inputs: dict[str, int | None],
    documents: int,
    failed: int,
    facts: dict[str, int] | None,
    sha256: str,
) -> dict[str, Any]:
    """The manifest's record. `inputs` are files and their bytes as they lie there, `sha256` is of the output."""
    record: dict[str, Any] = asked | {"inputs": inputs, "documents": documents, "failed": failed}
    if facts is not None:
        record["facts"] = {kind.type: facts.get(kind.type, 0) for kind in FACT_TYPES}
    return record | {"sha256": sha256}


def versions() -> dict[str, str | None]:
    """The engines' installed versions, null for one that is not there."""
    return {name: _version(name) for name in ENGINES}


def _version(name: str) -> str | None:
    from importlib import metadata  # slow to load, and only an output of its own has a manifest

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def dumped(record: dict[str, Any]) -> bytes:
    """The manifest as the bytes of its file."""
    return orjson.dumps(record, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
