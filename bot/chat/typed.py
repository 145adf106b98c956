"""A typed message with what was heard of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from telegram import Message

from bot.chat.context import Context
from bot.domain.dialog import Asked, Step
from bot.domain.patient import Patient
from bot.domain.schedule import local_day
from bot.nlu.meaning import Expected, Meaning
from bot.services.typed_score import ScoreTaken

EXPECTED: dict[Step | Asked, Expected] = {
    Step.USUAL_PAIN: Expected.PAIN,
    Step.WORST_PAIN: Expected.PAIN,
    Step.HOUR: Expected.TIME,
    Step.WEEKDAYS: Expected.DAYS,
    Asked.HOUR: Expected.TIME,
    Asked.LATER: Expected.TIME,
    Asked.WEEKDAYS: Expected.DAYS,
    Asked.OUTING_PAIN: Expected.PAIN,
}
"""The open questions that decide what a bare number or name is."""


_COMMAND = re.compile(r"^/\S+\s+")
MOST_WORDS = 14
"""A longer message tells a story, and a name in it is no answer (house)."""


@dataclass(frozen=True, slots=True)
class Did:
    """A run or a walk of a message; `undo`: the button that takes it back, `pain` None where that is still asked."""

    undo: str
    minutes: int
    pain: int | None


@dataclass(slots=True)
class Typed:
    """One message: its id, its words, what they mean, and the score it became.

    `forwarded`: they are somebody else's words. `caption`: they speak of something that cannot be seen here. `either`:
    the times of day that they were taken for, in minutes after midnight; several where one of them is meant. `did`: the
    run or the walk that they told of or answered about. `sharp`: they told of sharp pain, as `Heard` keeps it.
    `stays`: an edit of them changes nothing, and is not kept.
    """

    message_id: int
    text: str
    meaning: Meaning
    forwarded: bool = False
    caption: bool = False
    taken: ScoreTaken | None = None
    either: tuple[int, ...] = ()
    did: Did | None = None
    sharp: bool | None = None
    stays: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is short and no question, as an answer is."""
        return "?" not in self.text and len(self.text.split()) <= MOST_WORDS

    @property
    def worst(self) -> int:
        """The score that it tells; where it tells that of the worst moment and of now, the first of them."""
        values = self.meaning.values
        return int(str(values.get("worst", values.get("pain", self.meaning.label.removeprefix("pain:")))))

    @property
    def tells_outing(self) -> bool:
        """Whether it tells of a run or a walk."""
        return "outing" in self.meaning.values


def day_told(context: Context, typed: Typed) -> date | None:
    """Give the day that is over of which a message says that it is; None where it names none."""
    on = typed.meaning.values.get("on")
    if on == "yesterday":
        return local_day(context.now, context.person.zone) - timedelta(days=1)
    return date.fromisoformat(str(on)) if on is not None else None


def hear(context: Context, message: Message, person: Patient | None) -> Typed:
    """Hear a message, a caption too, as an answer to the question that is open; of a command the words behind it."""
    text = _COMMAND.sub("", message.text or message.caption or "")
    asked = EXPECTED.get(person.asked or person.step, Expected.NOTHING) if person is not None else Expected.NOTHING
    today = local_day(context.now, person.zone) if person is not None else None
    meaning = context.hearing.hear(text, asked, today)
    caption = message.text is None
    return Typed(message.message_id, text, meaning, message.forward_origin is not None, caption)


def hear_rest(context: Context, typed: Typed, text: str) -> Typed:
    """Hear a part of a message by itself."""
    meaning = context.hearing.hear(text, today=local_day(context.now, context.person.zone))
    return replace(typed, text=text, meaning=meaning)
