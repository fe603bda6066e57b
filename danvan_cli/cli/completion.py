"""`danvan completion`."""

from __future__ import annotations

import click

from danvan_cli.cli.options import talk
from danvan_cli.cli.pages import ONE_RESULT, Page


@click.command("completion", cls=Page, exit_codes=ONE_RESULT)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@talk
def command(shell: str) -> None:
    """Print what makes a shell complete danvan's commands, options, their values and paths.

    Put the line of your shell into its start-up file.

    \b
      eval "$(danvan completion bash)"                                          ~/.bashrc
      eval "$(danvan completion zsh)"                                           ~/.zshrc
      danvan completion fish > ~/.config/fish/completions/danvan.fish           once
    """
    from click.shell_completion import get_completion_class

    from danvan_cli.cli import COMPLETING, cli

    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(cli, {}, "danvan", COMPLETING).source())
