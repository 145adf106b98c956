"""Typed runs and walks: told in one message, or as answers to the questions about one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.schedule import local_day
from bot.nlu.plain import plain
from bot.nlu.running import told_minutes
from bot.nlu.told import told_score
from bot.services.outing_questions import ask_minutes, ask_outing_pain
from bot.services.outings import Outing, correct_outing, log_outing, only_outing
from bot.services.typed_score import ScoreTaken


async def outing_typed(context: Context, typed: Typed) -> None:
    """Keep a run or a walk, or ask for the pain of it. QuestionClosed for minutes that nobody runs."""
    values, person = typed.meaning.values, context.person
    on = local_day(context.now, person.zone) - timedelta(days=values.get("on") == "yesterday")
    outing, minutes = Outing(str(values["outing"])), int(str(values["minutes"]))
    if "pain" in values:
        pain = int(str(values["pain"]))
        await context.show(
            await log_outing(
                context.practice,
                person,
                outing,
                minutes,
                pain,
                on=on,
                sharp=context.hearing.tells_sharp(typed.text) or None,
                now=context.now,
                cause=context.cause,
            )
        )
    else:
        await context.show(await ask_outing_pain(context.practice, person, on, outing, minutes, now=context.now))


async def minutes_typed(context: Context, typed: Typed) -> bool:
    """Take a number, or a length of time, for the minutes that are asked for; with a score beside it for the whole."""
    asked, words = context.person.profile.outing, context.hearing.words
    minutes, told = told_minutes(typed.text, words), told_score(plain(typed.text), words)
    of_pain = told is not None and told.surely and typed.meaning.family == "pain" and "on" not in typed.meaning.values
    if asked is None or (minutes is None and not of_pain) or _is_another(typed, asked.outing):
        return False
    practice, person, on, outing = context.practice, context.person, asked.on, Outing(asked.outing)
    try:
        if minutes is None:  # its pain before its length
            raise ValueError(typed.text)
        if told is not None and told.surely:
            sharp = context.hearing.tells_sharp(typed.text) or None
            kept = await log_outing(
                practice, person, outing, minutes, told.score, on=on, sharp=sharp, now=context.now, cause=context.cause
            )
            await context.show(kept)
        else:
            await context.show(await ask_outing_pain(practice, person, on, outing, minutes, now=context.now))
    except ValueError:
        asks = await ask_minutes(practice, person, on, outing, now=context.now)
        await context.show(replace(asks, puzzled=True))
    return True


async def outing_pain_typed(context: Context, typed: Typed) -> bool:
    """Take a score for the one of the run or the walk that is asked for."""
    asked, values = context.person.profile.outing, typed.meaning.values
    if asked is None or asked.minutes is None or typed.meaning.family != "pain":
        return False
    if "on" in values or _is_another(typed, asked.outing):
        return False
    outcome = await log_outing(
        context.practice,
        context.person,
        Outing(asked.outing),
        asked.minutes,
        int(str(values["pain"])),
        on=asked.on,
        sharp=context.hearing.tells_sharp(typed.text) or asked.sharp,
        now=context.now,
        cause=context.cause,
    )
    typed.taken = ScoreTaken(None, asked.on)
    await (context.show_asking(outcome) if "swelling" in values else context.show(outcome))
    return True


async def outing_edited(context: Context, typed: Typed, on: date) -> bool:
    """Put an edited score in place of the one of a day's run or walk; tell whether there is one that is meant."""
    practice, person = context.practice, context.person
    outing = await only_outing(practice, person, on)
    if outing is None:
        return False
    score = int(str(typed.meaning.values["pain"]))
    await context.show(await correct_outing(practice, person, on, outing, score, now=context.now, cause=context.cause))
    return True


def _is_another(typed: Typed, outing: str) -> bool:
    """Tell whether the words tell of another run or walk than the one that is asked about."""
    values = typed.meaning.values
    return "outing" in values and (values["outing"] != outing or "on" in values)
