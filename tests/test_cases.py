"""The cases in `tests/cases`: input and expected output as text that a Vietnamese reader can review.

Folders `person`, `title`, `date`, `count`, `document` hold facts of that type, `clean` whole articles.
`pytest tests/test_cases.py --update-cases` rewrites the expected part; read the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from showing import show_article, show_facts

from danvan_cli import pipeline
from danvan_cli.model import Given
from danvan_cli.read.documents import from_html, from_text

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.txt"))
SEPARATOR, OUTPUT = "# ---\n", "# output\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CASES).with_suffix("").as_posix())
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    cases = path.read_text("utf-8").split(SEPARATOR)
    now = [run(case, path.parent.name) for case in cases]
    if request.config.getoption("--update-cases"):
        path.write_text(SEPARATOR.join(now), "utf-8", newline="\n")
        return
    for case, result in zip(cases, now, strict=True):
        assert OUTPUT in case, f"{path}: a case has no line «# output»; run with --update-cases"
        assert case == result


def run(case: str, folder: str) -> str:
    """The case with its expected part made anew."""
    given, settings = case.partition(OUTPUT)[0], {}
    lines = given.splitlines(keepends=True)
    while lines and lines[0].startswith("# "):
        key, _, value = lines.pop(0)[2:].partition(": ")
        settings[key] = value.strip()
    text = "".join(lines).removesuffix("\n")
    as_is = settings.get("as-is", "no" if folder == "clean" else "yes") == "yes"
    make = from_html if settings.get("html") == "yes" else from_text
    fields_given = Given(title=settings.get("title"), lead=settings.get("lead"), published=settings.get("published"))
    raw = make("case", text, given=fields_given, as_is=as_is)
    result = pipeline.to_facts(raw, pipeline.lexicon())
    shown = show_article(result.article) if folder == "clean" else show_facts(result.facts, folder)
    return given + ("" if given.endswith("\n") else "\n") + OUTPUT + "".join(f"{line}\n" for line in shown)
