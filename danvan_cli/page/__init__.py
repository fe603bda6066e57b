"""A whole web page → the raw lines of its visible text, with what the markup says of each.

`visible.py` turns the page into rows, `article.py` finds the article among them, `kinds.py` says what each kept row
is, `metadata.py` reads the page's head. No page makes the program reach for the network, follow an entity or raise.

Example: `read_page("<h1>Tin vui</h1><p>Sáng nay, …</p>")` → `(Line(1, "Tin vui", kind="title"), …), Given(…), None`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Given, Line
from danvan_cli.page.article import find
from danvan_cli.page.evidence import Evidence
from danvan_cli.page.kinds import kinds
from danvan_cli.page.metadata import Stated, stated, without_site
from danvan_cli.page.moments import foreign_day
from danvan_cli.page.parse import declared_encoding, parse
from danvan_cli.page.plain import plain_lines
from danvan_cli.page.tables import join_cells
from danvan_cli.page.visible import View, view

__all__ = ["declared_encoding", "read_page", "visible_text"]


def read_page(markup: str, words: Lexicon | None = None) -> tuple[tuple[Line, ...], Given, str | None]:
    """The visible lines of `markup`, the metadata that the page states, and why there is no article (or null).

    A line that main-content extraction leaves out has a `rule` (`html:menu`, `html:related`, …).
    """
    root = parse(markup)
    if root is None:
        plain = tuple(Line(number, text) for number, text in enumerate(plain_lines(markup), 1))
        return plain, Given(), None if plain else "no-text"
    page = join_cells(view(root))
    head = stated(root)
    evidence = Evidence(page, words or _shipped())
    found = find(evidence, head)
    said = kinds(evidence, found, head)
    # Date lines in a form that cleaning, which knows the Vietnamese ones, does not read.
    foreign = {n: day for n, kind in enumerate(said) if kind == "published" and (day := foreign_day(page.rows[n].text))}
    lines = tuple(
        Line(n + 1, row.text, None, "metadata:published") if n in foreign else Line(n + 1, row.text, kind, rule)
        for n, (row, kind, rule) in enumerate(zip(page.rows, said, found.rules, strict=True))
    )
    if found.empty:
        return lines, Given(), found.empty
    published = head.published or next(iter(foreign.values()), None)
    return lines, _given(page, replace(head, published=published), found.title, said), None


def visible_text(markup: str) -> str:
    """The page's visible text: the lines of `read_page`, joined by `\\n`."""
    root = parse(markup)
    return "\n".join(plain_lines(markup) if root is None else [row.text for row in join_cells(view(root)).rows])


@cache
def _shipped() -> Lexicon:
    return Lexicon()


def _given(page: View, head: Stated, title: int | None, said: list[str | None]) -> Given:
    lead = next((row.text for row, kind in zip(page.rows, said, strict=True) if kind == "lead"), None)
    stated_title = without_site(head.titles[0], head.site) if head.titles and head.article else None
    return Given(
        title=page.rows[title].text if title is not None else stated_title,
        lead=lead,
        published=head.published,
        source=head.source,
        byline=head.byline,
    )
