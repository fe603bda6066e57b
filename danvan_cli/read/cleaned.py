"""A record that `danvan clean` wrote → the Article that it was.

Why it is looked at so closely: such files are edited and made by other programs, and a block that does not fit its
text would be noticed only where some fact stands beside it.
Example: a record whose `text` was shortened → DanvanError "block 40–97 does not fit the text".
"""

from __future__ import annotations

from typing import Any

from danvan_cli.errors import DanvanError
from danvan_cli.model import BLOCK_KINDS, Article, Block, Removed
from danvan_cli.schemas import schema
from danvan_cli.schemas.check import faults

_AGAIN = "run danvan clean again"


def article_from(record: dict[str, Any]) -> Article:
    """The Article in `record`; DanvanError says what is wrong with a field, or which block does not fit the text."""
    try:
        blocks = tuple(Block(**block) for block in record["blocks"])
        removed = tuple(Removed(**row) for row in record["removed"])
        article = Article(**{**record, "blocks": blocks, "removed": removed})
        sound = _is_typed(article)
    except (TypeError, KeyError):
        sound = False
    if not sound:  # the schema says why, but takes seven times as long to ask
        fault = next(map(str, faults(record, schema("documents"))), "a field has a wrong type")
        raise DanvanError(f"not a record of danvan clean: {fault}", hint=_AGAIN)
    end = -1
    for block in blocks:
        if block.start != end + 1 or not block.start <= block.end <= len(article.text):
            raise DanvanError(f"block {block.start}–{block.end} does not fit the text", hint=_AGAIN)
        end = block.end
    if max(end, 0) != len(article.text):
        raise DanvanError("the text goes on behind its last block", hint=_AGAIN)
    return article


def _is_typed(article: Article) -> bool:
    """Whether each field has its type."""
    always = (article.doc, article.encoding, article.text)
    maybe = (article.title, article.lead, article.published, article.source, article.source_url, article.byline)
    lines = [block.line for block in article.blocks] + [row.line for row in article.removed]
    return (
        all(type(value) is str for value in always)
        and all(value is None or type(value) is str for value in (*maybe, article.empty))
        and all(value is None or type(value) is int for value in lines)
        and all(type(block.start) is int is type(block.end) and block.kind in BLOCK_KINDS for block in article.blocks)
        and all(type(row.text) is str is type(row.rule) for row in article.removed)
    )
