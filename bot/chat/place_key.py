"""The key below the chat that shares a place: it goes once the question that it answers is left."""

from __future__ import annotations

from bot.domain.dialog import Asked, Step
from bot.domain.patient import Patient
from bot.services.zone import LocationClosed


def place_key_closed(person: Patient) -> LocationClosed | None:
    """Give what takes the key away, with the zone where it is known; None while the place is asked for."""
    if person.asked is Asked.LOCATION:
        return None
    is_known = person.step is not Step.ZONE and person.asked is None
    return LocationClosed(person.timezone if is_known else None)
