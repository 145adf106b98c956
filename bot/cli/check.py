"""`kneebot check`: every fault of the content at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failing import FAILED

Content = Annotated[Path | None, typer.Option(help="A content folder; without it, the one that comes with kneebot.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help="Check the content: every fault with its file and line.")(check)


def check(content: Content = None) -> None:
    """List the faults; exit 1 if there are any."""
    from bot.app import open_catalogue
    from bot.catalog import BrokenContent

    try:
        open_catalogue(content)
    except BrokenContent as error:
        for fault in error.faults:
            typer.echo(str(fault))
        typer.echo("1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults", err=True)
        raise typer.Exit(FAILED) from None
    typer.echo("The content has no faults.", err=True)
