"""Keyboards as a bot sends them, checked as Telegram checks them."""

from dataclasses import dataclass, field
from typing import Any

from bot.emulator.refusal import Refusal, bad_request
from bot.emulator.state import Json

MOST_IN_A_ROW = 8
MOST_IN_ALL = 100
MOST_DATA_BYTES = 64
STYLES = {"danger", "success", "primary"}
ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


@dataclass(frozen=True)
class Keyboards:
    """What a reply_markup asks for: inline rows, and reply rows (None leaves those as they are, empty removes)."""

    inline: list[list[Json]] = field(default_factory=list)
    reply: list[list[Json]] | None = None


def read_keyboards(markup: Any) -> Keyboards:
    """Check a reply_markup; Refusal for what Telegram refuses."""
    if markup is None:
        return Keyboards()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return Keyboards(inline=_rows(markup["inline_keyboard"], "inline_keyboard", _inline_button))
    if "keyboard" in markup:
        return Keyboards(reply=_rows(markup["keyboard"], "keyboard", _reply_button))
    return Keyboards(reply=[] if markup.get("remove_keyboard") else None)


def _rows(rows: Any, name: str, button: Any) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" of the ReplyMarkup must be an Array of Arrays')
    checked = [[button(given) for given in row] for row in rows if row]
    if any(len(row) > MOST_IN_A_ROW for row in checked) or sum(map(len, checked)) > MOST_IN_ALL:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return checked


def _inline_button(given: Any) -> Json:
    if not isinstance(given, dict):
        raise _unparsable("expected an Object")
    if not isinstance(given.get("text"), str):
        raise _unparsable('Can\'t find field "text"')
    if not given["text"].strip():
        raise bad_request("inline keyboard button text is empty")
    if given.get("style") not in STYLES | {None, ""}:
        raise _unparsable("invalid button style specified")
    actions = [name for name in ACTIONS if given.get(name) is not None]
    if not actions:
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    data = given.get("callback_data")
    if data is not None and not (isinstance(data, str) and 1 <= len(data.encode()) <= MOST_DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    url = given.get("url")
    if url is not None and not str(url).startswith(("http://", "https://", "tg://")):
        raise bad_request("BUTTON_URL_INVALID")
    return {name: value for name, value in given.items() if value is not None}


def _reply_button(given: Any) -> Json:
    button = {"text": given} if isinstance(given, str) else given
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    return button


def _unparsable(reason: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {reason}")
