"""/run: who runs, what today allows, and noting a run or a walk."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.begun import once_begun
from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.screens.buttons import StaleButton, Tap, Verb, chosen
from bot.services.outing_questions import ask_minutes, ask_outing_pain
from bot.services.outings import Noted, Outing, OutingKept, log_outing, tell_fast, tell_settled, undo_outing
from bot.services.running import say_runner, show_run


@once_begun
async def run_asked(update: Update, context: Context) -> None:
    """Show what today allows."""
    await context.show(await show_run(context.practice, context.person, now=context.now))


async def runner_tapped(update: Update, context: Context) -> None:
    """Keep whether the person runs."""
    runs = context.tap.number > 0
    await context.show(await say_runner(context.practice, context.person, runs, now=context.now, cause=context.acts()))


async def ran_tapped(update: Update, context: Context) -> None:
    """Ask how long it was."""
    tap = context.tap
    outing = chosen(Outing, tap.value)
    await context.show(await ask_minutes(context.practice, context.person, tap.day, outing, now=context.now))


async def minutes_tapped(update: Update, context: Context) -> None:
    """Ask for the worst pain of it."""
    tap = context.tap
    name, numbers = tap.parts
    minutes = numbers[0] if 1 <= len(numbers) <= 2 else 0
    sharp = numbers[1] > 0 if len(numbers) == 2 else None
    known = context.person.profile.outing
    try:
        if known is not None and known.pain is not None and (known.on, known.outing) == (tap.day, name):
            outing, pain = chosen(Outing, name), known.pain
            outcome: object = await log_outing(
                context.practice,
                context.person,
                outing,
                minutes,
                pain,
                on=tap.day,
                sharp=known.sharp or None,
                now=context.now,
                cause=context.acts(),
            )
            await context.show(outcome)
            return
        outcome = await ask_outing_pain(
            context.practice, context.person, tap.day, chosen(Outing, name), minutes, sharp=sharp, now=context.now
        )
    except ValueError as error:
        raise StaleButton("no such minutes") from error
    await context.show(outcome)


async def pain_tapped(update: Update, context: Context) -> None:
    """Keep the run or the walk."""
    tap = context.tap
    name, numbers = tap.parts
    minutes, pain, sharp = numbers if len(numbers) == 3 else (0, 0, 0)
    try:
        outcome = await log_outing(
            context.practice,
            context.person,
            chosen(Outing, name),
            minutes,
            pain,
            on=tap.day,
            sharp=sharp > 0,
            now=context.now,
            cause=context.acts(),
        )
    except ValueError as error:
        raise StaleButton("no such outing") from error
    await context.show(outcome)


async def settled_tapped(update: Update, context: Context) -> None:
    """Keep whether the knee has settled."""
    name, was = was_noted(context.tap)
    await context.show(
        await tell_settled(
            context.practice, context.person, context.tap.day, name == "1", was, now=context.now, cause=context.acts()
        )
    )


async def fast_tapped(update: Update, context: Context) -> None:
    """Keep the fast repeats."""
    name, was = was_noted(context.tap)
    if not (name.isascii() and name.isdecimal()):
        raise StaleButton("no number of repeats")
    try:
        outcome: OutingKept = await tell_fast(
            context.practice, context.person, context.tap.day, int(name[:4]), was, now=context.now, cause=context.acts()
        )
    except ValueError as error:
        raise StaleButton("no such number of repeats") from error
    await context.show(outcome)


async def undo_tapped(update: Update, context: Context) -> None:
    """Bring back what was noted before."""
    name, was = was_noted(context.tap)
    try:
        outcome = await undo_outing(
            context.practice,
            context.person,
            context.tap.day,
            chosen(Outing, name),
            was,
            now=context.now,
            cause=context.acts(),
        )
    except ValueError as error:
        raise StaleButton("no such outing") from error
    await context.show(outcome)


def was_noted(tap: Tap) -> tuple[str, Noted]:
    """Read the first value of a button, and what was noted before it. StaleButton for anything else."""
    name, numbers = tap.parts
    if len(numbers) != 5:
        raise StaleButton("not what was noted")
    minutes, pain, settled_min, fast, sharp = numbers
    return name, Noted(minutes, pain, settled_min or None, fast, sharp > 0)


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("run", run_asked))
    application.add_handler(on_tap(Verb.RUN, run_asked))
    application.add_handler(on_tap(Verb.RUNNER, runner_tapped))
    application.add_handler(on_tap(Verb.RAN, ran_tapped))
    application.add_handler(on_tap(Verb.RAN_MIN, minutes_tapped))
    application.add_handler(on_tap(Verb.RAN_PAIN, pain_tapped))
    application.add_handler(on_tap(Verb.SETTLED, settled_tapped))
    application.add_handler(on_tap(Verb.FAST, fast_tapped))
    application.add_handler(on_tap(Verb.UNRUN, undo_tapped))
