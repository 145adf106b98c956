"""`kneebot demo`: the whole bot in the browser, without a token."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failing import BAD_INPUT, fail, plainly
from bot.cli.logs import start_logging
from bot.cli.signals import end_asked
from bot.config import DEFAULT_TIMEZONE, Settings, read_settings
from bot.demo.browser import local_zone, open_browser
from bot.demo.lobby import Lobby, open_lobby
from bot.demo.recording import Recorder
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
            fail(f"{busy}\nPerhaps another demo runs there. `.venv/bin/kneebot demo --port 0` takes a free port.")


async def _demo(settings: Settings, record: Path | None) -> None:
    asked = end_asked()  # from the first moment on: a start that is broken off leaves nothing behind either
    async with open_lobby(settings.timezone, settings.demo_port) as lobby:
        recorder = Recorder(lobby.emulator.world) if record is not None else None
        _say(f"kneebot's chat page: {lobby.origin}   Ctrl-C ends it.")
        if not open_browser(lobby.origin):
            _say("No browser opened by itself; open that address in one on this computer.")
        try:
            await _until_told(asked, _run(lobby, settings))
        finally:
            if recorder is not None and record is not None:
                files = recorder.write(record)
                _say(f"{len(files)} files written to {record}")


def _say(line: str) -> None:
    with contextlib.suppress(BrokenPipeError):  # nobody reads it any more, and the page is still of use
        typer.echo(line, err=True)


async def _run(lobby: Lobby, settings: Settings) -> None:
    await asyncio.to_thread(_import_the_bot)  # most of a second's work, in which the page is served already
    from bot.demo.demo import move_in

    async with move_in(lobby, settings) as demo:
        await demo.until_ended()


def _import_the_bot() -> None:
    import bot.demo.demo  # noqa: F401


async def _until_told(asked: asyncio.Event, run: Coroutine[None, None, None]) -> None:
    """Wait until the operator asks for the end, or for a bot that ends by itself: then its error is raised."""
    running, waiting = asyncio.ensure_future(run), asyncio.ensure_future(asked.wait())
    try:
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (running, waiting):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
