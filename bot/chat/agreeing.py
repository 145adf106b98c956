"""The answers to what a day asks beside its plan: a new move, and whether somebody looked at the knee."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.screens.buttons import Verb
from bot.services.agreeing import agree, not_yet, say_seen


async def agree_tapped(update: Update, context: Context) -> None:
    """Keep a yes or a no to a new move."""
    tap = context.tap
    said, _, exercise_id = tap.value.partition(".")
    outcome = await agree(
        context.practice, context.person, tap.day, exercise_id, said == "1", now=context.now, cause=context.acts()
    )
    await context.show(outcome)


async def seen_tapped(update: Update, context: Context) -> None:
    """Keep that somebody looked at the knee, or take it back; "not yet" changes nothing."""
    tap = context.tap
    if not tap.value:
        await context.answer(not_yet(context.practice))
        return
    seen = tap.number > 0
    await context.show(
        await say_seen(context.practice, context.person, tap.day, seen, now=context.now, cause=context.acts())
    )


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(on_tap(Verb.AGREE, agree_tapped))
    application.add_handler(on_tap(Verb.WAS_SEEN, seen_tapped))
