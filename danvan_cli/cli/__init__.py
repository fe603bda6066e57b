"""The command `danvan`: parses options and hands them over; each command is a file, loaded when it is called."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from typing import Any

import click

from danvan_cli import __version__
from danvan_cli.cli.options import talk, talk_level
from danvan_cli.errors import DanvanError

#: Commands in the order of `--help`: that of a document's path.
COMMANDS = (
    "clean", "segment", "extract", "grep", "stats", "people", "boilerplate", "evaluate", "schema", "validate", "gold",
)  # fmt: skip


class Lazy(click.Group):
    """A group whose commands are imported when one of them is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"danvan_cli.cli.{cmd_name}").command
        return command

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
      danvan extract articles/ -o facts.jsonl     people, titles, dates, counts, documents
      danvan clean articles/ -o clean.jsonl       kept text, and every removed line with its reason
    """


def main(args: list[str] | None = None) -> Any:
    """Run `danvan` and leave with its exit code: 0 done, 1 some inputs failed, 2 nothing done, 130 Ctrl-C."""
    from danvan_cli.console import Report

    context: click.Context | None = None
    try:
        with cli.make_context("danvan", list(sys.argv[1:] if args is None else args)) as context:
            sys.exit(cli.invoke(context))
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        at = getattr(error, "ctx", None)
        help_of = at.command_path if at else "danvan"
        Report().error(DanvanError(error.format_message(), hint=f"see {help_of} --help"))
        sys.exit(2)
    except DanvanError as error:
        Report(**(talk_level(context) if context else {})).error(error)
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        Report().interrupted()
        sys.exit(130)
    except BrokenPipeError:
        # The reader has what it wanted (`| head`); what is still buffered must not be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(0)
