"""The command line as its users meet it: outputs, exit codes, errors, standard streams."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from helpers import ARTICLE, danvan, records

DOCUMENT_KEYS = [
    *("doc", "title", "lead", "published", "source", "source_url", "byline"),
    *("encoding", "empty", "text", "blocks", "removed"),
]
FACT_KEYS = [
    *("doc", "published", "type", "text", "start", "end"),
    *("line", "block", "sentence", "sentence_start"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name in ("b", "a"):
        (articles / f"{name}.txt").write_text(ARTICLE, "utf-8")
    rows = [{"id": n, "text": f"{ARTICLE}\nSố thứ tự {n}."} for n in range(400)]
    (articles / "many.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return articles


def test_clean_writes_documents_with_the_keys_of_the_contract(folder: Path) -> None:
    done = danvan("clean", folder / "a.txt")
    (record,) = records(done.stdout)
    assert done.returncode == 0
    assert list(record) == DOCUMENT_KEYS
    assert record["doc"] == "a"
    assert "\\u" not in done.stdout


def test_extract_writes_facts_with_the_keys_of_the_contract(folder: Path) -> None:
    facts = records(danvan("extract", folder / "a.txt").stdout)
    assert {fact["type"] for fact in facts} == {"person", "title", "date", "count", "document"}
    assert all(list(fact)[: len(FACT_KEYS)] == FACT_KEYS for fact in facts)
    order = [(fact["start"], -fact["end"]) for fact in facts]
    assert order == sorted(order)


def test_output_is_the_same_for_any_number_of_workers(folder: Path, tmp_path: Path) -> None:
    for command in ("clean", "extract"):
        one, many = tmp_path / "one.jsonl", tmp_path / "many.jsonl"
        assert danvan(command, folder, "-j1", "-o", one).returncode == 0
        assert danvan(command, folder, "-j3", "-o", many).returncode == 0
        assert one.read_bytes() == many.read_bytes()
        assert Path(f"{one}.manifest.json").read_bytes() == Path(f"{many}.manifest.json").read_bytes()
        assert danvan(command, folder).stdout.encode() == one.read_bytes()


def test_what_clean_wrote_extracts_as_the_articles_do(folder: Path) -> None:
    cleaned = danvan("clean", folder).stdout
    assert danvan("extract", "-", stdin=cleaned).stdout == danvan("extract", folder).stdout


def test_the_manifest_says_what_made_the_output(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "facts.jsonl"
    danvan("extract", folder / "a.txt", "-o", out)
    text = Path(f"{out}.manifest.json").read_text("utf-8")
    record = json.loads(text)
    assert record["documents"] == 1
    assert sum(record["facts"].values()) == len(out.read_text("utf-8").splitlines())
    assert str(tmp_path) not in text
    assert {"danvan", "schema", "engines", "lexicons", "options"} <= set(record)


def test_a_failed_document_costs_the_others_nothing(tmp_path: Path) -> None:
    rows = [b'{"id": 1, "text": "Ng\xc3\xa0y 3/5."}', b"{broken", b'{"id": 2, "text": "x"}']
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(rows))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"x" * 9999)[:-20])
    done = danvan("clean", tmp_path, "--errors", tmp_path / "errors")
    assert done.returncode == 1
    assert [record["doc"] for record in records(done.stdout)] == ["1", "2"]
    errors = records((tmp_path / "errors").read_text("utf-8"))
    assert [(Path(e["path"]).name, e["line"]) for e in errors] == [("a.jsonl", 2), ("b.txt.gz", None)]
    assert "2 failed" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("extract", "no-such-folder"),
        ("extract",),
        ("extrakt", "x"),
        ("clean", "-", "--no-such-option"),
        ("clean", "-", "--published", "hôm qua"),
        ("clean", "-", "-o", "/no/such/folder/x"),
        ("clean", "-", "-j", "0"),
    ],
)
def test_where_nothing_can_be_done_the_exit_code_is_2(args: tuple[str, ...], tmp_path: Path) -> None:
    done = danvan(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_word_list_is_said_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "titles").mkdir()
    wrong = tmp_path / "titles" / "roles.tsv"
    wrong.write_text("form\tmeans\nx\ty\tz\n", "utf-8")
    done = danvan("clean", "-", "--lexicons", tmp_path, stdin="x")
    assert done.returncode == 2
    assert "roles.tsv" in done.stderr
    assert ":2: 3 cells" in done.stderr
    wrong.rename(tmp_path / "titles" / "role.tsv")
    assert "did you mean titles/roles.tsv?" in danvan("clean", "-", "--lexicons", tmp_path, stdin="x").stderr


def test_an_empty_folder_is_done(tmp_path: Path) -> None:
    done = danvan("extract", tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_named_file_of_an_unknown_kind_is_an_error_and_skipped_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_text("x", "utf-8")
    assert danvan("clean", tmp_path / "a.doc").returncode == 2
    done = danvan("clean", tmp_path)
    assert done.returncode == 0
    assert "1 file skipped" in done.stderr


def test_quiet_and_verbose_before_and_after_the_command() -> None:
    assert danvan("-q", "clean", "-", stdin="x").stderr == ""
    assert danvan("clean", "-q", "-", stdin="x").stderr == ""
    assert "stdin" in danvan("-v", "clean", "-", stdin="x").stderr
    assert "stdin" in danvan("clean", "-", "-v", stdin="x").stderr


def test_standard_input_may_be_text_records_or_a_page() -> None:
    assert records(danvan("clean", "-", "--stdin-name", "mine", stdin=ARTICLE).stdout)[0]["doc"] == "mine"
    assert records(danvan("clean", "-", stdin='{"id": "r", "text": "x"}\n').stdout)[0]["doc"] == "r"
    page = "<html><body><p>" + ARTICLE.replace("\n", "</p><p>") + "</p></body></html>"
    assert "42 mô hình" in records(danvan("clean", "-", stdin=page).stdout)[0]["text"]


def test_as_is_keeps_every_line_as_a_paragraph() -> None:
    text = "In trang\n\nGửi bình luận\nLan nói."
    (record,) = records(danvan("clean", "-", "--as-is", stdin=text).stdout)
    assert record["text"] == "In trang\nGửi bình luận\nLan nói."
    assert {block["kind"] for block in record["blocks"]} == {"paragraph"}
    assert record["removed"] == []


def test_a_given_date_is_the_date_of_publication() -> None:
    done = danvan("extract", "-", "--as-is", "--published", "2019-09-02", stdin="Sáng 28/8, mưa to.")
    assert [(f["published"], f["value"]) for f in records(done.stdout)] == [("2019-09-02", "2019-08-28TMO")]


def test_a_reader_that_leaves_early_is_no_error(folder: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "danvan_cli", "-q", "clean", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0
    process.stderr.close()


def test_no_color_and_color() -> None:
    assert "\x1b[" in danvan("clean", "none", "--color", "always").stderr
    assert "\x1b[" not in danvan("clean", "none", "--color", "always", "--color", "never").stderr
    assert "\x1b[" not in danvan("clean", "none", env={"NO_COLOR": "1", "FORCE_COLOR": "1"}).stderr


def test_help_and_version() -> None:
    for args in (("--help",), ("-h",), ("clean", "-h"), ("extract", "--help")):
        done = danvan(*args)
        assert done.returncode == 0
        assert "danvan" in done.stdout
    version = danvan("--version").stdout
    assert all(name in version for name in ("danvan", "Python", "underthesea", "pyvi"))


def test_help_loads_neither_engine_nor_page_reader() -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom danvan_cli import extract\nextract('Sáng 28/8, ông Lê Văn An nói.')\n"
        "heavy = {'underthesea', 'pyvi', 'sklearn', 'lxml', 'rich'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
