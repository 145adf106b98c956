"""What the word "undo" takes back, as the screens that are shown bring it and use it up."""

from __future__ import annotations

from datetime import datetime

from bot.domain.patient import Patient
from bot.screens.screen import Screen
from bot.services.practice import Practice
from bot.services.undo import remember_undo, what_to_undo


async def note_undo(
    practice: Practice, person: Patient, screen: Screen, tapped: str | None, *, acted: bool, now: datetime
) -> str | None:
    """Remember what the word takes back, and give it: what a button of this screen says, and nothing once it was used.

    `tapped`: what the button carries that led here, if one did. `acted`: something was changed, so that what could be
    taken back before is not the last thing any more.
    """
    undoes = next((button.undoes for row in screen.buttons for button in row if button.undoes), None)
    used = what_to_undo(person, now=now)
    if used is not None and used == tapped:
        undoes = None
        await remember_undo(practice, person, None, now=now)
    elif undoes is not None or acted:
        await remember_undo(practice, person, undoes, now=now)
    return undoes
