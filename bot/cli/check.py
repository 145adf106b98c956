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
    from bot.catalog import check as faults_of
    from bot.screens.templates import template_faults

    faults = sorted([*faults_of(content), *template_faults(content)])
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        typer.echo("1 fault" if len(faults) == 1 else f"{len(faults)} faults", err=True)
        raise typer.Exit(FAILED)
    typer.echo("The content has no faults.", err=True)
