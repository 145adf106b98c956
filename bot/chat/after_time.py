"""What is typed right after a time was typed: another one, for the message of today or for that of every day."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.schedule import hour_typed
from bot.chat.snooze import later_typed
from bot.chat.typed import Typed
from bot.domain.patient import NOON_MIN
from bot.screens.buttons import Verb, decode, to_timing
from bot.services.heard import heard_last
from bot.services.schedule import ask_new_hour, change_hour
from bot.services.undo import what_to_undo


async def after_time_typed(context: Context, typed: Typed) -> bool:
    """Take words for another time where the message before them set one: "no, make it 9", "9 is better"."""
    person, data = context.person, what_to_undo(context.person, now=context.now)
    tap = decode(data) if data is not None else None
    times = context.hearing.corrected_times(typed.text)
    if tap is None or not times or person.asked is not None:
        return False
    last = await heard_last(context.practice, person)
    if last is None or last.undo != data:
        return False
    if len(last.either) == 1:  # of two that it may be, the one in the same half of the day
        half = tuple(minute for minute in times if (minute < NOON_MIN) is (last.either[0] < NOON_MIN))
        times = half or times
    if tap.verb is Verb.UNSNOOZE:
        typed.either = times
        await later_typed(context, times)
        return True
    if tap.verb is not Verb.UNDO or to_timing(tap.value).hour_min == person.reminder_min:
        return False
    typed.either = times
    if len(times) == 1:
        outcome = await change_hour(context.practice, person, times[0], now=context.now, cause=context.acts())
        await context.show(outcome)
        return True
    await ask_new_hour(context.practice, person, now=context.now, cause=context.acts())
    await hour_typed(context, times)
    return True
