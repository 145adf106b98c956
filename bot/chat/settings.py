"""/settings: how a person wishes to be written to."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CommandHandler

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap
from bot.domain.dialog import Step
from bot.screens.buttons import StaleButton, Verb
from bot.services.settings import LanguageShown, OnlyATest, ask_equipment, prefer, send_test, show_settings, speak


async def settings_asked(update: Update, context: Context) -> None:
    """Show the settings."""
    person = await context.load_person()
    if person is None or person.step is Step.WELCOME:
        await context.show_present()
        return
    await context.show(await show_settings(context.practice, person, now=context.now))


async def prefer_tapped(update: Update, context: Context) -> None:
    """Set one preference; the button carries the value it sets."""
    name, _, value = context.tap.value.partition(".")
    try:
        outcome = await prefer(
            context.practice, context.person, name, int(value), now=context.now, cause=context.acts()
        )
    except ValueError as error:
        raise StaleButton("no such preference") from error
    await context.show(outcome)


async def new_equipment_tapped(update: Update, context: Context) -> None:
    """Ask what is at hand."""
    await context.show(await ask_equipment(context.practice, context.person, now=context.now, cause=context.acts()))


async def test_tapped(update: Update, context: Context) -> None:
    """Send a reminder as a test."""
    await context.answer(await send_test(context.practice, context.person, now=context.now, cause=context.acts()))


async def tested_tapped(update: Update, context: Context) -> None:
    """Say that a button of a test does nothing."""
    await context.answer(OnlyATest())


async def language_tapped(update: Update, context: Context) -> None:
    """Show the languages, or write in the tapped one from now on."""
    if not (language := context.tap.value):
        await context.show(LanguageShown(context.person.language, context.practice.catalogue.languages))
        return
    try:
        outcome = await speak(context.practice, context.person, language, now=context.now, cause=context.acts())
    except ValueError as error:
        raise StaleButton("no such language") from error
    await context.reload_person()
    await context.show(outcome)


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("settings", settings_asked))
    application.add_handler(on_tap(Verb.SETTINGS, settings_asked))
    application.add_handler(on_tap(Verb.PREFER, prefer_tapped))
    application.add_handler(on_tap(Verb.NEW_EQUIPMENT, new_equipment_tapped))
    application.add_handler(on_tap(Verb.TEST, test_tapped))
    application.add_handler(on_tap(Verb.TESTED, tested_tapped))
    application.add_handler(on_tap(Verb.LANGUAGE, language_tapped))
