"""The command menu, by scope and language: setMyCommands, getMyCommands, deleteMyCommands."""

import re
from typing import Any

from bot.emulator.call import Ask
from bot.emulator.fields import Fields, WrongField
from bot.emulator.methods.profile import language_of
from bot.emulator.refusal import bad_request
from bot.emulator.state import Json

MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
SCOPES_OF_A_CHAT = {"chat", "chat_administrators", "chat_member"}


def set_my_commands(ask: Ask) -> bool:
    """Set the menu of a scope and language; an empty one forgets it."""
    if not ask.parameters.text("commands"):
        raise bad_request('parameter "commands" is required')
    given = ask.parameters.parsed("commands")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands, place = [_command(command) for command in given], _place(ask)
    ask.bot.commands[place] = commands
    ask.world.bell.ring()
    return True


def get_my_commands(ask: Ask) -> list[Json]:
    """The menu of exactly this scope and language."""
    return ask.bot.commands.get(_place(ask), [])


def delete_my_commands(ask: Ask) -> bool:
    """Forget the menu of a scope and language, so that the next wider one shows."""
    ask.bot.commands.pop(_place(ask), None)
    ask.world.bell.ring()
    return True


def _command(given: Any) -> Json:
    try:
        if not isinstance(given, dict):
            raise WrongField("expected an Object")
        fields = Fields(given)
        name = fields.required_text("command").strip().removeprefix("/")
        description = fields.required_text("description").strip()
    except WrongField as wrong:
        raise bad_request(f"can't parse BotCommand: {wrong}") from None
    if not name:
        raise bad_request("command must be non-empty")
    if not description:
        raise bad_request("command description must be non-empty")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if len(description) > LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _place(ask: Ask) -> tuple[str, str]:
    given = ask.parameters.parsed("scope", called="BotCommandScope")
    try:
        if not isinstance(given, dict | None):
            raise WrongField("BotCommandScope must be an Object")
        fields = Fields(given or {"type": "default"})
        kind = fields.required_text("type")
        if kind not in SCOPES | SCOPES_OF_A_CHAT:
            raise WrongField("Unsupported type specified")
        if kind in SCOPES:
            return kind, language_of(ask)
        chat_id = fields.required_text("chat_id")
    except WrongField as wrong:
        raise bad_request(f"can't parse BotCommandScope: {wrong}") from None
    if not chat_id.isdecimal() or int(chat_id[:20]) not in ask.world.users:
        raise bad_request("chat not found")
    return f"{kind}:{chat_id}", language_of(ask)


METHODS = {"setMyCommands": set_my_commands, "getMyCommands": get_my_commands, "deleteMyCommands": delete_my_commands}
