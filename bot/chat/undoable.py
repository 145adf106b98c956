"""What the word "undo" takes back, as the screens that are shown bring it and use it up."""

from __future__ import annotations

from datetime import datetime

from bot.domain.patient import Patient
from bot.screens.screen import Screen
from bot.services.practice import Practice
from bot.services.undo import remember_undo, what_to_undo


async def note_undo(practice: Practice, person: Patient, screen: Screen, tapped: str | None, *, now: datetime) -> None:
    """Remember what the word takes back: the button for it on this screen, and nothing once it was used.

    `tapped`: what the button carries that led here, if one did.
    """
    button = next((button for row in screen.buttons for button in row if button.undoes), None)
    used = what_to_undo(person, now=now)
    if used is not None and used == tapped:
        await remember_undo(practice, person, None, now=now)
    elif button is not None:
        await remember_undo(practice, person, button.data, now=now)
