"""What is typed of a session that is done, could not be finished or was not done, of today or of a day before."""

from __future__ import annotations

from datetime import date

from bot.chat.context import Context
from bot.chat.counting import done_typed
from bot.chat.typed import Typed
from bot.domain.dialog import Step
from bot.domain.pain import Moment
from bot.domain.schedule import session_day
from bot.domain.session import Done
from bot.nlu.durations import minutes_said
from bot.nlu.in_session import is_of_whole_session
from bot.nlu.meaning import RED_FLAG
from bot.screens.buttons import Tap, Verb
from bot.services.days import DayShown, QuestionClosed
from bot.services.help import NotUnderstood, Puzzle
from bot.services.pain_questions import ask_pain
from bot.services.player import PlayerShown, SessionShown, is_to_do
from bot.services.session import reopen_session, tell_session
from bot.services.start import present
from bot.services.typed_score import expects_score

SURELY_DONE = 0.5
"""From this likelihood on words end a session that was never opened (house)."""


async def done_wished(context: Context, typed: Typed) -> None:
    """End what is done: the set or exercise that is being played, unless all of the session is said to be."""
    hearing, words = context.hearing, context.hearing.words.chat
    of_warm_up = hearing.mentions((*words.moves.get("warmed", ()), *words.warm_up), typed.text)
    past = hearing.past_day(typed.text, _day(context))
    if past is not None:
        await _done_on(context, typed, past)
    elif hearing.mentions(words.undone, typed.text):
        await _not_done(context, typed)
    elif hearing.asks(typed.text) or hearing.mentions((*words.nearly_done, *words.other_done), typed.text):
        await context.show_present()
    elif of_warm_up and not is_of_whole_session(typed.text, words):
        await warmed_up(context)
    elif await done_typed(context, typed):
        return
    elif hearing.mentions(words.excepts, typed.text):
        await _end_session(context, Done.PART)
    elif await _is_hardly_done(context, typed):
        await context.show_present()
    elif hearing.names_exercise(typed.text) and not is_of_whole_session(typed.text, words):
        await _begins(context)
    else:
        await _end_session(context, Done.ALL)


async def _begins(context: Context) -> None:
    """Open the session of which one exercise is said to be done, and show it."""
    shown = await present(context.practice, context.person, now=context.now)
    starts = isinstance(shown, DayShown) and is_to_do(shown.record)
    await (context.press(Tap(Verb.START, shown.record.day.on)) if starts else context.show(shown))  # type: ignore[union-attr]


async def _is_hardly_done(context: Context, typed: Typed) -> bool:
    """Tell whether words hardly end a session: "done in 10 minutes", or "started, doorbell" of one never opened."""
    if minutes_said(typed.text, context.hearing.words.durations) is not None:
        return True
    shown = await present(context.practice, context.person, now=context.now)
    unseen = isinstance(shown, DayShown) and shown.record.started_at is None
    return unseen and typed.meaning.confidence < SURELY_DONE


async def warmed_up(context: Context) -> None:
    """Begin the session that is to do behind its warm-up, which is done; else show what there is."""
    shown = await present(context.practice, context.person, now=context.now)
    if isinstance(shown, DayShown) and is_to_do(shown.record):
        await context.press_quietly(Tap(Verb.START, shown.record.day.on))
        shown = await present(context.practice, context.person, now=context.now)
    if isinstance(shown, PlayerShown) and shown.item is None and shown.id:
        await context.press(Tap(Verb.MOVED, shown.record.day.on, shown.id))
    else:
        await context.show(shown)


async def undone_typed(context: Context, typed: Typed) -> bool:
    """Take back that the session is done where words deny it and no score of it is kept; a wish beside them is left."""
    words = context.hearing.words.chat
    if context.person.step is not Step.ACTIVE or typed.meaning.family in ("pain", RED_FLAG) or typed.forwarded:
        return False
    if not context.hearing.mentions(words.undone, typed.text) or context.hearing.asks(typed.text):
        return False
    if not await reopen_session(context.practice, context.person, now=context.now):
        return False
    await context.reload_person()
    if typed.meaning.label in ("action:snooze", "action:skip"):
        return False
    await context.show_present()
    return True


async def _not_done(context: Context, typed: Typed) -> None:
    """End a session under way with what was done of it, or leave the day out; what is not done yet is still to do."""
    shown = await present(context.practice, context.person, now=context.now)
    if context.hearing.mentions(context.hearing.words.chat.not_yet, typed.text):
        await context.show(shown)
    elif isinstance(shown, PlayerShown | SessionShown) and not shown.record.day.is_over:
        await _end_session(context, Done.PART)
    else:
        await context.press(Tap(Verb.SKIP, _day(context)))


async def _done_on(context: Context, typed: Typed, on: date) -> None:
    """Keep how much of the session of a day that is over was done, and ask for its worst pain; a denial keeps nothing.

    It is kept in place of what was told of that day before.
    """
    practice, person, now = context.practice, context.person, context.now
    of_part = context.hearing.mentions(context.hearing.words.chat.session_done.get(Done.PART, ()), typed.text)
    done = Done.PART if of_part else Done.ALL
    if context.hearing.mentions(context.hearing.words.chat.denied, typed.text):
        await context.show_asking(NotUnderstood(Puzzle.MISSED))
        return
    try:
        await tell_session(practice, person, on, done, None, now=now, again=True)
        asked = await ask_pain(practice, person, on, Moment.DURING, now=now)
    except QuestionClosed:
        await context.show_asking(NotUnderstood(Puzzle.DAY_CLOSED, on=on))
        return
    await expects_score(practice, person, asked, now=now)
    await context.show(asked)


async def _end_session(context: Context, done: Done) -> None:
    """End the day's session; a day that has none, or whose session is over, shows itself."""
    shown = await present(context.practice, context.person, now=context.now)
    record = shown.record if isinstance(shown, DayShown | PlayerShown | SessionShown) else None
    if record is None or not record.decision.plan.items or record.day.is_over:
        await context.show(shown)
    else:
        await context.press(Tap(Verb.FINISH, _day(context), done))


async def could_not_finish(context: Context, typed: Typed) -> None:
    """End the session with what was done of it; one that was never begun only where that much is told."""
    shown = await present(context.practice, context.person, now=context.now)
    idle = isinstance(shown, DayShown) and shown.record.started_at is None
    if idle and context.hearing.amount_told(typed.text) is None:
        await context.show(shown)
        return
    await _end_session(context, Done.PART)


def _day(context: Context) -> date:
    return session_day(context.now, context.person.zone)
