"""The buttons of the demo: travelling, playing, inviting people, beginning anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.catalog import Catalogue
from bot.config import Settings
from bot.demo.cast import CAST, Persona
from bot.demo.persona import Player
from bot.domain.schedule import WEEK
from bot.emulator import Control, Person, Progress, Shown

if TYPE_CHECKING:
    from bot.demo.demo import Demo

MORNING = time(8)
STORY_WEEKS = 6
MOST_NAMED = 2
NOBODY = "Nothing is planned yet. Tap Start first."

Run = Callable[[int], Awaitable[Shown | None]]


class Controls:
    """What the buttons do with a demo."""

    def __init__(self, demo: Demo, settings: Settings, catalogue: Catalogue) -> None:
        """Take the demo, and what it takes to begin it anew."""
        self._demo = demo
        self._settings = settings
        self._catalogue = catalogue
        self._stopped = False

    def all(self) -> Sequence[Control]:
        """Give them in the order of the page."""
        time_bar = (
            Control("next", "Next message", self.next_message, hint="Go to the next reminder"),
            Control("hour", "+1 hour", self.an_hour, hint="Go on by an hour"),
            Control("tomorrow", "Tomorrow 08:00", self.tomorrow, hint="Go to tomorrow morning"),
            Control("week", "Play a week", self._plays(1), hint="Somebody answers, for a week"),
            Control("six-weeks", "Play 6 weeks", self._plays(STORY_WEEKS), hint="Somebody answers, for six weeks"),
            Control("reset", "Reset", self.reset, hint="Forget everything and begin anew"),
        )
        cards = tuple(
            Control(
                f"meet-{persona.key}",
                f"{persona.name}: {persona.note}",
                self._meets(persona),
                "people",
                f"{persona.story}\nPlays six weeks; the clock is everybody's.",
                self.left_alone,
            )
            for persona in CAST
        )
        return (*time_bar, *cards)

    async def next_message(self, person_id: int) -> Shown:
        """Travel until somebody gets a message."""
        return Shown("" if await self._demo.journey.to_next_message() else NOBODY)

    async def an_hour(self, person_id: int) -> Shown:
        """Travel by an hour."""
        await self._demo.journey.to(self._demo.clock.now() + timedelta(hours=1))
        return Shown()

    async def tomorrow(self, person_id: int) -> Shown:
        """Travel to 08:00 of the person's next day."""
        there = self._demo.clock.now().astimezone(self._demo.emulator.stage.zone_of(person_id))
        await self._demo.journey.to(datetime.combine(there.date() + timedelta(days=1), MORNING, there.tzinfo))
        return Shown()

    async def reset(self, person_id: int) -> Shown:
        """Forget all records and all chats, and go back to the present."""
        demo = self._demo
        await demo.end()
        demo.emulator.world.forget_all()
        demo.clock.reset()
        await demo.begin(self._settings, self._catalogue)
        demo.begun.set()
        return Shown("Everything is as at the start.")

    async def left_alone(self, person_id: int) -> str:
        """Ask whether the weeks of whoever has a programme under way may go by unanswered; empty for nobody."""
        demo = self._demo
        played = {player.person.id for player in demo.journey.players}
        alone = [
            user.first_name
            for user in demo.emulator.world.users.values()
            if user.id not in played and await demo.journey.is_under_way(user.id)
        ]
        if not alone:
            return ""
        named = alone if len(alone) <= MOST_NAMED else [alone[0], f"{len(alone) - 1} other people"]
        whose = " and ".join(f"{name}'s" for name in named)
        return f"The clock is the same for everybody: {whose} six weeks go by too, unanswered."

    def _plays(self, weeks: int) -> Run:
        async def play(person_id: int) -> Shown:
            demo, players = self._demo, self._demo.journey.players
            visitor = demo.emulator.world.users.get(person_id)
            if visitor is not None and all(player.person.id != person_id for player in players):
                players.append(Player(CAST[0], Person(demo.emulator.world, visitor, None)))
                demo.emulator.stage.notes[person_id] = f"plays {CAST[0].note}"
            return await self._play(weeks)

        return play

    def _meets(self, persona: Persona) -> Run:
        async def meet(person_id: int) -> Shown:
            person = self._demo.invite(persona)
            person.says("/start")
            return Shown(f"This is {persona.name}'s phone now. Six weeks begin.", person.id, then="six-weeks")

        return meet

    async def _play(self, weeks: int) -> Shown:
        demo, start = self._demo, self._demo.clock.now()
        self._stopped = False

        def goes_on() -> bool:
            done = (demo.clock.now() - start) / (weeks * WEEK)
            day = (demo.clock.now() - start).days + 1
            demo.emulator.stage.progress = Progress(f"Day {day} of {weeks * WEEK.days}", min(done, 1.0), self._stop)
            return not self._stopped

        await demo.journey.play(start + weeks * WEEK, goes_on)
        strange = [screen for player in demo.journey.players for screen in player.lost]
        return Shown(" ".join(["Here is what happened, and why.", *strange[-1:]]), section="history")

    def _stop(self) -> None:
        self._stopped = True
