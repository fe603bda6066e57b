"""The word lists: `lexicons/**/*.tsv` → checked, frozen tables.

A list opens with comment lines (`#`: what it is, where its facts come from, its licence), then a line that
names the columns, then one entry a line. The first column is the entry's key. Lists of `--lexicons DIR` go
above the shipped ones: an entry replaces the shipped one of the same key, `!KEY` takes it out.
"""

from __future__ import annotations

import difflib
import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from danvan_cli.errors import DanvanError
from danvan_cli.files import read_text

Row = dict[str, str]

#: Folders in which every list is read, whatever its name.
OPEN_FOLDERS = ("boilerplate/",)


@dataclass(frozen=True, slots=True)
class Table:
    """One word list. `rows` map column names to cells, in file order, added ones last."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @property
    def forms(self) -> tuple[str, ...]:
        """The first column: the entries' keys."""
        return tuple(row[self.columns[0]] for row in self.rows)

    def mapping(self, value: str = "means") -> dict[str, str]:
        """Key → the cell of column `value`."""
        return {row[self.columns[0]]: row[value] for row in self.rows}


class Lexicon:
    """All word lists in force: the shipped ones with `extra` folders above them, read when first asked for."""

    def __init__(self, *extra: Path):
        self.folders = (shipped(), *extra)
        self._tables: dict[str, Table] = {}

    def table(self, name: str) -> Table:
        """The list `lexicons/NAME.tsv`; a DanvanError names the file and line that is wrong."""
        if name not in self._tables:
            self._tables[name] = _merge(name, self.folders)
        return self._tables[name]

    def names(self, folder: str = "") -> tuple[str, ...]:
        """The names of all lists below `folder` (`boilerplate`), sorted."""
        found = {
            path.relative_to(root).with_suffix("").as_posix()
            for root in self.folders
            for path in (root / folder).rglob("*.tsv")
        }
        return tuple(sorted(found))

    def check(self) -> None:
        """Read every list of the added folders; DanvanError for the first that is wrong or that nothing reads."""
        known = set(Lexicon().names())
        for root in self.folders[1:]:
            lists = sorted(root.rglob("*.tsv"))
            if not lists:
                hint = "lexicons/README.md says what lists there are"
                raise DanvanError("no word list (*.tsv) is in this folder", path=str(root), hint=hint)
            for path in lists:
                name = path.relative_to(root).with_suffix("").as_posix()
                if name not in known and not name.startswith(OPEN_FOLDERS):
                    near = difflib.get_close_matches(name, known, 1)
                    hint = f"did you mean {near[0]}.tsv?" if near else f"known are {', '.join(sorted(known))}"
                    raise DanvanError(f"no word list is named {name}", path=str(path), hint=hint)
                self.table(name)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the names and bytes of all lists: two runs with one digest knew the same words."""
        total = hashlib.sha256()
        for root in self.folders:
            for path in sorted(root.rglob("*.tsv")):
                total.update(path.relative_to(root).as_posix().encode() + b"\0")
                total.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
        return total.hexdigest()


def shipped() -> Path:
    """The shipped lists: inside the package in a wheel, beside it in a checkout."""
    inside = Path(str(files("danvan_cli"))) / "lexicons"
    return inside if inside.is_dir() else inside.parent.parent / "lexicons"


def _merge(name: str, folders: tuple[Path, ...]) -> Table:
    columns: tuple[str, ...] = ()
    entries: dict[str, Row] = {}
    for folder in folders:
        path = folder / f"{name}.tsv"
        if not path.is_file():
            continue
        own = read_table(path)
        if columns and own.columns != columns:
            raise DanvanError(
                f"columns are {', '.join(own.columns)}, those of the shipped list are {', '.join(columns)}",
                path=str(path),
                hint="copy the line that names the columns from the shipped list",
            )
        columns = own.columns
        for key, row in zip(own.forms, own, strict=True):
            if key.startswith("!"):
                entries.pop(key[1:], None)
            else:
                entries[key] = row
    if not columns:
        raise DanvanError(f"no word list named {name}", hint=f"expected {folders[0] / name}.tsv")
    return Table(name, columns, tuple(entries.values()))


def read_table(path: Path) -> Table:
    """One list as it stands in its file, each row checked."""
    text = read_text(path)
    columns: list[str] = []
    rows: dict[str, Row] = {}
    composed = unicodedata.is_normalized("NFC", text)  # of the whole at once: most lists are
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = cells
            if len(set(columns)) < len(columns):
                raise DanvanError("two columns have one name", path=str(path), line=number)
            continue
        if len(cells) < len(columns):
            cells += [""] * (len(columns) - len(cells))
        if len(cells) != len(columns) or not cells[0] or cells[0] in rows or not composed:
            problem = _problem(cells, columns, rows)
            if problem:
                raise DanvanError(problem, path=str(path), line=number)
        rows[cells[0]] = dict(zip(columns, cells))  # noqa: B905
    if not columns:
        raise DanvanError("no line names the columns", path=str(path))
    return Table(path.stem, tuple(columns), tuple(rows.values()))


def _problem(cells: list[str], columns: list[str], rows: dict[str, Row]) -> str | None:
    if len(cells) != len(columns):
        return f"{len(cells)} cells, at most {len(columns)} are known ({', '.join(columns)}), with tabs between them"
    if not cells[0]:
        return f"the first cell ({columns[0]}) is empty"
    if cells[0] in rows:
        return f"«{cells[0]}» stands twice"
    if any(not unicodedata.is_normalized("NFC", cell) for cell in cells):
        return "letters are not composed (NFC)"
    return None
