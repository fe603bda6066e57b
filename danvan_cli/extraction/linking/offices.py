"""What a document says of an office once holds for it elsewhere: titles that stand for a name.

What: a title without a person beside it gets the holder of the same office; the organisation may be shorter
("Chủ tịch tỉnh" after "Chủ tịch UBND tỉnh Hà Giang Lê An") or longer.
Why: later in a report, and in its headline, people are called by their office alone.
Known problems: an office that changed hands within the report goes to the one named last before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from danvan_cli.extraction.linking.marks import Marks
from danvan_cli.extraction.linking.organisations import (
    CITY,
    PARTY,
    PROVINCIAL,
    Office,
    Org,
    Variants,
    body_of,
    office,
    shortened,
    unnamed,
    within,
)
from danvan_cli.model import Title, changed
from danvan_cli.vietnamese import fold

#: Names kept for one office of a document; what has more is a list, not news.
HOLDERS_MAX = 100


class Entry(NamedTuple):
    office: Office
    holder: str
    starts: list[int]
    #: Whether it is printed with the word for a city.
    city: bool


def settle(
    titles: Sequence[Title], named: Mapping[int, Sequence[str]], v: Variants, marks: Marks
) -> dict[int, list[str]]:
    """Index of title → its holders, those beside it or, failing these, those whom the document settles."""
    offices = [office(title, v) for title in titles]
    known = _known(titles, offices, named)
    orgs: dict[str, set[Org]] = defaultdict(set)
    for one in offices:
        if one.org:
            orgs[one.role].add(one.org)
    found = {n: list(holders) for n, holders in named.items()}
    fresh = {holder for n, holders in named.items() if titles[n].status == "new" for holder in holders}
    for n, title in enumerate(titles):
        if n in found or n in marks.apart or offices[n].role.startswith(v.shared):
            continue
        role = offices[n].role
        entries = [e for e in known.get(role) or _fuller(known, role, v) if e.office.status == offices[n].status]
        if title.status == "new":
            settled = _newcomer(offices[n].org, v, entries, fresh)
        elif n in marks.pointed and not offices[n].org:
            earlier = [e for e in entries if e.starts[0] < title.start and e.holder not in marks.pointed[n]]
            settled = _nearest(earlier, title.start) if earlier else None
        else:
            if n in marks.abroad:
                entries = [e for e in entries if e.office.org or e.holder not in marks.natives]
            settled = _holder(offices[n], title, v, entries, orgs[offices[n].role], n in marks.provinces)
            if not settled and n in marks.speaking and not offices[n].org:
                settled = _only(entries)
        told = offices[n].org or n in marks.pointed or not _generic(title, v)
        if not settled and title.start < marks.front and told and (not entries or n in marks.pointed):
            settled = _headlined(offices[n], v, known)
        if settled:
            found[n] = [settled]
    return found


def _fuller(known: Mapping[str, Sequence[Entry]], role: str, v: Variants) -> list[Entry]:
    """The entries of an office that is told elsewhere with a word more: "phó thủ tướng | thường trực"."""
    return [entry for word in v.standing for entry in known.get(f"{role} {word}", ())]


def _known(
    titles: Sequence[Title], offices: Sequence[Office], named: Mapping[int, Sequence[str]]
) -> dict[str, list[Entry]]:
    """Office word → who holds it, by what stands beside the titles."""
    seen: dict[tuple[Office, str], list[int]] = defaultdict(list)
    cities: set[tuple[Office, str]] = set()
    for n, holders in sorted(named.items()):
        for holder in holders:
            seen[offices[n], holder].append(titles[n].start)
            if CITY in fold(titles[n].org or ""):
                cities.add((offices[n], holder))
    known: dict[str, list[Entry]] = defaultdict(list)
    for (one, holder), starts in seen.items():
        if len(known[one.role]) < HOLDERS_MAX:
            known[one.role].append(Entry(one, holder, starts, (one, holder) in cities))
    return known


def _holder(
    one: Office, title: Title, v: Variants, entries: Sequence[Entry], orgs: Collection[Org], province: bool
) -> str | None:
    """The one holder of an office: of the same organisation, else of one that may be the same."""
    if not entries:
        return None
    same = [e for e in entries if e.office.org == one.org]
    if _generic(title, v) and not one.org:
        return None
    if same and (one.org or len({e.holder for e in entries}) == 1):
        return _nearest(same, title.start)
    if one.org:
        alike = [e for e in entries if unnamed(e.office.org) == unnamed(one.org)]
        if alike:
            return _only(alike) or _nearest(alike, title.start)
        longer = [e for e in entries if within(one.org, e.office.org, v)]
        if longer:
            in_city = [e for e in longer if e.city] if fold(title.org or "").endswith(CITY) else []
            return _only(longer) or _only(in_city)
        shorter = [e for e in entries if e.office.org and within(e.office.org, one.org, v)]
        if shorter:
            return _only(shorter)
        bodies = [e for e in entries if body_of(e.office.org, one.org, fold(title.org or ""), v)]
        if province and not bodies:
            bodies = [e for e in entries if e.office.org in (PROVINCIAL, PARTY)]  # "Bí thư Hà Giang", of the Tỉnh ủy
        if bodies:
            return _only(bodies)
        fuller = [e for e in entries if shortened(one.org, e.office.org, v)]
        if fuller:
            return _only(fuller)
        return _only(_unplaced(entries, v)) if _only_open(one.org, v, entries, orgs) else None
    settled = _only(entries)
    if not settled and one.role.startswith(v.unique):
        settled = _only(e for e in entries if e.starts[0] < title.start)  # "Tổng thống cũng …", told of before
    return settled or (_nearest(same, title.start) if same else None)


def _headlined(one: Office, v: Variants, known: Mapping[str, Sequence[Entry]]) -> str | None:
    """The one holder of an office that headline and lead tell shorter than the body: without "nguyên", or as "giám
    đốc" for "giám đốc tài chính"."""
    roles = (entries for role, entries in known.items() if role == one.role or role.startswith(f"{one.role} "))
    return _only(
        e for entries in roles for e in entries
        if one.status in (None, e.office.status)
        and (not one.org or e.office.org[-len(one.org) :] == one.org or within(one.org, e.office.org, v))
    )  # fmt: skip


def _newcomer(org: Org, v: Variants, entries: Sequence[Entry], fresh: Collection[str]) -> str | None:
    """The one new holder: of those who may hold the office, or without an organisation ("sẽ có tân chủ tịch") of
    those whom the document calls new."""
    if not org:
        return _only(e for e in entries if e.holder in fresh)
    return _only(
        e for e in entries if (own := e.office.org) and (own == org or within(org, own, v) or within(own, org, v))
    )


def _unplaced(entries: Sequence[Entry], v: Variants) -> list[Entry]:
    """The entries of those whose organisation the document never names ("chủ tịch", "chủ tịch tập đoàn")."""
    placed = {e.holder for e in entries if e.office.org and e.office.org not in v.houses}
    return [e for e in entries if e.holder not in placed]


def _only_open(org: Org, v: Variants, entries: Sequence[Entry], orgs: Collection[Org]) -> bool:
    """Whether `org` is the one organisation of which the document names no holder."""
    held = [e.office.org for e in entries if e.office.org and e.office.org not in v.houses]
    orgs = [one for one in orgs if one not in v.houses]
    return all(one == org or one in held or any(within(one, o, v) or within(o, one, v) for o in held) for one in orgs)


def _generic(title: Title, v: Variants) -> bool:
    """A bare office word in small letters inside a sentence names an office, not its holder; but there is one
    "tổng thống" at a time."""
    return title.text[:1].islower() and fold(title.role) not in v.unique


def _only(entries: Iterable[Entry]) -> str | None:
    holders = {entry.holder for entry in entries}
    return holders.pop() if len(holders) == 1 else None


def _nearest(entries: Sequence[Entry], start: int) -> str:
    """The holder named last before `start`, or first behind it."""
    before = [(e.starts[bisect_left(e.starts, start) - 1], e.holder) for e in entries if e.starts[0] < start]
    return max(before)[1] if before else min(entries, key=lambda e: e.starts[0]).holder


def complete(titles: Sequence[Title], v: Variants) -> list[Title]:
    """`org` as the document's fullest mention of the same office of the same holder gives it."""
    printed: dict[tuple[str, str], dict[str, Org]] = defaultdict(dict)
    for title in titles:
        known = printed[title.holder or "", fold(title.role)]
        if title.holder and title.org and len(known) < HOLDERS_MAX:
            known[title.org] = office(title, v).org
    completed = []
    for title in titles:
        known = printed[title.holder or "", fold(title.role)]
        own = known.get(title.org or "")
        fuller = [name for name, org in known.items() if own and within(own, org, v)]
        completed.append(changed(title, org=max(fuller, key=len)) if fuller else title)
    return completed
