"""Red flags in the chat: the question, a sign, and going on once it was seen."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.domain.schedule import local_day
from bot.domain.state import Flag
from bot.screens.buttons import StaleButton, Verb
from bot.services.pain import after_signs
from bot.services.safety import EarlyCare, ask_signs, report_sign, say_seen, withdraw_sign

NONE = "none"


async def signs_asked(update: Update, context: Context) -> None:
    """Ask whether one of the signs is true."""
    on = context.tap.on or local_day(context.now, context.person.zone)
    await context.show(ask_signs(context.practice, on))


async def sign_tapped(update: Update, context: Context) -> None:
    """Lock on a sign, or go on where the question came from."""
    tap = context.tap
    if context.person.started_on is None:  # nothing to lock yet, but the care comes all the same
        await _care_before_the_start(context)
        return
    if tap.value == NONE:
        await context.show(
            await after_signs(context.practice, context.person, tap.day, now=context.now, cause=context.cause)
        )
        return
    try:
        care = await report_sign(context.practice, context.person, tap.value, now=context.now, cause=context.cause)
    except KeyError as error:
        raise StaleButton("no such sign") from error
    await context.show(care)


async def seen_tapped(update: Update, context: Context) -> None:
    """Go on gently: a professional has seen the knee."""
    flag = Flag(context.tap.value, context.tap.day)
    await context.show(await say_seen(context.practice, context.person, flag, now=context.now, cause=context.cause))


async def mistake_tapped(update: Update, context: Context) -> None:
    """Take a sign back."""
    tap = context.tap
    await context.show(
        await withdraw_sign(context.practice, context.person, tap.day, tap.value, now=context.now, cause=context.cause)
    )


async def _care_before_the_start(context: Context) -> None:
    sign = context.practice.handbook.signs.get(context.tap.value)
    if sign is None:
        await context.show_present()
    else:
        await context.show(EarlyCare(sign))


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(on_tap(Verb.SIGNS, signs_asked))
    application.add_handler(on_tap(Verb.SIGN, sign_tapped))
    application.add_handler(on_tap(Verb.SEEN, seen_tapped))
    application.add_handler(on_tap(Verb.UNSIGN, mistake_tapped))
