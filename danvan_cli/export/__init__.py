"""Facts handed on to other tools: spreadsheets, databases, annotation tools.

`columns.py` says what the columns of facts are and `rows.py` holds each record to them, one file a format writes them
out: `csv_file.py`, `xlsx_file.py`, `sqlite_file.py` (with `sqlite_schema.py` and `datasette.py`), `parquet_file.py`.
Formats that mark facts in their text take documents with their facts (`dossiers.py`): `brat_files.py`,
`webanno_files.py`, `conllu_file.py`. `job.py` puts each in its place; what a format needs beyond danvan is imported
where it is used (`extras.py`). `gold_to_brat.py` and `gold_from_brat.py` take annotators' gold there and back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format's needs: `documents` are `no` (not used), `may` or `must` be there.

    `pipe`: it can go to standard output; `folder`: it becomes a folder.
    """

    documents: str
    pipe: bool = False
    folder: bool = False


FORMATS = {
    "csv": Format("no", pipe=True),
    "xlsx": Format("may"),
    "sqlite": Format("may"),
    "parquet": Format("no"),
    "brat": Format("must", folder=True),
    "webanno": Format("must", folder=True),
    "conllu": Format("must", pipe=True),
}
