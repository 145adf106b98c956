"""A person with the app in hand, as the stories speak of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.patient import Patient
from bot.emulator import Message, Person, Tap, acts
from bot.emulator.state import User
from bot.storage import DayRecord
from tests.e2e.script import Act

if TYPE_CHECKING:
    from tests.e2e.house import House


class Guest(Person):
    """Says, taps and sees: whatever is awaited first lets the bot answer all that was done before."""

    def __init__(self, house: House, user: User, token: str) -> None:
        super().__init__(house.emulator.world, user, token)
        self.house = house

    def says(self, text: str) -> Message:
        """Type a message or a command and send it."""
        self._did(f": {text}")
        return super().says(text)

    def taps(self, label_or_data: str, *, message: Message | None = None) -> Tap:
        """Tap a visible button by its text or data, on the newest message that has it or on the one given."""
        self._did(f" taps [{label_or_data}]")
        return super().taps(label_or_data, message=message)

    async def sees(self, *words: str) -> None:
        """The newest message of the bot holds these words, in its text or on its buttons."""
        await self.house.settled()
        shown = page(self.last)
        missing = [word for word in words if word not in shown]
        assert not missing, f"{missing} not in the last message of:\n{self}"

    async def sees_not(self, *words: str) -> None:
        """The newest message of the bot holds none of these words."""
        await self.house.settled()
        shown = page(self.last) if any(message.from_bot for message in self.messages) else ""
        there = [word for word in words if word in shown]
        assert not there, f"{there} in the last message of:\n{self}"

    async def chooses(self, *labels: str) -> None:
        """Tap one button after another, each when the answer to the one before has come."""
        for label in labels:
            await self.house.settled()
            self.taps(label)
        await self.house.settled()

    async def tells(self, *texts: str) -> None:
        """Type one message after another."""
        for text in texts:
            await self.house.settled()
            self.says(text)
        await self.house.settled()

    async def begins(self, usual: int = 3, hour: str = "08:00") -> None:
        """Go through the first minute."""
        await self.tells("/start")
        await self.chooses("Begin", str(usual), hour, "Go")

    def forges(self, data: str, message: Message | None = None) -> Tap:
        """Send callback data that stands on no button."""
        return acts.tap(self.house.emulator.world, message or self.last, data)

    def _did(self, words: str) -> None:
        self.house.log.append(Act(self.house.clock.now(), f"{self.first_name}{words}"))

    @property
    def from_bot(self) -> list[Message]:
        """The messages of the bot, oldest first."""
        return [message for message in self.messages if message.from_bot]

    @property
    def with_buttons(self) -> list[Message]:
        """The messages that can be tapped."""
        return [message for message in self.messages if message.keyboard]

    async def patient(self) -> Patient:
        """Give the record that the bot keeps."""
        return await self.house.patient(self)

    async def days(self) -> list[DayRecord]:
        """Give the days that the bot keeps."""
        return await self.house.days(self)

    async def today(self) -> DayRecord:
        """Give the newest day that the bot keeps."""
        return (await self.days())[-1]


def page(message: Message) -> str:
    """Give all words of a message and its buttons."""
    return "\n".join([message.text, *(text for row in message.keyboard for text, _ in row)])


def labels(message: Message) -> list[str]:
    """Give the buttons' labels in reading order."""
    return [text for row in message.keyboard for text, _ in row]
