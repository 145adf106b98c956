"""Wishes for another hour, other strength days or another clock, as they are typed."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.context import Context
from bot.chat.pause import days_left_out
from bot.chat.schedule import hour_typed
from bot.chat.snooze import put_off
from bot.chat.typed import Typed
from bot.chat.zone import clock_typed, zone_typed
from bot.domain.schedule import due_on, local_day, session_day
from bot.nlu.clock import times_within
from bot.screens.buttons import Tap, Verb
from bot.services.days import DayShown
from bot.services.help import NotUnderstood, Puzzle
from bot.services.player import is_to_do
from bot.services.schedule import ask_new_hour, ask_zone, change_hour
from bot.services.start import present
from bot.services.typed_answers import wish_weekdays


async def change_time(context: Context, typed: Typed) -> None:
    """Change the hour of every day; one that is for today alone puts its session off."""
    practice, times = context.practice, typed.meaning.values.get("times")
    if isinstance(times, tuple) and typed.meaning.values.get("on") == "tomorrow":
        await context.show_asking(NotUnderstood(Puzzle.TOMORROW))
    elif await _is_once(context, typed):
        await put_off(context, typed)
    elif not isinstance(times, tuple):
        await context.press(Tap(Verb.NEW_HOUR))
    elif len(times) == 1:
        await context.show(await change_hour(practice, context.person, times[0], now=context.now, cause=context.acts()))
    else:
        await ask_new_hour(practice, context.person, now=context.now, cause=context.acts())
        typed.either = times
        await hour_typed(context, times)


async def _is_once(context: Context, typed: Typed) -> bool:
    """Tell whether a time is for today's session, which is still to do, and not for every day."""
    hearing, on = context.hearing, session_day(context.now, context.person.zone)
    alone = [due_on(on, minute, context.person.zone) for minute in hearing.hour_told(typed.text)]
    coming = bool(alone) and all(due is not None and due.at > context.now for due in alone)
    if not coming and not hearing.mentions(hearing.words.chat.reminds_once, typed.text):
        return False
    shown = await present(context.practice, context.person, now=context.now)
    return isinstance(shown, DayShown) and is_to_do(shown.record)


async def change_days(context: Context, typed: Typed) -> None:
    """Change the strength days that are named; without any, or of a question, ask for them."""
    values, words = typed.meaning.values, context.hearing.words
    wanted, unwanted = values.get("days", ()), values.get("without_days", ())
    of_strength = context.hearing.mentions(words.chat.strength, typed.text)
    away = context.hearing.days_away(typed.text, local_day(context.now, context.person.zone))
    if away and not of_strength:
        await days_left_out(context, replace(typed, meaning=replace(typed.meaning, values=away)))
        return
    if (wanted or unwanted) and times_within(typed.text, words):
        await context.show_asking(NotUnderstood(Puzzle.HOUR_AND_DAYS))
        return
    if (wanted or unwanted) and context.hearing.mentions(words.chat.just_once, typed.text):
        await context.show_asking(NotUnderstood(Puzzle.ONCE))
        return
    asks = context.hearing.only_asks(typed.text) or not context.hearing.only_of_days(typed.text)
    if isinstance(wanted, tuple) and isinstance(unwanted, tuple) and (wanted or unwanted) and not asks:
        added = "added" in values
        outcome = await wish_weekdays(
            context.practice, context.person, wanted, unwanted, added=added, now=context.now, cause=context.acts()
        )
        await context.show(outcome)
    else:
        await context.press(Tap(Verb.NEW_DAYS))


async def change_zone(context: Context, typed: Typed) -> None:
    """Go by the clock of a place, or by what a clock shows; without either ask where somebody is."""
    place, clock = typed.meaning.values.get("place"), context.hearing.clock_told(typed.text)
    if not place and not clock:
        await context.press(Tap(Verb.NEW_ZONE))
        return
    await ask_zone(context.practice, context.person, now=context.now, cause=None)
    await context.reload_person()
    await (zone_typed(context, str(place)) if place else clock_typed(context, clock))
