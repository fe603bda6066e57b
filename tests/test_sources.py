"""Which files are read, in which order, under which ids."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from danvan_cli.errors import DanvanError
from danvan_cli.read.sources import Skipped, Source, check, find


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    return folder


def ids(*paths: Path, outputs: tuple[str, ...] = ()) -> list[str]:
    found = find(tuple(map(str, paths)), outputs)
    return [source.doc for source in found if isinstance(source, Source)]


def test_a_folder_gives_relative_paths_without_extension(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a/c.html.gz", "a/d.htm")
    assert ids(tmp_path) == ["a/c", "a/d", "b"]


def test_order_is_by_code_points_of_path_parts(tmp_path: Path) -> None:
    tree(tmp_path, "a/z.txt", "a-b.txt", "B.txt", "â.txt", "a.txt")
    assert ids(tmp_path) == ["B", "a/z", "a-b", "a", "â"]


def test_ids_are_composed(tmp_path: Path) -> None:
    tree(tmp_path, "Ha\u0300.txt")
    assert ids(tmp_path) == ["Hà"]


def test_hidden_files_gold_manifests_folder_links_and_own_output_are_not_read(tmp_path: Path) -> None:
    tree(tmp_path, ".h.txt", "g.gold.json", "f.jsonl.manifest.json", "out.jsonl", "k.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert ids(tmp_path, outputs=(str(tmp_path / "out.jsonl"),)) == ["k"]


def test_unknown_kinds_in_a_folder_are_skipped(tmp_path: Path) -> None:
    tree(tmp_path, "a.doc", "b.txt")
    assert [type(found) for found in find((str(tmp_path),))] == [Skipped, Source]


def test_one_stem_twice_in_a_folder_keeps_its_extensions(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "a.html", "b.txt")
    assert ids(tmp_path) == ["a.html", "a.txt", "b"]


def test_one_name_in_two_folders_gets_the_folder_before_it(tmp_path: Path) -> None:
    tree(tmp_path, "one/a.txt", "two/a.txt", "two/b.txt")
    assert ids(tmp_path / "one", tmp_path / "two") == ["one/a", "two/a", "b"]
    assert ids(tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt") == ["one/a", "two/a"]


def test_two_named_files_that_differ_in_extension_keep_it(tmp_path: Path) -> None:
    tree(tmp_path, "one/a.txt", "two/a.html")
    assert ids(tmp_path / "one" / "a.txt", tmp_path / "two" / "a.html") == ["a.txt", "a.html"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.txt")
    assert len(ids(tmp_path / "a.txt", tmp_path)) == 2


def test_a_missing_path_and_an_unknown_named_file_are_errors(tmp_path: Path) -> None:
    tree(tmp_path, "a.doc")
    with pytest.raises(DanvanError, match="no such file"):
        check([str(tmp_path / "none")])
    with pytest.raises(DanvanError, match="unknown kind"):
        check([str(tmp_path / "a.doc")])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads every folder")
def test_an_unreadable_folder_is_a_problem_and_no_more(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.txt", "b.txt")
    (tmp_path / "a").chmod(0)
    try:
        assert [type(found) for found in find((str(tmp_path),))] == [DanvanError, Source]
    finally:
        (tmp_path / "a").chmod(0o700)
