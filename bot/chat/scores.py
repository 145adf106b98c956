"""Typed scores."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from bot.chat.after_outing import score_of_outing_corrected
from bot.chat.context import Context
from bot.chat.outings import keep_answered, keep_told
from bot.chat.typed import Typed, day_told
from bot.domain.dialog import Step
from bot.domain.pain import Moment
from bot.domain.schedule import local_day, session_day
from bot.domain.session import Done
from bot.screens.buttons import Tap, Verb
from bot.services.days import DayShown, QuestionClosed
from bot.services.help import NotUnderstood, Puzzle
from bot.services.locks import KeptUnderLock, Locked, UnderLock, is_locked, open_signs
from bot.services.outings import Outing, correct_outing
from bot.services.pain import AskSwelling
from bot.services.player import PlayerShown, SessionShown, is_to_do
from bot.services.session import tell_session
from bot.services.signs import AskSigns
from bot.services.start import present
from bot.services.typed_score import AGAIN, ScoreTaken, keep_score, take_score
from bot.storage import Cause


async def score_typed(context: Context, typed: Typed) -> None:
    """Keep a score for the question it answers; what is told of the session beside it is kept first."""
    values = typed.meaning.values
    if "corrects" in values and await _outing_corrected(context, int(str(values["pain"]))):
        return
    if {"done", "before"} & set(values):
        await _keep_session(context, typed)
    if "on" not in values and (both := context.hearing.of_two_days(typed.text)) is not None:
        await _keep_yesterdays(context, both[0])
    try:
        typed.taken = await _taken(context, typed, cause=context.acts())
    except QuestionClosed:
        if "on" not in values:
            raise
        await context.show_asking(NotUnderstood(Puzzle.DAY_CLOSED, on=day_told(context, typed)))
        return
    _offers_swelling(context, typed.taken.outcome)
    if typed.taken.outcome is None:
        await _show_kept(context, int(str(values["pain"])))
    elif context.person.asked in (None, *AGAIN.values()) or isinstance(typed.taken.outcome, AskSigns):
        await context.show(typed.taken.outcome)
    else:  # a score that came while something else was asked for answers nothing of that
        await context.show_asking(typed.taken.outcome)


def _offers_swelling(context: Context, outcome: object) -> None:
    """Let the next words answer about swelling of a day that is over, whose question ends with what is shown next."""
    if isinstance(outcome, AskSwelling) and outcome.on < session_day(context.now, context.person.zone):
        context.offers(Tap(Verb.SWELLING, outcome.on))


async def _show_kept(context: Context, score: int) -> None:
    """Say below what to do about a red flag that a score is kept all the same."""
    shown = await present(context.practice, context.person, now=context.now)
    locked = await is_locked(context.practice, context.person)
    await context.show(UnderLock(shown, KeptUnderLock(score)) if locked else shown)


async def _keep_session(context: Context, typed: Typed) -> None:
    """Keep how much of a session was done, and the knee before it; "finished" is of one that is under way."""
    values, practice, person, now = typed.meaning.values, context.practice, context.person, context.now
    on = day_told(context, typed) or session_day(now, person.zone)
    if "done_on" in values:
        on = local_day(now, person.zone) - timedelta(days=1)
    before = int(str(values["before"])) if "before" in values else None
    done = Done(str(values["done"])) if values.get("done") in tuple(Done) else None
    if values.get("done") == "played":
        shown = await present(practice, person, now=now)
        plays = isinstance(shown, PlayerShown | SessionShown)
        done = Done.ALL if plays or "on" in values or (isinstance(shown, DayShown) and is_to_do(shown.record)) else None
    try:
        await tell_session(practice, person, on, done, before, now=now)
    except (Locked, QuestionClosed):  # kept, or of a day that is over: the score says what there is to say
        return


async def _keep_yesterdays(context: Context, score: int) -> None:
    """Keep the score of the session of yesterday, where one took place, that is told beside the one of now."""
    on = local_day(context.now, context.person.zone) - timedelta(days=1)
    with suppress(QuestionClosed):
        await take_score(context.practice, context.person, score, told_on=on, now=context.now, cause=None)


async def keep_beside_sign(context: Context, typed: Typed) -> object | None:
    """Keep the score, the run or the walk that is told with a warning sign; give what follows, behind the sign.

    A number of which nobody can say what it is of is left: the sign does not wait for that.
    """
    beside = context.hearing.beside_sign(typed.text) if context.person.step is Step.ACTIVE else None
    if beside is None:
        return None
    told = replace(typed, meaning=beside)
    try:
        if "outing" in beside.values:
            return await keep_told(context, told, cause=None)
        if context.person.profile.outing is not None:
            return await keep_answered(context, told, cause=None)
        return (await _taken(context, told, cause=None)).outcome
    except (Locked, QuestionClosed, ValueError):
        return None
    finally:
        typed.did = told.did


async def _taken(context: Context, typed: Typed, *, cause: Cause | None) -> ScoreTaken:
    """Keep a score for the question that it answers."""
    values, told_on = typed.meaning.values, day_told(context, typed)
    return await take_score(
        context.practice,
        context.person,
        int(str(values["pain"])),
        corrects=bool(values.get("corrects")),
        told_on=told_on,
        sharp=told_on is not None and context.hearing.tells_sharp(typed.text),
        worst=typed.worst if "worst" in values else None,
        now=context.now,
        cause=cause,
    )


async def _outing_corrected(context: Context, score: int) -> bool:
    """Put a score in place of that of a run or a walk: the one that signs are asked for, or the one told last."""
    practice, person = context.practice, context.person
    asked = await open_signs(practice, person, context.now)
    if asked is None or asked.on is None or asked.told not in tuple(Outing):
        return asked is None and await score_of_outing_corrected(context, score)
    outcome = await correct_outing(
        practice, person, asked.on, Outing(asked.told), score, now=context.now, cause=context.acts()
    )
    await context.show(outcome)
    return True


async def changed_typed(context: Context, typed: Typed, on: date, moment: Moment) -> None:
    """Put a number in place of a score that is known."""
    score = typed.worst if moment is Moment.DURING else int(str(typed.meaning.values["pain"]))
    typed.taken = await keep_score(
        context.practice, context.person, on, moment, score, now=context.now, cause=context.acts()
    )
    await (context.show(typed.taken.outcome) if typed.taken.outcome is not None else context.show_present())
