"""Red flags in the chat: the question, a sign, and going on once it was seen, in the first minute and on any day."""

from __future__ import annotations

from typing import Any

from telegram import Update

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import Handler, on_tap
from bot.domain.dialog import Step
from bot.domain.schedule import local_day
from bot.domain.signs import Said
from bot.screens.buttons import StaleButton, Verb
from bot.services.advice import go_gently, say_consulted
from bot.services.gate import Waiting, ask_first, gate, reopen_gate, tick_first
from bot.services.pain import after_signs
from bot.services.safety import ask_about, report_sign, say_seen, tell_signs, tick_sign, withdraw_sign
from bot.services.signs import AskSigns, remember_screen
from bot.services.start import present, tell_first_signs


async def signs_asked(update: Update, context: Context) -> None:
    """Ask which signs are true."""
    person = context.person
    if person.step is Step.ACTIVE:
        on = context.tap.on or local_day(context.now, person.zone)
        await context.show(await ask_about(context.practice, person, on, now=context.now))
    elif person.step is Step.WELCOME:
        await context.show(ask_first(context.practice, person))
    else:
        asked = await reopen_gate(context.practice, person, now=context.now, cause=context.acts())
        await context.show(await present(context.practice, asked, now=context.now))


async def more_tapped(update: Update, context: Context) -> None:
    """Open another screen of the list."""
    person, page = context.person, context.tap.number
    if person.step is Step.ACTIVE:
        asked = await ask_about(context.practice, person, context.tap.day, now=context.now)
    elif person.step is Step.WELCOME:
        asked = ask_first(context.practice, person)
    else:
        opened = gate(context.practice, person)
        if not isinstance(opened, AskSigns):
            raise StaleButton("no signs are asked for")
        asked = opened
    asked = asked.at(page)
    if person.step is not Step.WELCOME:  # nothing is kept of who has not agreed to it yet
        await remember_screen(context.practice, person, asked, now=context.now)
    await context.show(asked)


async def sign_ticked(update: Update, context: Context) -> None:
    """Tick or untick a sign; before anything may be kept of a person, say at once what to do about it."""
    practice, person, tap, now, cause = context.practice, context.person, context.tap, context.now, context.acts()
    try:
        if person.step is Step.ACTIVE:
            await context.show(await tick_sign(practice, person, tap.day, tap.value, now=now, cause=cause))
        elif person.step is Step.WELCOME:
            await context.show(await report_sign(practice, person, tap.value, now=now, cause=cause))
        else:
            ticked = await tick_first(practice, person, tap.value, now=now, cause=cause)
            asked = await present(practice, ticked, now=now)
            await context.show(asked.at_sign(tap.value) if isinstance(asked, AskSigns) else asked)
    except KeyError as error:
        raise StaleButton("no such sign") from error


async def none_tapped(update: Update, context: Context) -> None:
    """Go on where the question came from; while something is ticked, show the question as it stands."""
    practice, person, now = context.practice, context.person, context.now
    if person.step is not Step.ACTIVE:
        await _first(context, Said.NONE)
        return
    asked = await ask_about(practice, person, context.tap.day, now=now)
    if asked.chosen:
        await context.show(asked)
    else:
        await context.show(await after_signs(practice, person, context.tap.day, now=now, cause=context.acts()))


async def mine_tapped(update: Update, context: Context) -> None:
    """Keep a sign that was forwarded, because it is the person's own."""
    try:
        await flag(context, context.tap.value)
    except KeyError as error:
        raise StaleButton("no such sign") from error


async def flag(context: Context, sign_id: str) -> None:
    """Keep a sign that was told, and say what to do about it before anything else."""
    practice, person = context.practice, context.person
    care = await report_sign(practice, person, sign_id, now=context.now, cause=context.acts())
    if person.step in (Step.WELCOME, Step.ACTIVE):
        await context.show(care)
        return
    await context.reload_person()
    await context.show_present()


async def signs_told(update: Update, context: Context) -> None:
    """Keep what is ticked and say what to do."""
    if context.person.step is not Step.ACTIVE:
        await _first(context, Said.REPORTED, page=context.tap.number if context.tap.value else None)
        return
    day = context.tap.day
    await context.show(await tell_signs(context.practice, context.person, day, now=context.now, cause=context.acts()))


async def seen_tapped(update: Update, context: Context) -> None:
    """Go on gently: a professional has seen the knee."""
    if context.person.step is not Step.ACTIVE:
        await _first(context, Said.SEEN, mark=context.tap.value)
        return
    mark = context.tap.value
    await context.show(await say_seen(context.practice, context.person, mark, now=context.now, cause=context.acts()))


async def mistake_tapped(update: Update, context: Context) -> None:
    """Take the last answer back."""
    tap = context.tap
    if context.person.step is not Step.ACTIVE:
        await _first(context, Said.WITHDRAWN, mark=tap.value)
        return
    await context.show(
        await withdraw_sign(context.practice, context.person, tap.day, tap.value, now=context.now, cause=context.acts())
    )


async def gently_tapped(update: Update, context: Context) -> None:
    """Go on gently although a professional should look at the knee."""
    if context.person.step is not Step.ACTIVE:
        await _first(context, Said.GOES_ON)
        return
    day = context.tap.day
    await context.show(await go_gently(context.practice, context.person, day, now=context.now, cause=context.acts()))


async def consulted_tapped(update: Update, context: Context) -> None:
    """Keep that the clinician was asked."""
    if context.person.step is not Step.ACTIVE:
        await _first(context, Said.CONSULTED)
        return
    day = context.tap.day
    await context.show(
        await say_consulted(context.practice, context.person, day, now=context.now, cause=context.acts())
    )


async def wait_tapped(update: Update, context: Context) -> None:
    """Say that the place is kept."""
    await context.show(Waiting())


async def _first(context: Context, what: Said, **how: Any) -> None:
    await context.show(
        await tell_first_signs(context.practice, context.person, what, **how, now=context.now, cause=context.acts())
    )


ANSWERS: dict[Verb, Handler] = {
    Verb.SIGNS: signs_asked,
    Verb.MORE_SIGNS: more_tapped,
    Verb.TICK_SIGN: sign_ticked,
    Verb.NO_SIGNS: none_tapped,
    Verb.TELL_SIGNS: signs_told,
    Verb.MINE: mine_tapped,
    Verb.SEEN: seen_tapped,
    Verb.UNSIGN: mistake_tapped,
    Verb.GENTLY: gently_tapped,
    Verb.CONSULTED: consulted_tapped,
    Verb.WAIT: wait_tapped,
}


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    for verb, handler in ANSWERS.items():
        application.add_handler(on_tap(verb, handler))
