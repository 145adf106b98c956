"""A calendar clock that runs with the real one and can be moved ahead."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.clocks import CalendarClock


class TravellingClock:
    """Shows the time of another clock, plus how far one has travelled; it never goes back."""

    def __init__(self, base: CalendarClock) -> None:
        """Start where the other clock is."""
        self._base = base
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """Give the present instant of the journey, aware, in UTC."""
        return self._base.now() + self._ahead

    def travel_to(self, instant: datetime) -> None:
        """Set the clock to a later instant; an earlier one changes nothing."""
        self._ahead += max(instant - self.now(), timedelta(0))
