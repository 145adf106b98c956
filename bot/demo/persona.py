"""Somebody who plays along in the real chat: reads what is on the screen, and taps it.

What is asked is told by the verbs of the buttons and not by their words: a persona understands every language.
A screen that the table does not know is left alone and noted down; nobody guesses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.demo.cast import KneeDay, Persona
from bot.emulator import Message, Person
from bot.screens.buttons import StaleButton, Tap, Verb, decode

RUN = "run"
ANY = "*"
"""Whatever the first button of this verb carries."""

PASS = "-"
"""Not this button: another one of the same screen."""


class _Lost(Exception):
    """A persona stands before a screen that it has no answer to; the message shows it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of question: the verb of its buttons, what a persona answers, and how many minutes it takes to do so.

    No answer means that this persona leaves the question alone today.
    """

    verb: Verb
    answer: Callable[[Persona, KneeDay], str | None]
    minutes: float = 0.2


QUESTIONS: tuple[Question, ...] = (
    # The first minute
    Question(Verb.BEGIN, lambda who, day: ANY),
    Question(Verb.PLACE, lambda who, day: who.told.get("place", "front")),
    Question(Verb.KNEE, lambda who, day: who.told.get("knee", "right")),
    Question(Verb.USUAL, lambda who, day: who.told.get("usual", "3")),
    Question(Verb.WORST_SURE, lambda who, day: ANY),
    Question(Verb.WORST, lambda who, day: who.told.get("worst", "5")),
    Question(Verb.KEEP_EQUIPMENT, lambda who, day: ANY),
    Question(Verb.ZONE, lambda who, day: ANY),
    Question(Verb.HOUR, lambda who, day: who.told.get("hour", "480")),
    Question(Verb.KEEP_DAYS, lambda who, day: ANY),
    Question(Verb.GO, lambda who, day: ANY),
    Question(Verb.MORE_SIGNS, lambda who, day: ANY),
    Question(Verb.NO_SIGNS, lambda who, day: ANY),
    # A run
    Question(Verb.SETTLED, lambda who, day: ANY),
    Question(Verb.RAN_PAIN, lambda who, day: f"{RUN}.{day.run_min}.{day.run_pain}.0"),
    Question(Verb.RAN_MIN, lambda who, day: f"{RUN}.{day.run_min}"),
    Question(Verb.RAN, lambda who, day: RUN if day.run_min else None),
    Question(Verb.RUNNER, lambda who, day: ANY),
    # A day
    Question(Verb.SWELLING, lambda who, day: day.swelling.value),
    Question(Verb.BEFORE, lambda who, day: None if day.before is None else str(day.before), minutes=2),
    Question(Verb.DURING, lambda who, day: str(day.during or 0), minutes=1),
    Question(Verb.FINISH, lambda who, day: "all" if day.whole else "part", minutes=14),
    Question(Verb.WHOLE, lambda who, day: PASS if day.guided and day.whole else ANY),
    Question(Verb.MOVED, lambda who, day: ANY, minutes=2),
    Question(Verb.START, lambda who, day: None if day.during is None else ANY, minutes=3),
    Question(Verb.SEEN, lambda who, day: ANY, minutes=24 * 60),
)
"""What is asked, and what is answered; of several on one screen the first counts."""

LEFT_ALONE = frozenset(
    {
        *(
            Verb.HOW,
            Verb.EXERCISES,
            Verb.TOPIC,
            Verb.LEARN,
            Verb.LESSON,
            Verb.HELP,
            Verb.TODAY,
            Verb.SESSION,
            Verb.PROGRESS,
            Verb.CHANGES,
            Verb.EXPORT,
            Verb.NAMED,
        ),
        *(Verb.ASK, Verb.SIGNS, Verb.UNSIGN, Verb.KEEP, Verb.SHARP, Verb.HURTS, Verb.TOO_HARD, Verb.FINE, Verb.EASIER),
        *(Verb.WHICH, Verb.TICK_SIGN, Verb.TELL_SIGNS, Verb.GENTLY, Verb.CONSULTED, Verb.WAIT),
        *(Verb.CORRECT_USUAL, Verb.TICK_EQUIPMENT, Verb.LOCATE, Verb.CLOCK, Verb.AHEAD, Verb.ALL_HOURS, Verb.TICK_DAY),
        *(Verb.CHANGE, Verb.AS_IT_IS, Verb.SNOOZE, Verb.LATER, Verb.UNTIL, Verb.UNSNOOZE, Verb.SKIP, Verb.UNSKIP),
        *(Verb.SCHEDULE, Verb.NEW_HOUR, Verb.TRAVEL, Verb.UNDO, Verb.QUIET, Verb.PAUSE, Verb.RESUME, Verb.LEAVE),
        *(Verb.SETTINGS, Verb.PREFER, Verb.LANGUAGE, Verb.PRIVACY, Verb.DELETE, Verb.KEEP_ALL),
        *(Verb.SET_DONE, Verb.HOLD, Verb.STILL, Verb.LEAVE_OUT, Verb.REOPEN, Verb.SWAP, Verb.SWAP_TO),
        *(Verb.RUN, Verb.UNRUN, Verb.FAST, Verb.AGREE, Verb.WAS_SEEN),
    }
)
"""Offers that nobody has to take up."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a persona will tap, or type: at that instant, that button of the message as it was then."""

    at: datetime
    data: str
    message: Message
    version: int
    says: str = ""


class Player:
    """One persona with a phone; their day 0 is the first that a question spoke of.

    `lost` are the screens that it had no answer to, as sentences.
    """

    def __init__(self, persona: Persona, person: Person) -> None:
        """Take the phone."""
        self.persona = persona
        self.person = person
        self.lost: list[str] = []
        self._first_ordinal: int | None = None
        self._read: tuple[int, int] | None = None
        self._move: Move | None = None
        self._said_on: set[date] = set()

    def begin(self) -> None:
        """Open the chat, unless it is open."""
        if not self.person.messages:
            self.person.says("/start")

    def next_move(self, now: datetime) -> Move | None:
        """Give what is to be tapped next and when; None while there is nothing to answer."""
        message = self._screen()
        if message is None or self.person.chat.blocked:
            return None
        if self._read != (message.id, message.version):
            self._read = (message.id, message.version)
            try:
                self._move = self._answer(message, now)
            except _Lost as why:
                self._move = None
                self.lost.append(str(why))
        return self._move

    def taps(self, move: Move) -> None:
        """Tap it."""
        self.tapped()
        if move.says:
            self.person.says(move.says)
        else:
            self.person.taps(move.data, message=move.message)

    def tapped(self) -> None:
        """Wait for the answer: whatever was to be tapped has been."""
        self._move = None

    def _screen(self) -> Message | None:
        """Find the newest message that can be tapped; a remark or a picture after it takes nothing away from it."""
        return next((each for each in reversed(self.person.messages) if each.from_bot and each.buttons), None)

    def _answer(self, message: Message, now: datetime) -> Move | None:
        taps = self._taps(message)
        for asked in QUESTIONS:
            offered = [(data, tap) for data, tap in taps if tap.verb is asked.verb]
            if not offered:
                continue
            day = self._day(offered[0][1], message, now)
            wanted = asked.answer(self.persona, day)
            if wanted is None:
                return None
            if wanted == PASS:
                continue
            for data, tap in offered:
                if wanted in (ANY, tap.value):
                    wait = timedelta(minutes=asked.minutes, hours=day.hours_late if asked.verb is Verb.BEFORE else 0)
                    return Move(now + wait, data, message, message.version)
            raise self._lost(message, f"would answer {wanted!r} to {asked.verb.value!r}, which is not on it")
        if all(tap.verb in LEFT_ALONE for _, tap in taps):
            return self._word(taps[0][1], message, now)
        raise self._lost(message, "does not know it")

    def _word(self, tap: Tap, message: Message, now: datetime) -> Move | None:
        """Type what is left to say once a day asks nothing more, once a day."""
        day = self._day(tap, message, now)
        if tap.on is None or not day.says or tap.on in self._said_on:
            return None
        self._said_on.add(tap.on)
        return Move(now + timedelta(hours=1), "", message, message.version, day.says)

    def _day(self, tap: Tap, message: Message, now: datetime) -> KneeDay:
        if tap.on is None:
            return self.persona.on_day(0)
        if self._first_ordinal is None:
            self._first_ordinal = tap.on.toordinal()
        return self.persona.on_day(max(tap.on.toordinal() - self._first_ordinal, 0))

    def _taps(self, message: Message) -> list[tuple[str, Tap]]:
        taps = []
        for row in message.keyboard:
            for _, data in row:
                try:
                    if data is not None:
                        taps.append((data, decode(data)))
                except StaleButton:
                    raise self._lost(message, f"cannot read the button {data!r}") from None
        return taps

    def _lost(self, message: Message, why: str) -> _Lost:
        labels = ", ".join(text for row in message.keyboard for text, _ in row)
        return _Lost(f"{self.persona.name} {why}: “{message.text.splitlines()[0]}” [{labels}]")
