"""The targets by name, each with the inputs that it starts from; `run.py` takes them over hours, a test over seconds.

A target takes bytes and raises if a law is broken; what raises nothing is sound. The time that it may take is
`limited`: CPU seconds by the input's length.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

import command_targets as commands
import orjson
import reading_targets as reading
import text_targets as texts

from danvan_cli import extract
from danvan_cli.read.encodings import decode
from danvan_cli.write import article_line, fact_line

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
#: CPU seconds that any input may take, and characters a second beyond them; a finder does 500,000.
SECONDS = 3.0
BYTES_A_SECOND = 5_000

Check = Callable[[bytes], None]
Seeds = Callable[[], list[bytes]]


@dataclass(frozen=True, slots=True)
class Target:
    """`check` raises where a law is broken; `seeds` are sound inputs of its kind."""

    check: Check
    seeds: Seeds


class TooSlow(BaseException):
    """An input took more CPU time than `limited` allows."""


def tried(target: Target, data: bytes) -> None:
    """Check one input within its time."""
    with limited(SECONDS + len(data) / BYTES_A_SECOND):
        target.check(data)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """TooSlow if what is inside takes more CPU time than `seconds`; no limit where the system has no such timer."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def slow(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds:.1f} s of CPU time")

    signal.signal(signal.SIGVTALRM, slow)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@cache
def articles() -> list[bytes]:
    """The texts of `corpus/`, in UTF-8."""
    return [decode(path.read_bytes())[0].encode() for path in sorted(CORPUS.glob("*.txt"))]


@cache
def in_all_encodings() -> list[bytes]:
    """The files of `corpus/` as they are, and some of them as UTF-16 and windows-1258."""
    as_they_are = [path.read_bytes() for path in sorted(CORPUS.glob("*.txt"))]
    return [*as_they_are, *(data.decode().encode("utf-16") for data in articles()[:4])]


@cache
def pages() -> list[bytes]:
    """The pages of `corpus/`."""
    return [path.read_bytes() for path in sorted(CORPUS.glob("*.html"))]


@cache
def record_files() -> list[bytes]:
    """JSON Lines: texts with and without fields, pages, what `danvan clean` writes."""
    rows = [
        orjson.dumps({"id": at, "text": data.decode()[:1500], "published": "2020-07-16", "authors": ["An", "Lê Chi"]})
        for at, data in enumerate(articles()[:6])
    ]
    rows += [orjson.dumps({"html": data.decode("utf-8", "replace")[:3000], "title": "Tin"}) for data in pages()[:2]]
    rows += [article_line(extract(data.decode()[:800]).article).strip() for data in articles()[:3]]
    return [b"\n".join(rows[at : at + 3]) + b"\n" for at in range(0, len(rows), 2)]


@cache
def single_records() -> list[bytes]:
    """The records of `record_files`, one by one."""
    return [line for data in record_files() for line in data.splitlines()]


@cache
def fact_files() -> list[bytes]:
    """What `danvan extract` writes."""
    return [b"".join(map(fact_line, extract(data.decode()).facts))[:4000] for data in articles()[:8]]


@cache
def word_lists() -> list[bytes]:
    """The shipped word lists that are short."""
    paths = sorted((ROOT / "lexicons").rglob("*.tsv"))
    return [path.read_bytes() for path in paths if path.stat().st_size < 4000]


@cache
def golds() -> list[bytes]:
    """The gold of `corpus/`."""
    return [path.read_bytes() for path in sorted(CORPUS.glob("*.gold.json"))[:12]]


@cache
def brat() -> list[bytes]:
    """Short texts with their annotations."""
    lines = "T1\tPerson 3 6\tLan\n#1\tAnnotatorNotes T1\t{\"name\": \"Trần Thị Lan\"}\n"
    title = "T2\tTitle 8 15\tBí thư\nR1\tHolder Arg1:T2 Arg2:T1\nA1\tOptional T2\nT3\tLine-paragraph 0 2\tBà\n"
    return [f"Bà Lan, Bí thư{reading.DIVIDER}{lines}{title}".encode()]


@cache
def guarded() -> list[bytes]:
    """An article, its gold, facts, a page and a word list in one input."""
    parts = zip(articles(), golds(), fact_files(), pages() * 2, word_lists(), strict=False)
    return [reading.DIVIDER.encode().join(part) for part in parts]


TARGETS: dict[str, Target] = {
    "encodings": Target(reading.encodings, in_all_encodings),
    "text": Target(reading.text, in_all_encodings),
    "html": Target(reading.html, pages),
    "records": Target(reading.records, record_files),
    "json": Target(reading.record, single_records),
    "gzip": Target(reading.packed, articles),
    "facts": Target(reading.fact_files, fact_files),
    "lexicon": Target(reading.word_lists, word_lists),
    "gold": Target(reading.golds, golds),
    "brat": Target(reading.brat, brat),
    "validate": Target(reading.guard, guarded),
    "clean": Target(texts.cleaner, articles),
    "persons": Target(texts.finder("person"), articles),
    "titles": Target(texts.finder("title"), articles),
    "dates": Target(texts.finder("date"), articles),
    "counts": Target(texts.finder("count"), articles),
    "documents": Target(texts.finder("document"), articles),
    "linking": Target(texts.linker, articles),
    "words": Target(texts.lexicon_layer, articles),
    "engines": Target(texts.engines, articles),
    "grep": Target(texts.finding, articles),
    "people": Target(texts.people, articles),
    "commands": Target(commands.facts_anywhere, fact_files),
    "growth": Target(texts.growth, articles),
}
