"""/progress: the weeks so far, and what changed."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import CommandHandler

from bot.chat.begun import once_begun
from bot.chat.busy import looks_busy
from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.screens.buttons import Verb
from bot.screens.progress import to_length
from bot.services.progress import SHOWN_WEEKS, changes, progress


@once_begun
async def progress_asked(update: Update, context: Context) -> None:
    """Show the newest weeks."""
    await _show(context, SHOWN_WEEKS)


@once_begun
async def progress_tapped(update: Update, context: Context) -> None:
    """Show as many weeks as the button says."""
    await _show(context, to_length(context.tap.value))


async def _show(context: Context, weeks: int | None) -> None:
    shown = await progress(context.practice, context.person, weeks, now=context.now)
    if shown.chart is not None and not context.person.preferences.simple:
        await looks_busy(context, ChatAction.UPLOAD_PHOTO)
    await context.show(shown)


async def changes_tapped(update: Update, context: Context) -> None:
    """List what changed the load, a page of it."""
    page = context.tap.number if context.tap.value else 0
    await context.show(await changes(context.practice, context.person, page, now=context.now))


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("progress", progress_asked))
    application.add_handler(on_tap(Verb.PROGRESS, progress_tapped))
    application.add_handler(on_tap(Verb.CHANGES, changes_tapped))
