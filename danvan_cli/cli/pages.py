"""Help as a manual's page: what a command does, examples, its options, those that all have, exit codes.

A command's docstring is its prose, and behind a line `\\b` its examples. Everything is said in the language in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import click

from danvan_cli.language import said

#: Options that every command has; they stand below its own.
_COMMON = {"--quiet", "--verbose", "--color", "--lang", "--help"}
#: What exit codes mean, unless a command says otherwise.
EXIT_CODES = "0 every input done; 1 some inputs failed, the rest is written; 2 nothing done; 130 stopped by Ctrl-C."
#: Of commands that have one result.
ONE_RESULT = "0 done; 2 nothing done."


class Formatter(click.HelpFormatter):
    """Click's formatter, in the language in force."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how to call the command."""
        super().write_usage(prog, args, prefix or f"{said('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """A section's heading."""
        super().write_heading(said(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean."""
        super().write_dl([(term, _meaning(text)) for term, text in rows], col_max, col_spacing)


class Context(click.Context):
    """Where a command runs, with our formatter."""

    formatter_class = Formatter


class Page(click.Command):
    """A command whose help is a manual's page. `exit_codes` says what they mean."""

    context_class = Context

    def __init__(self, *args: Any, exit_codes: str = EXIT_CODES, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.exit_codes = exit_codes

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The prose, then the examples."""
        write_text(self.help or "", formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's own options, those that all have, exit codes."""
        write_options(self, ctx, formatter)
        with formatter.section("Exit codes"):
            formatter.write_text(said(self.exit_codes))


class Group(click.Group):
    """A command with commands of its own, each a Page."""

    context_class = Context
    command_class = Page

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The prose, then the examples."""
        write_text(self.help or "", formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands with the first sentence of their help."""
        write_options(self, ctx, formatter)
        with formatter.section("Commands"):
            rows = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
            formatter.write_dl([(name, _first_paragraph(command)) for name, command in rows if command])


def write_text(text: str, formatter: click.HelpFormatter) -> None:
    """A docstring: paragraphs, and behind a line `\\b` examples, with what each is for behind two blanks or more."""
    prose, _, examples = text.partition("\b")
    for paragraph in filter(None, map(str.strip, prose.split("\n\n"))):
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(said(" ".join(paragraph.split())))
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    if lines:
        with formatter.section("Examples"):
            for line in lines:
                call, _, use = (part.strip() for part in re.sub(r" {2,}", "\0", line).partition("\0"))
                formatter.write(f"{'':>{formatter.current_indent}}{call}{f'  # {said(use)}' if use else ''}\n")


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Two sections: the command's own options, and those that all have."""
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    records = [(option.opts[-1] in _COMMON, option.get_help_record(ctx)) for option in options]
    own = [record for is_common, record in records if record and not is_common]
    common = [record for is_common, record in records if record and is_common]
    for heading, rows in (("Options", own), ("Common options", common)):
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)


def _first_paragraph(command: click.Command) -> str:
    prose = (command.help or "").partition("\b")[0]
    return " ".join(prose.split("\n\n")[0].split())


def _meaning(text: str) -> str:
    """An option's help, then what click adds in brackets: defaults, ranges."""
    own, gap, added = text.partition("  [")
    bracket = re.sub(r"(default: )?([^;\[\]]+)", _said_part, f"[{added}") if gap else ""
    return f"{said(own)}{gap and '  '}{bracket}"


def _said_part(match: re.Match[str]) -> str:
    default, value = match.groups()
    return said(f"default: {value}") if default else said(value)
