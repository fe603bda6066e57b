"""Decoded input → Raw: one scraped text, one page, or one JSON record; or an Article that clean wrote."""

from __future__ import annotations

import json
from typing import Any

import orjson

from danvan_cli.errors import DanvanError, shown
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import NOTHING_GIVEN, Article, Given, Raw
from danvan_cli.published import iso
from danvan_cli.read.cleaned import article_from
from danvan_cli.read.encodings import decode
from danvan_cli.read.encodings.legacy import convert
from danvan_cli.read.lines import numbered

#: What news-please calls the fields of the contract.
_ALIASES = {"maintext": "text", "description": "lead", "date_publish": "published", "authors": "byline"}
_GIVEN = ("title", "lead", "published", "source", "source_url", "byline")


def from_text(
    doc: str, text: str, *, encoding: str = "utf-8", given: Given = NOTHING_GIVEN, as_is: bool = False
) -> Raw:
    """Scraped text → Raw."""
    return Raw(doc, numbered(_no_surrogates(text)), encoding, given, as_is=as_is)


def from_html(
    doc: str,
    markup: str,
    words: Lexicon | None = None,
    *,
    encoding: str = "utf-8",
    given: Given = NOTHING_GIVEN,
    as_is: bool = False,
) -> Raw:
    """A page → Raw; its lines are those of the page's visible text."""
    from danvan_cli.page import read_page  # lxml: only for those who read pages

    lines, page, empty = read_page(_no_surrogates(markup), words)
    return Raw(doc, lines, encoding, given, page, as_is=as_is, empty=empty)


def from_bytes(doc: str, data: bytes, kind: str, words: Lexicon | None = None, *, given: Given, as_is: bool) -> Raw:
    """The bytes of a `.txt` or `.html` file → Raw."""
    if kind == "html":
        from danvan_cli.page import declared_encoding

        text, encoding = decode(data, declared_encoding(data))
        return from_html(doc, text, words, encoding=encoding, given=given, as_is=as_is)
    text, encoding = decode(data)
    return from_text(doc, text, encoding=encoding, given=given, as_is=as_is)


def from_record(
    data: bytes, default_id: str, words: Lexicon | None = None, *, published: str | None, as_is: bool
) -> tuple[Raw | Article, tuple[str, ...]]:
    """One JSON record → Raw, or the Article itself where `danvan clean` wrote it; and remarks for the report.

    DanvanError says what is wrong with the record.
    """
    record = _parse(data)
    if "doc" in record and "blocks" in record:
        return article_from(record), ()
    if is_fact(record):
        raise DanvanError("a fact, not a document", hint="name the articles, not the facts that came of them")
    for theirs, ours in _ALIASES.items():
        if theirs in record and record.get(ours) in (None, ""):
            record[ours] = record[theirs]
    doc, wrong_id = _id(record.get("id"), default_id)
    given, wrong_date = _given(record, published)
    remarks = (*wrong_id, *wrong_date)
    for field in ("text", "html"):
        value = record.get(field)
        if value is not None and not isinstance(value, str):
            raise DanvanError(f"`{field}` is not a string")
    if record.get("text") is not None:
        text, encoding = convert(record["text"]) or (record["text"], "utf-8")  # TCVN3, VNI, VIQR inside JSON
        return from_text(doc, text, encoding=encoding, given=given, as_is=as_is), remarks
    if record.get("html") is not None:
        return from_html(doc, record["html"], words, given=given, as_is=as_is), remarks
    raise DanvanError("neither `text` nor `html`", hint="a record is an object with `text` or `html`")


def _id(given: object, default: str) -> tuple[str, tuple[str, ...]]:
    """A record's id, and remarks: a number is written as JSON has it, nothing else but a string is an id."""
    if given is None or given == "":
        return default, ()
    if isinstance(given, str):
        return given, ()
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return shown(given), ()
    return default, (f"`id` is neither a string nor a number and was not used: {shown(given)}",)


def is_fact(record: object) -> bool:
    """Whether `danvan extract` wrote the record, which is then no document."""
    return isinstance(record, dict) and "doc" in record and "start" in record


def _parse(data: bytes) -> dict[str, Any]:
    try:
        record = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        record = _parse_leniently(data)
    if not isinstance(record, dict):
        raise DanvanError("not a JSON object", hint="a record is an object with `text` or `html`")
    return record


def _parse_leniently(data: bytes) -> Any:
    """JSON with lone surrogates or broken UTF-8 in it, which orjson refuses: they become U+FFFD."""
    try:
        record = json.loads(data.decode("utf-8-sig", "replace"))
        return json.loads(_no_surrogates(json.dumps(record, ensure_ascii=False)))
    except json.JSONDecodeError as error:
        raise DanvanError(f"not JSON: {error.msg}, at character {error.pos + 1}") from error
    except RecursionError as error:
        raise DanvanError("not JSON: nested too deeply") from error


def _no_surrogates(text: str) -> str:
    """`text` with surrogate pairs joined and lone ones, which no output can hold, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _given(record: dict[str, Any], published: str | None) -> tuple[Given, tuple[str, ...]]:
    fields: dict[str, str | None] = {}
    remarks: tuple[str, ...] = ()
    for name in _GIVEN:
        value = record.get(name)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = ", ".join(value)
        if value is not None and not isinstance(value, str):
            raise DanvanError(f"`{name}` is not a string")
        fields[name] = " ".join(part.strip() for part in value.splitlines()).strip() or None if value else None
    printed = fields["published"]
    if printed:
        fields["published"] = iso(printed)
        if not fields["published"]:
            remarks = (f"`published` is no ISO 8601 date and was not used: {shown(printed)}",)
    fields["published"] = fields["published"] or published
    return Given(**fields), remarks
