"""`kneebot emulator`: a local Bot API server with a chat page, for any bot."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Annotated

import typer

from bot.cli.failing import fail, plainly
from bot.cli.signals import end_asked
from bot.emulator import Emulator, Limits, PortBusy, serving


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("emulator", help="Serve a local Bot API with a chat page. Any token of the form 123:abc is a bot.")(
        emulator
    )


def emulator(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")] = 8081,
    limits: Annotated[bool, typer.Option(help="Count sends and answer 429 as Telegram does.")] = True,
) -> None:
    """Serve until Ctrl-C."""
    with plainly(), contextlib.suppress(KeyboardInterrupt):
        try:
            asyncio.run(_serve(port, Limits() if limits else None))
        except PortBusy as busy:
            fail(f"{busy}\n`.venv/bin/kneebot emulator --port 0` takes a free port.")


async def _serve(port: int, limits: Limits | None) -> None:
    async with serving(Emulator(limits=limits).asgi, port) as origin:
        typer.echo(f"Chat page: {origin}   Bot API: {origin}/bot<token>/<method>   Ctrl-C ends it.", err=True)
        await end_asked().wait()
