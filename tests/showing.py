"""Articles and facts as lines of text that a Vietnamese reader can review in a diff."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from danvan_cli.model import Article, Fact

COMMON = {field.name for field in fields(Fact)}


def show_facts(facts: tuple[Fact, ...], kind: str) -> list[str]:
    return [" | ".join([fact.text, *details(fact)]) for fact in facts if fact.type == kind]


def details(fact: Fact) -> list[str]:
    values = {f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in COMMON}
    return [f"{key}={plain(value)}" for key, value in values.items() if value not in (None, ())]


def plain(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def show_article(article: Article) -> list[str]:
    meta = [
        f"meta {name}: {getattr(article, name)}"
        for name in ("title", "lead", "published", "source", "source_url", "byline", "empty")
        if getattr(article, name)
    ]
    kept = [f"{block.kind}: {article.text[block.start : block.end]}" for block in article.blocks]
    return meta + kept + [f"- {row.rule}: {row.text}" for row in article.removed]
