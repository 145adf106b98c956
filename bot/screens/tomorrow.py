"""What is known of tomorrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.screens.buttons import Tap, Verb
from bot.screens.pen import Pen
from bot.screens.reason import if_no_worse, reason_of_tomorrow
from bot.screens.screen import Screen
from bot.services.tomorrow import TomorrowShown


def tomorrow(outcome: TomorrowShown, pen: Pen) -> Screen:
    """Say what tomorrow brings unless the knee is worse, and why."""
    text = pen.write(
        "tomorrow",
        tomorrow=if_no_worse(outcome.plan, pen),
        reason=reason_of_tomorrow(outcome.plan, pen),
        next_due=pen.when(outcome.next_due),
    )
    return Screen(text, ((pen.button(pen._("Today's plan"), Tap(Verb.TODAY)),),))


SCREENS: Mapping[type, Callable[[Any, Pen], Screen]] = {TomorrowShown: tomorrow}
