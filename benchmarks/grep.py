#!/usr/bin/env python3
"""How many facts a second `danvan grep` looks through, beside `grep`, parsing the JSON, and jq.

usage: grep.py FACTS.jsonl [--copies N] [--repeat N]

The facts (`danvan extract … -o FACTS.jsonl`) are copied N times into one temporary file. Every line of the table is
one search by danvan with its peers: facts a second (best of `--repeat` runs, the start of the program included), the
highest memory of the process, and the ratio of danvan's facts a second to the peer's. `grep` finds bytes and knows
neither marks nor fields; the parser (orjson, in this process) reads each fact and does nothing with it: what any tool
pays that parses first. A peer that is not installed is left out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

#: Searches of danvan: what is looked for, and its options.
SEARCHES = (
    ("rare, no marks", ["nguyen van binh"]),
    ("rare, marks", ["Nguyễn Văn Bình"]),
    ("frequent", ["chu tich"]),
    ("type", ["--type", "document"]),
    ("person", ["--person", "nguyen van binh"]),
    ("since", ["--since", "2019-06", "--until", "2020"]),
    ("min", ["--min", "1000", "--unit", "ha"]),
    ("regex", [r"nguyen van \w+", "--regex"]),
    ("fuzzy", ["nguyen van bihn", "--fuzzy"]),
)


def process(command: list[str]) -> tuple[float, float]:
    """Seconds that the command takes, and its highest memory in MB."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode > 1:
        sys.exit(f"{' '.join(command)} failed")
    return time.perf_counter() - began, used.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


def parsed(path: Path) -> tuple[float, float]:
    """Seconds to parse each line, in this process."""
    began = time.perf_counter()
    with path.open("rb") as stream:
        for line in stream:
            orjson.loads(line)
    return time.perf_counter() - began, 0.0


def best(run: Callable[[], tuple[float, float]], repeat: int) -> tuple[float, float]:
    return min(run() for _ in range(repeat))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--copies", type=int, default=10, help="how often the facts are repeated")
    parser.add_argument("--repeat", type=int, default=3, help="runs that the best is taken of")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.jsonl"
        data = args.facts.read_bytes()
        with path.open("wb") as out:
            out.writelines([data] * args.copies)
        number = data.count(b"\n") * args.copies
        print(f"{number} facts, {len(data) * args.copies / 1e6:.0f} MB")
        peers: dict[str, float] = {"orjson": number / best(lambda: parsed(path), args.repeat)[0]}
        for name, command in (
            ("grep", ["grep", "-i", "nguyễn văn bình", str(path)]),
            ("jq", ["jq", "-c", 'select(.type == "document")', str(path)]),
        ):
            if shutil.which(name):
                peers[name] = number / best(lambda command=command: process(command), args.repeat)[0]  # type: ignore[misc]
        print("".join(f"{name:>12}{speed:12,.0f} facts/s\n" for name, speed in peers.items()))
        print(f"{'':16}{'facts/s':>12}{'MB':>8}" + "".join(f"{'/ ' + name:>10}" for name in peers))
        for name, options in SEARCHES:
            # With options alone the facts are the sole argument, which is the input.
            command = [sys.executable, "-m", "danvan_cli", "grep", *options, str(path)]
            seconds, memory = best(lambda command=command: process(command), args.repeat)  # type: ignore[misc]
            ratios = "".join(f"{number / seconds / speed:10.2f}" for speed in peers.values())
            print(f"{name:16}{number / seconds:12,.0f}{memory:8.0f}{ratios}")


if __name__ == "__main__":
    main()
