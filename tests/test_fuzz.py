"""The fuzz targets for some seconds, the same inputs each time; `fuzz/run.py` takes them over hours."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from random import Random

import laws
import pytest
from helpers import ARTICLE, ROOT
from mutation import mutated
from targets import TARGETS, Target, TooSlow, tried

from danvan_cli import extract
from danvan_cli.model import Line

#: Mutated inputs for each target, and bytes of one at most.
INPUTS = 12
MOST_BYTES = 6000


@pytest.mark.parametrize("name", TARGETS)
def test_sound_and_mutated_inputs_break_no_law(name: str) -> None:
    target = TARGETS[name]
    seeds = target.seeds()
    for seed in seeds[:2]:
        tried(target, seed)
    for number in range(INPUTS):
        chance = Random(f"{name} {number}")
        tried(target, mutated(chance.choice(seeds), chance, seeds, MOST_BYTES))


@pytest.mark.parametrize("folder", ["person", "title"])
def test_an_article_may_end_behind_any_word(folder: str) -> None:
    texts = [case.read_text(encoding="utf-8") for case in sorted((ROOT / "tests" / "cases" / folder).glob("*.txt"))]
    lines = [line for text in texts for line in text.split("\n") if "|" not in line and not line.startswith(("#", "="))]
    assert len(lines) > 50
    for line in lines:
        for word in re.finditer(r"\w+|[^\w\s]", line):
            result = extract(line[: word.end()])
            laws.facts_law(result.article, result.facts)


def test_laws_see_what_is_wrong() -> None:
    result = extract(ARTICLE, published="2019-09-02")
    laws.facts_law(result.article, result.facts)
    person = next(fact for fact in result.facts if fact.type == "person")
    count = next(fact for fact in result.facts if fact.type == "count")
    for wrong in (
        [dataclasses.replace(person, start=person.start + 1)],
        [dataclasses.replace(count, value=-1)],
        [dataclasses.replace(count, max=count.value)],
        [dataclasses.replace(person, person="Trần")],
        [person, person],
        [count, person],
    ):
        with pytest.raises(AssertionError):
            laws.facts_law(result.article, wrong)
    lines = [Line(number, text) for number, text in enumerate(ARTICLE.split("\n"), 1)]
    laws.lines_law(lines, result.article)
    for lost in ([*lines[:-2], Line(3, "Bà Lan nói.")], [*lines, Line(9, "Còn nữa.")]):
        with pytest.raises(AssertionError):
            laws.lines_law(lost, result.article)


def test_an_input_that_takes_too_long_is_given_up() -> None:
    def endless(data: bytes) -> None:
        while True:
            pass

    with pytest.MonkeyPatch.context() as patch, pytest.raises(TooSlow):
        patch.setattr("targets.SECONDS", 0.05)
        tried(Target(endless, list), b"")


def test_a_campaign_says_what_it_did() -> None:
    command = [sys.executable, str(ROOT / "fuzz" / "run.py"), "--unguided", "--minutes", "0.001", "encodings"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "encodings: " in done.stdout
    assert ", 0 findings" in done.stdout
