"""Topics: the longer answer, and what is related."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.screens.buttons import StaleButton, Verb
from bot.services.topics import explain

MORE = "more"


async def topic_tapped(update: Update, context: Context) -> None:
    """Show a topic, or its longer answer."""
    topic_id, _, page = context.tap.value.partition(".")
    try:
        outcome = await explain(context.practice, context.person, topic_id, more=page == MORE, now=context.now)
    except KeyError as error:
        raise StaleButton("no such topic") from error
    await context.show(outcome)


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(on_tap(Verb.TOPIC, topic_tapped))
