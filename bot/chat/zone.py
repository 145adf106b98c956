"""The time zone: a tap, a shared place, a typed city or time."""

from __future__ import annotations

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.chat.context import ChatApplication, Context
from bot.chat.help import not_text
from bot.chat.taps import on_tap
from bot.chat.typed import Typed
from bot.domain.dialog import Asked, IllegalMove, Step, is_asked
from bot.screens.buttons import StaleButton, Tap, Verb
from bot.services.schedule import AskTravel, ask_zone
from bot.services.start_questions import AskZone
from bot.services.zone import (
    WhichZone,
    ZoneOutcome,
    ask_clock,
    ask_location,
    choose_zone,
    locate,
    name_zone,
    zones_ahead,
    zones_by_clock,
)


async def zone_tapped(update: Update, context: Context) -> None:
    """Keep the zone of the button."""
    try:
        outcome = await choose_zone(
            context.practice, context.person, context.tap.value, now=context.now, cause=context.acts()
        )
    except ValueError as error:
        raise StaleButton("no zone") from error
    await _show(context, outcome)


async def locate_tapped(update: Update, context: Context) -> None:
    """Offer the button that shares a place; the question itself stays to be answered otherwise."""
    await context.show_beside(
        await ask_location(context.practice, context.person, now=context.now, cause=context.acts()), answers_tap=True
    )


async def location_shared(update: Update, context: Context) -> None:
    """Look up the zone of a place where it was asked for; the place itself goes no further than this."""
    person = await context.load_person()
    message = update.effective_message
    place = message.location if message is not None else None
    if person is None or place is None or not is_asked(Step.ZONE, person.step, person.asked):
        await not_text(update, context)
        return
    await _show(
        context,
        await locate(context.practice, person, place.latitude, place.longitude, now=context.now, cause=context.acts()),
    )


async def clock_tapped(update: Update, context: Context) -> None:
    """Ask what the person's clock shows."""
    await context.show(await ask_clock(context.practice, context.person, now=context.now, cause=context.acts()))


async def ahead_tapped(update: Update, context: Context) -> None:
    """Offer the zones whose clocks show what was tapped."""
    _asked_now(context)
    try:
        outcome = zones_ahead(context.practice, context.person, context.tap.number, now=context.now)
    except ValueError as error:
        raise StaleButton("no such clock") from error
    await context.show(outcome)


async def travel_typed(context: Context, typed: Typed) -> bool:
    """Take words for one of the two answers to what the hour means on another clock, right after that was asked."""
    tap = context.offered
    if tap is None or tap.verb is not Verb.TRAVEL or not typed.is_plain:
        return False
    named = context.hearing.named(context.hearing.words.chat.travel, typed.text)
    if len(named) != 1:
        return False
    zone = tap.value if named[0] == "here" else context.person.timezone
    await context.press(Tap(Verb.TRAVEL, None, zone))
    return True


async def zone_typed(context: Context, text: str) -> None:
    """Read a typed city, country or zone."""
    await _show(context, await name_zone(context.practice, context.person, text, now=context.now, cause=context.acts()))


async def clock_typed(context: Context, times: tuple[int, ...]) -> None:
    """Read what the person's clock shows, in minutes after midnight; several where that is not clear."""
    await _show(context, zones_by_clock(context.practice, context.person, times, now=context.now))


async def _show(context: Context, outcome: ZoneOutcome) -> None:
    """Show what comes next, on the new clock; no place is needed any more where only the hour is still open."""
    if isinstance(outcome, AskTravel):
        context.offers(Tap(Verb.TRAVEL, None, outcome.timezone))
    if isinstance(outcome, AskTravel) and context.person.asked is Asked.LOCATION:
        await ask_zone(context.practice, context.person, now=context.now, cause=None)
    if not isinstance(outcome, WhichZone | AskZone):
        await context.reload_person()
    await context.show(outcome)


def _asked_now(context: Context) -> None:
    if not is_asked(Step.ZONE, context.person.step, context.person.asked):
        raise IllegalMove("the zone is not asked")


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(on_tap(Verb.ZONE, zone_tapped))
    application.add_handler(on_tap(Verb.LOCATE, locate_tapped))
    application.add_handler(on_tap(Verb.CLOCK, clock_tapped))
    application.add_handler(on_tap(Verb.AHEAD, ahead_tapped))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.LOCATION, location_shared))
