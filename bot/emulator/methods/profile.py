"""Commands, name, description and short description, by language."""

import re
from collections.abc import Callable
from typing import Any

from bot.emulator.call import Ask
from bot.emulator.refusal import bad_request
from bot.emulator.state import EmulatedBot, Json

MOST_COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}

Words = Callable[[EmulatedBot], dict[str, str]]


def set_my_commands(ask: Ask) -> bool:
    """Set the menu of a scope and language."""
    given = ask.parameters.parsed("commands")
    if not isinstance(given, list):
        raise bad_request("can't parse commands JSON object" if given else "parameter commands is required")
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    ask.bot.commands[_place(ask)] = [_command(command) for command in given]
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
    if not isinstance(given, dict):
        raise bad_request("expected an Object as a BotCommand")
    name = str(given.get("command", "")).removeprefix("/")
    description = str(given.get("description", "")).strip()
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _place(ask: Ask) -> tuple[str, str]:
    scope = ask.parameters.parsed("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in ("chat", "chat_administrators"):
        return f"{kind}:{scope.get('chat_id')}", _language(ask)
    if kind not in SCOPES:
        raise bad_request("unsupported type of BotCommandScope specified")
    return str(kind), _language(ask)


def _language(ask: Ask) -> str:
    language = ask.parameters.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_INVALID")
    return language


def _setter(field: str, words: Words, most: int) -> Callable[[Ask], bool]:
    def set_words(ask: Ask) -> bool:
        text, language = ask.parameters.text(field), _language(ask)
        if len(text) > most:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        if text:
            words(ask.bot)[language] = text
        elif field != "name" or language:  # a bot always keeps some name
            words(ask.bot).pop(language, None)
        ask.world.bell.ring()
        return True

    return set_words


def _getter(field: str, words: Words) -> Callable[[Ask], Json]:
    def get_words(ask: Ask) -> Json:
        known = words(ask.bot)
        return {field: known.get(_language(ask)) or known.get("", "")}

    return get_words


METHODS: dict[str, Callable[[Ask], object]] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name", lambda bot: bot.names, 64),
    "getMyName": _getter("name", lambda bot: bot.names),
    "setMyDescription": _setter("description", lambda bot: bot.descriptions, 512),
    "getMyDescription": _getter("description", lambda bot: bot.descriptions),
    "setMyShortDescription": _setter("short_description", lambda bot: bot.short_descriptions, 120),
    "getMyShortDescription": _getter("short_description", lambda bot: bot.short_descriptions),
}
