"""What comes out of every article of `corpus/`, as text: a changed rule or word shows as a diff of these files.

`pytest tests/test_golden.py --update-cases` rewrites them; read the diff before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import CORPUS
from showing import show_article, show_facts

from danvan_cli import pipeline
from danvan_cli.model import FACT_TYPES
from danvan_cli.read import read
from danvan_cli.read.items import Item
from danvan_cli.read.sources import kind_of

GOLDEN = Path(__file__).parent / "golden"
ARTICLES = sorted(path for path in CORPUS.iterdir() if path.suffix in (".txt", ".html"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_golden(path: Path, request: pytest.FixtureRequest) -> None:
    document, _ = read(Item(path.stem, str(path), kind_of(path.name) or "text"))
    result = pipeline.to_facts(document, pipeline.lexicon())
    lines = show_article(result.article)
    for kind in FACT_TYPES:
        lines += ["", f"# {kind.type}", *show_facts(result.facts, kind.type)]
    now = "\n".join(lines) + "\n"
    golden = GOLDEN / f"{path.stem}.txt"
    if request.config.getoption("--update-cases"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(now, "utf-8", newline="\n")
    assert golden.read_text("utf-8") == now
