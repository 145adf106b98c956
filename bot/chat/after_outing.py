"""What is typed right after a run or a walk was kept: other minutes, another score, whether the knee has settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.chat.context import Context
from bot.chat.running import was_noted
from bot.chat.typed import Typed
from bot.domain.schedule import local_day
from bot.domain.session import MOST_OUTING_MIN
from bot.nlu.durations import minutes_said, without_length
from bot.nlu.plain import bare, plain
from bot.nlu.running import told_minutes
from bot.nlu.told import told_score
from bot.screens.buttons import Tap, Verb, decode
from bot.screens.running import bring_back
from bot.services.days import QuestionClosed
from bot.services.heard import brings_back, heard_last
from bot.services.help import NotUnderstood, Puzzle
from bot.services.outing_questions import ask_minutes
from bot.services.outings import (
    Outing,
    OutingKept,
    OutingOutcome,
    asks_whether_settled,
    correct_outing,
    move_outing,
    noted_on,
    undo_outing,
)
from bot.services.typed_score import take_score
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
    if minutes and minutes > MOST_OUTING_MIN:
        asks = await ask_minutes(context.practice, context.person, told.day, Outing(told.parts[0]), now=context.now)
        await context.show(replace(asks, puzzled=True))
        return True
    if minutes:
        beside = told_score(plain(typed.text), context.hearing.words)
        pain = beside.score if beside is not None and beside.surely else None
        return await _corrected(context, told, minutes=minutes, pain=pain)
    if context.hearing.only_yesterday(typed.text):
        return await _moved_to_yesterday(context, typed, told)
    hearing = context.hearing
    if typed.is_plain and hearing.mentions(hearing.words.chat.of_session, typed.text) and _corrects(context, typed):
        return await _of_session(context, typed, told)
    if (other := _other_kind(context, typed, told)) is not None:
        return await _moved_to_kind(context, told, other)
    if typed.is_plain and hearing.tells_distance(typed.text) and not (typed.tells_outing or hearing.asks(typed.text)):
        await context.show_asking(NotUnderstood(Puzzle.DISTANCE))
        return True
    return await _settled(context, typed, told)


def _only_minutes(context: Context, typed: Typed) -> int | None:
    """Give the minutes of a message that says nothing else: "it was 30 minutes", "30 min, sorry"."""
    words = context.hearing.words
    rest = bare(without_length(typed.text, words.durations))
    around = (*words.chat.corrects, *words.chat.it_was, *words.chat.hedges)
    if minutes_said(typed.text, words.durations) is None or (rest and not context.hearing.is_made_of(around, rest)):
        return None
    minutes = told_minutes(typed.text, words)
    return minutes if minutes is not None and minutes <= MOST_OUTING_MIN else None


def _corrects(context: Context, typed: Typed) -> bool:
    """Tell whether a message says no more than what something was of: "no wait, that was for the exercises"."""
    chat = context.hearing.words.chat
    return context.hearing.is_made_of((*chat.of_session, *chat.corrects, *chat.it_was), typed.text)


async def _of_session(context: Context, typed: Typed, told: Tap) -> bool:
    """Take the pain of the run or the walk that was just told for a score of the session; the run goes."""
    practice, person, outing = context.practice, context.person, Outing(told.parts[0])
    noted = await noted_on(practice, person, told.day, outing)
    await undo_outing(practice, person, told.day, outing, was_noted(told)[1], now=context.now, cause=None)
    await context.reload_person()
    typed.taken = await take_score(practice, person, noted.pain, now=context.now, cause=context.acts())
    await context.show(typed.taken.outcome)
    return True


def _other_kind(context: Context, typed: Typed, told: Tap) -> Outing | None:
    """Give what it was instead, where a message says no more: "no sorry that was a run", of a walk."""
    chat, hearing = context.hearing.words.chat, context.hearing
    other = Outing.WALK if told.parts[0] == Outing.RUN else Outing.RUN
    named = hearing.named({each: chat.undo_names.get(each, ()) for each in Outing}, typed.text)
    return other if named == (other,) and hearing.is_made_of((*chat.corrects, *chat.it_was), typed.text) else None


async def _moved_to_kind(context: Context, told: Tap, other: Outing) -> bool:
    """Note the walk that was just told as a run, or the run as a walk."""
    kind, was = was_noted(told)
    outcome = await move_outing(
        context.practice,
        context.person,
        Outing(kind),
        told.day,
        was,
        becomes=other,
        now=context.now,
        cause=context.acts(),
    )
    await _moved(context, told, outcome)
    return True


async def _moved(context: Context, told: Tap, outcome: OutingOutcome) -> None:
    """Show a run or a walk that was moved; the message that told of it takes it back from where it is now."""
    last = await heard_last(context.practice, context.person)
    if isinstance(outcome, OutingKept) and last is not None and last.undo == told.encode():
        undoes = bring_back(outcome.record.day.on, outcome.outing, outcome.was).encode()
        await brings_back(context.practice, context.person, last, undoes, now=context.now)
    await context.show(outcome)
    context.visit.undoes = None  # an edit of these words takes no run away


async def _moved_to_yesterday(context: Context, typed: Typed, told: Tap) -> bool:
    """Note the run or the walk that was just told of today on the day before instead, which must be open still."""
    practice, person, now, outing = context.practice, context.person, context.now, Outing(told.parts[0])
    today = local_day(now, person.zone)
    if told.day != today:
        return False
    on, (_, was) = today - timedelta(days=1), was_noted(told)
    if context.hearing.mentions(context.hearing.words.chat.before_yesterday, typed.text):
        on -= timedelta(days=1)
    try:
        outcome = await move_outing(practice, person, outing, today, was, to=on, now=now, cause=context.acts())
    except QuestionClosed:
        await undo_outing(practice, person, today, outing, was, now=now, cause=None)
        await context.show_asking(NotUnderstood(Puzzle.DAY_CLOSED, on=on))
        return True
    await _moved(context, told, outcome)
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
    words, hearing = context.hearing.words.chat, context.hearing
    said = [id for id, names in words.settled.items() if hearing.says(names, typed.text)]
    longer = typed.is_plain and not hearing.mentions(words.denied, typed.text)
    if not said and longer and hearing.mentions(words.settled_by, typed.text):
        said = ["settled"]
    if name != Outing.RUN or not said or not await asks_whether_settled(context.practice, context.person, told.day):
        return False
    await context.press(Tap(Verb.SETTLED, told.day, f"{int(said[0] == 'settled')}.{was}"))
    return True
