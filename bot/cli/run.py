"""`kneebot run`: the bot for real."""

from __future__ import annotations

import asyncio

import structlog
import typer

from bot.app import Kneebot, SystemCalendar, SystemWire, open_catalogue, running
from bot.cli.failing import plainly
from bot.cli.logs import start_logging
from bot.cli.signals import end_asked
from bot.config import Settings, read_settings

log = structlog.get_logger()


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run", help="Run the bot. Needs KNEEBOT_TOKEN; every setting is in .env.example.")(run)


def run() -> None:
    """Run until a signal, or until something ends it."""
    with plainly():
        settings = read_settings()
        token = settings.needed_token
    start_logging(token=token)
    with plainly(settings.api_url):
        asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    catalogue = open_catalogue(settings.content)
    async with running(settings, catalogue, calendar=SystemCalendar(), wire=SystemWire()) as kneebot:
        log.info("kneebot runs", bot=f"@{kneebot.username}", server=settings.api_url)
        await until_told(kneebot)
        log.info("kneebot stops")


async def until_told(kneebot: Kneebot) -> None:
    """Wait for SIGINT or SIGTERM, or for the bot to end by itself: then its error is raised."""
    waiting = asyncio.create_task(end_asked().wait())
    await asyncio.wait({waiting, kneebot.ended}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if kneebot.ended.done():
        await kneebot.ended
