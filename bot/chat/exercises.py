"""/exercises, a link to one exercise, and how one is done."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.domain.exercise import Kind
from bot.screens.buttons import StaleButton, Tap, Verb, chosen
from bot.services.exercises import About, Wish, ask_which, browse, choose, how_to, look_up
from bot.services.start import find, start

LINK = "ex_"
"""What a link to an exercise starts the bot with: t.me/<bot>?start=ex_clamshell."""


async def exercises_asked(update: Update, context: Context) -> None:
    """List the exercises, or show the one that was named behind the command."""
    person = await context.load_person()
    said = " ".join(context.args or ())
    if said:
        await context.show(await choose(context.practice, person, context.exercises_named(said), now=context.now))
    else:
        await context.show(await browse(context.practice, person, now=context.now))


async def exercise_linked(update: Update, context: Context) -> None:
    """Show the exercise of a link; whoever followed one has also started the bot."""
    exercise_id = (context.args or [LINK])[0].removeprefix(LINK)
    started = await start(context.practice, context.who, now=context.now, cause=context.acts())
    person = await find(context.practice, context.who)
    try:
        await context.show(await look_up(context.practice, person, exercise_id, now=context.now))
    except KeyError:
        await context.show(started)


async def list_tapped(update: Update, context: Context) -> None:
    """List the exercises of a kind."""
    value = context.tap.value
    kind = chosen(Kind, value) if value else None
    await context.show(await browse(context.practice, context.person, kind, now=context.now))


async def which_tapped(update: Update, context: Context) -> None:
    """Ask which exercise of the session is meant."""
    tap = context.tap
    wish = chosen(Wish, tap.value)
    await context.show(await ask_which(context.practice, context.person, tap.day, wish, now=context.now))


async def how_tapped(update: Update, context: Context) -> None:
    """Show how an exercise is done, turn a page of it, or answer what is asked about it."""
    tap = context.tap
    exercise_id, *rest = tap.value.split(".")
    about = About(rest.pop(0)) if rest and rest[0] in set(About) else None
    page = Tap(tap.verb, tap.on, rest[0]).number if rest else 0
    try:
        if tap.on is None:
            outcome = await look_up(context.practice, context.person, exercise_id, page, about, now=context.now)
        else:
            outcome = await how_to(context.practice, context.person, tap.on, exercise_id, page, about, now=context.now)
    except KeyError as error:
        raise StaleButton("no such exercise") from error
    await context.show(outcome)


def setup(application: ChatApplication) -> None:
    """Register what this feature answers; ahead of /start, of which a link is a kind."""
    linked = filters.Regex(rf"^/start(@\S+)?\s+{LINK}")
    application.add_handler(CommandHandler("start", exercise_linked, filters=linked))
    application.add_handler(CommandHandler("exercises", exercises_asked))
    application.add_handler(on_tap(Verb.EXERCISES, list_tapped))
    application.add_handler(on_tap(Verb.HOW, how_tapped))
    application.add_handler(on_tap(Verb.WHICH, which_tapped))
