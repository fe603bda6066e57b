"""Facts → sightings: what one document says of one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from danvan_cli.errors import DanvanError
from danvan_cli.vietnamese import fold

#: Honorifics that tell a person's gender; the others (đồng chí, bác sĩ …) do not.
_GENDER = dict.fromkeys(("ông", "anh", "chú", "cụ ông", "mr", "mr."), "m") | dict.fromkeys(
    ("bà", "chị", "cô", "cụ bà", "mrs", "mrs.", "ms", "ms."), "f"
)
#: Offices that one holds beside any other: membership, degrees, ranks.
_BESIDE_OTHERS = (
    "ủy viên", "thành viên", "đại biểu", "tỉnh ủy viên", "thành ủy viên", "huyện ủy viên", "đảng ủy viên", "đại tướng",
    "thượng tướng", "trung tướng", "thiếu tướng", "đô đốc", "đại tá", "thượng tá", "trung tá", "thiếu tá", "đại úy",
    "thượng úy", "trung úy", "thiếu úy", "giáo sư", "phó giáo sư", "tiến sĩ", "thạc sĩ", "cử nhân", "kỹ sư", "bác sĩ",
    "luật sư", "kiến trúc sư", "nghệ sĩ",
)  # fmt: skip


@dataclass(slots=True)
class Sighting:
    """One person in one document. `titles` and `offices` are folded; an office excludes others of its day."""

    doc: str
    name: str
    key: str
    day: str | None
    order: int
    mentions: int = 0
    gender: str | None = None
    titles: dict[str, str] = field(default_factory=dict)
    orgs: dict[str, str] = field(default_factory=dict)

    @property
    def offices(self) -> frozenset[str]:
        """The titles that are offices: not membership, rank or degree."""
        return frozenset(title for title in self.titles if not title.startswith(_BESIDE_OTHERS))


def gather(facts: Iterable[dict[str, Any]]) -> list[Sighting]:
    """The sightings behind `facts`, in the order of first mention; titles of those never mentioned are left out."""
    seen: dict[tuple[str, str], Sighting] = {}
    held: list[tuple[tuple[str, str], str, str | None]] = []
    for fact in facts:
        try:
            if fact["type"] == "person":
                sighting = _sighting(seen, fact)
                sighting.mentions += 1
                sighting.gender = sighting.gender or _GENDER.get((fact["honorific"] or "").lower())
                for title in fact["titles"]:
                    sighting.titles.setdefault(fold(title), title)
            elif fact["type"] == "title" and fact["holder"]:
                at = (str(fact["doc"]), str(fact["holder"]))
                held.append((at, str(fact["title"]), fact["org"] and str(fact["org"])))
        except (KeyError, TypeError, AttributeError) as error:
            what = f"a {fact.get('type')} fact of {fact.get('doc')!r} does not fit the schema of facts"
            raise DanvanError(what, hint="`danvan validate` says what is wrong with it") from error
    for at, title, org in held:
        if at in seen:
            seen[at].titles.setdefault(fold(title), title)
            if org:
                seen[at].orgs[fold(title)] = fold(org)
    return list(seen.values())


def _sighting(seen: dict[tuple[str, str], Sighting], fact: dict[str, Any]) -> Sighting:
    at = (fact["doc"], fact["name"])
    if not all(isinstance(part, str) for part in at):
        raise TypeError
    if at not in seen:
        day = (fact["published"] or "")[:10] or None
        seen[at] = Sighting(fact["doc"], fact["name"], _base(fact["person"]), day, len(seen))
    return seen[at]


def _base(key: str) -> str:
    """The key without the number of an earlier register, so that `--apply` may be done again."""
    stem, _, number = key.rpartition("-")
    return stem if stem and number.isdigit() else key
