"""Files, folders, JSON Lines and standard input → Raw documents; all decoding happens here."""

from __future__ import annotations

from danvan_cli.errors import DanvanError
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Article, Given, Raw
from danvan_cli.read.documents import from_bytes, from_record
from danvan_cli.read.items import MAX_DOCUMENT_BYTES, Item, read_whole


def read(
    item: Item, words: Lexicon | None = None, *, published: str | None = None, as_is: bool = False
) -> tuple[Raw | Article, tuple[str, ...]]:
    """The document of `item`, and remarks on it for the report; DanvanError says where and what is wrong."""
    data, cut = (item.data, False) if item.data is not None else read_whole(item.path)
    if len(data) > MAX_DOCUMENT_BYTES:
        data, cut = data[:MAX_DOCUMENT_BYTES], True
    try:
        if item.kind in ("record", "json"):
            default = item.doc if item.kind == "record" else f"{item.doc}:1"
            if cut:
                raise DanvanError(f"the record is over {MAX_DOCUMENT_BYTES >> 20} MB")
            return from_record(data, default, words, published=published, as_is=as_is)
        raw = from_bytes(item.doc, data, item.kind, words, given=Given(published=published), as_is=as_is)
        return raw, (f"only its first {MAX_DOCUMENT_BYTES >> 20} MB were read",) if cut else ()
    except DanvanError as error:
        raise DanvanError(error.what, path=item.path, line=item.line, hint=error.hint) from error
