"""What is typed right after a run or a walk was kept: other minutes, another score, whether the knee has settled."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.schedule import local_day
from bot.domain.session import MOST_OUTING_MIN
from bot.nlu.durations import minutes_said
from bot.nlu.meaning import UNKNOWN
from bot.nlu.running import told_minutes
from bot.screens.buttons import Tap, Verb, decode
from bot.services.days import QuestionClosed
from bot.services.help import NotUnderstood, Puzzle
from bot.services.outings import (
    Noted,
    Outing,
    asks_whether_settled,
    correct_outing,
    log_outing,
    noted_on,
    undo_outing,
)
from bot.services.undo import what_to_undo


def _last_told(context: Context) -> Tap | None:
    """Give the button that takes a run or a walk back, where keeping that was the last thing done."""
    data = what_to_undo(context.person, now=context.now)
    tap = decode(data) if data is not None else None
    return tap if tap is not None and tap.verb is Verb.UNRUN and context.person.asked is None else None


async def after_outing_typed(context: Context, typed: Typed) -> bool:
    """Take words for the minutes of the run or the walk that was just told, or for whether the knee has settled."""
    told = _last_told(context)
    if told is None:
        return False
    minutes = context.hearing.corrected_minutes(typed.text) or _only_minutes(context, typed)
    if minutes:
        return await _corrected(context, told, minutes=minutes)
    if context.hearing.only_yesterday(typed.text):
        return await _moved_to_yesterday(context, typed, told)
    if typed.is_plain and context.hearing.tells_distance(typed.text) and not typed.tells_outing:
        await context.show_asking(NotUnderstood(Puzzle.DISTANCE))
        return True
    return await _settled(context, typed, told)


def _only_minutes(context: Context, typed: Typed) -> int | None:
    """Give the minutes of a message that means nothing else: "it was 30 minutes", "30 min, sorry"."""
    meaning, words = typed.meaning, context.hearing.words
    if meaning.label != UNKNOWN or meaning.values or not typed.is_plain:
        return None
    minutes = told_minutes(typed.text, words) if minutes_said(typed.text, words.durations) is not None else None
    return minutes if minutes is not None and minutes <= MOST_OUTING_MIN else None


async def _moved_to_yesterday(context: Context, typed: Typed, told: Tap) -> bool:
    """Note the run or the walk that was just told of today on the day before instead, which must be open still."""
    practice, person, now, outing = context.practice, context.person, context.now, Outing(told.parts[0])
    today = local_day(now, person.zone)
    if told.day != today:
        return False
    on, noted = today - timedelta(days=1), await noted_on(practice, person, today, outing)
    try:
        outcome = await log_outing(
            practice, person, outing, noted.minutes, noted.pain, on=on, sharp=noted.sharp, now=now, cause=context.acts()
        )
    except QuestionClosed:
        await context.show_asking(NotUnderstood(Puzzle.DAY_CLOSED, on=on))
        return True
    _, numbers = told.parts
    was = Noted(numbers[0], numbers[1], numbers[2] or None, numbers[3], numbers[4] > 0)
    await undo_outing(practice, person, today, outing, was, now=now, cause=None)
    await context.show(outcome)
    return True


async def score_of_outing_corrected(context: Context, score: int) -> bool:
    """Put a score in place of that of the run or the walk that was just told; tell whether that was the last thing."""
    told = _last_told(context)
    return told is not None and await _corrected(context, told, pain=score)


async def _corrected(context: Context, told: Tap, *, pain: int | None = None, minutes: int | None = None) -> bool:
    practice, person, outing = context.practice, context.person, Outing(told.parts[0])
    await context.show(
        await correct_outing(
            practice, person, told.day, outing, pain, minutes=minutes, now=context.now, cause=context.acts()
        )
    )
    return True


async def _settled(context: Context, typed: Typed, told: Tap) -> bool:
    name, _, was = told.value.partition(".")
    said = [id for id, names in context.hearing.words.chat.settled.items() if context.hearing.says(names, typed.text)]
    if name != Outing.RUN or not said or not await asks_whether_settled(context.practice, context.person, told.day):
        return False
    await context.press(Tap(Verb.SETTLED, told.day, f"{int(said[0] == 'settled')}.{was}"))
    return True
