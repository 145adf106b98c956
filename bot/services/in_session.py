"""What is said in the middle of a session and is of all of it: how much is left, and that it has to wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.patient import Patient
from bot.domain.schedule import local_day, session_day
from bot.domain.session import Item
from bot.services.player import PlayerShown, plays
from bot.services.practice import Practice


@dataclass(frozen=True, slots=True)
class SessionWaits:
    """Somebody wants to stop or to catch their breath: the session of that day waits, or ends with what was done.

    `winded`: the effort has put them out of breath.
    """

    on: date
    winded: bool = False


@dataclass(frozen=True, slots=True)
class SessionLeft:
    """What is left of the session under way; `relieved`: somebody said that it hurts less."""

    player: PlayerShown
    relieved: bool = False

    @property
    def sets(self) -> int:
        """The sets of the present exercise that are not done."""
        item = self.player.item
        return max(item.sets - self.player.session.sets, 0) if item is not None else 0

    @property
    def to_come(self) -> tuple[Item, ...]:
        """What is done after the present exercise, in order."""
        session, plan = self.player.session, self.player.record.decision.plan
        gone = {*session.done, *session.left, self.player.id}
        return tuple(session.stands_in(item.id) or item for item in plan.items if item.id not in gone)


async def day_played(practice: Practice, patient: Patient, *, now: datetime) -> date | None:
    """Give the day of the session that the person is in the middle of; None in none, and in a break."""
    async with practice.store.reading() as records:
        for on in dict.fromkeys((local_day(now, patient.zone), session_day(now, patient.zone))):
            record = await records.days.get(patient.id, on)
            if record is not None and plays(record) and not record.day.sharp:
                return None if (await records.patients.fresh(patient)).rests else on
    return None
