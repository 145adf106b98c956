"""/schedule: when kneebot writes, and on which days there is strength. Every change can be undone."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.begun import once_begun
from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.domain.patient import Patient
from bot.domain.schedule import QuietHours
from bot.nlu.spans import spans_of_day
from bot.screens.buttons import StaleButton, Verb, to_span, to_timing
from bot.services.help import NotUnderstood, Puzzle
from bot.services.schedule import (
    AskQuiet,
    ask_days,
    ask_new_hour,
    ask_quiet,
    ask_zone,
    bring_back,
    change_quiet,
    change_zone,
    show_schedule,
    tell_hour,
)


@once_begun
async def schedule_asked(update: Update, context: Context) -> None:
    """Show the schedule."""
    await context.show(await show_schedule(context.practice, context.person, now=context.now))


async def new_hour_tapped(update: Update, context: Context) -> None:
    """Ask for another hour."""
    await context.show(await ask_new_hour(context.practice, context.person, now=context.now, cause=context.acts()))


async def new_days_tapped(update: Update, context: Context) -> None:
    """Ask for other strength days."""
    await context.show(await ask_days(context.practice, context.person, now=context.now, cause=context.acts()))


async def new_zone_tapped(update: Update, context: Context) -> None:
    """Ask where the person is."""
    await context.show(await ask_zone(context.practice, context.person, now=context.now, cause=context.acts()))


async def hour_tapped(update: Update, context: Context) -> None:
    """Keep the tapped hour."""
    await _keep_hour(context, context.tap.number)


async def hour_typed(context: Context, times: tuple[int, ...]) -> None:
    """Keep the typed hour, given in minutes after midnight; one that may be morning or evening is asked about."""
    if len(times) == 1:
        await _keep_hour(context, times[0])
    else:
        await context.show(NotUnderstood(Puzzle.WHICH_TIME, times))


async def _keep_hour(context: Context, minute: int) -> None:
    try:
        outcome = await tell_hour(context.practice, context.person, minute, now=context.now, cause=context.acts())
    except ValueError as error:
        raise StaleButton("no time of day") from error
    await context.show(outcome)


async def quiet_tapped(update: Update, context: Context) -> None:
    """Ask for other quiet hours, or keep the tapped ones."""
    value = context.tap.value
    if not value:
        await context.show(await ask_quiet(context.practice, context.person, now=context.now, cause=context.acts()))
        return
    await _keep_quiet(context, to_span(value))


async def quiet_typed(context: Context, person: Patient, text: str) -> None:
    """Keep the typed quiet hours; what may mean several is asked about."""
    spans = tuple(QuietHours(*span) for span in spans_of_day(text, context.hearing.words))
    if len(spans) == 1:
        await _keep_quiet(context, spans[0])
    else:
        await context.show(AskQuiet(person.quiet, spans, puzzled=not spans))


async def _keep_quiet(context: Context, quiet: QuietHours) -> None:
    try:
        outcome = await change_quiet(context.practice, context.person, quiet, now=context.now, cause=context.acts())
    except ValueError as error:
        raise StaleButton("no quiet hours") from error
    await context.show(outcome)


async def travel_tapped(update: Update, context: Context) -> None:
    """Keep the hour on the clock of the place where somebody is now, or on the one at home."""
    try:
        outcome = await change_zone(
            context.practice, context.person, context.tap.value, now=context.now, cause=context.acts()
        )
    except ValueError as error:
        raise StaleButton("no time zone") from error
    await context.show(outcome)


async def undo_tapped(update: Update, context: Context) -> None:
    """Bring back the schedule that the button carries."""
    timing = to_timing(context.tap.value)
    try:
        outcome = await bring_back(context.practice, context.person, timing, now=context.now, cause=context.acts())
    except ValueError as error:
        raise StaleButton("no timing") from error
    await context.show(outcome)


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("schedule", schedule_asked))
    application.add_handler(on_tap(Verb.SCHEDULE, schedule_asked))
    application.add_handler(on_tap(Verb.NEW_HOUR, new_hour_tapped))
    application.add_handler(on_tap(Verb.NEW_DAYS, new_days_tapped))
    application.add_handler(on_tap(Verb.NEW_ZONE, new_zone_tapped))
    application.add_handler(on_tap(Verb.HOUR, hour_tapped))
    application.add_handler(on_tap(Verb.QUIET, quiet_tapped))
    application.add_handler(on_tap(Verb.TRAVEL, travel_tapped))
    application.add_handler(on_tap(Verb.UNDO, undo_tapped))
