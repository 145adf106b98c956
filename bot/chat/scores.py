"""Typed scores, runs and walks."""

from __future__ import annotations

from datetime import date, timedelta

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.pain import Moment
from bot.domain.schedule import local_day
from bot.domain.session import Done
from bot.services.locks import Locked
from bot.services.player import PlayerShown, SessionShown
from bot.services.running import Outing, ask_outing_pain, log_outing
from bot.services.session import finish_session
from bot.services.start import present
from bot.services.typed_score import keep_score, take_score


async def score_typed(context: Context, typed: Typed) -> None:
    """Keep a score for the question it answers; with "finished" beside it the session under way is over first."""
    values = typed.meaning.values
    shown = await present(context.practice, context.person, now=context.now) if "done" in values else None
    if isinstance(shown, PlayerShown | SessionShown):
        on = shown.record.day.on
        await finish_session(context.practice, context.person, on, Done.ALL, now=context.now, cause=None)
    typed.taken = await take_score(
        context.practice,
        context.person,
        int(str(values["pain"])),
        corrects=bool(values.get("corrects")),
        yesterday=values.get("on") == "yesterday",
        now=context.now,
        cause=context.cause,
    )
    if typed.taken.outcome is None:
        raise Locked
    await context.show(typed.taken.outcome)


async def changed_typed(context: Context, typed: Typed, on: date, moment: Moment) -> None:
    """Put a number in place of a score that is known."""
    score = int(str(typed.meaning.values["pain"]))
    typed.taken = await keep_score(
        context.practice, context.person, on, moment, score, now=context.now, cause=context.cause
    )
    if typed.taken.outcome is None:
        raise Locked
    await context.show(typed.taken.outcome)


async def outing_typed(context: Context, typed: Typed) -> None:
    """Keep a run or a walk, or ask for the pain of it. QuestionClosed for minutes that nobody runs."""
    values, person = typed.meaning.values, context.person
    on = local_day(context.now, person.zone) - timedelta(days=values.get("on") == "yesterday")
    outing, minutes = Outing(str(values["outing"])), int(str(values["minutes"]))
    if "pain" in values:
        pain = int(str(values["pain"]))
        await context.show(
            await log_outing(
                context.practice, person, outing, minutes, pain, on=on, now=context.now, cause=context.cause
            )
        )
    else:
        await context.show(await ask_outing_pain(context.practice, person, on, outing, minutes, now=context.now))
