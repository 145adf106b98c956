"""`kneebot demo`: the whole bot in the browser, without a token."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failing import BAD_INPUT, fail, plainly
from bot.cli.logs import start_logging
from bot.cli.signals import end_asked
from bot.config import DEFAULT_TIMEZONE, Settings, read_settings
from bot.demo.browser import local_zone, open_browser
from bot.demo.demo import Demo, open_demo
from bot.emulator import PortBusy


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", help="Try kneebot in the browser: no token, no account, on a clock that travels.")(demo)


def demo(
    record: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write what was said into this folder, as text and as HTML.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.", show_default=False)
    ] = None,
) -> None:
    """Serve the demo until Ctrl-C."""
    start_logging(logging.WARNING)
    if record is not None and record.exists() and not record.is_dir():
        fail(f"{record} is no folder. Name another one behind --record.", BAD_INPUT)
    with plainly("the demo's own server"), contextlib.suppress(KeyboardInterrupt):
        settings = read_settings()
        if settings.timezone == DEFAULT_TIMEZONE:  # also when a copied .env.example says so
            settings = settings.model_copy(update={"timezone": local_zone()})
        if port is not None:
            settings = settings.model_copy(update={"demo_port": port})
        try:
            asyncio.run(_demo(settings, record))
        except PortBusy as busy:
            fail(f"{busy}\nPerhaps another demo runs there. `kneebot demo --port 0` takes a free port.")


async def _demo(settings: Settings, record: Path | None) -> None:
    async with open_demo(settings) as demo:
        typer.echo(f"kneebot's chat page: {demo.origin}   Ctrl-C ends it.", err=True)
        if not open_browser(demo.origin):
            typer.echo("No browser opened by itself; open that address in one on this computer.", err=True)
        try:
            await _until_told(demo)
        finally:
            if record is not None:
                files = demo.recorder.write(record)
                typer.echo(f"{len(files)} files written to {record}", err=True)


async def _until_told(demo: Demo) -> None:
    ended = asyncio.ensure_future(demo.until_ended())
    asked = asyncio.ensure_future(end_asked().wait())
    try:
        await asyncio.wait({ended, asked}, return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            await ended
    finally:
        for task in (ended, asked):
            task.cancel()
