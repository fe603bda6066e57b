"""Another annotator's gold as if it were output: evaluated against the first one's, it gives their agreement.

F1 is the same whichever of the two is called gold; precision and recall change places.
Known problems: gold has no offsets and no lead, so neither is compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from danvan_cli.evaluation.gold import FACT_LISTS, KEPT, Gold

_TYPES = {"persons": "person", "titles": "title", "dates": "date", "counts": "count", "documents": "document"}


def as_output(doc: str, gold: Gold) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The cleaned document (without text) and the facts that `gold` would be."""
    labels: Mapping[str, str] = gold["lines"]
    record = {
        **gold["meta"],
        "doc": doc,
        "blocks": [{"line": int(n), "kind": label} for n, label in labels.items() if label in KEPT],
        "removed": [{"line": int(n), "rule": label} for n, label in labels.items() if label not in KEPT],
    }
    facts = [
        {**row, "doc": doc, "type": _TYPES[name]}
        for name in FACT_LISTS
        for row in gold[name]
        for _ in range(int(row.get("n", 1)))
    ]
    return record, facts
