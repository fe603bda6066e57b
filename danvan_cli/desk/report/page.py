"""The payload in its page: one HTML file, nothing from the network, and nothing that an article could run.

Articles reach the page as data alone: JSON in a block that no browser runs, with every letter escaped that could end
it, put into the document by `textContent`. A Content-Security-Policy allows the scripts and styles of this file by
their digests, and no address whatever.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import html
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import orjson

from danvan_cli import __version__
from danvan_cli.desk.report.texts import harmless

LANGUAGES = ("vi", "en")
#: Of `vendor/`: the script, and its licence, which goes with every copy.
VENDOR = (("d3.min.js", "d3.LICENSE"), ("plot.umd.min.js", "plot.LICENSE"), ("mark.min.js", "mark.LICENSE"))
#: Of `assets/`, in this order: one scope, so that each sees what stands before it.
SCRIPTS = (
    "letters.js", "data.js", "words.js", "elements.js", "tables.js", "charts.js", "reading.js", "state.js",
    "article.js", "reader.js", "overview.js", "found.js", "careers.js", "people.js", "person.js", "together.js",
    "timeline.js", "figures.js", "papers.js", "articles.js", "main.js",
)  # fmt: skip
STYLES = ("paper.css", "controls.css", "sections.css", "reading.css", "phone.css", "print.css")
#: The style that Observable Plot puts into each of its charts (a test in a browser fails when it has changed).
PLOT_STYLE = "sha256-47V1xNqHa8R2qXMU9o7X8SHCZBIRmgL2B8hotNIvQHM="

_ESCAPED = {n: f"\\u{n:04x}" for n in (*map(ord, "<>&"), *range(0x2028, 0x202F), *range(0x2066, 0x206A))}


def page(data: dict[str, Any], *, language: str = "vi", title: str | None = None, as_of: str | None = None) -> bytes:
    """The whole file. `data` is what `payload` made; `title` and `as_of` stand in the page's head as they are."""
    setup = {
        "language": language,
        "title": title and harmless(title),
        "as_of": as_of and harmless(as_of),
        "version": __version__,
    }
    scripts = [*(_vendor(*names) for names in VENDOR), _own_script()]
    styles = ["\n".join(_read("assets", name) for name in STYLES)]
    policy = "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(f"'{_digest(script)}'" for script in scripts),
            "style-src " + " ".join([*(f"'{_digest(style)}'" for style in styles), f"'{PLOT_STYLE}'"]),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    filled = {
        "LANGUAGE": language,
        "POLICY": html.escape(policy, quote=False),
        "TITLE": html.escape(harmless(title or "danvan")),
        "STYLES": "".join(f"<style>{style}</style>\n" for style in styles),
        "SETUP": _json(setup),
        "WORDS": _json(words()),
        "DATA": _json(data),
        "SCRIPTS": "".join(f"<script>{script}</script>\n" for script in scripts),
    }
    return "".join(_filled(_read("assets", "page.html"), filled)).encode("utf-8", "replace")


def words() -> dict[str, dict[str, str]]:
    """Language → key → what the page says, of `assets/words.tsv`."""
    rows = list(csv.DictReader(_read("assets", "words.tsv").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}


def _filled(template: str, values: dict[str, str]) -> Iterator[str]:
    """The template with each `{{NAME}}` replaced, once: what is put in is not looked at again."""
    for number, piece in enumerate(template.split("{{")):
        name, end, rest = piece.partition("}}") if number else ("", "", piece)
        yield (values[name] if end else name) + rest


def _json(value: Any) -> str:
    return orjson.dumps(value).decode().translate(_ESCAPED)


def _own_script() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(_read("assets", name) for name in SCRIPTS) + "\n})();\n"


def _vendor(script: str, licence: str) -> str:
    return f"/*\n{_read('vendor', licence)}*/\n{_read('vendor', script)}"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _read(*names: str) -> str:
    at: Traversable = resources.files("danvan_cli.desk.report")
    for name in names:
        at = at / name
    return at.read_text("utf-8")
