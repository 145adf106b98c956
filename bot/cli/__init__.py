"""The command line, one file a command. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import gc
import os
import sys
import zoneinfo
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__

COMMANDS = ("run", "demo", "emulator", "check", "simulate", "ask", "missed", "erase")

SELDOM = 20_000
"""Objects between two looks for garbage. Python's own 700 cost a start a fifth of its time and find nothing (house)."""


def command_line(wanted: str | None = None) -> typer.Typer:
    """Give the command line; of a command that is named, that one alone is imported."""
    app = typer.Typer(
        name="kneebot",
        help="A chat coach for runner's knee. `.venv/bin/kneebot demo` shows it without a token.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback(invoke_without_command=True)(_options)
    for name in [wanted] if wanted in COMMANDS else COMMANDS:
        import_module(f"bot.cli.{name}").register(app)
    return app


def _options(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"kneebot {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line. Zones come from the pinned tzdata package, never from the machine's own files."""
    gc.set_threshold(SELDOM)
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:  # whoever started this has closed it: what would be said there is for nobody
            setattr(sys, stream, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for as long as it runs
    zoneinfo.reset_tzpath(to=())
    command_line(sys.argv[1] if len(sys.argv) > 1 else None)()
