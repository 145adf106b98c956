"""`kneebot missed`: what people typed and kneebot did not understand, of those who allow that it is kept."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated

import typer

from bot.app import SystemCalendar
from bot.cli.failing import plainly
from bot.config import Settings, read_settings
from bot.domain.heard import Heard
from bot.storage import Store


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("missed", help="List typed words that were not understood, of people who allow that they are kept.")(
        missed
    )


def missed(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, for `.venv/bin/kneebot ask`.")
    ] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Delete them after listing; the bot must not run.")] = False,
) -> None:
    """Print the day and the words of each message; of who does not allow it only how many there were.

    Who wrote it is not told.
    """
    with plainly():
        found = asyncio.run(_forgotten(read_settings()) if forget else _kept(read_settings()))
    worded = [message for message in found if message.words is not None]
    for number, message in enumerate(worded, 1):
        if as_json:
            line: dict[str, object] = {"id": f"missed-{number}", "text": message.words, "expect": "unknown", "also": []}
            typer.echo(json.dumps(line, ensure_ascii=False))
        else:
            typer.echo(f"{message.at:%Y-%m-%d}  {' '.join((message.words or '').split())}")
    if not worded:
        typer.echo("Nothing is kept.", err=True)
    if without := len(found) - len(worded):
        typer.echo(f"Not understood in the last two days, and not kept as words: {without}.", err=True)


async def _kept(settings: Settings) -> list[Heard]:
    async with Store.reading_beside(settings.database_url, key_file=settings.key_file) as records:
        return _all(await records.heard.with_words(), await records.heard.missed())


async def _forgotten(settings: Settings) -> list[Heard]:
    store = await Store.open(settings.database_url, key_file=settings.key_file)
    try:
        async with store.writing(now=SystemCalendar().now()) as records:
            found = _all(await records.heard.with_words(), await records.heard.missed())
            await records.heard.forget_words()
            return found
    finally:
        await store.close()


def _all(worded: list[Heard], missed: list[Heard]) -> list[Heard]:
    return [*worded, *(message for message in missed if message.words is None)]
