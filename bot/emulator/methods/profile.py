"""Name, description and short description, by language."""

import re
from collections.abc import Callable

from bot.emulator.call import Ask
from bot.emulator.refusal import bad_request
from bot.emulator.state import EmulatedBot, Json

LANGUAGE = re.compile(r"([a-z]{2})?")

Words = Callable[[EmulatedBot], dict[str, str]]


def language_of(ask: Ask) -> str:
    """The language of a call, empty for every other one."""
    language = ask.parameters.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_INVALID")
    return language


def _setter(field: str, words: Words, most: int, refusal: str) -> Callable[[Ask], bool]:
    def set_words(ask: Ask) -> bool:
        text, language = ask.parameters.text(field).strip(), language_of(ask)
        if len(text) > most or (not text and field == "name" and not language):  # a bot always keeps some name
            raise bad_request(refusal)
        if text:
            words(ask.bot)[language] = text
        else:
            words(ask.bot).pop(language, None)
        ask.world.bell.ring()
        return True

    return set_words


def _getter(field: str, words: Words) -> Callable[[Ask], Json]:
    def get_words(ask: Ask) -> Json:
        known = words(ask.bot)
        return {field: known.get(language_of(ask)) or known.get("", "")}

    return get_words


METHODS: dict[str, Callable[[Ask], object]] = {
    "setMyName": _setter("name", lambda bot: bot.names, 64, "BOT_TITLE_INVALID"),
    "getMyName": _getter("name", lambda bot: bot.names),
    "setMyDescription": _setter("description", lambda bot: bot.descriptions, 512, "BOT_DESC_INVALID"),
    "getMyDescription": _getter("description", lambda bot: bot.descriptions),
    "setMyShortDescription": _setter(
        "short_description", lambda bot: bot.short_descriptions, 120, "BOT_SHARETEXT_INVALID"
    ),
    "getMyShortDescription": _getter("short_description", lambda bot: bot.short_descriptions),
}
