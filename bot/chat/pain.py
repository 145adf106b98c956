"""/pain and the two questions of a day."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.begun import once_begun
from bot.chat.context import ChatApplication, Context
from bot.chat.taps import Handler, on_tap
from bot.domain.pain import Moment, Swelling
from bot.screens.buttons import StaleButton, Verb, chosen
from bot.services.days import DayShown
from bot.services.pain import log_pain, note_sharp
from bot.services.pain_questions import AskPain, ask_open_pain, ask_pain
from bot.services.player import plays
from bot.services.sharp import take_back_sharp
from bot.services.swelling import note_swelling
from bot.services.typed_score import expects_score
from bot.services.unscore import take_back_score


@once_begun
async def pain_command(update: Update, context: Context) -> None:
    """Ask the question of the day that is open."""
    await context.show(await ask_open_pain(context.practice, context.person, now=context.now))


def _scored(moment: Moment) -> Handler:
    async def scored(update: Update, context: Context) -> None:
        """Save the tapped score and fold the question into its answer."""
        tap = context.tap
        try:
            outcome = await log_pain(
                context.practice, context.person, tap.day, moment, tap.number, now=context.now, cause=context.acts()
            )
        except ValueError as error:
            raise StaleButton("no score") from error
        await context.show(outcome)

    return scored


async def ask_tapped(update: Update, context: Context) -> None:
    """Ask again: a score can be corrected."""
    tap = context.tap
    moment = chosen(Moment, tap.value)
    asked = await ask_pain(context.practice, context.person, tap.day, moment, now=context.now)
    await expects_score(context.practice, context.person, asked, now=context.now)
    await context.show(asked)


async def score_taken_back(update: Update, context: Context) -> None:
    """Take a score back, and ask for it again."""
    tap = context.tap
    moment = chosen(Moment, tap.value)
    asked = await take_back_score(
        context.practice, context.person, tap.day, moment, now=context.now, cause=context.acts()
    )
    await context.show(asked)


async def sharp_tapped(update: Update, context: Context) -> None:
    """Note sharp pain; the number is still asked for."""
    await _show_asked(
        context,
        await note_sharp(context.practice, context.person, context.tap.day, now=context.now, cause=context.acts()),
    )


async def not_sharp_tapped(update: Update, context: Context) -> None:
    """Take back that it was sharp."""
    await _show_asked(
        context,
        await take_back_sharp(context.practice, context.person, context.tap.day, now=context.now, cause=context.acts()),
    )


async def _show_asked(context: Context, outcome: object) -> None:
    """Show what follows; the number that is still asked for of a day that is over is that day's."""
    if isinstance(outcome, AskPain) and outcome.earlier:
        await expects_score(context.practice, context.person, outcome, now=context.now)
    await context.show(outcome)


async def swelling_tapped(update: Update, context: Context) -> None:
    """Save the answer about swelling."""
    tap = context.tap
    swelling = chosen(Swelling, tap.value)
    outcome = await note_swelling(
        context.practice, context.person, tap.day, swelling, now=context.now, cause=context.acts()
    )
    if isinstance(outcome, DayShown) and plays(outcome.record):
        await context.show_present()  # it was told in the middle of the session
    else:
        await context.show(outcome)


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("pain", pain_command))
    application.add_handler(on_tap(Verb.BEFORE, _scored(Moment.BEFORE)))
    application.add_handler(on_tap(Verb.DURING, _scored(Moment.DURING)))
    application.add_handler(on_tap(Verb.ASK, ask_tapped))
    application.add_handler(on_tap(Verb.UNSCORE, score_taken_back))
    application.add_handler(on_tap(Verb.SHARP, sharp_tapped))
    application.add_handler(on_tap(Verb.NOT_SHARP, not_sharp_tapped))
    application.add_handler(on_tap(Verb.SWELLING, swelling_tapped))
