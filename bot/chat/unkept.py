"""Forwarded signs shown to people of whom nothing may be kept yet: in memory, for a while, and nowhere else."""

from __future__ import annotations

from datetime import datetime, timedelta

STAYS = timedelta(minutes=30)
"""So long words can claim a sign that was shown (house)."""


class Unkept:
    """Knows which forwarded sign was last shown to whom; what is older than STAYS is forgotten."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._shown: dict[str, tuple[str, datetime]] = {}

    def shows(self, person_id: str, sign_id: str, *, now: datetime) -> None:
        """Remember the sign that somebody is shown."""
        self._shown = {id: each for id, each in self._shown.items() if now - each[1] <= STAYS}
        self._shown[person_id] = sign_id, now

    def claimed(self, person_id: str, *, now: datetime) -> str | None:
        """Give the sign that somebody says is their own, once; None where none was shown lately."""
        sign_id, at = self._shown.pop(person_id, (None, now))
        return sign_id if now - at <= STAYS else None
