"""Known findings of an old corpus: they are let through, new ones are not.

A baseline is a table (tabs between the columns): path below the baseline's folder, code, message, and how often;
a last column is free for the reason. Lines are not in it, for they move.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from danvan_cli.errors import DanvanError
from danvan_cli.files import read_text
from danvan_cli.validation.finding import Finding

_HEAD = ("path", "code", "message", "times", "why")

Key = tuple[str, str, str]


def read_baseline(path: Path) -> tuple[Counter[Key], dict[Key, str]]:
    """Known findings and how often each, and the reasons given; DanvanError for a line that is none."""
    known: Counter[Key] = Counter()
    reasons: dict[Key, str] = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#") or tuple(cells) == _HEAD[: len(cells)]:
            continue
        if len(cells) < 4 or not cells[3].isdecimal():
            hint = "danvan validate --write-baseline writes it anew"
            raise DanvanError("no line of a baseline", path=str(path), line=number, hint=hint)
        key = cells[0], cells[1], cells[2]
        known[key] += int(cells[3])
        reasons[key] = "\t".join(cells[4:])
    return known, reasons


def unknown(findings: Iterable[Finding], known: Counter[Key], folder: Path) -> tuple[list[Finding], int]:
    """Findings that are not in the baseline, and how many of its own were not found any more."""
    left = Counter(known)
    new = []
    for finding in findings:
        key = _key(finding, folder)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return new, sum(times for times in left.values() if times > 0)


def as_baseline(findings: Iterable[Finding], folder: Path, reasons: Mapping[Key, str]) -> str:
    """The findings as a baseline that stands in `folder`, with the reasons that an older one gave."""
    times = Counter(_key(finding, folder) for finding in findings)
    rows = ["\t".join((*key, str(number), reasons.get(key, ""))).rstrip() for key, number in sorted(times.items())]
    head = "# Findings of danvan validate that are known and let through.\n" + "\t".join(_HEAD)
    return "\n".join([head, *rows]) + "\n"


def _key(finding: Finding, folder: Path) -> Key:
    try:
        path = os.path.relpath(finding.path, folder)
    except ValueError:  # on another of Windows' drives
        path = os.path.abspath(finding.path)
    return path.replace(os.sep, "/"), finding.code, " ".join(finding.message.split())
