"""Options that several commands share, and the talk level that is accepted before and after a command."""

from __future__ import annotations

import glob
import math
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from danvan_cli.language import LANGUAGES

Command = Callable[..., Any]
_WINDOWS = os.name == "nt"

#: The longest `--timeout`, eleven days: a system's timers take no more than some weeks.
MOST_SECONDS = 1_000_000


class Whole(click.IntRange):
    """A whole number, called so in what is said of a wrong one."""

    name = "whole number"


class Number(click.types.FloatParamType):
    """A number, called so in what is said of a wrong one; `nan` is none."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a valid {self.name}.", param, ctx)
        return number


def _published(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from danvan_cli.published import iso

    normal = iso(value)
    if normal is None:
        raise click.BadParameter(f"{value!r} is no date; write it as 2020-07-16 or 2020-07-16T08:30")
    return normal


def _seconds(context: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    if value is not None and not 0 < value <= MOST_SECONDS:
        raise click.BadParameter(f"{value:g} is not between 0 and {MOST_SECONDS}")
    return value


def _jobs(context: click.Context, parameter: click.Parameter, value: int | None) -> int:
    return value or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else value or os.cpu_count() or 1


def expanded(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The files behind `*.txt`, which Windows leaves to each program; what stands for none is left as it is."""
    if not _WINDOWS:
        return value
    found: list[str] = []
    for path in value:
        found += (sorted(glob.glob(path)) if glob.has_magic(path) and not os.path.lexists(path) else []) or [path]
    return tuple(found)


def inputs(function: Command) -> Command:
    """PATH…: files, folders, or `-`."""
    return _paths("PATH...", function)


def facts_paths(function: Command) -> Command:
    """FACTS…: files of facts, or what facts can be made of."""
    return _paths("FACTS...", function)


def _paths(metavar: str, function: Command) -> Command:
    kind = click.Path(allow_dash=True)  # for the shell's completion; what is missing is said by `read.sources`
    argument = click.argument("paths", metavar=metavar, nargs=-1, required=True, type=kind, callback=expanded)
    return argument(function)


def reading(function: Command) -> Command:
    """How inputs are read and results written: the same for clean, segment and extract."""
    options: list[Callable[[Command], Command]] = [
        click.option("-o", "--output", default="-", metavar="FILE", help="Write here, not to standard output."),
        workers,
        click.option("--as-is", is_flag=True, help="Take each text as already clean: nothing is removed."),
        click.option("--published", metavar="DATE", callback=_published, help="Date of publication of the texts."),
        click.option("--stdin-name", default="stdin", metavar="ID", show_default=True, help="Id of standard input."),
        word_lists,
        click.option("--errors", metavar="FILE", help="Write failed documents here, as JSON lines."),
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            help="Work on the Dask cluster whose scheduler is there: tcp://10.0.0.1:8786. -j: shards at once.",
        ),
        click.option("--resume", is_flag=True, help="Continue the run to -o FILE that was stopped."),
        click.option(
            "--timeout",
            type=Number(),
            callback=_seconds,
            metavar="SECONDS",
            help="Give a document up that takes longer. [default: no limit]",
        ),
    ]
    return talk(_apply(options, function))


def workers(function: Command) -> Command:
    """`-j N`."""
    option = click.option(
        "-j", "--jobs", type=Whole(1), callback=_jobs, metavar="N", help="Worker processes. [default: the cores]"
    )
    return option(function)


def word_lists(function: Command) -> Command:
    """`--lexicons DIR`."""
    option = click.option(
        "--lexicons",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        multiple=True,
        metavar="DIR",
        help="Word lists that add to or override the shipped ones.",
    )
    return option(function)


def talk(function: Command) -> Command:
    """`-q`, `-v`, `--color`, left in the context for `report`; `--lang` was answered before the line was parsed."""
    options = [
        click.option("-q", "--quiet", count=True, expose_value=False, callback=_keep, help="No progress, no summary."),
        click.option("-v", "--verbose", count=True, expose_value=False, callback=_keep, help="A line for each file."),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            callback=_keep,
            help="Colour. [default: auto]",
        ),
        click.option(
            "--lang",
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help="Language of messages and help. [default: by the locale]",
        ),
    ]
    return _apply(options, function)


def given(name: str) -> bool:
    """Whether the command line, not a default, says the option of this name."""
    return click.get_current_context().get_parameter_source(name) == click.core.ParameterSource.COMMANDLINE


def talk_level(context: click.Context) -> dict[str, Any]:
    """What `-q`, `-v` and `--color` said, before or after the command."""
    said = context.find_root().meta.get("danvan.talk", {})
    return {"quiet": said.get("quiet", 0), "verbose": said.get("verbose", 0), "color": said.get("color", "auto")}


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value and parameter.name:
        context.find_root().meta.setdefault("danvan.talk", {})[parameter.name] = value


def _apply(options: Sequence[Callable[[Command], Command]], function: Command) -> Command:
    for option in reversed(options):
        function = option(function)
    return function
