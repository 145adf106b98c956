"""`kneebot erase`: everything of one person, deleted by the operator as `/delete` does it in the chat."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.app import SystemCalendar
from bot.cli.failing import plainly
from bot.config import Settings, read_settings
from bot.storage import Store


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("erase", help="Delete everything of one person, as /delete does in the chat; the bot must not run.")(
        erase
    )


def erase(
    user_id: Annotated[
        int, typer.Argument(metavar="NUMBER", min=1, max=2**63 - 1, help="Their Telegram number; /privacy shows it.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Ask once, delete, and say how many records of a person went; of somebody unknown say so and delete nothing."""
    with plainly():
        settings = read_settings()
        known = asyncio.run(_known(settings, user_id))
        if known and not yes:
            typer.confirm(f"Delete everything of {user_id}? It cannot be undone.", abort=True, err=True)
        asyncio.run(_erased(settings, user_id))
    typer.echo(f"Everything of {user_id} is erased." if known else f"Nothing is kept of {user_id}.")


async def _known(settings: Settings, user_id: int) -> bool:
    async with Store.reading_beside(settings.database_url, key_file=settings.key_file) as records:
        return await records.patients.knows(user_id)


async def _erased(settings: Settings, user_id: int) -> None:
    store = await Store.open(settings.database_url, key_file=settings.key_file)
    try:
        async with store.writing(now=SystemCalendar().now()) as records:
            await records.patients.delete_user(user_id)
            await records.inbox.forget_user(user_id)
        await store.wipe()
    finally:
        await store.close()
