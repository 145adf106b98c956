"""In 30 min, Later today, and the way back."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.chat.typed import Typed
from bot.domain.schedule import due_on, session_day
from bot.screens.buttons import StaleButton, Tap, Verb
from bot.services.help import NotUnderstood, Puzzle
from bot.services.snooze import (
    ask_later,
    ask_later_again,
    leave_for_tomorrow,
    snooze_for,
    snooze_until,
    undo_snooze,
)


async def in_minutes_tapped(update: Update, context: Context) -> None:
    """Write again in a while."""
    tap = context.tap
    await context.show(
        await snooze_for(context.practice, context.person, tap.day, tap.number, now=context.now, cause=context.acts())
    )


async def later_tapped(update: Update, context: Context) -> None:
    """Ask when."""
    await context.show(
        await ask_later(context.practice, context.person, context.tap.day, now=context.now, cause=context.acts())
    )


async def until_tapped(update: Update, context: Context) -> None:
    """Write again at a time of today."""
    tap = context.tap
    try:
        outcome = await snooze_until(
            context.practice, context.person, tap.day, tap.number, now=context.now, cause=context.acts()
        )
    except ValueError as error:
        raise StaleButton("no time of day") from error
    await context.show(outcome)


async def undo_tapped(update: Update, context: Context) -> None:
    """Take it back."""
    tap = context.tap
    before = Tap(tap.verb, tap.on, tap.value).number if tap.value else None
    if before is not None and before >= 24 * 60:
        raise StaleButton("no time of day")
    await context.show(
        await undo_snooze(context.practice, context.person, tap.day, before, now=context.now, cause=context.acts())
    )


async def leave_tapped(update: Update, context: Context) -> None:
    """Write no more today."""
    await context.show(
        await leave_for_tomorrow(
            context.practice, context.person, context.tap.day, now=context.now, cause=context.acts()
        )
    )


async def later_typed(context: Context, times: tuple[int, ...]) -> None:
    """Write again at a typed time; of two that it may be, the one that is still to come is meant."""
    person = context.person
    on = session_day(context.now, person.zone)
    due = {minute: due_on(on, minute, person.zone) for minute in times}
    coming = [minute for minute, each in due.items() if each is not None and each.at > context.now]
    if len(coming) == 1:
        outcome = await snooze_until(context.practice, person, on, coming[0], now=context.now, cause=context.acts())
        await context.show(outcome)
        return
    asked = await ask_later_again(
        context.practice,
        person,
        now=context.now,
        over=not coming,
        either=tuple(coming),
    )
    await context.show(asked)


async def put_off(context: Context, typed: Typed) -> None:
    """Put today's session off as long, or until the hour, that was wished for; else ask until when."""
    values = typed.meaning.values
    times = values.get("times")
    if values.get("on") == "tomorrow":
        await context.show_asking(NotUnderstood(Puzzle.TOMORROW))
    elif isinstance(times, tuple):
        typed.either = times
        await later_typed(context, times)
    elif "minutes" in values:
        await context.press(Tap(Verb.SNOOZE, session_day(context.now, context.person.zone), str(values["minutes"])))
    else:
        await context.press(Tap(Verb.LATER, session_day(context.now, context.person.zone)))


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(on_tap(Verb.SNOOZE, in_minutes_tapped))
    application.add_handler(on_tap(Verb.LATER, later_tapped))
    application.add_handler(on_tap(Verb.UNTIL, until_tapped))
    application.add_handler(on_tap(Verb.UNSNOOZE, undo_tapped))
    application.add_handler(on_tap(Verb.LEAVE, leave_tapped))
