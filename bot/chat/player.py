"""The session under way: what is tapped in it, exercise by exercise."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Update

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import Handler, on_tap
from bot.screens.buttons import StaleButton, Tap, Verb, chosen
from bot.screens.pain import ONWARDS
from bot.services.player import (
    count_set,
    end_exercise,
    go_back,
    list_session,
    play,
    start_hold,
    stop_timer,
)
from bot.services.swap import Stead, offer_swaps, swap
from bot.services.unscore import take_up_again

Service = Callable[..., Awaitable[object]]


async def session_tapped(update: Update, context: Context) -> None:
    """Go on with the session, at the exercise where it was left, also once a number had ended it."""
    practice, person, tap = context.practice, context.person, context.tap
    if tap.value == ONWARDS:
        await context.show(await take_up_again(practice, person, tap.day, now=context.now, cause=context.acts()))
    else:
        await context.show(await play(practice, person, tap.day, now=context.now))


async def list_tapped(update: Update, context: Context) -> None:
    """Show the whole session."""
    await context.show(await list_session(context.practice, context.person, context.tap.day, now=context.now))


async def swap_tapped(update: Update, context: Context) -> None:
    """Offer what can stand in."""
    tap = context.tap
    await context.show(await offer_swaps(context.practice, context.person, tap.day, tap.value, now=context.now))


def _says(service: Service, read: Callable[[Tap], tuple[object, ...]]) -> Handler:
    """Give what a tap in the session does: read what it speaks of, ask the service, show what comes."""

    async def said(update: Update, context: Context) -> None:
        said = (context.tap.day, *read(context.tap))
        outcome = await service(context.practice, context.person, *said, now=context.now, cause=context.acts())
        await context.show(outcome)

    return said


def _exercise(tap: Tap) -> tuple[str]:
    return (tap.value,)


def _numbered(count: int) -> Callable[[Tap], tuple[object, ...]]:
    def read(tap: Tap) -> tuple[object, ...]:
        id, numbers = tap.parts
        if len(numbers) != count:
            raise StaleButton(tap.verb)
        return id, *numbers

    return read


def _stead(tap: Tap) -> tuple[str, Stead]:
    id, _, stead = tap.value.partition(".")
    return id, chosen(Stead, stead)


TAPS: dict[Verb, Handler] = {
    Verb.SESSION: session_tapped,
    Verb.WHOLE: list_tapped,
    Verb.SWAP: swap_tapped,
    Verb.SWAP_TO: _says(swap, _stead),
    Verb.SET_DONE: _says(count_set, _numbered(1)),
    Verb.HOLD: _says(start_hold, _numbered(2)),
    Verb.STILL: _says(stop_timer, _exercise),
    Verb.MOVED: _says(partial(end_exercise, done=True), _exercise),
    Verb.LEAVE_OUT: _says(partial(end_exercise, done=False), _exercise),
    Verb.REOPEN: _says(go_back, _exercise),
}


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    for verb, handler in TAPS.items():
        application.add_handler(on_tap(verb, handler))
