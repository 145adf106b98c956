"""Typed words of what a professional advised."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.typed import Typed
from bot.domain.schedule import local_day
from bot.nlu.advised import Advice
from bot.nlu.until import until_date
from bot.services.advised import follow


async def advised_typed(context: Context, typed: Typed) -> None:
    """Say that the advice comes first, and how to have the programme follow it."""
    person, words = context.person, context.hearing.words
    about, today = Advice(str(typed.meaning.values["advised"])), local_day(context.now, person.zone)
    until = until_date(typed.text, today, words, person.language)
    await context.show_asking(await follow(context.practice, person, about, until, now=context.now))
