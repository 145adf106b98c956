"""Whether an update answers the question that waits for typed words, or turns away from it."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Update

from bot.domain.dialog import Asked
from bot.screens.buttons import StaleButton, Tap, Verb, decode

ANSWERS: Mapping[Asked, tuple[Verb, ...]] = {
    Asked.HOUR: (Verb.HOUR, Verb.ALL_HOURS),
    Asked.WEEKDAYS: (Verb.TICK_DAY, Verb.KEEP_DAYS),
    Asked.NAME: (Verb.NAMED,),
    Asked.EQUIPMENT: (Verb.TICK_EQUIPMENT, Verb.KEEP_EQUIPMENT),
    Asked.CITY: (Verb.ZONE, Verb.LOCATE, Verb.CLOCK, Verb.AHEAD, Verb.TRAVEL),
    Asked.QUIET_HOURS: (Verb.QUIET,),
    Asked.PAUSE_UNTIL: (Verb.PAUSE,),
    Asked.LOCATION: (Verb.ZONE, Verb.LOCATE, Verb.CLOCK, Verb.AHEAD, Verb.TRAVEL),
    Asked.CLOCK: (Verb.ZONE, Verb.LOCATE, Verb.CLOCK, Verb.AHEAD, Verb.TRAVEL),
    Asked.OUTING_MINUTES: (Verb.RAN, Verb.RAN_MIN),
    Asked.OUTING_PAIN: (Verb.RAN_MIN, Verb.RAN_PAIN),
}
"""The buttons that answer a typed question as well; any other one leaves it."""


def answers(tap: Tap, asked: Asked) -> bool:
    """Tell whether a button answers a typed question."""
    return tap.verb in ANSWERS.get(asked, ())


def turns_away(update: Update, asked: Asked) -> bool:
    """Tell whether an update leaves a typed question: a command, or a button that is none of its answers."""
    if (query := update.callback_query) is not None:
        try:
            return not answers(decode(query.data or ""), asked)
        except StaleButton:
            return False
    said = update.message.text if update.message is not None else None
    return said is not None and said.startswith("/") and not said.startswith("/cancel")
