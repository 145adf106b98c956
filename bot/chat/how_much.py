"""What is typed of how much of a session was done, once it is rated: "part of it", "actually I did all of it"."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.dialog import Step
from bot.domain.session import Done
from bot.nlu.meaning import RED_FLAG
from bot.screens.buttons import Tap, Verb
from bot.services.days import DayShown
from bot.services.locks import open_signs
from bot.services.start import present


async def how_much_typed(context: Context, typed: Typed) -> bool:
    """Keep how much of today's session was done, where it is rated and a message says that and nothing else."""
    person, hearing = context.person, context.hearing
    if person.step is not Step.ACTIVE or person.asked is not None or typed.meaning.label == RED_FLAG:
        return False
    told = hearing.amount_told(typed.text)
    if told is None or await open_signs(context.practice, person, context.now) is not None:
        return False
    shown = await present(context.practice, person, now=context.now)
    if not isinstance(shown, DayShown) or shown.record.day.during is None or shown.record.day.skipped is not None:
        return False
    await context.press(Tap(Verb.FINISH, shown.record.day.on, Done(told)))
    return True
