"""Small files of text and of JSON that people write: word lists, corrections, settings, gold; read whole.

Why: what is wrong with such a file is said in one way, with its line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from danvan_cli.errors import DanvanError

_MARK = "\ufeff"


def read_text(path: Path, *, keep_mark: bool = False) -> str:
    """The text of a UTF-8 file, line ends as they are; its byte order mark goes unless `keep_mark`.

    DanvanError where it cannot be read, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DanvanError(f"cannot read: {error.strerror}", path=str(path)) from error
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DanvanError("not UTF-8", path=str(path), line=line, hint="convert it to UTF-8") from error
    return text if keep_mark else text.removeprefix(_MARK)


def read_json(path: Path) -> Any:
    """The value of a JSON file; DanvanError where it cannot be read, or is no JSON."""
    return parse_json(read_text(path), path)


def parse_json(text: str, path: Path) -> Any:
    """The value of `text`, which stands at `path`; DanvanError where it is no JSON."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise DanvanError(f"not JSON: {error.msg}", path=str(path), line=error.lineno) from error
