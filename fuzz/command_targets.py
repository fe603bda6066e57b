"""Facts whose values are not what they should be, into every command that takes facts: an exit code, no exception."""

from __future__ import annotations

import contextlib
import io
import shutil
import zlib
from random import Random

from reading_targets import folder, with_odd_values

from danvan_cli import cli, extract
from danvan_cli.write import article_line

#: Command lines; `facts.jsonl` is put behind them, and they are called in an empty folder's name for `@`.
COMMANDS = (
    "grep lan", "grep lan --format text", "grep lan --fuzzy -C 1 --format text", "grep --org huyen -l",
    "grep --since 2010 -c", "grep --until 2015 --strict --format text", "grep --unit m2 --min 1 --format text",
    "stats -q", "stats -q --format table", "people -q", "people -q --format csv", "people -q --format table --why",
    "people -q --apply -o @/applied.jsonl", "report -q -o @/report.html",
    "report -q -o @/report.html --docs @/docs.jsonl", "validate -q", "evaluate -q --gold @",
    *(f"export -q --to {to} -o @/out --docs @/docs.jsonl" for to in ("csv", "brat", "webanno", "conllu", "sqlite")),
    *(f"export -q --to {to} -o @/out --type {kind}" for to in ("xlsx", "parquet") for kind in ("person", "count")),
)  # fmt: skip
#: The sign of a bug that a command survived.
BUG = "bug of danvan"


def facts_anywhere(data: bytes) -> None:
    """One command over the facts, some of whose lines have odd values, beside an article like theirs."""
    chance = Random(zlib.crc32(data))
    place = folder() / "commands"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    lines = [with_odd_values(line) if chance.random() < 0.3 else line for line in data.splitlines()]
    (place / "facts.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    article = article_line(extract("Tin\nBà Lan tiếp 42 hộ dân.").article)
    (place / "docs.jsonl").write_bytes(with_odd_values(article) if chance.random() < 0.2 else article)
    words = chance.choice(COMMANDS).replace("@", str(place)).split()
    out, talk = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk), contextlib.suppress(SystemExit):
        cli.main([*words, str(place / "facts.jsonl")])
    talk.seek(0)
    assert BUG not in talk.read(), " ".join(words)
