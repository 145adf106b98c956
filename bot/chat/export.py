"""/export: which file, under which name, and then the file."""

from __future__ import annotations

import structlog
from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import CommandHandler

from bot.chat.busy import looks_busy
from bot.chat.context import ChatApplication, Context
from bot.chat.papers import write
from bot.chat.taps import on_tap
from bot.domain.chart import chart_of
from bot.domain.dialog import Step
from bot.domain.extract import Extract
from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.screens.buttons import StaleButton, Verb, chosen
from bot.screens.chart import picture
from bot.screens.export import AS_TELEGRAM, NOBODY
from bot.screens.pen import Pen
from bot.services.export import (
    Exported,
    Form,
    Making,
    ask_name,
    coming,
    gather,
    show_export,
    tell_name,
)

log = structlog.get_logger()

NAMED = (Form.PDF, Form.CLINIC)
"""Files that are made for somebody else, and so ask for a name first, of whom one may be kept."""


async def export_asked(update: Update, context: Context) -> None:
    """Offer the files."""
    person = await context.load_person()
    if person is None:
        await context.show_present()
        return
    await context.show(await show_export(context.practice, person, now=context.now))


async def export_tapped(update: Update, context: Context) -> None:
    """Write the tapped file, or ask for the name that shall stand on it."""
    if not (value := context.tap.value):
        await export_asked(update, context)
        return
    person = context.person
    form = _form(value, person)
    if form in NAMED and person.profile.name is None and person.step is not Step.WELCOME:
        await _ask_name(update, context, form)
    else:
        await _hand_over(context, person, form)


async def named_tapped(update: Update, context: Context) -> None:
    """Keep the tapped name and go on to the file that asked for it; without one ask for the name."""
    if context.person.step is Step.WELCOME:
        raise StaleButton("nothing is kept before consent")
    who, _, asked = context.tap.value.partition(".")
    if not who:
        await _ask_name(update, context, None)
        return
    if who not in (NOBODY, AS_TELEGRAM):
        raise StaleButton("no such name")
    form = _form(asked, context.person) if asked else None
    name = _telegram_name(update) if who == AS_TELEGRAM else ""
    shown = await tell_name(context.practice, context.person, name, now=context.now, cause=context.acts())
    await context.reload_person()
    if form is None:
        await context.show(shown)
    else:
        await _hand_over(context, context.person, form)


async def name_typed(context: Context, person: Patient, text: str) -> None:
    """Keep the typed name."""
    await context.show(await tell_name(context.practice, person, text, now=context.now, cause=context.acts()))


async def _ask_name(update: Update, context: Context, form: Form | None) -> None:
    telegram = _telegram_name(update)
    asked = await ask_name(context.practice, context.person, telegram, form, now=context.now, cause=context.acts())
    await context.show(asked)


async def _hand_over(context: Context, person: Patient, form: Form) -> None:
    """Say that the file is being written, send it as a message of its own, and offer the files again."""
    now = context.now
    sessions = await coming(context.practice, person, now=now) if form is Form.CALENDAR else ()
    await context.show(Making(form))
    await looks_busy(context, ChatAction.UPLOAD_DOCUMENT)
    extract = await gather(context.practice, person, now=now)
    pen = context.desk.renderer.pen(person.language, person.zone)
    chart = await _chart(context, extract, pen) if form is Form.PDF else None
    content = await write(form, extract, sessions, pen, chart)
    exported = Exported(form, local_day(now, person.zone), content, person.preferences.discreet)
    await context.show_beside(exported)
    await context.show(await show_export(context.practice, person, now=now))


async def _chart(context: Context, extract: Extract, pen: Pen) -> bytes | None:
    """Draw the weeks so far; None before the first day, and where a chart cannot be drawn: the words say the same."""
    days = extract.days
    chart = chart_of(days, still_open=bool(days) and not days[-1].done)
    if chart is None or context.desk.draw is None:
        return None
    try:
        return await context.desk.draw(picture(chart, pen, dark=False))
    except Exception as error:
        log.warning("chart_not_drawn", why=type(error).__name__)
        return None


def _form(value: str, person: Patient) -> Form:
    form = chosen(Form, value)
    if form is Form.CALENDAR and person.step is not Step.ACTIVE:
        raise StaleButton("no session is to come without a programme")
    return form


def _telegram_name(update: Update) -> str:
    user = update.effective_user
    return user.full_name if user is not None else ""


def setup(application: ChatApplication) -> None:
    """Register what this feature answers."""
    application.add_handler(CommandHandler("export", export_asked))
    application.add_handler(on_tap(Verb.EXPORT, export_tapped))
    application.add_handler(on_tap(Verb.NAMED, named_tapped))
