"""A typed message as it was taken: what an edit of it corrects, and what nobody understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.pain import Moment


@dataclass(frozen=True, slots=True)
class Heard:
    """What one typed message was taken for; `message_id` is its id in the person's chat.

    `on` and `moment` name the question that a pain score answered, `on` alone a run or a walk of that day. `words`
    are kept only of what was not understood, and only where the person allows it. `confidence` 0-1 of the label;
    `missed`: nobody understood it. `sign`: the warning sign it named. `either`: the times of day, in minutes after
    midnight, that it may have meant. `undo`: the data of the button that takes back what it did.
    `outing`: it told of a run or a walk. `noted`: the minutes and the pain of the one it told of or answered about, the
    pain None where that was still asked. `sharp`: it
    told of sharp pain, True where that was noted by it and by nothing before; None where it told of none.
    """

    message_id: int
    at: datetime
    label: str
    on: date | None = None
    moment: Moment | None = None
    words: str | None = None
    confidence: float = 0.0
    missed: bool = False
    sign: str | None = None
    either: tuple[int, ...] = ()
    undo: str | None = None
    outing: bool = False
    noted: tuple[int, int | None] | None = None
    sharp: bool | None = None

    @property
    def family(self) -> str:
        """What kind of meaning it was taken for."""
        return self.label.partition(":")[0]
