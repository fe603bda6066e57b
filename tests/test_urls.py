"""Inputs and outputs behind URLs: the same ids, order and bytes as from a folder of this machine."""

from __future__ import annotations

import gzip
import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from helpers import ARTICLE, danvan, needed

from danvan_cli import urls
from danvan_cli.cli import main
from danvan_cli.errors import DanvanError
from danvan_cli.output import opened
from danvan_cli.read.sources import Source, find

fsspec = needed("fsspec")

FILES = {
    "b/1.txt": ARTICLE.encode(),
    "b/1.html": f"<p>{ARTICLE}</p>".encode(),
    "a.txt": ARTICLE.encode(),
    "a/2.txt.gz": gzip.compress(ARTICLE.encode(), mtime=0),
    "rows.jsonl": b"\n".join(json.dumps({"id": n, "text": ARTICLE}).encode() for n in range(5)),
    "rows.jsonl.gz": gzip.compress(json.dumps({"text": ARTICLE}).encode(), mtime=0),
    ".hidden.txt": b"x",
    "1.gold.json": b"{}",
    "picture.jpg": b"x",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "in"


@pytest.fixture
def store(folder: Path) -> Iterator[Any]:
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    for name, data in FILES.items():
        memory.pipe(f"/in/{name}", data)
    yield memory
    memory.store.clear()


def left_with(*command: object) -> Any:
    """The exit code of danvan in this process, the only one that has `memory://`."""
    with pytest.raises(SystemExit) as left:
        main(list(map(str, command)))
    return left.value.code


def test_a_url_has_the_ids_and_the_order_of_a_folder(folder: Path, store: Any) -> None:
    there, here = (
        [(getattr(found, "doc", None), getattr(found, "kind", None)) for found in find((path,))]
        for path in ("memory://in", str(folder))
    )
    assert there == here
    assert ("b/1.html", "html") in there


@pytest.mark.parametrize("command", [("extract",), ("clean", "--format", "text")])
def test_the_bytes_are_those_of_files(command: tuple[str, ...], folder: Path, store: Any, tmp_path: Path) -> None:
    assert left_with(*command, folder, "-j1", "-o", tmp_path / "out") == 0
    assert left_with(*command, "memory://in", "-j2", "-o", "memory://to/out") == 0
    here = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.glob("out*/**/*") if path.is_file()}
    here |= {path.name: path.read_bytes() for path in tmp_path.glob("out*") if path.is_file()}
    there = {name.removeprefix("/to/"): store.cat(name) for name in store.find("/to")}
    assert there == here
    assert "out.manifest.json" in there


def test_workers_read_urls_themselves(folder: Path, tmp_path: Path) -> None:
    """A folder in an archive is behind a URL that every process can read."""
    with ZipFile(tmp_path / "in.zip", "w") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    url = f"zip://::{tmp_path / 'in.zip'}"
    there = danvan("clean", "-q", url, "-j2", "--timeout", "60")
    assert there.stderr == ""
    assert there.stdout == danvan("clean", "-q", folder, "-j1").stdout


def test_a_file_url_is_a_path(folder: Path) -> None:
    assert urls.local((folder / "với dấu cách.txt").as_uri()) == str(folder / "với dấu cách.txt")
    assert danvan("clean", "-q", folder.as_uri()).stdout == danvan("clean", "-q", folder).stdout


def test_a_run_from_a_url_is_continued(store: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert left_with("clean", "memory://in", "-o", out) == 0
    assert left_with("clean", "memory://in", "-o", out, "--resume") == 0
    store.pipe("/in/z.txt", ARTICLE.encode())
    assert left_with("clean", "memory://in", "-o", out, "--resume") == 2


def test_what_fails_behind_a_url_leaves_nothing(store: Any) -> None:
    with pytest.raises(RuntimeError), opened("memory://to/half") as stream:
        stream.write(b"half")
        raise RuntimeError
    assert store.find("/to") == []


def test_the_runs_own_output_is_no_input(store: Any) -> None:
    store.pipe("/in/out.jsonl", b'{"text": "x"}')
    found = [source.doc for source in find(("memory://in",), ("memory://in/out.jsonl",)) if isinstance(source, Source)]
    assert "a" in found
    assert not any("out" in doc for doc in found)


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("memory://nowhere", "no such file or folder"),
        ("nothing://x", "no such place: Protocol not known"),
        ("memory://in/picture.jpg", "unknown kind of file"),
    ],
)
def test_a_url_that_cannot_be_read_ends_with_2(url: str, what: str, store: Any, capsys: Any) -> None:
    assert left_with("clean", url) == 2
    assert f"error: {url}: {what}" in capsys.readouterr().err


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.import_module("fsspec.registry").known_implementations
    monkeypatch.setitem(known, "far", {"class": "no_such.Thing", "err": "Install far"})
    with pytest.raises(DanvanError, match="no driver for this URL: Install far"):
        urls.check("far://bucket")


@pytest.mark.parametrize(
    ("more", "what"),
    [(("--resume",), "on this machine"), (("--errors", "memory://e"), "--errors writes to a file of this machine")],
)
def test_what_does_not_go_with_urls_is_said(more: tuple[str, ...], what: str, store: Any, capsys: Any) -> None:
    assert left_with("clean", "memory://in", "-o", "memory://to/out", *more) == 2
    assert what in capsys.readouterr().err
