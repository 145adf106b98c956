"""Typed runs and walks: told in one message, as answers to the questions about one, and corrected."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from bot.chat.context import Context
from bot.chat.own_effect import outing_of, told_since
from bot.chat.sharp import unsays_sharp
from bot.chat.typed import Did, Typed, day_told
from bot.domain.heard import Heard
from bot.domain.patient import AskedOuting
from bot.domain.schedule import local_day
from bot.domain.session import MOST_OUTING_MIN
from bot.nlu.plain import plain
from bot.nlu.running import Yesterday, of_yesterday, told_minutes
from bot.nlu.told import told_score
from bot.screens.running import bring_back
from bot.services.days import QuestionClosed
from bot.services.help import NotUnderstood, Puzzle
from bot.services.locks import Locked
from bot.services.open_question import open_score
from bot.services.outing_questions import AskOutingPain, OutingQuestion, ask_minutes, ask_outing_pain
from bot.services.outings import (
    Noted,
    Outing,
    OutingKept,
    OutingOutcome,
    checked,
    correct_outing,
    log_outing,
    noted_on,
    only_outing,
)
from bot.services.signs import AskSigns
from bot.services.swelling import open_swelling, tell_swelling
from bot.services.typed_score import AGAIN, ScoreTaken, keep_score
from bot.storage import Cause


async def outing_typed(context: Context, typed: Typed) -> None:
    """Keep a run or a walk, or ask for the pain of it. QuestionClosed for minutes that nobody runs.

    A number before it, "4. went for a 30 min run", is of the question for a score that is open, and else of the run.
    """
    practice, person, now, values = context.practice, context.person, context.now, typed.meaning.values
    if context.hearing.mentions(context.hearing.words.chat.several_runs, typed.text):
        await context.show_asking(NotUnderstood(Puzzle.ONE_RUN))
        return
    if typed.meaning.family != "pain" or "pain" in values:
        try:
            outcome = await keep_told(context, typed, cause=context.acts())
        except QuestionClosed:
            if "on" not in values:
                raise
            await context.show_asking(NotUnderstood(Puzzle.DAY_CLOSED, on=day_told(context, typed)))
            return
        await _show(context, outcome)
        return
    score, asked = int(typed.meaning.label.removeprefix("pain:")), await open_score(practice, person, now=now)
    if asked is None:
        typed.meaning = replace(typed.meaning, values={**values, "pain": score})
        await _show(context, await keep_told(context, typed, cause=context.acts()))
        return
    typed.taken = await keep_score(practice, person, asked.on, asked.moment, score, now=now, cause=context.acts())
    then = await keep_told(context, typed, cause=None)
    await context.show(typed.taken.outcome if isinstance(typed.taken.outcome, AskSigns) else then)


async def going_typed(context: Context, typed: Typed) -> None:
    """Ask how long a run or a walk was that is told without its minutes."""
    outing = Outing(str(typed.meaning.values["went"]))
    on = day_told(context, typed) or local_day(context.now, context.person.zone)
    try:
        asks = await ask_minutes(
            context.practice,
            context.person,
            on,
            outing,
            pain=typed.worst if typed.meaning.family == "pain" else None,
            sharp=context.hearing.tells_sharp(typed.text),
            now=context.now,
        )
    except QuestionClosed:
        await context.show_asking(NotUnderstood(Puzzle.DAY_CLOSED, on=on))
        return
    await context.show(asks)


async def keep_told(context: Context, typed: Typed, *, cause: Cause | None) -> OutingOutcome | OutingQuestion:
    """Keep the run or the walk that a message tells of, with its pain if that is told, and give what follows."""
    values = typed.meaning.values
    on = day_told(context, typed) or local_day(context.now, context.person.zone)
    outing = AskedOuting(on, str(values["outing"]), int(str(values["minutes"])))
    return await _kept(context, typed, outing, int(str(values["pain"])) if "pain" in values else None, cause=cause)


async def minutes_typed(context: Context, typed: Typed) -> bool:
    """Take a number, or a length of time, for the minutes that are asked for; with a score beside it for the whole."""
    asked = context.person.profile.outing
    if asked is None or _is_another(typed, asked.outing):
        return False
    try:
        outcome = await _of_minutes(context, typed, asked, cause=context.acts())
    except QuestionClosed:
        await context.show_asking(NotUnderstood(Puzzle.DAY_CLOSED, on=asked.on - timedelta(days=1)))
        return True
    if outcome is not None:
        await _show(context, outcome)
    return outcome is not None


async def _of_minutes(
    context: Context, typed: Typed, asked: AskedOuting, *, cause: Cause | None
) -> OutingOutcome | OutingQuestion | None:
    words, meaning = context.hearing.words, typed.meaning
    minutes, told = told_minutes(typed.text, words), told_score(plain(typed.text), words)
    today, yesterday = local_day(context.now, context.person.zone), of_yesterday(typed.text, words)
    if yesterday is not None and asked.on == today:
        asked = replace(asked, on=today - timedelta(days=1))
    pain = told.score if told is not None and told.surely else asked.pain
    pain_first = pain is not None and meaning.family == "pain" and yesterday is None
    day_alone = yesterday is Yesterday.ALONE
    if minutes is None and not pain_first and not day_alone:
        return None
    try:
        if minutes is not None:
            told_sharp = asked.sharp or None
            return await _kept(context, typed, replace(asked, minutes=minutes), pain, sharp=told_sharp, cause=cause)
    except ValueError:
        day_alone = False
    asks = await ask_minutes(
        context.practice,
        context.person,
        asked.on,
        Outing(asked.outing),
        pain=asked.pain,
        sharp=asked.sharp,
        now=context.now,
    )
    return replace(asks, puzzled=not day_alone)


async def outing_pain_typed(context: Context, typed: Typed) -> bool:
    """Take a score for the one of the run or the walk that is asked for."""
    asked = context.person.profile.outing
    if asked is None or asked.minutes is None or typed.meaning.family != "pain":
        return False
    if "on" in typed.meaning.values or _is_another(typed, asked.outing):
        return False
    outcome = await _kept(context, typed, asked, typed.worst, sharp=asked.sharp, cause=context.acts())
    typed.taken = ScoreTaken(None, asked.on)
    await _show(context, outcome)
    return True


async def _show(context: Context, outcome: OutingOutcome | OutingQuestion) -> None:
    """Show what follows; beneath a run or a walk that is kept how swollen the knee is, where some was told."""
    await context.reload_person()
    if context.person.asked in AGAIN.values():  # a score that is asked for again is not the next number any more
        await context.leave_question()
    waits = isinstance(outcome, OutingKept) and await open_swelling(context.practice, context.person, now=context.now)
    await (context.show_asking(outcome) if waits else context.show(outcome))


async def keep_answered(
    context: Context, typed: Typed, *, cause: Cause | None
) -> OutingOutcome | OutingQuestion | None:
    """Keep the number that answers the open question about a run or a walk; None where it is none."""
    asked = context.person.profile.outing
    if asked is None or "on" in typed.meaning.values:
        return None
    if asked.minutes is None:
        return await _of_minutes(context, typed, asked, cause=cause)
    return await _kept(context, typed, asked, typed.worst, sharp=asked.sharp, cause=cause)


async def _kept(
    context: Context,
    typed: Typed,
    outing: AskedOuting,
    pain: int | None,
    *,
    sharp: bool | None = None,
    cause: Cause | None,
) -> OutingOutcome | AskOutingPain:
    """Keep a run or a walk, or ask for its pain where that is not told. ValueError for minutes that cannot be.

    `sharp`: what is known of it but for this message, None for nothing.
    """
    practice, person, minutes = context.practice, context.person, outing.minutes or 0
    kind, on, now = Outing(outing.outing), outing.on, context.now
    checked(minutes, pain or 0)
    was = await noted_on(practice, person, on, kind)
    typed.did = Did(bring_back(on, kind, was).encode(), minutes, pain)
    if context.hearing.tells_sharp(typed.text):
        typed.sharp, sharp = not (was.sharp or sharp), True
    if pain is None:
        return await ask_outing_pain(practice, person, on, kind, minutes, sharp=sharp, now=now)
    return await log_outing(practice, person, kind, minutes, pain, on=on, sharp=sharp, now=now, cause=cause)


async def outing_edited(context: Context, typed: Typed, before: Heard) -> bool:
    """Put an edited score in place of that of the run or walk that it answered about; tell whether that is noted.

    One that was told since stands as it is.
    """
    practice, person, tap = context.practice, context.person, outing_of(before)
    on = before.on or local_day(context.now, person.zone)
    outing = Outing(tap.parts[0]) if tap is not None else await only_outing(practice, person, on)
    was = await noted_on(practice, person, on, outing) if outing is not None else Noted()
    if outing is None or not was.minutes:
        return False
    if await told_since(context, before):
        typed.stays = True
        await context.show_present()
        return True
    score = typed.worst
    tells_sharp = context.hearing.tells_sharp(typed.text)
    if tells_sharp:
        typed.sharp = before.sharp or not was.sharp
    sharp = tells_sharp or (False if await unsays_sharp(context, before) else None)
    if "swelling" in typed.meaning.values:
        with suppress(Locked):
            await tell_swelling(practice, person, now=context.now, cause=None)
    outcome = await correct_outing(
        practice, person, on, outing, score, sharp=sharp, now=context.now, cause=context.acts()
    )
    if before.undo is not None:
        typed.did = Did(before.undo, was.minutes, score)
    await _show(context, outcome)
    return True


def answered_minutes(before: Heard) -> bool:
    """Tell whether a message answered how long a run or a walk was, and said no more of it."""
    return before.noted is not None and before.noted[1] is None and not before.outing


async def minutes_edited(context: Context, typed: Typed, before: Heard) -> bool:
    """Put edited minutes in place of those that a message had answered; tell whether it says how long it was.

    A run or a walk that was told since stands as it is.
    """
    tap = outing_of(before) if answered_minutes(before) else None
    minutes = told_minutes(typed.text, context.hearing.words) if tap is not None else None
    if tap is None or minutes is None or before.noted is None or _is_another(typed, tap.parts[0]):
        return False
    practice, person, was, outing = context.practice, context.person, before.noted[0], Outing(tap.parts[0])
    asked = person.profile.outing
    if asked is not None and (asked.on, asked.outing, asked.minutes) == (tap.day, outing, was):
        then = await _of_minutes(context, typed, replace(asked, minutes=None), cause=context.acts())
        if then is not None:
            await _show(context, then)
        return then is not None
    noted = await noted_on(practice, person, tap.day, outing)
    if noted.minutes != was or not 0 < minutes <= MOST_OUTING_MIN or await told_since(context, before):
        typed.stays = True
        await context.show_present()
        return True
    typed.did = Did(tap.encode(), minutes, None)
    await _show(
        context,
        await correct_outing(practice, person, tap.day, outing, minutes=minutes, now=context.now, cause=context.acts()),
    )
    return True


def _is_another(typed: Typed, outing: str) -> bool:
    """Tell whether the words tell of another run or walk than the one that is asked about."""
    values = typed.meaning.values
    return "outing" in values and (values["outing"] != outing or "on" in values)
