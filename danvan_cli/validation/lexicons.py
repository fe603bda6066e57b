"""L6: word lists."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from danvan_cli.cleaning.boilerplate import FOLDER, matcher
from danvan_cli.cleaning.rows import make_rows
from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon, Table, read_table, shipped
from danvan_cli.model import Line
from danvan_cli.validation.finding import Finding
from danvan_cli.validation.subjects import LexiconSubject
from danvan_cli.vietnamese import one_style

#: Columns in which only certain words say something.
CLOSED = ("tells", "kind", "level", "lone")


def not_a_list(subject: LexiconSubject) -> Iterator[Finding]:
    """The file cannot be read as a word list: too many cells, an empty or repeated key, letters that are not composed.

    Why: danvan refuses to run with it.
    Mend: correct the line that is named; `lexicons/README.md` says what a list looks like.
    """
    try:
        read_table(Path(subject.path))
    except DanvanError as error:
        yield Finding(subject.path, error.line, error.what, error.hint)


def unknown_columns(subject: LexiconSubject) -> Iterator[Finding]:
    """The columns are not those of the shipped list of the same name.

    Why: danvan reads cells by their column's name, and refuses to run with it.
    Mend: copy the line that names the columns from the shipped list.
    """
    model = shipped() / f"{subject.name}.tsv"
    own, known = _table(Path(subject.path)), _table(model) if model.is_file() else None
    if own and known and own.columns != known.columns:
        message = f"columns are {', '.join(own.columns)}, not {', '.join(known.columns)}"
        yield Finding(subject.path, _line(subject.path, own.columns[0]), message)


def same_words_twice(subject: LexiconSubject) -> Iterator[Finding]:
    """Two entries are one but for the placement of a tone mark ("hòa", "hoà"), and say different things.

    Why: matching folds both, and the later one wins unseen.
    Mend: keep one of them.
    """
    own = _table(Path(subject.path))
    seen: dict[str, str] = {}
    cells: dict[str, tuple[str, ...]] = {}
    for row in own or ():
        form, *others = row.values()
        key = one_style(form)
        if key in seen and seen[key] != form and cells[key] != tuple(others):
            yield Finding(subject.path, _line(subject.path, form), f"«{form}» and «{seen[key]}» are one, and differ")
        seen.setdefault(key, form)
        cells.setdefault(key, tuple(others))


def unknown_words(subject: LexiconSubject) -> Iterator[Finding]:
    """A cell of `tells`, `kind`, `level` or `lone` has a word that the shipped list of the same name never has there.

    Why: danvan asks for the words that it knows; what another word says is passed over unseen.
    Mend: the opening of the shipped list says which words there are.
    """
    model = shipped() / f"{subject.name}.tsv"
    own, known = _table(Path(subject.path)), _table(model) if model.is_file() else None
    if own is None or known is None or own.columns != known.columns:
        return  # `unknown_columns` says so
    for column in CLOSED:
        words = {word for row in known for word in row.get(column, "").split()}
        for row in own:
            for word in row.get(column, "").split():
                if word not in words:
                    near = difflib.get_close_matches(word, words, 1)
                    hint = f"did you mean {near[0]}?" if near else ""
                    line = _line(subject.path, row[own.columns[0]])
                    yield Finding(subject.path, line, f"{column}: «{word}» is not known", hint)


def rule_takes_kept_text(subject: LexiconSubject) -> Iterator[Finding]:
    """A boilerplate rule matches a line that the run's gold keeps.

    Why: it would take text out of other articles too.
    Mend: make its pattern longer, or say with `where` that it holds outside the article only.
    """
    if not subject.name.startswith(f"{FOLDER}/") or not subject.kept:
        return
    root = Path(subject.path).resolve().parents[subject.name.count("/")]
    try:
        judge = matcher(Lexicon() if root == shipped().resolve() else Lexicon(root))
    except DanvanError:
        return  # `not_a_list` says why
    rows = make_rows([Line(number, text) for number, text in enumerate(subject.kept, 1)], list(subject.kept))
    told = set()
    for row in rows:
        rule = judge(row)
        if rule and rule.list == subject.name and not rule.where and rule.pattern not in told:
            told.add(rule.pattern)
            message = f"«{rule.pattern}» ({rule.match}) takes a kept line: «{row.text[:60]}»"
            yield Finding(subject.path, _line(subject.path, rule.pattern), message)


def _table(path: Path) -> Table | None:
    try:
        return read_table(path)
    except DanvanError:
        return None


def _line(path: str, key: str) -> int | None:
    """The line whose first cell is `key`."""
    lines = Path(path).read_text("utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.split("\t")[0].strip() == key), None)
