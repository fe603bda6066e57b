"""Help pages, shell completion, and the language of both."""

from __future__ import annotations

import importlib
import shutil
import subprocess

import click
import pytest
from helpers import ROOT, danvan

from danvan_cli.cli import COMMANDS, SECTIONS
from danvan_cli.language import asked, said, speak


def completed(*words: str, shell: str = "bash") -> list[str]:
    """What a shell would offer for the last of `words`."""
    environment = {
        "_DANVAN_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(("danvan", *words)),
        "COMP_CWORD": str(len(words)),
    }
    return [line.partition(",")[2] for line in danvan(env=environment).stdout.splitlines()]


def test_every_command_file_is_listed_once() -> None:
    files = {
        path.stem
        for path in (ROOT / "danvan_cli" / "cli").glob("*.py")
        if isinstance(getattr(importlib.import_module(f"danvan_cli.cli.{path.stem}"), "command", None), click.Command)
    }
    assert sorted(COMMANDS) == sorted(files)


def test_help_stands_by_task() -> None:
    page = danvan("--help").stdout
    places = [page.index(f"{section}:\n") for section in SECTIONS]
    assert places == sorted(places)
    assert all(f"\n  {name} " in page for name in COMMANDS)
    assert "..." not in page.split("COMMANDS", 1)[-1].replace("[ARGS]...", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_manual_page(name: str) -> None:
    page = danvan(name, "--help").stdout
    assert page.startswith(f"Usage: danvan {name} ")
    example = page.split("\nExamples:\n", 1)[1]
    assert "danvan " in example.splitlines()[0]
    assert "\nCommands:\n" in page or "\nExit codes:\n" in page


def test_completion_offers_commands_options_and_values() -> None:
    assert completed("ev") == ["evaluate"]
    assert "--fuzzy" in completed("grep", "--fu")
    assert completed("grep", "--type", "da") == ["date"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_a_shell(shell: str) -> None:
    made = danvan("completion", shell)
    assert made.returncode == 0
    assert f"_DANVAN_COMPLETE={shell}_complete" in made.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_bash_takes_the_completion() -> None:
    script = danvan("completion", "bash").stdout + "\ncomplete -p danvan\n"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert "_danvan_completion" in done.stdout


@pytest.mark.parametrize(
    ("args", "locale", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "vi_VN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN"}, "vi"),
        (["grep", "--lang", "en"], {"LANG": "vi_VN.UTF-8"}, "en"),
        (["--lang=vi", "grep"], {}, "vi"),
        (["grep", "--", "--lang", "vi"], {}, "en"),
        (["--lang", "xx"], {}, "en"),
        (["--lang"], {}, "en"),
    ],
)
def test_the_language_that_is_asked_for(args: list[str], locale: dict[str, str], language: str) -> None:
    assert asked(args, locale) == language


def test_values_stand_in_what_is_said() -> None:
    speak("vi")
    try:
        assert said("did you mean {x}?") == "có phải ý bạn là {x}?"
        assert said("cannot write: the disk is full") == "không ghi được: đĩa đã đầy"
        assert said("what no catalogue has") == "what no catalogue has"
    finally:
        speak("en")


def test_danvan_speaks_vietnamese() -> None:
    assert danvan("extrat", "--lang", "vi").stderr == (
        "lỗi: không có lệnh này: extrat\ngợi ý: có phải ý bạn là extract?\n"
    )
    assert danvan("grep", "--help", env={"LC_ALL": "vi_VN.UTF-8"}).stdout.startswith("Cách dùng: danvan grep")
