"""danvan export: tables (CSV, XLSX, Parquet), the command, and what hostile texts do to them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import sys
from pathlib import Path
from typing import Any

import click
import orjson
import pytest
from exporting import HOSTILE, facts_of, hostile_article, hostile_records, write_friendly, write_hostile
from helpers import ARTICLE, danvan, needed
from hypothesis import given
from hypothesis import strategies as st

from danvan_cli.cli.export import command
from danvan_cli.errors import DanvanError
from danvan_cli.export import FORMATS, extras, xlsx_file
from danvan_cli.export.columns import TYPES, narrow, real_days, wide
from danvan_cli.export.csv_file import write_csv
from danvan_cli.export.job import WRITERS, Job
from danvan_cli.export.parquet_file import write_parquet
from danvan_cli.export.rows import located, row_maker
from danvan_cli.export.spreadsheet import MAX_CELL, cut, guarded, printable


def table(path: Path, *kinds: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of the CSV of the facts in `path`."""
    out = io.BytesIO()
    columns = narrow(kinds[0]) if len(kinds) == 1 else wide(kinds or TYPES)
    write_csv(located([str(path)], kinds or TYPES), columns, out, delimiter)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_one_type_has_the_contracts_columns_and_all_have_no_name_twice() -> None:
    assert [column.name for column in narrow("count")][-6:] == ["value", "max", "of", "unit", "noun", "mod"]
    names = [column.name for column in wide(TYPES)]
    assert len(names) == len(set(names))
    assert {"date_value", "count_value", "first_day"} < set(names)
    assert "value" not in names
    assert all(column.meaning for column in wide(TYPES))


@pytest.mark.parametrize(
    ("value", "run"),
    [
        ("2020-02", (dt.date(2020, 2, 1), dt.date(2020, 2, 29))),
        ("2020-07-15TMO", (dt.date(2020, 7, 15), dt.date(2020, 7, 15))),
        ("19", (dt.date(1900, 1, 1), dt.date(1999, 12, 31))),
        *((none, None) for none in ("2021-02-30", "0000", "XXXX-08-28", "P1Y", None, 3)),
    ],
)
def test_days_are_days_of_the_calendar(value: object, run: Any) -> None:
    assert real_days(value) == run


def test_csv_is_what_excel_opens(tmp_path: Path) -> None:
    facts, _ = write_friendly(tmp_path)
    written = danvan("export", facts, "--to", "csv", "-o", tmp_path / "facts.csv")
    assert (written.returncode, written.stdout) == (0, "")
    data = (tmp_path / "facts.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == len(facts_of(facts)) + 1
    assert "Trần Thị Thu Lan".encode() in data
    assert danvan("export", facts, "--to", "csv").stdout.encode() == data


def test_a_guarded_text_is_restored_by_taking_one_apostrophe_off(tmp_path: Path) -> None:
    facts, _ = write_hostile(tmp_path)
    rows = table(facts)
    records = hostile_records()
    for row, record in zip(rows, records, strict=True):
        for name in ("doc", "text", "name", "role"):
            cell = row[name]
            assert cell.lstrip()[:1] not in (*"=+-@＝＋－＠",)
            assert cell[:1] not in ("\t", "\r", "\n")
            assert cell.removeprefix("'") == printable(record.get(name) or "")
    count = next(row for row in rows if row["type"] == "count")
    assert (count["count_value"], count["max"], count["of"]) == ("-5", "2.5", "1000000000000000")
    assert table(facts, "count")[0]["value"] == "-5"
    assert table(facts, delimiter=";") == rows


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_becomes_a_formula_and_none_is_lost(text: str) -> None:
    cell = guarded(text)
    assert cell.removeprefix("'") == text
    assert cell.strip()[:1] not in (*"=+-@",)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50).map(lambda text: text * 2000))
def test_a_cell_is_no_longer_than_excel_has_it(text: str) -> None:
    short = cut(text)
    assert len(short.encode("utf-16-le")) // 2 <= MAX_CELL
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def workbook(facts: Path, *args: str | Path) -> tuple[Any, Any]:
    """The workbook of `facts`, and the finished process that wrote it."""
    needed("xlsxwriter")
    reader = needed("openpyxl")
    done = danvan("export", facts, "--to", "xlsx", "-o", facts.with_suffix(".xlsx"), *args)
    return reader.load_workbook(facts.with_suffix(".xlsx")), done


def column(sheet: Any, name: str) -> list[Any]:
    """The cells of a sheet's column, below its name."""
    place = [cell.value for cell in sheet[1]].index(name)
    return [row[place] for row in sheet.iter_rows(min_row=2)]


def test_a_workbook_has_a_sheet_a_type_with_filters_and_real_dates(tmp_path: Path) -> None:
    facts, docs = write_friendly(tmp_path)
    book, done = workbook(facts, "--docs", docs)
    assert done.returncode == 0
    assert book.sheetnames == ["articles", "persons", "titles", "dates", "counts", "cited_documents"]
    assert [cell.value for cell in column(book["persons"], "text")] == ["Trần Thị Thu Lan"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert book["dates"].auto_filter.ref == "A1:R2"
    assert column(book["dates"], "first_day")[0].value == dt.datetime(2019, 8, 28)
    assert column(book["dates"], "published")[0].value == dt.datetime(2019, 9, 2)
    assert column(book["articles"], "doc")[0].value == "text"
    assert [cell.value for cell in column(book["counts"], "value")] == [42]
    again = tmp_path / "again.xlsx"
    command.main([str(facts), "--docs", str(docs), "--to", "xlsx", "-o", str(again)], standalone_mode=False)
    assert again.read_bytes() == facts.with_suffix(".xlsx").read_bytes()


def test_a_workbook_holds_hostile_texts_as_texts(tmp_path: Path) -> None:
    facts, docs = write_hostile(tmp_path)
    book, done = workbook(facts, "--docs", docs)
    cells = column(book["persons"], "text")
    assert {cell.data_type for cell in cells} == {"s"}
    # openpyxl leaves these escapes of Excel as they stand in the file.
    for cell, text in zip(cells, HOSTILE, strict=True):
        assert cell.value.replace("_x000D_", "\r").replace("_x005F_", "_") == cut(printable(text))
    assert not [cell for cell in cells if cell.hyperlink]
    assert "longer than Excel's 32,767 characters: cut" in done.stderr
    assert "control characters that Excel has not" in done.stderr
    assert column(book["persons"], "published")[0].value == "1890-02-03"
    assert column(book["counts"], "value")[0].value == -5
    assert column(book["cited_documents"], "first_day")[0].value is None


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needed("xlsxwriter")
    reader = needed("openpyxl")
    monkeypatch.setattr(xlsx_file, "MAX_ROWS", 10)
    facts, _ = write_hostile(tmp_path)
    out = io.BytesIO()
    xlsx_file.write_xlsx(located([str(facts)], ["person"]), ["person"], out)
    book = reader.load_workbook(out)
    assert book.sheetnames == ["persons", "persons (2)", "persons (3)"]
    assert [sheet.max_row for sheet in book] == [10, 10, len(HOSTILE) - 18 + 1]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}


def test_duckdb_reads_parquet_with_its_types(tmp_path: Path) -> None:
    needed("pyarrow")
    duckdb = needed("duckdb")
    facts, _ = write_friendly(tmp_path)
    assert danvan("export", facts, "--to", "parquet", "-o", tmp_path / "f.parquet").returncode == 0
    rows = duckdb.connect().read_parquet(str(tmp_path / "f.parquet"))
    types = dict(zip(rows.columns, map(str, rows.types), strict=True))
    assert types["start"] == "BIGINT"
    assert (types["count_value"], types["date_value"]) == ("DOUBLE", "VARCHAR")
    assert (types["titles"], types["first_day"]) == ("VARCHAR[]", "DATE")
    assert rows.filter("type = 'count'").project("count_value, noun").fetchall() == [(42.0, "mô hình tập thể")]
    assert rows.filter("type = 'date'").project("first_day").fetchall() == [(dt.date(2019, 8, 28),)]
    assert rows.filter("type = 'person'").project("titles").fetchall() == [(["Trưởng ban Dân vận Huyện ủy"],)]


def test_parquet_comes_in_groups_and_holds_hostile_texts(tmp_path: Path) -> None:
    parquet = needed("pyarrow.parquet")
    facts, _ = write_hostile(tmp_path)
    with (tmp_path / "f.parquet").open("wb") as out:
        write_parquet(located([str(facts)]), wide(TYPES), out, group_rows=10)
    file = parquet.ParquetFile(tmp_path / "f.parquet")
    assert file.num_row_groups == -(-len(hostile_records()) // 10)
    assert not file.schema_arrow.field("doc").nullable
    assert file.schema_arrow.field("org").metadata[b"description"] == b"The organisation, or null."
    read = file.read().to_pylist()
    assert [row["text"] for row in read] == [record["text"] for record in hostile_records()]
    assert [row["of"] for row in read if row["type"] == "count"] == [1e15]


def test_wrong_facts_are_said_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    good = hostile_records()[0]
    wrong: list[tuple[Any, str]] = [
        (good | {"type": "place"}, "no type of fact"),
        (good | {"doc": 3}, "`doc` of a fact is 3, not a string"),
        (good | {"name": ["x"]}, "not a string"),
        (good | {"titles": "x"}, "not a list of strings"),
        (good | {"line": 1.5}, "not a whole number"),
        (good | {"start": 2**63}, "not a whole number"),
        (hostile_records()[-2] | {"value": "5"}, "not a number"),
        (hostile_records()[-2] | {"value": True}, "not a number"),
    ]
    make = row_maker(wide(TYPES))
    for record, said in wrong:
        path.write_bytes(orjson.dumps(good) + b"\n" + orjson.dumps(record) + b"\n")
        with pytest.raises(DanvanError, match=said) as caught:
            [make(fact) for fact in located([str(path)])]
        assert caught.value.line == 2


@pytest.mark.parametrize("format_", FORMATS)
def test_a_format_that_fails_leaves_nothing_behind(format_: str, tmp_path: Path) -> None:
    if format_ in extras.NEEDED:
        needed(extras.NEEDED[format_][0])
    path, target = tmp_path / "facts.jsonl", tmp_path / "out"
    path.write_bytes(orjson.dumps(hostile_records()[0]) + b'\n{"doc": "\\ud800"}\n')
    target.mkdir()
    job = Job(located([str(path)]), TYPES, [hostile_article()], str(target / "x"))
    with pytest.raises(DanvanError, match="not JSON") as caught:
        list(WRITERS[format_](job))
    assert (caught.value.path, caught.value.line) == (str(path), 2)
    assert list(target.iterdir()) == []


def refused(*args: str | Path) -> str:
    """What is said of a command line that is refused."""
    with pytest.raises((DanvanError, click.UsageError)) as caught:
        command.main([str(arg) for arg in args], standalone_mode=False)
    return f"{caught.value} {getattr(caught.value, 'hint', '')}"


def test_what_cannot_go_together_is_said_before_anything_is_done(tmp_path: Path) -> None:
    facts, docs = write_friendly(tmp_path)
    for args, said in (
        (["--to", "parquet", "-o", "x", "--docs", docs], "--docs goes with"),
        (["--to", "xlsx"], "name a file with -o"),
        (["--to", "brat", "-o", tmp_path / "b"], "it needs the documents"),
        (["--to", "xlsx", "-o", "x", "--delimiter", "tab"], "--delimiter goes with --to csv"),
        (["--to", "brat", "-o", facts, "--docs", docs], "is a file"),
        (["--to", "webanno", "-o", tmp_path, "--docs", docs], "a folder that is not empty"),
        (["--to", "csv", "-o", tmp_path], "is a folder"),
        (["--to", "csv", "-o", tmp_path / "no" / "x.csv"], "does not exist"),
    ):
        assert said in refused(facts, *args)
    assert "no such file" in refused("missing.jsonl", "--to", "csv")


@pytest.mark.skipif(os.name == "nt", reason="no named pipes here")
def test_a_device_or_pipe_is_never_replaced(tmp_path: Path) -> None:
    facts, docs = write_friendly(tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for format_ in ("sqlite", "brat"):
        job = Job(located([str(facts)]), TYPES, None, str(pipe))
        with pytest.raises(DanvanError, match="a device or a pipe"):
            list(WRITERS[format_](job))
    assert pipe.is_fifo()
    assert sorted(tmp_path.iterdir()) == sorted([facts, docs, pipe])


def test_articles_are_extracted_first(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "articles" / "b.txt").write_text(ARTICLE, "utf-8")
    done = danvan("export", tmp_path / "articles", "--to", "brat", "-o", tmp_path / "brat")
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "brat").iterdir()} == {
        "a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt", "tools.conf", "visual.conf",
    }  # fmt: skip
    rows = danvan("export", tmp_path / "articles", "--to", "csv", "--type", "person", "--type", "count").stdout
    assert {line.split(",")[0] for line in rows.splitlines()[1:]} == {'"a"', '"b"'}


def test_a_missing_library_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for format_, (module, _) in extras.NEEDED.items():
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(DanvanError) as caught:
            extras.needed(format_)
        assert f"--to {format_} needs" in str(caught.value)
        assert f"danvan[{format_}]" in str(caught.value.hint)


def test_every_format_has_a_writer() -> None:
    assert list(WRITERS) == list(FORMATS)
