"""Typed answers to the question that is open; each tells whether the words answered it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.chat.context import Context
from bot.chat.export import name_typed
from bot.chat.outings import minutes_typed, outing_pain_typed
from bot.chat.pause import day_typed, span_typed
from bot.chat.schedule import hour_typed, quiet_typed
from bot.chat.scores import changed_typed
from bot.chat.skip import why_typed
from bot.chat.snooze import later_typed
from bot.chat.start_replies import first_score_typed, knee_typed, place_typed, summary_typed, things_typed
from bot.chat.typed import Typed
from bot.chat.zone import clock_typed, zone_typed
from bot.domain.dialog import Asked, Step
from bot.domain.pain import Moment
from bot.domain.patient import NOON_MIN
from bot.domain.schedule import local_day, session_day
from bot.domain.session import Barrier
from bot.nlu.dates import days_to_come
from bot.nlu.meaning import UNKNOWN
from bot.nlu.pain import typed_score
from bot.nlu.places import is_offset, zones_named
from bot.nlu.spans import spans_of_day
from bot.screens.buttons import Tap, Verb
from bot.services.heard import heard_last
from bot.services.skip import reason_is_unsaid
from bot.services.start_answers import change
from bot.services.start_questions import ask_zone_again, offers_hours
from bot.services.typed_answers import wish_weekdays
from bot.services.typed_score import day_asked
from bot.services.which_number import which_number

Times = tuple[int, ...]
Reader = Callable[[Context, Typed], Awaitable[bool]]
OF_A_SKIP = ("action:skip", "action:easier")
"""What words for a day left out are taken for that may well be its reason, such as "too tired"."""


async def _zone(context: Context, typed: Typed) -> bool:
    hearing, person = context.hearing, context.person
    if person.step is Step.ZONE and hearing.is_made_of(hearing.words.chat.yes, typed.text):
        await context.press(Tap(Verb.ZONE, None, person.timezone))
    elif hearing.says(hearing.words.chat.no, typed.text):
        await context.show(replace(ask_zone_again(context.practice, person, context.now), denied=True))
    elif is_offset(typed.text.strip()):
        await zone_typed(context, typed.text)
    elif not await _clock_or_hour(context, typed):
        place = str(typed.meaning.values.get("place") or typed.text)
        if not zones_named(place, person.language, context.now).groups:
            return False
        await zone_typed(context, place)
    return True


async def _clock_or_hour(context: Context, typed: Typed) -> bool:
    """Take a time for what the clock shows, or for the hour at which to write where that can be tapped as well."""
    hearing, text = context.hearing, typed.text
    half = await _half(context, typed)
    if offers_hours(context.person) and (wished := hearing.hour_wished(text)):
        typed.either = wished
        await hour_typed(context, wished)
        return True
    clock, hour = hearing.clock_told(text), half or hearing.hour_told(text)
    if not clock and not hour:
        return False
    typed.either = hour or clock
    if hour and not clock and offers_hours(context.person):
        await hour_typed(context, hour)
    elif not await _either(context, typed, hour or clock):
        await clock_typed(context, clock or hour)
    return True


async def _half(context: Context, typed: Typed) -> Times:
    """Give what is left of two times once "in the morning" says which was meant; none where nobody was asked that."""
    half = context.hearing.half_told(typed.text) if typed.is_plain else None
    before = await heard_last(context.practice, context.person) if half is not None else None
    either = before.either if before is not None else ()
    return tuple(minute for minute in either if (minute < NOON_MIN) is (half == "morning"))


async def _hour(context: Context, typed: Typed) -> bool:
    return await _with_times(context, typed, hour_typed)


async def _later(context: Context, typed: Typed) -> bool:
    if minutes := typed.meaning.values.get("minutes"):
        await context.press(Tap(Verb.SNOOZE, session_day(context.now, context.person.zone), str(minutes)))
        return True
    return await _with_times(context, typed, later_typed)


async def _with_times(context: Context, typed: Typed, read: Callable[[Context, Times], Awaitable[None]]) -> bool:
    if context.hearing.mentions(context.hearing.words.chat.not_at, typed.text):
        return False
    times = await _half(context, typed) or context.hearing.hour_told(typed.text) or typed.meaning.values.get("times")
    if not isinstance(times, tuple):
        return False
    typed.either = times
    if not await _either(context, typed, times):
        await read(context, times)
    return True


async def _either(context: Context, typed: Typed, times: Times) -> bool:
    """Ask what a bare number is where a score for the knee is asked for as well."""
    number = typed_score(typed.text, context.hearing.words)
    if number is None or number.score is None:
        return False
    which = await which_number(context.practice, context.person, number.score, times, now=context.now)
    if which is not None:
        await context.show(which)
    return which is not None


async def _weekdays(context: Context, typed: Typed) -> bool:
    values = typed.meaning.values
    wanted, unwanted = values.get("days", ()), values.get("without_days", ())
    words = context.hearing.words.chat
    if context.hearing.says((*words.yes, *words.approves, *words.thats_all), typed.text):
        await context.press(Tap(Verb.KEEP_DAYS))
        return True
    if not (wanted or unwanted) and context.hearing.mentions(words.times_a_week, typed.text):
        await context.show_present()
        return True
    if not (wanted or unwanted) or not isinstance(wanted, tuple) or not isinstance(unwanted, tuple):
        return False
    added = "added" in values
    outcome = await wish_weekdays(
        context.practice, context.person, wanted, unwanted, added=added, now=context.now, cause=context.acts()
    )
    await context.show(outcome)
    return True


async def _quiet(context: Context, typed: Typed) -> bool:
    if not spans_of_day(typed.text, context.hearing.words):
        return False
    await quiet_typed(context, context.person, typed.text)
    return True


async def _until(context: Context, typed: Typed) -> bool:
    person, until = context.person, typed.meaning.values.get("until")
    if await span_typed(context, typed):
        return True
    if days_to_come(typed.text, local_day(context.now, person.zone), context.hearing.words, person.language):
        await day_typed(context, person, typed.text)
    elif until:
        await context.press(Tap(Verb.PAUSE, date.fromisoformat(str(until))))
    else:
        return False
    return True


async def _why(context: Context, typed: Typed) -> bool:
    """Keep the words, or press the button of the reason that they name; what asks for something else is none."""
    meaning, hearing = typed.meaning, context.hearing
    barriers = hearing.named(hearing.words.chat.barriers, typed.text) if typed.is_plain else ()
    if meaning.confidence == 1.0 and meaning.family in ("pain", "action"):
        return False
    on = session_day(context.now, context.person.zone)
    if await reason_is_unsaid(context.practice, context.person, on):
        elsewhere = meaning.label not in (UNKNOWN, *OF_A_SKIP) or {"talk", "screen", "outing"} & set(meaning.values)
        if "?" in typed.text or (elsewhere and not barriers):
            return False
        if barriers and barriers[0] != Barrier.OTHER:
            await context.press(Tap(Verb.SKIP, on, barriers[0]))
            return True
    await why_typed(context, context.person, typed.text)
    return True


def _changed(moment: Moment) -> Reader:
    async def read(context: Context, typed: Typed) -> bool:
        """Put a number in place of the score that is being changed."""
        if typed.meaning.family != "pain" or "on" in typed.meaning.values or typed.tells_outing:
            return False
        of_now = context.hearing.words.chat.of_now
        if context.person.profile.score_on is not None and context.hearing.mentions(of_now, typed.text):
            return False
        await changed_typed(context, typed, day_asked(context.person, now=context.now), moment)
        return True

    return read


async def _name(context: Context, typed: Typed) -> bool:
    """Keep the name; a number and a command are none."""
    if typed.meaning.confidence == 1.0 and typed.meaning.family in ("pain", "action"):
        return False
    await name_typed(context, context.person, typed.text)
    return True


async def _summary(context: Context, typed: Typed) -> bool:
    """Begin, or change the one answer that is named: the hour, the days, the place on earth, the things, the knee."""
    if await summary_typed(context, typed):
        return True
    step = _step_meant(context, typed)
    if step is None:
        return False
    await change(context.practice, context.person, step, now=context.now, cause=None)
    await context.reload_person()
    if not await READERS[step](context, typed):
        await context.show_present()
    return True


def _step_meant(context: Context, typed: Typed) -> Step | None:
    """Give the question of the first minute that words at its summary answer anew."""
    hearing, values = context.hearing, typed.meaning.values
    if hearing.only_asks(typed.text):
        return None
    if isinstance(values.get("times"), tuple):
        return Step.HOUR
    if {"days", "without_days"} & values.keys():
        return Step.WEEKDAYS
    if "place" in values:
        return Step.ZONE
    if any(hearing.things(typed.text)):
        return Step.EQUIPMENT
    place, knee = hearing.where(typed.text, knee_asked=True) if typed.is_plain else (None, None)
    return Step.KNEE if knee is not None else Step.PLACE if place is not None else None


READERS: Mapping[Step | Asked, Reader] = {
    Step.PLACE: place_typed,
    Step.KNEE: knee_typed,
    Step.USUAL_PAIN: first_score_typed,
    Step.WORST_PAIN: first_score_typed,
    Step.EQUIPMENT: things_typed,
    Step.ZONE: _zone,
    Step.HOUR: _hour,
    Step.WEEKDAYS: _weekdays,
    Step.SUMMARY: _summary,
    Asked.HOUR: _hour,
    Asked.QUIET_HOURS: _quiet,
    Asked.PAUSE_UNTIL: _until,
    Asked.CITY: _zone,
    Asked.LOCATION: _zone,
    Asked.CLOCK: _zone,
    Asked.LATER: _later,
    Asked.WEEKDAYS: _weekdays,
    Asked.EQUIPMENT: things_typed,
    Asked.SKIP_WORDS: _why,
    Asked.SCORE_BEFORE: _changed(Moment.BEFORE),
    Asked.SCORE_DURING: _changed(Moment.DURING),
    Asked.OUTING_MINUTES: minutes_typed,
    Asked.OUTING_PAIN: outing_pain_typed,
    Asked.NAME: _name,
}
"""What reads typed words, by the question that is open."""
