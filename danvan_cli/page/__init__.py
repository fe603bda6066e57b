"""A whole web page → the raw lines of its visible text, with what the markup says of each."""

from __future__ import annotations

import lxml.html

from danvan_cli.model import Given, Line


def read_page(markup: str) -> tuple[tuple[Line, ...], Given, str | None]:
    """The visible lines of `markup`, the metadata that the page states, and why there is no article (or null)."""
    tree = lxml.html.fromstring(markup)
    text = tree.text_content()
    return tuple(Line(n, line) for n, line in enumerate(text.split("\n"), 1)), Given(), None
