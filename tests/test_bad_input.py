"""A folder of horrors: each gives a clear error or a result, never a traceback, never a lost neighbour."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from helpers import ARTICLE, danvan, records

HORRORS: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n\r\n" * 1000,
    "binary.txt": random.Random(1).randbytes(20_000),
    "nul.txt": b"Ng\0\xc3\xa0y 3/5\0, \xc3\xb4ng \0An n\xc3\xb3i.",
    "broken-utf8.txt": ARTICLE.encode() + b"\xff\xfe\x80" + ARTICLE.encode(),
    "blank-lines.txt": b"\n" * 200_000 + ARTICLE.encode(),
    "one-line.txt": b"Nguy\xe1\xbb\x85n " * 40_000,
    "deep.html": b"<div>" * 50_000 + ARTICLE.encode(),
    "bomb.html": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><p>&b;&b;</p>',
    "no-tags.html": b"\xff\xff\xff" * 1000,
    "cut.txt.gz": gzip.compress(random.Random(2).randbytes(9000))[:-500],
    "not.txt.gz": b"plain text",
    "wide.txt.gz": gzip.compress(b" " * 3_000_000),
    "broken.jsonl": b'{"id": 1, "text": "x"}\n{"id": 1, "text": "y"}\n{\n[]\n{"id": 2}\n\n{"id": 3, "text": "z"}',
    "surrogates.json": rb'{"text": "ng\u00e0y 3/5 \ud83d \udc00"}',
    "list.json": b"[1, 2]",
    "deep.json": b"[" * 200_000,
    "two\nlines 'and' \"quotes\".txt": ARTICLE.encode(),
}
FAILING = {"cut.txt.gz": 1, "not.txt.gz": 1, "broken.jsonl": 3, "list.json": 1, "deep.json": 1}


@pytest.fixture(scope="module")
def horrors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("horrors") / "in"
    folder.mkdir()
    for name, data in HORRORS.items():
        (folder / name).write_bytes(data)
    (folder / "loop").symlink_to(folder)
    (folder / "good.txt").write_text(ARTICLE, "utf-8")
    return folder


@pytest.mark.parametrize("command", ["clean", "extract", "segment"])
def test_the_folder_of_horrors(command: str, horrors: Path) -> None:
    errors = horrors.parent / f"{command}.errors"
    done = danvan(command, horrors, "--errors", errors)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr
    said = [Path(row["path"]).name for row in records(errors.read_text("utf-8"))]
    assert {name: said.count(name) for name in said} == FAILING
    docs = {record["doc"] for record in records(done.stdout)}
    assert "good" in docs
    if command != "extract":
        assert {"empty", "binary", "1", "3", "deep", "surrogates.json:1"} <= docs


def test_a_name_with_a_line_end_stays_on_one_line_of_the_report(horrors: Path) -> None:
    done = danvan("clean", horrors, "-v")
    assert any("two\\nlines" in line for line in done.stderr.splitlines())


def test_a_text_beyond_the_cap_is_cut_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "big.txt.gz"
    path.write_bytes(gzip.compress(ARTICLE.encode() + b"\n" * (17 * 1024 * 1024)))
    done = danvan("clean", path)
    assert done.returncode == 0
    assert "only its first 16 MB were read" in done.stderr
    assert "42 mô hình" in done.stdout
