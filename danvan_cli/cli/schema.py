"""`danvan schema`."""

from __future__ import annotations

import click

from danvan_cli.cli.options import talk
from danvan_cli.cli.pages import ONE_RESULT, Page

_NAMES = ("documents", "facts", "gold")


@click.command("schema", cls=Page, exit_codes=ONE_RESULT)
@click.argument("name", type=click.Choice(_NAMES))
@talk
def command(name: str) -> int:
    """Print the JSON Schema of the records that danvan writes and reads.

    documents: a line of `danvan clean`; facts: a line of `danvan extract`; gold: a NAME.gold.json file.

    \b
      danvan schema facts > facts.schema.json
    """
    import orjson

    from danvan_cli.schemas import schema

    click.echo(orjson.dumps(schema(name), option=orjson.OPT_INDENT_2).decode())
    return 0
