"""The command `danvan`: parses options and hands them over; each command is a file, loaded when it is called."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
import threading
from typing import Any

import click

from danvan_cli import __version__
from danvan_cli.cli.options import talk, talk_level
from danvan_cli.cli.pages import Group, write_options
from danvan_cli.cli.streams import ready
from danvan_cli.errors import DanvanError
from danvan_cli.language import asked, environment, speak

#: Commands by what one wants to do, in the order of `danvan --help`; each is the file of its name.
SECTIONS: dict[str, dict[str, str]] = {
    "From articles to facts": {
        "clean": "Kept text as blocks, metadata, and every removed line with its rule.",
        "segment": "Sentences and words, as spans of the text.",
        "extract": "People, titles, dates, counts and documents, one JSON line each.",
    },
    "Look things up": {
        "grep": "Find facts; a pattern without tone marks finds the marked letters.",
        "people": "One row for each person, with offices over time.",
        "stats": "The corpus at a glance.",
    },
    "Hand facts on": {
        "report": "One page for the browser: people, offices, time line, figures, articles.",
        "export": "CSV, XLSX, SQLite, Parquet, brat, WebAnno, CoNLL-U.",
    },
    "Keep a corpus sound": {
        "validate": "Hold articles, facts, gold and word lists to their contract.",
        "evaluate": "Precision, recall and F1 against gold.",
        "gold": "Draft gold for a person to mend; take gold to brat and back.",
        "boilerplate": "Learn, list and test the rules that take a portal's furniture.",
    },
    "Ask danvan": {
        "schema": "The JSON Schema of what danvan writes and reads.",
        "completion": "Completion for your shell.",
    },
}
#: Set by a shell that asks how to complete a line (click's protocol).
COMPLETING = "_DANVAN_COMPLETE"
COMMANDS = tuple(name for section in SECTIONS.values() for name in section)


class Lazy(Group):
    """A group whose commands are imported when one of them is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"danvan_cli.cli.{cmd_name}").command
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by task, then the options."""
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl(list(commands.items()))
        write_options(self, ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"commands are {', '.join(COMMANDS)}"
            raise DanvanError(f"no such command: {args[0]}", hint=hint)
        return super().resolve_command(ctx, args)


def _versions(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if not value or context.resilient_parsing:
        return
    from danvan_cli.manifest import versions

    engines = ", ".join(f"{name} {version}" for name, version in versions().items() if version)
    python = ".".join(map(str, sys.version_info[:3]))
    click.echo(f"danvan {__version__} (Python {python}; {engines})")
    context.exit()


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_versions,
    help="Show the versions of danvan and of what its results depend on.",
)
@talk
def cli() -> None:
    """Clean text and structured facts from corpora of Vietnamese news reports.

    \b
      danvan extract articles/ -o facts.jsonl
      danvan grep "truong thi mai" facts.jsonl
      danvan COMMAND --help                         what a command does, its options, examples
    """


def main(args: list[str] | None = None) -> Any:
    """Run `danvan` and leave with its exit code: 0 done, 1 some inputs failed, 2 nothing done, 130 Ctrl-C."""
    from danvan_cli.console import Report

    ready()
    given = list(sys.argv[1:] if args is None else args)
    speak(asked(given, environment()))
    if COMPLETING in os.environ:
        from click.shell_completion import shell_complete

        sys.exit(shell_complete(cli, {}, "danvan", COMPLETING, os.environ[COMPLETING]))
    context: click.Context | None = None
    try:
        with cli.make_context("danvan", given) as context:
            sys.exit(cli.invoke(context))
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        at = getattr(error, "ctx", None)
        help_of = at.command_path if at else " ".join(["danvan", *(name for name in given[:1] if name in COMMANDS)])
        what = " ".join(error.format_message().split())  # click lists choices on lines of their own
        Report().error(DanvanError(what, hint=f"see {help_of} --help"))
        sys.exit(2)
    except DanvanError as error:
        Report(**(talk_level(context) if context else {})).error(error)
        _flush_output()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort) as stop:
        Report().interrupted(str(stop))
        _leave(130)
    except BrokenPipeError:  # the reader has what it wanted (`| head`)
        _drop_output()
        sys.exit(0)
    except OSError as error:
        from danvan_cli.output import is_closed, why

        if is_closed(error):
            _drop_output()
            sys.exit(0)
        path = os.fsdecode(error.filename) if error.filename else "standard output"
        Report().error(DanvanError(why(error), path=path))
        _drop_output()
        sys.exit(2)


def _flush_output() -> None:
    """Hand on what is buffered for standard output; where that fails, it has been said."""
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()


def _drop_output() -> None:
    """What is still buffered for standard output must not be flushed at exit: there it would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _leave(code: int) -> None:
    """End with `code`, within half a second whatever Python would still wait for.

    Threads that feed workers which were stopped complain of their pipes meanwhile: nobody is to read that.
    """
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    late = threading.Timer(0.5, os._exit, (code,))
    late.daemon = True
    late.start()
    sys.exit(code)
