"""The list of warning signs under a finger: nothing that is tapped twice answers "None of these"."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from textwrap import wrap

import pytest

from bot.domain.pain import Moment
from bot.screens.buttons import Verb, decode
from bot.screens.screen import Screen
from bot.services.complaint import Complaint, ComplaintKept
from bot.services.help import Help, Privacy
from bot.services.pain_questions import AskPain
from bot.services.signs import AskSigns
from tests.screens.histories import catalogue
from tests.screens.test_day import show

SIGNS = tuple(catalogue().handbook.signs.values())
ON = date(2026, 3, 2)
NONE = {Verb.NO_SIGNS, Verb.MORE_SIGNS}


def heights(screen: Screen, verbs: set[Verb]) -> set[int]:
    """Give how many rows above the text field buttons of these verbs stand, the lowest is 1."""
    rows = list(reversed(screen.buttons))
    return {at for at, row in enumerate(rows, 1) for button in row if decode(button.data).verb in verbs}


@pytest.mark.parametrize(
    "before",
    [
        Help(),
        Privacy(),
        AskPain(ON, Moment.DURING),
        AskPain(ON, Moment.DURING, sharp=True, later=True),
        ComplaintKept(ON, "clamshell", Complaint.HURTS, None, None),
    ],
)
def test_a_second_tap_on_something_is_wrong_lands_on_no_answer(before: object) -> None:
    led_here = heights(show(before), {Verb.SIGNS})
    asked = AskSigns(ON, SIGNS)
    assert led_here
    assert not led_here & heights(show(asked), NONE)
    assert not led_here & heights(show(AskSigns(None, SIGNS)), NONE)


@pytest.mark.parametrize("on", [ON, None])
def test_a_second_tap_on_none_of_these_does_not_answer_the_next_screen_too(on: date | None) -> None:
    asked = AskSigns(on, SIGNS)
    screens = [show(asked.at(page)) for page in range(1, len(asked.pages) + 1)]
    if on is not None:
        screens.insert(0, show(replace(asked, because=9, told="before", page=0)))
    for one, following in pairwise(screens):
        assert not heights(one, NONE) & heights(following, NONE)


A_LINE = 41
"""So many letters of a message fit beside each other on a phone of 360 pixels, the narrowest that is common."""

A_PAGE = 18
"""So many lines of it fit above the text field there where the phone is 640 pixels high; a row of buttons is two."""


@pytest.mark.parametrize("on", [ON, None])
def test_every_screen_of_the_list_fits_a_phone_of_360_by_640_pixels(on: date | None) -> None:
    asked = AskSigns(on, SIGNS)
    for page in range(1, len(asked.pages) + 1):
        screen = show(asked.at(page))
        lines = [part for line in re.sub("<[^>]+>", "", screen.text).splitlines() for part in wrap(line, A_LINE)]
        assert len(lines) + 2 * len(screen.buttons) <= A_PAGE, screen.text
