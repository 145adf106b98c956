"""/help, /privacy, /cancel, groups, people who block the bot, and whatever cannot be understood."""

from __future__ import annotations

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import (
    ApplicationHandlerStop,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.chat.context import ChatApplication, Context
from bot.chat.taps import on_tap, unknown_tap
from bot.domain.dialog import Step
from bot.screens.buttons import Verb
from bot.services.cancel import cancel
from bot.services.help import Help, NotUnderstood, PrivateOnly, Puzzle, declines, privacy
from bot.services.pause import pause
from bot.services.start import find

GONE = (ChatMember.BANNED, ChatMember.LEFT)


async def help_asked(update: Update, context: Context) -> None:
    """Say what kneebot can do."""
    await context.load_person()
    await context.show(Help())


async def privacy_asked(update: Update, context: Context) -> None:
    """Say what is stored."""
    await context.show(await privacy(context.practice, await context.load_person()))


async def cancel_asked(update: Update, context: Context) -> None:
    """Leave the question that is open."""
    person = await context.load_person()
    if person is None:
        await context.show_present()
        return
    await context.show(await cancel(context.practice, person, now=context.now, cause=context.acts()))


async def decline_groups(update: Update, context: Context) -> None:
    """Keep health talk out of groups: the first command there gets one polite word, all else none."""
    chat = update.effective_chat
    if update.my_chat_member is not None or (chat is not None and chat.type == ChatType.PRIVATE):
        return
    message = update.message
    commands = message is not None and message.text is not None and message.text.startswith("/")
    if chat is not None and commands and await declines(context.practice, chat.id, now=context.now):
        await context.show(PrivateOnly())
    raise ApplicationHandlerStop


async def not_text(update: Update, context: Context) -> None:
    """Say that only text and taps can be read."""
    person = await context.load_person()
    if person is None:
        await context.show_present()
        return
    await context.show_asking(NotUnderstood(Puzzle.NOT_TEXT, active=person.step is Step.ACTIVE))


async def membership_changed(update: Update, context: Context) -> None:
    """Pause quietly when the person blocks the bot, until they write or tap again. Decline when a group adds it."""
    change = update.my_chat_member
    if change is None:
        return
    if change.chat.type != ChatType.PRIVATE:
        added = change.new_chat_member.status not in GONE
        if added and await declines(context.practice, change.chat.id, now=context.now):
            await context.show(PrivateOnly())
        return
    person = await find(context.practice, context.who)
    if person is not None and change.new_chat_member.status in GONE:
        await pause(context.practice, person.id, "blocked", now=context.now, cause=context.acts())


def setup(application: ChatApplication) -> None:
    """Register what this feature answers; what nobody else understood comes last."""
    application.add_handler(TypeHandler(Update, decline_groups), group=-1)
    application.add_handler(ChatMemberHandler(membership_changed, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(CommandHandler("help", help_asked))
    application.add_handler(CommandHandler("privacy", privacy_asked))
    application.add_handler(CommandHandler("cancel", cancel_asked))
    application.add_handler(on_tap(Verb.HELP, help_asked))
    application.add_handler(on_tap(Verb.PRIVACY, privacy_asked))
    application.add_handler(
        MessageHandler(
            filters.UpdateType.MESSAGE & ~(filters.TEXT | filters.CAPTION | filters.StatusUpdate.ALL), not_text
        )
    )
    application.add_handler(unknown_tap())
