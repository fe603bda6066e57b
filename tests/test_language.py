"""The Vietnamese catalogue says all that danvan says: messages of the code, help of every command."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import click
import pytest
from helpers import ROOT, danvan

from danvan_cli.cli import SECTIONS, cli
from danvan_cli.cli.pages import Page
from danvan_cli.language import LANGUAGES, catalogue
from danvan_cli.model import FACT_TYPES

#: What is called with a message, and where among its arguments the message stands.
SAYS = {
    "DanvanError": 0,
    "say": 0,
    "warn": 0,
    "said": 0,
    "Remark": 0,
    "BadParameter": 0,
    "UsageError": 0,
    "Finding": 2,
}
#: Names of what is said later.
NAMED = {"hint", "what", "why", "_HINT"}
#: Said inside another message, or chosen among several.
WITHIN = ("did you mean {}?", "the disk is full", "the file is too large for its disk or the limits set")
OTHERS = [language for language in LANGUAGES if language != "en"]


def template(node: ast.expr) -> str | None:
    """The message of a string or f-string, `{}` for values; null for what is said elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return "".join(map(str, parts))
    return None


def trees() -> Iterator[ast.Module]:
    for path in sorted((ROOT / "danvan_cli").rglob("*.py")):
        yield ast.parse(path.read_text("utf-8"))


def in_code() -> Iterator[str]:
    """Every message and hint that stands as a string in the code, in a call or as a value that is named so."""
    for tree in trees():
        translates = any(isinstance(n, ast.ImportFrom) and n.module == "danvan_cli.language" for n in ast.walk(tree))
        for node in ast.walk(tree):
            found: list[ast.expr] = []
            if isinstance(node, ast.Assign):
                names = {target.id for target in node.targets if isinstance(target, ast.Name)}
                found = [node.value] if names & NAMED else []
            elif isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
                found = [keyword.value for keyword in node.keywords if keyword.arg == "hint"]
                if name in SAYS and (name != "said" or translates):
                    # `*place` stands for the two first arguments of a finding.
                    place = SAYS[name] - any(isinstance(argument, ast.Starred) for argument in node.args)
                    found += node.args[place : place + (2 if name == "Finding" else 1)]
            for value in found:
                yield from filter(None, map(template, choices(value)))


def anywhere() -> set[str]:
    """Every string of the code, as a template."""
    nodes = (node for tree in trees() for node in ast.walk(tree))
    return {text for node in nodes if isinstance(node, ast.expr) and (text := template(node))}


def choices(node: ast.expr) -> Iterator[ast.expr]:
    """What a conditional expression may give."""
    if isinstance(node, ast.IfExp):
        yield from (*choices(node.body), *choices(node.orelse))
    else:
        yield node


def in_report() -> Iterator[str]:
    """What the summary of a run counts, and the words that stand before messages."""
    yield from ("error", "warning", "hint", *WITHIN)
    for noun in ("document", "fact", *(kind.type for kind in FACT_TYPES)):
        yield from (f"{{}} {noun}", f"{{}} {noun}s")


def commands(command: click.Command) -> Iterator[click.Command]:
    """A command and all below it."""
    yield command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            if below:
                yield from commands(below)


def in_help() -> Iterator[str]:
    """Every paragraph, option's help, heading and summary of the help pages."""
    for section, summaries in SECTIONS.items():
        yield section
        yield from summaries.values()
    yield from ("Usage:", "Options", "Common options", "Commands", "Examples", "Exit codes")
    for command in commands(cli):
        prose, _, examples = (command.help or "").partition("\b")
        yield from (" ".join(paragraph.split()) for paragraph in prose.split("\n\n") if paragraph.strip())
        yield from (match[1] for match in re.finditer(r"\S {2,}(\S.*)", examples))
        if isinstance(command, Page):
            yield command.exit_codes
        for param in command.get_params(click.Context(command)):
            if isinstance(param, click.Option) and param.help:
                yield param.help


def said_words(text: str) -> bool:
    """Whether there is anything to translate: a word outside of values, options and file names."""
    return bool(re.search(r"[a-z]{2}", re.sub(r"\{\}|--[\w-]+|\[default: \w+\]|\S*[._/<]\S*", "", text)))


@pytest.mark.parametrize("language", OTHERS)
def test_everything_is_said(language: str) -> None:
    known = catalogue(language)
    assert sorted({text for text in (*in_code(), *in_help(), *in_report()) if said_words(text)} - known.keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_kept_that_is_never_said(language: str) -> None:
    by_click = {english for english, by in catalogue(language, "by").items() if by == "click"}
    assert sorted(catalogue(language).keys() - by_click - {*in_help(), *in_report()} - anywhere()) == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("grep", "--nothing"), "không có tùy chọn này"),
        (("extract",), "thiếu đối số"),
        (("extract", "-j", "x", "."), "không hợp lệ"),
        (("grep", "--type", "x", "a", "b"), "không phải là một trong"),
    ],
)
def test_what_click_says_is_translated(args: tuple[str, ...], said: str) -> None:
    assert said in danvan(*args, "--lang", "vi").stderr


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_takes_the_same_values(language: str) -> None:
    for english, own in catalogue(language).items():
        values = re.findall(r"\{(\d?)\}", own)
        assert len(set(values) if "0" in values else values) == english.count("{}"), english
