"""`[tool.danvan]` of the pyproject.toml nearest to the input: select, ignore, baseline, as-of.

They may also stand in `[tool.danvan.validate]`, which wins.
"""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from danvan_cli.errors import DanvanError
from danvan_cli.files import read_text
from danvan_cli.validation import RULES, UNREADABLE
from danvan_cli.validation.inputs import BASELINE

_KEYS = ("select", "ignore", "baseline", "as-of")
CODES = (UNREADABLE, *(rule.code for rule in RULES))


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings of one PATH; `baseline` is null where there is none."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    as_of: str | None = None


def read_configuration(path: str) -> Configuration:
    """The settings for `path`; DanvanError for an unknown key or a value of the wrong kind.

    Without `baseline`, a file danvan-baseline.tsv in the folder that is named is taken.
    """
    start = Path.cwd() if path == "-" else Path(path).resolve()
    folder = start if start.is_dir() else start.parent
    own = folder / BASELINE
    baseline = own if own.is_file() else None
    for place in (folder, *folder.parents):
        if (place / "pyproject.toml").is_file():
            table = _table(place / "pyproject.toml")
            if table is None:
                continue
            named = table.get("baseline")
            return Configuration(
                _names(table, "select", place),
                _names(table, "ignore", place),
                place / str(named) if named else baseline,
                str(table["as-of"]) if "as-of" in table else None,
            )
    return Configuration(baseline=baseline)


def _table(file: Path) -> dict[str, object] | None:
    """The table, or null where the file has none, and the next one above is asked."""
    try:
        record = tomllib.loads(read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise DanvanError(f"not TOML: {error}", path=str(file)) from error
    table = record.get("tool", {}).get("danvan")
    if table is None:
        return None
    own = table.get("validate", {}) if isinstance(table, dict) else None
    if not isinstance(own, dict):
        raise DanvanError("[tool.danvan] or [tool.danvan.validate] is no table", path=str(file))
    settings = {key: value for key, value in table.items() if key != "validate"} | own
    for key in settings:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            hint = f"did you mean {near[0]}?" if near else f"keys are {', '.join(_KEYS)}"
            raise DanvanError(f"[tool.danvan] has no key `{key}`", path=str(file), hint=hint)
    return settings


def _names(table: dict[str, object], key: str, place: Path) -> tuple[str, ...]:
    names = table.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise DanvanError(f"`{key}` is no list of codes", path=str(place / "pyproject.toml"))
    return tuple(names)


def chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    """The codes in force: `E`, `E1` and `E101` name rules by how their code begins; nothing selected is all."""
    for name in (*select, *ignore):
        if not any(code.startswith(name) for code in CODES) or not name:
            near = difflib.get_close_matches(name.upper(), CODES, 1)
            hint = f"did you mean {near[0]}?" if near else f"codes are {', '.join(CODES)}"
            raise DanvanError(f"no rule has the code {name!r}", hint=hint)
    return frozenset(
        code
        for code in CODES
        if (not select or code.startswith(tuple(select))) and not (ignore and code.startswith(tuple(ignore)))
    )
