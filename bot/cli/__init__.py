"""The command line, one file a command. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import zoneinfo
from typing import Annotated

import typer

from bot import __version__
from bot.cli import ask, check, demo, emulator, missed, run, simulate

app = typer.Typer(
    name="kneebot",
    help="A chat coach for runner's knee. `kneebot demo` shows it without a token.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (run, demo, emulator, check, simulate, ask, missed):
    command.register(app)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"kneebot {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line. Zones come from the pinned tzdata package, never from the machine's own files."""
    zoneinfo.reset_tzpath(to=())
    app()
