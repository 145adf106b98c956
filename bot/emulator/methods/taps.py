"""answerCallbackQuery."""

from datetime import timedelta

from bot.emulator.call import Ask
from bot.emulator.refusal import bad_request

MOST_ANSWER = 200
ANSWERABLE_FOR = timedelta(minutes=15)


def answer_callback_query(ask: Ask) -> bool:
    """Answer a tap once, within a quarter of an hour; the text becomes a toast."""
    text = ask.parameters.text("text")
    tap = ask.bot.taps.get(ask.parameters.text("callback_query_id"))
    if tap is None or tap.answer is not None or ask.world.now() - tap.at > ANSWERABLE_FOR:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(text) > MOST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if ask.parameters.text("url"):
        raise bad_request("URL_INVALID")  # only games and links to the bot itself may be opened, and there are none
    tap.answer = text
    tap.alert = ask.parameters.flag("show_alert")
    chat = tap.message.chat
    if text:
        chat.toasts.append(tap)
    ask.world.changed(chat)
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
