"""What a person wishes for in words: each action is the button that does it, or the one question that is missing."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.chat.context import Context
from bot.chat.delete import erasing_wished
from bot.chat.done import could_not_finish, done_wished
from bot.chat.pause import called_off, days_left_out, end_break, may_rest_today, month_wished, rest_wished
from bot.chat.schedule_wishes import change_days, change_time, change_zone
from bot.chat.skip import skip_typed
from bot.chat.snooze import put_off
from bot.chat.typed import Typed
from bot.domain.dialog import Step
from bot.domain.schedule import local_day, session_day
from bot.domain.session import Barrier
from bot.nlu.dates import days_to_come
from bot.nlu.durations import minutes_said
from bot.nlu.until import ends_alone
from bot.screens.buttons import Tap, Verb
from bot.services.help import Help, NotUnderstood, Puzzle
from bot.services.may_run import RUNNING
from bot.services.pain_questions import ask_open_pain
from bot.services.pause import AskPauseUntil, ask_pause, ask_pause_until
from bot.services.tomorrow import show_tomorrow
from bot.services.topics import explain
from bot.services.usual import usual_score

FEW_WORDS = 3
"""So few words with a day are of a break where they are taken for one (house)."""
FEW_MIN = 5
"""Who has no more minutes than that has no time for the session (house)."""
NUMERAL = re.compile(r"(?<![\d/-])\d{1,2}[/-]\d{1,2}(?![\d/-])")
Wish = Callable[[Context, Typed], Awaitable[None]]


async def wish(context: Context, typed: Typed) -> None:
    """Do what was wished for; before a programme runs only what needs none."""
    action = typed.meaning.label.removeprefix("action:")
    if context.person.step is Step.ACTIVE or action in ANY_TIME:
        await WISHES[action](context, typed)
    else:
        await context.show_asking(NotUnderstood(Puzzle.NOT_YET, active=False))


async def screen_wished(context: Context, typed: Typed) -> None:
    """Show the screen that was asked for by its name."""
    await screen_shown(context, str(typed.meaning.values["screen"]), typed)


async def screen_shown(context: Context, screen: str, typed: Typed) -> None:
    """Show a screen by its name in the vocabulary; before a programme runs only what needs none."""
    if context.person.step is Step.ACTIVE or screen in ANY_TIME:
        await SCREENS[screen](context, typed)
    else:
        await context.show_asking(NotUnderstood(Puzzle.NOT_YET, active=False))


def _presses(verb: Verb, value: str = "", *, of_today: bool = False) -> Wish:
    async def pressed(context: Context, typed: Typed) -> None:
        await context.press(Tap(verb, _today(context) if of_today else None, value))

    return pressed


def _today(context: Context) -> date:
    return session_day(context.now, context.person.zone)


async def _show_today(context: Context, typed: Typed) -> None:
    await context.show_present()


async def _rate(context: Context, typed: Typed) -> None:
    await context.show(await ask_open_pain(context.practice, context.person, now=context.now))


async def _usual(context: Context, typed: Typed) -> None:
    await context.show_asking(await usual_score(context.practice, context.person, now=context.now))


async def _tomorrow(context: Context, typed: Typed) -> None:
    await context.show_asking(await show_tomorrow(context.practice, context.person, now=context.now))


async def _skip(context: Context, typed: Typed) -> None:
    """Leave the day out, for the reason that was said; a day to come is a break of that day."""
    if "until" in typed.meaning.values:
        await days_left_out(context, typed)
        return
    barriers = context.hearing.named(context.hearing.words.chat.barriers, typed.text)
    chat = context.hearing.words.chat
    if context.hearing.mentions(chat.no_run, typed.text):
        await _of_running(context)
        return
    if context.hearing.mentions(chat.parts, typed.text):
        await context.show_asking(NotUnderstood(Puzzle.PARTS))
        return
    leaves_out = context.hearing.words.chat.breaks.leaves_out
    missed = Barrier.FORGOT in barriers or not context.hearing.mentions(leaves_out, typed.text)
    if missed and not barriers[1:] and context.hearing.past_day(typed.text, _today(context)) is not None:
        await context.show_asking(NotUnderstood(Puzzle.MISSED))
        return
    if context.hearing.only_asks(typed.text):
        await may_rest_today(context, barriers[0] if barriers else "")
        return
    if barriers and barriers[0] == Barrier.OTHER:
        await skip_typed(context, context.person, typed.text)
        return
    await context.press(Tap(Verb.SKIP, _today(context), barriers[0] if barriers else ""))


async def _pause(context: Context, typed: Typed) -> None:
    """Pause until the day that was said; of "3/8" and "next sunday" both are offered, an hour only puts off."""
    person, values = context.person, typed.meaning.values
    chat = context.hearing.words.chat
    if context.hearing.mentions((*chat.goes_on, *chat.was_away), typed.text):
        await context.show_asking(NotUnderstood(Puzzle.GOES_ON))
        return
    if {"no_break", "no_day"} & values.keys():
        await context.show_asking(NotUnderstood(Puzzle.NO_BREAK if "no_break" in values else Puzzle.NO_DAY))
        return
    if context.hearing.mentions(chat.no_run, typed.text):
        await _of_running(context)
        return
    alone = ends_alone(typed.text, local_day(context.now, person.zone), context.hearing.words, person.language)
    of_rest = (
        "from" in values
        or alone is not None
        or len(typed.text.split()) <= FEW_WORDS
        or context.hearing.mentions(chat.rest_words, typed.text)
    )
    if {"until", "month"} & values.keys() and not of_rest:
        asks = ask_pause(context.practice, person, now=context.now)
        named = date.fromisoformat(str(values["until"])) if "until" in values else None
        await context.show(replace(asks, named=named) if named not in asks.ends else asks)
        return
    if {"times", "minutes"} & values.keys():
        await put_off(context, typed)
        return
    if "month" in values:
        await month_wished(context, typed)
        return
    begins = str(values.get("from", ""))
    numeral = NUMERAL.search(typed.text) if not begins else None
    today = local_day(context.now, person.zone)
    days = days_to_come(numeral[0], today, context.hearing.words, person.language) if numeral else ()
    if "or_until" in values:
        days = tuple(date.fromisoformat(str(values[name])) for name in ("until", "or_until"))
    if len(days) > 1:
        await ask_pause_until(context.practice, person, now=context.now, cause=context.acts())
        await context.show(AskPauseUntil(days=days))
        return
    if "until" in values:
        await rest_wished(context, typed)
    elif away := context.hearing.days_away(typed.text, today):
        await days_left_out(context, replace(typed, meaning=replace(typed.meaning, values=away)))
    else:
        await context.press(Tap(Verb.PAUSE, None, begins))


async def _resume(context: Context, typed: Typed) -> None:
    """End a break; one that is denied is called off where there is such a one."""
    if "called_off" in typed.meaning.values:
        await called_off(context, typed)
    else:
        await end_break(context)


async def _of_running(context: Context) -> None:
    """Say what goes for running, where that alone is to be left out."""
    await context.show_asking(await explain(context.practice, context.person, RUNNING, now=context.now))


async def _easier(context: Context, typed: Typed) -> None:
    """Make the day easier; for a few minutes offer what is enough in three."""
    minutes = minutes_said(typed.text, context.hearing.words.durations)
    if minutes is not None and minutes <= FEW_MIN:
        await context.press(Tap(Verb.SKIP, _today(context), Barrier.NO_TIME))
    else:
        await context.press(Tap(Verb.EASIER, _today(context), "1"))


async def _harder(context: Context, typed: Typed) -> None:
    """Say how steps go up: by calm sessions, and not by a wish."""
    outcome = await explain(context.practice, context.person, "progression", now=context.now)
    await context.show_asking(outcome)


async def _delete(context: Context, typed: Typed) -> None:
    await erasing_wished(context)


async def _help(context: Context, typed: Typed) -> None:
    await context.show_asking(Help())


WISHES: Mapping[str, Wish] = {
    "today": _show_today,
    "done": done_wished,
    "skip": _skip,
    "snooze": put_off,
    "pause": _pause,
    "resume": _resume,
    "change-time": change_time,
    "change-days": change_days,
    "change-timezone": change_zone,
    "progress": _presses(Verb.PROGRESS),
    "easier": _easier,
    "harder": _harder,
    "export": _presses(Verb.EXPORT),
    "delete": _delete,
    "help": _help,
}
"""What is done for each action, by its id."""

SCREENS: Mapping[str, Wish] = {
    "learn": _presses(Verb.LEARN),
    "pain": _rate,
    "exercises": _presses(Verb.EXERCISES),
    "schedule": _presses(Verb.SCHEDULE),
    "settings": _presses(Verb.SETTINGS),
    "equipment": _presses(Verb.NEW_EQUIPMENT),
    "privacy": _presses(Verb.PRIVACY),
    "run": _presses(Verb.RUN),
    "part": could_not_finish,
    "tomorrow": _tomorrow,
    "forgot": _show_today,
    "usual": _usual,
}
"""What is shown to who asks for a screen in a whole message, by its id in the vocabulary."""

ANY_TIME = frozenset({"today", "harder", "export", "delete", "help", "exercises", "settings", "privacy"})
"""What can be wished for before a programme runs."""
