"""Gold against output: precision, recall and F1 by type, as the project's gold format defines them.

`gold.py` reads gold, `same.py` says when two rows mean the same, `matching.py` pairs them one to one, `lines.py`
and `facts.py` measure one document, `figures.py` adds up and draws confidence intervals, `agreement.py` takes
another annotator's gold for the output, `against.py` compares two evaluations, `render.py` shows them.

    >>> evaluate(golds, records, facts).figures()["persons"].f1
    0.9712
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from danvan_cli.evaluation.facts import measure_facts
from danvan_cli.evaluation.figures import Figure, Tally, figure, total
from danvan_cli.evaluation.gold import Gold
from danvan_cli.evaluation.lines import measure_lines
from danvan_cli.evaluation.matching import Error

#: In the order of all reports. `lines` to `meta` need cleaned documents, the others facts.
MEASURES = (
    "lines", "removed", "kinds", "meta",
    "persons", "persons+name", "titles", "titles~", "dates", "dates+value", "durations", "durations+value",
    "counts", "counts+noun", "documents",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Tallies by document and measure (measures without anything to judge are left out), and what went wrong."""

    tallies: dict[str, dict[str, Tally]]
    errors: tuple[Error, ...]

    def figures(self) -> dict[str, Figure]:
        """The figures of all documents together, by measure."""
        totals = total(self.tallies.values())
        return {name: figure(totals[name]) for name in MEASURES if name in totals}


def evaluate(
    golds: Mapping[str, Gold],
    records: Mapping[str, Mapping[str, Any]] | None,
    facts: Mapping[str, list[dict[str, Any]]] | None,
) -> Evaluation:
    """`golds` by document against cleaned documents (records of `danvan clean`) and facts, either of them null.

    A document that the output lacks counts as missed whole. With `records`, a fact that does not stand where it
    says is an extra.
    """
    tallies: dict[str, dict[str, Tally]] = {}
    errors: list[Error] = []
    for doc, gold in golds.items():
        own = tallies[doc] = {}
        record = (records or {}).get(doc) or {}
        if records is not None:
            counted, wrong = measure_lines(gold, record, doc)
            own |= counted
            errors += wrong
        if facts is not None:
            counted, wrong = measure_facts(gold, facts.get(doc, []), record.get("text"), doc)
            own |= counted
            errors += wrong
    order = ("offsets", *MEASURES)
    return Evaluation(tallies, tuple(sorted(errors, key=lambda error: order.index(error.measure))))
