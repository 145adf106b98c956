"""Skip: what was in the way, and Undo."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.chat.typed import Typed
from bot.domain.dialog import Step
from bot.domain.patient import Patient
from bot.domain.schedule import session_day
from bot.domain.session import Barrier
from bot.screens.buttons import StaleButton, Tap, Verb
from bot.services.days import DayShown
from bot.services.skip import skip, tell_why, unskip
from bot.services.start import present


async def skip_tapped(update: Update, context: Context) -> None:
    """Leave the day out, and keep what was in the way if that was tapped."""
    tap = context.tap
    try:
        barrier = Barrier(tap.value) if tap.value else Barrier.UNSAID
    except ValueError as error:
        raise StaleButton("no such reason") from error
    await context.show(
        await skip(context.practice, context.person, tap.day, barrier, now=context.now, cause=context.acts())
    )


async def undo_tapped(update: Update, context: Context) -> None:
    """Take the day back."""
    await context.show(
        await unskip(context.practice, context.person, context.tap.day, now=context.now, cause=context.acts())
    )


async def unskips_typed(context: Context, typed: Typed) -> bool:
    """Take a day back that was left out, where the words say that it is to be done after all."""
    person = context.person
    if person.step is not Step.ACTIVE or not context.hearing.says(context.hearing.words.chat.after_all, typed.text):
        return False
    shown = await present(context.practice, person, now=context.now)
    if not isinstance(shown, DayShown) or shown.record.day.skipped is None:
        return False
    await context.press(Tap(Verb.UNSKIP, shown.record.day.on))
    return True


async def skip_typed(context: Context, person: Patient, text: str) -> None:
    """Leave today out for a reason that no button has, and keep that in the person's own words."""
    on = session_day(context.now, person.zone)
    await skip(context.practice, person, on, Barrier.OTHER, now=context.now, cause=None)
    await why_typed(context, person, text)


async def why_typed(context: Context, person: Patient, text: str) -> None:
    """Keep the person's own words."""
    await context.show(await tell_why(context.practice, person, text, now=context.now, cause=context.acts()))


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(on_tap(Verb.SKIP, skip_tapped))
    application.add_handler(on_tap(Verb.UNSKIP, undo_tapped))
