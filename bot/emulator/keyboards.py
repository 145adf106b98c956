"""Keyboards as a bot sends them, checked as Telegram checks them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.emulator.fields import Fields, WrongField
from bot.emulator.markup import url_fault
from bot.emulator.refusal import bad_request
from bot.emulator.state import Json

MOST_IN_A_ROW = 8
MOST_IN_ALL = 100
MOST_DATA_BYTES = 64
MOST_PLACEHOLDER = 64
STYLES = {"", "danger", "success", "primary"}
OTHER_ACTIONS = (
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


@dataclass(frozen=True)
class Keyboards:
    """What a reply_markup asks for: inline rows, and reply rows (None leaves those as they are, empty removes).

    `once`: the reply rows go with their first use. `placeholder`: what the person's empty text box shows.
    """

    inline: list[list[Json]] = field(default_factory=list)
    reply: list[list[Json]] | None = None
    once: bool = False
    placeholder: str = ""


def read_keyboards(markup: Any) -> Keyboards:
    """Check a reply_markup; Refusal for what Telegram refuses."""
    if markup is None:
        return Keyboards()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    fields = Fields(markup)
    try:
        reply = _rows(fields, "keyboard", 'Field "keyboard" must be', _reply_button)
        inline = _rows(
            fields, "inline_keyboard", 'Field "inline_keyboard" of the InlineKeyboardMarkup must be', _inline_button
        )
        removes, forces = fields.flag("remove_keyboard"), fields.flag("force_reply")
        once, placeholder = fields.flag("one_time_keyboard"), fields.text("input_field_placeholder")
        for name in ("resize_keyboard", "is_persistent", "selective"):
            fields.flag(name)
    except WrongField as wrong:
        raise bad_request(_lowered(str(wrong))) from None
    if len(placeholder) > MOST_PLACEHOLDER:
        raise bad_request("KEYBOARD_PLACEHOLDER_TOO_LONG")
    if reply:
        return Keyboards(reply=reply, once=once, placeholder=placeholder)
    if inline:
        return Keyboards(inline=inline)
    return Keyboards(reply=[] if removes or forces else None, placeholder=placeholder if forces else "")


def read_inline_keyboard(markup: Any) -> list[list[Json]]:
    """The keyboard of an edit, empty for none; Refusal for one of another kind."""
    keyboards = read_keyboards(markup)
    if keyboards.reply is not None:
        raise bad_request("inline keyboard expected")
    return keyboards.inline


def _rows(fields: Fields, name: str, expected: str, button: Callable[[Any], Json]) -> list[list[Json]]:
    rows = fields.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise WrongField(f'Field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise WrongField(f"{expected} an Array of Arrays")
    checked = [[button(given) for given in row] for row in rows if row]
    if any(len(row) > MOST_IN_A_ROW for row in checked) or sum(map(len, checked)) > MOST_IN_ALL:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return checked


def _inline_button(given: Any) -> Json:
    try:
        if not isinstance(given, dict):
            raise WrongField("InlineKeyboardButton must be an Object")
        fields = Fields(given)
        text = fields.required_text("text")
        if fields.text("style") not in STYLES:
            raise WrongField("invalid button style specified")
        url, data = fields.text("url"), fields.text("callback_data")
        if not (url or data or any(fields.has(action) for action in OTHER_ACTIONS)):
            raise WrongField("Text buttons are unallowed in the inline keyboard")
    except WrongField as wrong:
        raise bad_request(f"can't parse inline keyboard button: {wrong}") from None
    if not text.strip():
        raise bad_request("inline keyboard button text is empty")
    if url and (fault := url_fault(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {fault}")
    app = given.get("web_app")
    if isinstance(app, dict) and not url and not data and not str(app.get("url", "")).startswith("https://"):
        fault = f"inline keyboard button Web App URL '{app.get('url', '')}' is invalid: Only HTTPS links are allowed"
        raise bad_request(fault)
    if data and not url and len(data.encode()) > MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    told = {"text": text, "url": url, "callback_data": "" if url else data}  # Telegram takes the first it knows
    others = {name: given[name] for name in ("style", "icon_custom_emoji_id", *OTHER_ACTIONS) if fields.has(name)}
    return {name: value for name, value in (told | others).items() if value != ""}


def _reply_button(given: Any) -> Json:
    try:
        if not isinstance(given, dict | str):
            raise WrongField("KeyboardButton must be a String or an Object")
        fields = Fields({"text": given} if isinstance(given, str) else given)
        text = fields.required_text("text")
        asks = {name: True for name in ("request_location", "request_contact") if fields.flag(name)}
    except WrongField as wrong:
        raise bad_request(f"can't parse keyboard button: {wrong}") from None
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    return {"text": text, **asks}


def _lowered(reason: str) -> str:
    """Telegram writes the first letter of a reason small."""
    return reason[:1].lower() + reason[1:]
