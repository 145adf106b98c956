"""`kneebot demo`: the whole bot in the browser, without a token."""

from __future__ import annotations

import asyncio
import contextlib
import logging

import typer

from bot.cli.failing import plainly
from bot.cli.logs import start_logging
from bot.cli.run import until_told
from bot.config import DEFAULT_TIMEZONE, Settings, read_settings
from bot.demo.demo import local_zone, open_browser, open_demo


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", help="Try kneebot in the browser: no token, no account, on a clock that travels.")(demo)


def demo() -> None:
    """Serve the demo until Ctrl-C."""
    start_logging(logging.WARNING)
    with plainly("the demo's own server"), contextlib.suppress(KeyboardInterrupt):
        settings = read_settings()
        if settings.timezone == DEFAULT_TIMEZONE:  # also when a copied .env.example says so
            settings = settings.model_copy(update={"timezone": local_zone()})
        asyncio.run(_demo(settings))


async def _demo(settings: Settings) -> None:
    async with open_demo(settings) as demo:
        typer.echo(f"kneebot's chat page: {demo.origin}   Ctrl-C ends it.", err=True)
        open_browser(demo.origin)
        await until_told(demo.kneebot)
