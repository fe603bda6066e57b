"""What the user knows better: a file of `same` and `different` lines that outranks every rule.

    # verdict  one                    other                        note
    same       Nguyễn Thị Lan         Nguyễn Thị Lân               typing error
    different  Lê Văn An @ 2019/b1    Lê Văn An @ 2020/b7          namesakes

Columns stand apart by a tab. A person is named as printed, or `NAME @ DOCUMENT` for the mention in one document.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from danvan_cli.errors import DanvanError
from danvan_cli.files import read_text
from danvan_cli.register.sightings import Sighting
from danvan_cli.vietnamese import fold

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Corrections:
    """Pairs of persons said to be one, and said to be two."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()


NONE = Corrections()


def read_corrections(path: Path) -> Corrections:
    """The corrections of a file; DanvanError names the line that is wrong."""
    pairs: dict[str, list[Pair]] = {"same": [], "different": []}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 3 or cells[0] not in pairs or not (cells[1] and cells[2]):
            raise DanvanError(
                "not a correction",
                path=str(path),
                line=number,
                hint="write «same» or «different», a tab, one person, a tab, the other",
            )
        pairs[cells[0]].append((cells[1], cells[2]))
    return Corrections(tuple(pairs["same"]), tuple(pairs["different"]))


def names(reference: str, sighting: Sighting) -> bool:
    """Whether `reference` (`NAME` or `NAME @ DOCUMENT`) means `sighting`."""
    name, _, doc = reference.partition(" @ ")
    return fold(name) == fold(sighting.name) and doc in ("", sighting.doc)
