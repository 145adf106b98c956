"""Three weeks with a knee: a calm start, a step up, too much, a flare, a sign that locks, and the way back."""

from collections.abc import AsyncIterator
from datetime import date
from itertools import zip_longest

from bot.domain.pain import Swelling
from bot.domain.session import Done
from bot.services.history import History, PlayedDay
from bot.storage import DayRecord
from tests.e2e.guest import Guest, continues, labels

ZONE, START, FIRST_DAY = "Europe/Berlin", "2026-03-16 07:40", date(2026, 3, 16)
"""A Monday; the clocks go forward on the second Sunday."""


def done(before: int | None, during: int, **more: object) -> PlayedDay:
    """Give a day with a whole session."""
    return PlayedDay(before=before, during=during, **{"done": Done.ALL, **more})  # type: ignore[arg-type]


DAYS: tuple[PlayedDay | None, ...] = (
    done(3, 3),
    done(3, 2),
    done(2, 2),
    PlayedDay(before=2),
    done(2, 1),
    None,
    done(2, 1),
    done(2, 1),
    done(2, 1, done=Done.PART),
    done(2, 2, refuse_step=True),
    done(3, 2),
    done(2, 6, swelling=Swelling.SAME),
    PlayedDay(before=3),
    done(2, 1),
    done(2, 2),
    PlayedDay(before=5, swelling=Swelling.LESS),
    done(2, 2, sharp=True),
    PlayedDay(before=9, no_signs=True, swelling=Swelling.SAME),
    PlayedDay(red_flag="locked"),
    PlayedDay(cleared=True, before=2),
    done(2, 1),
)

THREE_WEEKS = History(start_on=FIRST_DAY, timezone=ZONE, usual_pain=3, days=DAYS)


async def play_by_chat(ann: Guest, words: "Words | None" = None) -> AsyncIterator[DayRecord]:
    """Live through the three weeks in the chat and give each day as it stands in the evening."""
    words = words or Words()
    await ann.begins(say=words)
    clock = ann.house.clock
    for number, said in enumerate(THREE_WEEKS.days):
        await clock.to("08:00" if number == 0 else "tomorrow 08:00")
        await _live(ann, said or PlayedDay(), words)
        yield await ann.today()


async def _live(ann: Guest, said: PlayedDay, words: "Words") -> None:
    """Say by tapping what the person said on one day, in the order of a day."""
    if said.red_flag is not None:
        await ann.tells("/help")
        await ann.chooses(words("Something is wrong with the knee"))
        await ann.ticks(said.red_flag, language=words.language)
        await ann.chooses(words(continues(1)))
    if said.cleared:
        await ann.chooses(words("A professional has seen it"))
    if said.before is not None:
        await ann.chooses(str(said.before))
        await _answer_what_follows(ann, said, words)
    if said.refuse_step and words("Keep it as it was") in labels(ann.last):
        await ann.chooses(words("Keep it as it was"))
    if said.done is None:
        return
    await ann.chooses(words("Start"), words("Whole list"))
    await ann.house.clock.to("20:00")
    await ann.chooses(words("All done" if said.done is Done.ALL else "Could not finish"))
    if said.sharp:
        await ann.chooses(words("Sharp or stabbing"))
    await ann.chooses(str(said.during))
    await _answer_what_follows(ann, said, words)


async def _answer_what_follows(ann: Guest, said: PlayedDay, words: "Words") -> None:
    await ann.denies(words)
    if words("The same") in labels(ann.last):
        answers = {Swelling.LESS: "Less than before", Swelling.SAME: "The same", Swelling.MORE: "More than before"}
        await ann.chooses(words(answers.get(said.swelling or Swelling.NONE, "None")))


class Words:
    """The labels of the buttons, in English or in the language in brackets."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def __call__(self, label: str) -> str:
        """Say a label."""
        return f"⟦{label}⟧" if self.language == "xx" else label


def differences(chat: list[DayRecord], played: list[DayRecord]) -> list[str]:
    """Say on which days the chat and the played history differ, and in what."""
    found = []
    for one, other in zip_longest(chat, played):
        if one is None or other is None:
            found.append("one of them has more days")
            continue
        for part in ("day", "decision", "state"):
            here, there = getattr(one, part), getattr(other, part)
            if here != there:
                found.append(f"{one.day.on}: {part} in the chat {here}, played {there}")
    return found
