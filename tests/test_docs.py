"""The README cannot go stale: its commands are run and their output is compared, every command is named in it.

`pytest tests/test_docs.py --update-cases` rewrites the outputs.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from helpers import CORPUS, ROOT

from danvan_cli.cli import COMMANDS, cli

README = ROOT / "README.md"
#: A block of commands (`$ …`) and what they print on standard output.
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*(?:\\\n.*)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text("utf-8")
    assert [name for name in COMMANDS if f"danvan {name}" not in text] == []


def commands_shown() -> list[list[str]]:
    """The words of every `danvan …` in the README's blocks, up to a pipe or a remark."""
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    calls = [call for block in blocks for call in re.findall(r"(?:^|[$|] )danvan (.*)", block, re.MULTILINE)]
    return [shlex.split(re.split(r" [|#&>] | \|", call)[0], comments=True) for call in calls]


@pytest.mark.parametrize("words", commands_shown(), ids=" ".join)
def test_every_command_shown_has_the_options_that_it_is_shown_with(words: list[str]) -> None:
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(context, words.pop(0))
        assert found
        command = found
    known = {name for param in command.get_params(context) for name in (*param.opts, *param.secondary_opts)}
    assert [word for word in words if re.match(r"--?[a-z]", word) and word.split("=")[0] not in known] == []


@pytest.mark.skipif(os.name == "nt", reason="the examples are written for a POSIX shell")
def test_the_readmes_examples_print_what_it_says(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copytree(CORPUS, tmp_path / "corpus")
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "danvan"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m danvan_cli "$@"\n', "utf-8")
    shim.chmod(0o755)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}

    def printed(found: re.Match[str]) -> str:
        done = subprocess.run(
            ["bash", "-c", found[1]], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=100, check=False
        )
        assert done.returncode in (0, 1), f"{found[1]}: {done.stderr}"
        return f"$ {found[1]}\n{done.stdout}"

    text = README.read_text("utf-8")
    now = BLOCK.sub(lambda block: COMMAND.sub(printed, block[0]), text)
    if request.config.getoption("--update-cases"):
        README.write_text(now, "utf-8", newline="\n")
    assert BLOCK.search(text)
    assert README.read_text("utf-8") == now
