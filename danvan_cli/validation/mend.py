"""What can be mended without judgement: composed letters, and characters that nobody sees.

Only `.txt` and `.html` files in UTF-8 are written, line ends as they are; gold counts lines and quotes composed
letters, so it holds as before.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection
from pathlib import Path

from danvan_cli import output
from danvan_cli.validation.encoding import CONTROL

#: Rules whose findings are mended here.
MENDED = frozenset({"E102", "E105"})
_ENDINGS = (".txt", ".html", ".htm")


def mended(path: Path, codes: Collection[str]) -> tuple[str, str] | None:
    """The file's text before and after, or null where it is not to be mended here or needs nothing."""
    if not path.name.lower().endswith(_ENDINGS):
        return None
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    new = text
    if "E105" in codes:
        new = CONTROL.sub("", new)
    if "E102" in codes:
        new = unicodedata.normalize("NFC", new)
    return (text, new) if new != text else None


def as_diff(path: Path, before: str, after: str) -> str:
    """A unified diff, for a person to read first."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), str(path), f"{path} (mended)"
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def write(path: Path, text: str) -> None:
    """Write the mended text in place of the old; DanvanError where that fails."""
    with output.opened(str(path)) as stream:
        stream.write(text.encode())
