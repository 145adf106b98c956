"""/pause: a rest with an end or without, and coming back from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.begun import once_begun
from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.chat.typed import Typed
from bot.domain.patient import Patient
from bot.domain.schedule import local_day, session_day
from bot.nlu.begins import begins_alone
from bot.nlu.dates import days_to_come
from bot.nlu.meaning import UNKNOWN
from bot.nlu.until import both_days, ends_alone
from bot.screens.buttons import StaleButton, Tap, Verb
from bot.services.days import DayShown
from bot.services.help import NotUnderstood, Puzzle
from bot.services.locks import open_signs
from bot.services.pause import AskPauseUntil, MayRest, Rest, ask_pause, ask_pause_until, rest, show_rest
from bot.services.start import present
from bot.services.today import is_planned
from bot.services.undo import Undone

OPEN, DATE = "open", "date"
"""What the buttons that carry no day say: until I am back, and until a day that is typed next."""
BREAK_OR_NONE = ("action:pause", "action:skip", UNKNOWN)
"""What both days of a break are taken for where they are asked for."""


@once_begun
async def pause_asked(update: Update, context: Context) -> None:
    """Ask how long to pause; who pauses already sees until when."""
    person = context.person
    if person.has_break and update.callback_query is None:
        await context.show(await show_rest(context.practice, person, now=context.now))
    else:
        await context.show(ask_pause(context.practice, person, now=context.now))


async def pause_tapped(update: Update, context: Context) -> None:
    """Pause as long as was tapped, or ask for the day."""
    tap = context.tap
    if tap.on is None and not tap.value:
        await pause_asked(update, context)
    elif tap.value == DATE:
        await context.show(
            await ask_pause_until(context.practice, context.person, now=context.now, cause=context.acts())
        )
    else:
        begins = _begins(tap.value)
        if tap.on is None and begins is None and tap.value != OPEN:
            raise StaleButton("no length of a pause")
        try:
            await _rest(context, tap.on, begins)
        except ValueError as error:
            raise StaleButton("that day is over") from error


def _begins(value: str) -> date | None:
    """Read the day on which a break is to begin; None for today."""
    if value in ("", OPEN):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise StaleButton("no day") from error


async def break_moved(context: Context, typed: Typed) -> bool:
    """Take words for another first or last day of the break that was wished for; tell whether they are that."""
    return await _begins_typed(context, typed) or await _end_typed(context, typed)


async def _end_typed(context: Context, typed: Typed) -> bool:
    """Take "no, only until sunday" for the end of a break that is to come."""
    person = context.person
    first = person.rest_from
    until = ends_alone(typed.text, first, context.hearing.words, person.language) if first is not None else None
    if first is None or until is None or until <= first:
        return False
    await _rest(context, until, first)
    return True


async def _begins_typed(context: Context, typed: Typed) -> bool:
    """Take "no, only from tomorrow" for the first day of a break that was wished for today; tell whether it is that."""
    person, words = context.person, context.hearing.words
    today = local_day(context.now, person.zone)
    begun_on = local_day(person.paused_at, person.zone) if person.paused_at is not None else None
    if not (person.rest_from is not None or (person.rests and begun_on == today)):
        return False
    begins = begins_alone(typed.text, today, words, person.language)
    if begins is None:
        return False
    try:
        await _rest(context, person.resume_on, begins)
    except ValueError:
        await context.show(await show_rest(context.practice, person, now=context.now))
    return True


async def stays_typed(context: Context, typed: Typed) -> bool:
    """Take back the break that was set where the words say that nobody goes away after all."""
    person = context.person
    if "stays" not in typed.meaning.values or not person.has_break:
        return False
    await end_break(context)
    return True


async def end_break(context: Context) -> None:
    """End the break; of one that has not begun yet it is said that there is none any more."""
    back = Tap(Verb.RESUME)
    says = Undone(back.encode()) if context.person.rest_from is not None else None
    await context.press(back, says=says)


async def day_typed(context: Context, person: Patient, text: str) -> None:
    """Pause until the typed day; one that may be either of two is asked about."""
    days = days_to_come(text, local_day(context.now, person.zone), context.hearing.words, person.language)
    if len(days) > 1:
        await context.show(AskPauseUntil(days=days))
        return
    try:
        await _rest(context, days[0])
    except (IndexError, ValueError):
        await context.show(AskPauseUntil(puzzled=True))


async def month_wished(context: Context, typed: Typed) -> None:
    """Ask for both days of a break of which the month was said; a tap takes all of it."""
    first = date.fromisoformat(str(typed.meaning.values["month"]))
    until = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
    asked = await ask_pause_until(context.practice, context.person, now=context.now, cause=context.acts())
    context.offers(Tap(Verb.PAUSE, until, first.isoformat()))
    await context.show(replace(asked, within=Rest(until, first)))


async def span_typed(context: Context, typed: Typed) -> bool:
    """Take both days of a break, "3 to 17" of the month that was asked about; tell whether it is that."""
    person, month = context.person, await _month_asked(context, typed)
    if typed.meaning.label not in BREAK_OR_NONE and (month is None or typed.meaning.family != "pain"):
        return False
    today = local_day(context.now, person.zone)
    days = both_days(typed.text, today, context.hearing.words, person.language, month=month)
    if days is None:
        return False
    try:
        await _rest(context, days[1], days[0])
    except ValueError:
        await context.show(AskPauseUntil(puzzled=True))
    return True


async def _month_asked(context: Context, typed: Typed) -> date | None:
    """Give the first day of the month of which both days are asked; words that do not answer leave it asked."""
    tap = context.offered
    if tap is None or tap.verb is not Verb.PAUSE:
        return None
    context.offers(tap)
    return _begins(tap.value)


async def _rest(
    context: Context, until: date | None, begins: date | None = None, *, wished: Rest | None = None
) -> None:
    shown = await rest(context.practice, context.person, until, begins=begins, now=context.now, cause=context.acts())
    outcome = replace(shown, wished=wished)
    asks = await open_signs(context.practice, context.person, context.now)
    await (context.show(outcome) if asks is None else context.show_above(outcome, asks))


async def rest_wished(context: Context, typed: Typed) -> None:
    """Pause until the day that was said; to who only asks whether they may, say what that would mean."""
    values, today = typed.meaning.values, local_day(context.now, context.person.zone)
    until, begins = date.fromisoformat(str(values["until"])), str(values.get("from", ""))
    if context.hearing.only_asks(typed.text):
        await context.show_asking(MayRest(today, Rest(until, _begins(begins))))
    else:
        await context.press(Tap(Verb.PAUSE, until, begins))


async def may_rest_today(context: Context, barrier: str) -> None:
    """Say what leaving today out would mean, where it is still to be done; else show it as it is."""
    shown = await present(context.practice, context.person, now=context.now)
    record = shown.record if isinstance(shown, DayShown) else None
    if record is None or not is_planned(record):
        await context.show(shown)
    else:
        await context.show_asking(MayRest(record.day.on, barrier=barrier))


async def days_left_out(context: Context, typed: Typed) -> None:
    """Leave days to come out, which is a break of those days; in place of another break only by a tap.

    Of days that lie apart the first are left out, and a tap takes those between as well.
    """
    person, values = context.person, typed.meaning.values
    until, begins = date.fromisoformat(str(values["until"])), str(values.get("from", ""))
    if not person.has_break:
        if "apart" not in values or context.hearing.only_asks(typed.text):
            await rest_wished(context, typed)
            return
        last = date.fromisoformat(str(values["apart"]))
        await _rest(context, until, _begins(begins), wished=Rest(last + timedelta(days=1), _begins(begins)))
        return
    stays = await show_rest(context.practice, person, now=context.now)
    await context.show(replace(stays, wished=Rest(until, _begins(begins))))


async def called_off(context: Context, typed: Typed) -> None:
    """Take back the break, or today's leave, that words deny: another break stays, and without one that is said."""
    person, values = context.person, typed.meaning.values
    if person.has_break:
        begins = values.get("from")
        if begins in (None, person.rest_from.isoformat() if person.rest_from is not None else None):
            back = Tap(Verb.RESUME)
            await context.press(back, says=Undone(back.encode()))
        else:
            await context.show(await show_rest(context.practice, person, now=context.now))
    elif values["called_off"] == "action:skip" and "from" not in values:
        await context.press(Tap(Verb.UNSKIP, session_day(context.now, person.zone)))
    else:
        await context.show_asking(NotUnderstood(Puzzle.NO_REST))


async def resume_tapped(update: Update, context: Context) -> None:
    """Go on, and show today."""
    await context.come_back()
    await context.show_present()


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("pause", pause_asked))
    application.add_handler(on_tap(Verb.PAUSE, pause_tapped))
    application.add_handler(on_tap(Verb.RESUME, resume_tapped))
