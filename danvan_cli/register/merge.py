"""Which sightings are one person, and why.

One name is one person unless something speaks against it: honorifics of two genders, or offices of one day that
have nothing in common (then only a shared office joins them). Spellings that differ by a typing error are one
person only where an office is shared. The user's corrections outrank all.
Known problems: namesakes whose offices are told on different days are taken for one person who moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from danvan_cli.register.corrections import Corrections, names
from danvan_cli.register.sightings import Sighting
from danvan_cli.vietnamese import fold, unmarked

#: Letters that may differ between two spellings of one name: one typing error, tone marks and hats left aside,
#: and two with them ("Thưởng", "Thuởng"); beyond that other names begin ("Lan", "Loan").
MOST_LETTERS_APART = 1
MOST_MARKS_APART = 2
#: i and y are written for each other behind a consonant ("Quý", "Quí"; "Lý", "Lí").
_I_OR_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@dataclass(slots=True)
class Cluster:
    """The sightings of one person and the reasons that joined them."""

    sightings: list[Sighting]
    why: list[str] = field(default_factory=list)
    #: Day → offices seen on it; what was seen on no known day stands under null and conflicts with nothing.
    days: dict[str | None, set[str]] = field(default_factory=lambda: defaultdict(set))
    offices: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    gender: str | None = None


def merge(sightings: list[Sighting], corrections: Corrections) -> list[Cluster]:
    """Clusters of `sightings`, one a person, in the order of first mention."""
    by_name: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_name[fold(sighting.name).translate(_I_OR_Y)].append(sighting)
    clusters = [cluster for group in by_name.values() for cluster in _one_name(group, corrections)]
    clusters = _variants(clusters, corrections)
    clusters = _said_same(clusters, corrections)
    for cluster in clusters:
        cluster.sightings.sort(key=lambda sighting: sighting.order)
    return sorted(clusters, key=lambda cluster: cluster.sightings[0].order)


def _one_name(group: list[Sighting], corrections: Corrections) -> list[Cluster]:
    """Sightings of one name → clusters. Those with offices come first: they tell namesakes apart."""
    clusters: list[Cluster] = []
    for sighting in sorted(group, key=lambda s: (not s.offices, s.day or "", s.order)):
        fitting = [cluster for cluster in clusters if _compatible(cluster, sighting, corrections)]
        sharing = [cluster for cluster in fitting if cluster.offices & sighting.offices]
        if sharing:
            shared = min(sharing[0].offices & sighting.offices)
            _join(sharing[0], sighting, f"{sighting.doc}: same name, same office «{sighting.titles[shared]}»")
            for other in sharing[1:]:
                if _may_unite(sharing[0], other, corrections):
                    _unite(sharing[0], other, f"{sighting.doc} names offices of both")
                    clusters.remove(other)
        elif fitting:
            nearest = max(fitting, key=lambda cluster: (len(cluster.sightings), -cluster.sightings[0].order))
            _join(nearest, sighting, f"{sighting.doc}: same name, nothing against it")
        else:
            clusters.append(Cluster([]))
            _join(clusters[-1], sighting, "")
    return clusters


def _compatible(cluster: Cluster, sighting: Sighting, corrections: Corrections) -> bool:
    if any(_said_different(other, sighting, corrections) for other in cluster.sightings):
        return False
    if cluster.gender and sighting.gender and cluster.gender != sighting.gender:
        return False
    if cluster.offices & sighting.offices:
        return True
    same_day = cluster.days.get(sighting.day) if sighting.day else None
    return not (same_day and sighting.offices) or bool(cluster.places & sighting.places)


def _said_different(one: Sighting, other: Sighting, corrections: Corrections) -> bool:
    return any(
        (names(a, one) and names(b, other)) or (names(b, one) and names(a, other)) for a, b in corrections.different
    )


def _may_unite(one: Cluster, other: Cluster, corrections: Corrections) -> bool:
    if one.gender and other.gender and one.gender != other.gender:
        return False
    return not any(_said_different(a, b, corrections) for a in one.sightings for b in other.sightings)


def _join(cluster: Cluster, sighting: Sighting, why: str) -> None:
    cluster.sightings.append(sighting)
    if why:
        cluster.why.append(why)
    cluster.days[sighting.day] |= sighting.offices
    cluster.offices |= sighting.offices
    cluster.places |= sighting.places
    cluster.gender = cluster.gender or sighting.gender


def _unite(one: Cluster, other: Cluster, why: str) -> None:
    for sighting in other.sightings:
        _join(one, sighting, "")
    one.why += [*other.why, why]


def _variants(clusters: list[Cluster], corrections: Corrections) -> list[Cluster]:
    """Clusters whose names differ by a typing error and whose offices are shared, joined into the more frequent."""
    gone: set[int] = set()
    for first, second in _near(clusters):
        keep, drop = sorted((first, second), key=lambda n: (-len(clusters[n].sightings), n))
        if {keep, drop} & gone or not _may_unite(clusters[keep], clusters[drop], corrections):
            continue
        shared = clusters[keep].offices & clusters[drop].offices
        if shared:
            name = clusters[drop].sightings[0].name
            why = f"«{name}» is a spelling of the name, with the office «{min(shared)}»"
            _unite(clusters[keep], clusters[drop], why)
            gone.add(drop)
    return [cluster for number, cluster in enumerate(clusters) if number not in gone]


def _near(clusters: list[Cluster]) -> Iterator[tuple[int, int]]:
    """Pairs of clusters whose names differ in one syllable by a typing error, each pair once."""
    by_rest: dict[tuple[int, int, str], list[tuple[int, str]]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        syllables = fold(cluster.sightings[0].name).split()
        if len(syllables) < 2 or not cluster.offices:
            continue
        for place, syllable in enumerate(syllables):
            rest = " ".join(syllables[:place] + syllables[place + 1 :])
            by_rest[len(syllables), place, rest].append((number, syllable))
    for group in by_rest.values():
        yield from ((a, b) for n, (a, one) in enumerate(group) for b, other in group[:n] if _typed(one, other))


def _typed(one: str, other: str) -> bool:
    """Whether two syllables may be one, mistyped."""
    if Levenshtein.distance(one, other, score_cutoff=MOST_MARKS_APART) > MOST_MARKS_APART:
        return False
    return Levenshtein.distance(unmarked(one), unmarked(other)) <= MOST_LETTERS_APART


def _said_same(clusters: list[Cluster], corrections: Corrections) -> list[Cluster]:
    for one, other in corrections.same:
        meant = [cluster for cluster in clusters if _means((one, other), cluster)]
        for cluster in meant[1:]:
            _unite(meant[0], cluster, f"you said: same «{one}», «{other}»")
            clusters.remove(cluster)
    return clusters


def _means(references: Iterable[str], cluster: Cluster) -> bool:
    return any(names(reference, sighting) for reference in references for sighting in cluster.sightings)
