"""/today: the day's plan and its session."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import Handler, on_tap
from bot.chat.typed import Typed
from bot.domain.exercise import Kind
from bot.domain.session import Done
from bot.screens.buttons import StaleButton, Verb, chosen
from bot.screens.exercise import KINDS_LISTED
from bot.services.complaint import Complaint, complain, make_easier, withdraw_complaint
from bot.services.days import DayShown
from bot.services.session import finish_session, keep_steps, start_session
from bot.services.start import present
from bot.services.today import PlanReason, is_planned


async def today_asked(update: Update, context: Context) -> None:
    """Show the present day, the question of the first minute that is still open, or the break that goes on."""
    await context.show_present()


async def today_tapped(update: Update, context: Context) -> None:
    """Do the same for a button; from a list of exercises the plan leads back to it."""
    opened_from = context.tap.value
    if not opened_from:
        await context.show_present()
        return
    if opened_from not in (KINDS_LISTED, *Kind):
        raise StaleButton("no such list")
    outcome = await present(context.practice, context.person, now=context.now)
    if isinstance(outcome, DayShown):
        outcome = replace(outcome, from_list="" if opened_from == KINDS_LISTED else opened_from)
    await context.show(outcome)


async def reason_asked(context: Context, typed: Typed) -> bool:
    """Say beside the plan of today why it is so; tell whether "why" can be of one."""
    if not context.hearing.says(context.hearing.words.chat.why, typed.text):
        return False
    shown = await present(context.practice, context.person, now=context.now)
    if not isinstance(shown, DayShown) or not is_planned(shown.record):
        return False
    await context.show_beside(PlanReason(shown.record))
    return True


async def start_tapped(update: Update, context: Context) -> None:
    """Open the session."""
    outcome = await start_session(
        context.practice, context.person, context.tap.day, now=context.now, cause=context.acts()
    )
    await context.show(outcome)


async def finish_tapped(update: Update, context: Context) -> None:
    """End the session and ask for the worst pain in it."""
    tap = context.tap
    done = chosen(Done, tap.value)
    await context.show(
        await finish_session(context.practice, context.person, tap.day, done, now=context.now, cause=context.acts())
    )


async def keep_tapped(update: Update, context: Context) -> None:
    """Refuse a step up."""
    await context.show(
        await keep_steps(context.practice, context.person, context.tap.day, now=context.now, cause=context.acts())
    )


def _complained(complaint: Complaint) -> Handler:
    async def complained(update: Update, context: Context) -> None:
        """Keep what is said against an exercise, and say what becomes of it."""
        tap = context.tap
        outcome = await complain(
            context.practice, context.person, tap.day, tap.value, complaint, now=context.now, cause=context.acts()
        )
        await context.show(outcome)

    return complained


async def fine_tapped(update: Update, context: Context) -> None:
    """Take back what was said against an exercise."""
    tap = context.tap
    await context.show(
        await withdraw_complaint(
            context.practice, context.person, tap.day, tap.value, now=context.now, cause=context.acts()
        )
    )


async def easier_tapped(update: Update, context: Context) -> None:
    """Make the day easier, or as it was."""
    tap = context.tap
    await context.show(
        await make_easier(
            context.practice, context.person, tap.day, tap.number > 0, now=context.now, cause=context.acts()
        )
    )


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("today", today_asked))
    application.add_handler(on_tap(Verb.TODAY, today_tapped))
    application.add_handler(on_tap(Verb.START, start_tapped))
    application.add_handler(on_tap(Verb.FINISH, finish_tapped))
    application.add_handler(on_tap(Verb.KEEP, keep_tapped))
    application.add_handler(on_tap(Verb.TOO_HARD, _complained(Complaint.TOO_HARD)))
    application.add_handler(on_tap(Verb.HURTS, _complained(Complaint.HURTS)))
    application.add_handler(on_tap(Verb.FINE, fine_tapped))
    application.add_handler(on_tap(Verb.EASIER, easier_tapped))
