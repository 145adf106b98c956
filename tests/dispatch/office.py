"""A dispatcher with everything around it, and looks into the database."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.dispatch.dispatcher import Dispatcher
from bot.dispatch.letters import Prepared
from bot.domain.schedule import Due
from bot.screens.screen import Letter, Screen
from bot.storage import LEASE, Claimed, Delivery, Store
from tests.fakes import FakeClock, FakeMessenger, FakeWire

DAY = timedelta(days=1)
LEASE_OVER = LEASE + timedelta(seconds=1)


class Office:
    """Writes a letter for each row, and keeps what it is told."""

    def __init__(self, store: Any, answer: Callable[[Letter], Any] | None = None, **options: Any) -> None:
        self.store = store
        self.clock = FakeClock()
        self.wire = FakeWire()
        self.messenger = FakeMessenger(answer)
        self.skip: dict[str, str | None] = {}
        self.poison: set[str] = set()
        self.passed_over: set[str] = set()
        self.batches: list[int] = []
        self.live: list[tuple[str, int]] = []
        self.paused: list[tuple[str, str]] = []
        self.broken_services = False
        self.dispatcher = Dispatcher(
            store,
            self.prepare,
            self.messenger,
            self.clock,
            self.wire,
            delivered=self.delivered,
            pause=self.pause,
            **options,
        )

    async def prepare(self, due: list[Claimed], *, now: datetime) -> list[Prepared]:
        self.batches.append(len(due))
        if self.poison & {one.patient_id for one in due}:
            raise KeyError("the knee of Kim")
        return [self.letter_for(one) for one in due if one.patient_id not in self.passed_over]

    def letter_for(self, one: Claimed) -> Prepared:
        following = Due(one.due_at + DAY, one.local_on + DAY)
        if one.patient_id in self.skip:
            return Prepared(one, None, following, self.skip[one.patient_id])
        return Prepared(one, Letter(1000 + int(one.patient_id[1:]), Screen("Good morning")), following)

    async def delivered(self, messages: list[tuple[str, int]], *, now: datetime) -> None:
        if self.broken_services:
            raise OSError
        self.live += messages

    async def pause(self, patient_id: str, why: str, *, now: datetime) -> None:
        if self.broken_services:
            raise OSError
        self.paused.append((patient_id, why))

    async def tick(self, **later: float) -> int:
        return await self.dispatcher.tick(self.clock.forward(**later))

    @property
    def chats(self) -> list[int]:
        return [letter.chat_id for letter in self.messenger.letters]


async def delivery(store: Store, patient_id: str) -> Delivery:
    async with store.reading() as records:
        return (await records.reminders.deliveries(patient_id))[0]


async def next_at(store: Store, patient_id: str) -> datetime:
    async with store.reading() as records:
        due = await records.reminders.next_at(patient_id)
    assert due is not None
    return due.at
