"""/start and the first minute."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import Handler, on_tap
from bot.domain.dialog import REOPENS, IllegalMove, Step, is_asked
from bot.domain.exercise import Equipment
from bot.domain.patient import Knee, Place
from bot.screens.buttons import Choice, StaleButton, Tap, Verb, chosen
from bot.services.schedule import show_schedule, tell_weekdays
from bot.services.settings import tell_equipment
from bot.services.signs import AskSigns
from bot.services.start import begin_questions, go, start
from bot.services.start_answers import (
    change,
    correct_usual_pain,
    leave,
    tell_front,
    tell_knee,
    tell_place,
    tell_usual_pain,
    tell_worst_pain,
    tick_equipment,
    tick_weekday,
)
from bot.services.start_questions import AskWeekdays, ChangeWhat, ask_hour

Service = Callable[..., Awaitable[object]]


async def start_command(update: Update, context: Context) -> None:
    """Welcome a stranger, bring anybody else back to where they were; a list with ticks to its first screen."""
    outcome = await start(context.practice, context.who, now=context.now, cause=context.acts())
    if isinstance(outcome, AskSigns) and outcome.chosen:
        outcome = outcome.at(1)
    await context.load_person()
    await context.show(outcome)


async def change_tapped(update: Update, context: Context) -> None:
    """Ask one question again, or first which one."""
    wanted = context.tap.value
    if wanted:
        await _answered(context, change, _one_of(Step)(context.tap))
    elif context.person.step is Step.SUMMARY:
        await context.show(ChangeWhat(REOPENS))
    else:
        raise IllegalMove("there is no summary to change")


async def all_hours_tapped(update: Update, context: Context) -> None:
    """Offer every full hour."""
    if not is_asked(Step.HOUR, context.person.step, context.person.asked):
        raise IllegalMove("the hour is not asked")
    await context.show(ask_hour(context.practice, context.person, all_day=True))


async def left_tapped(update: Update, context: Context) -> None:
    """Keep an answer as it was: back to the summary, or to the schedule of a running programme."""
    if context.person.step is Step.ACTIVE:
        await context.show(await show_schedule(context.practice, context.person, now=context.now))
    else:
        await _answered(context, leave)


def _says(service: Service, read: Callable[[Tap], Any] | None = None, **more: Any) -> Handler:
    """Give what a tapped answer does: read its value, ask the service, show what comes next."""

    async def said(update: Update, context: Context) -> None:
        await _answered(context, service, *([read(context.tap)] if read else []), **more)

    return said


async def _answered(context: Context, service: Service, *values: Any, **more: Any) -> None:
    try:
        outcome = await service(
            context.practice, context.person, *values, **more, now=context.now, cause=context.acts()
        )
    except ValueError as error:
        raise StaleButton("no such answer") from error
    await context.show(outcome, toast=outcome.refused if isinstance(outcome, AskWeekdays) else None)


def _one_of(choices: type[Choice]) -> Callable[[Tap], Choice]:
    return lambda tap: chosen(choices, tap.value)


def _number(tap: Tap) -> int:
    return tap.number


ANSWERS: dict[Verb, Handler] = {
    Verb.BEGIN: _says(begin_questions, lambda tap: tap.value),
    Verb.PLACE: _says(tell_place, _one_of(Place)),
    Verb.KNEE: _says(tell_knee, _one_of(Knee)),
    Verb.FRONT: _says(tell_front, _one_of(Knee)),
    Verb.USUAL: _says(tell_usual_pain, _number),
    Verb.WORST: _says(tell_worst_pain, _number),
    Verb.WORST_SURE: _says(tell_worst_pain, _number, sure=True),
    Verb.CORRECT_USUAL: _says(correct_usual_pain),
    Verb.TICK_EQUIPMENT: _says(tick_equipment, _one_of(Equipment)),
    Verb.KEEP_EQUIPMENT: _says(tell_equipment),
    Verb.ALL_HOURS: all_hours_tapped,
    Verb.TICK_DAY: _says(tick_weekday, _number),
    Verb.KEEP_DAYS: _says(tell_weekdays),
    Verb.CHANGE: change_tapped,
    Verb.AS_IT_IS: left_tapped,
    Verb.GO: _says(go),
}
"""What each button of the first minute does; those of the time zone are in zone.py."""


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("start", start_command))
    for verb, handler in ANSWERS.items():
        application.add_handler(on_tap(verb, handler))
