"""A person with the app in hand, as the stories speak of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.domain.dialog import Step
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
            self.taps(named(label, self.last))
        await self.house.settled()

    async def tells(self, *texts: str) -> None:
        """Type one message after another."""
        for text in texts:
            await self.house.settled()
            self.says(text)
        await self.house.settled()

    async def begins(self, usual: int = 3, hour: str = "08:00", say: Callable[[str], str] = str) -> None:
        """Go through the first minute."""
        await self.comes_to(Step.ACTIVE, usual=usual, hour=hour, say=say)

    async def reaches(self, place: str) -> None:
        """Go through the first minute and on to a place in the day: one of `ON_THE_WAY`, all before it included."""
        await self.begins()
        for each in ON_THE_WAY[1 : ON_THE_WAY.index(place) + 1]:
            if each == "the morning after":
                await self.house.clock.to("tomorrow 08:00")
            await self.chooses(*TAPS[each])

    async def comes_to(self, step: Step, **answers: Any) -> None:
        """Go through the first minute as far as an open question, with the answers of `first_minute`."""
        await self.tells("/start")
        await self.chooses(*first_minute(step, **answers))

    async def ticks(self, *sign_ids: str, language: str = "en") -> None:
        """Tick signs in the numbered list of the newest message, from screen to screen."""
        order = list(self.house.catalogue.handbook.signs)
        await self.house.settled()
        for sign_id in sorted(sign_ids, key=order.index):
            words = self.house.catalogue.sign_words(sign_id, language)
            while not (lines := [line for line in self.last.text.splitlines() if line.endswith(f"  {words}")]):
                await self.house.settled()
                self.taps(next(data for row in self.last.keyboard for _, data in row if data and "moresigns" in data))
                await self.house.settled()
            (line,) = lines
            await self.chooses(line.split()[-1 - len(words.split())])

    async def denies(self, say: Callable[[str], str] = str) -> None:
        """Say of every screen of signs that none is there."""
        await self.house.settled()
        if say("Check the warning signs") in labels(self.last):
            await self.chooses(say("Check the warning signs"))
        while say("None of these") in labels(self.last):
            await self.chooses(say("None of these"))

    async def reports(self, *sign_ids: str) -> None:
        """Say by /help and the list that signs are true."""
        await self.tells("/help")
        await self.chooses("Something is wrong with the knee")
        await self.ticks(*sign_ids)
        await self.chooses(continues(len(sign_ids)))

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

    async def has(self, **settings: Any) -> None:
        """Have other settings than those of the first minute."""
        patient = replace(await self.patient(), **settings)
        async with self.house.kneebot.practice.store.writing(now=self.house.clock.now()) as records:
            await records.patients.save(patient)

    async def days(self) -> list[DayRecord]:
        """Give the days that the bot keeps."""
        return await self.house.days(self)

    async def today(self) -> DayRecord:
        """Give the newest day that the bot keeps."""
        return (await self.days())[-1]


ON_THE_WAY = ("the question", "the plan", "the session", "the rating", "the evening", "the morning after")
"""The places of a day that stories begin at, in their order: the knee is 2, and the session is done at 2."""
TAPS = {
    "the plan": ["2"],
    "the session": ["Start"],
    "the rating": ["Whole list", "All done"],
    "the evening": ["2"],
    "the morning after": [],
}
"""What is tapped on the way to each."""
YES = "Yes"
"""The button that says that the clock is right; it carries the time."""


def named(label: str, message: Message) -> str:
    """Give the label of a button as it stands on a message: the one that says yes is told by its first word."""
    return next((shown for shown in labels(message) if label == YES and YES in shown), label)


def first_minute(
    until: Step = Step.ACTIVE, *, usual: int = 3, hour: str = "08:00", say: Callable[[str], str] = str
) -> list[str]:
    """Give the labels that lead from the welcome to an open question, in English or as `say` says them."""
    way = {
        Step.WELCOME: [say("Begin")],
        Step.SIGNS: [say("None of these")] * 4,
        Step.PLACE: [say("In front or around the kneecap")],
        Step.KNEE: [say("Right")],
        Step.USUAL_PAIN: [str(usual)],
        Step.WORST_PAIN: [str(max(usual, 4))],
        Step.EQUIPMENT: [say("Continue")],
        Step.ZONE: [YES],
        Step.HOUR: [hour],
        Step.WEEKDAYS: [say("Continue")],
        Step.SUMMARY: [say("Start now")],
        Step.ACTIVE: [],
    }
    steps = list(way)
    return [label for step in steps[: steps.index(until)] for label in way[step]]


def answers(step: Step) -> list[str]:
    """Give the labels that answer one question of the first minute."""
    following = list(Step)[list(Step).index(step) + 1]
    return first_minute(following)[len(first_minute(step)) :]


def continues(number: int) -> str:
    """Give the label that goes on with so many signs."""
    return f"Continue with {number} sign{'' if number == 1 else 's'}"


def page(message: Message) -> str:
    """Give all words of a message and its buttons."""
    return "\n".join([message.text, *(text for row in message.keyboard for text, _ in row)])


def labels(message: Message) -> list[str]:
    """Give the buttons' labels in reading order."""
    return [text for row in message.keyboard for text, _ in row]
