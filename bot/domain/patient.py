"""The person who is coached: who they are to Telegram, their wall clock, and what they told at the start."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.dialog import Asked, Step
from bot.domain.exercise import Equipment
from bot.domain.schedule import QuietHours, Timing, local_day, session_day
from bot.domain.signs import SignEvent
from bot.domain.silence import Silence


class Place(StrEnum):
    """Where the knee hurts; the programme is made for the first."""

    FRONT = "front"
    OUTER = "outer"
    INNER = "inner"
    BELOW = "below"
    BACK = "back"
    DEEP = "deep"


class Knee(StrEnum):
    """Which knee hurts; of both the worse one counts."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Ticks:
    """What is ticked in an open question with several answers; nothing of it counts before Continue.

    `question` says which one is open, such as "equipment"; `chosen` holds the ids or numbers that are ticked.
    `page`: the screen of it that was opened last.
    """

    question: str
    chosen: frozenset[str] = frozenset()
    page: int = 1


@dataclass(frozen=True, slots=True)
class AskedOuting:
    """The run or walk of a day that a question is open about; `minutes` None while those are asked for.

    `pain` 0-10: it was told already, beside no minutes.
    """

    on: date
    outing: str
    minutes: int | None = None
    sharp: bool = False
    pain: int | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes back the last thing that can be: the `data` of its button, and the day on which that was shown."""

    data: str
    on: date


@dataclass(frozen=True, slots=True)
class Offer:
    """What a yes to the answer that was just shown presses: the `data` of a button, and when that was."""

    data: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Profile:
    """What the person told at the start; health data, stored sealed. Scores 0-10, `worst_pain` of the last week.

    `signs`: what was said of them before the programme ran; from then on each day has its own. `name`: how they wish to
    be named on papers, empty for not at all, None while nobody asked. `outing`: what an open question is about,
    `score_on`: the day that is over whose score it asks for. `undo`: what the word "undo" does today. `offer`: what
    a yes does until anything else is shown. `booked_on`: the day on which a professional is to look at the knee.
    """

    usual_pain: int | None = None
    worst_pain: int | None = None
    equipment: frozenset[Equipment] = frozenset()
    place: Place | None = None
    knee: Knee | None = None
    ticks: Ticks | None = None
    signs: tuple[SignEvent, ...] = ()
    name: str | None = None
    outing: AskedOuting | None = None
    score_on: date | None = None
    undo: Undo | None = None
    offer: Offer | None = None
    booked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a person wishes to be written to.

    `discreet`: no word about health where a locked screen shows it. `simple`: no pictures, short lines. `follow_ups`:
    so many silent reminders a day at most, 0-3 (house). `keep_words`: what was not understood may be kept as text.
    `sundays`: the week is summed up on Sunday evening. `lessons`: something worth knowing may stand below an answer.
    `dark`: charts are light on dark.
    """

    discreet: bool = False
    simple: bool = False
    follow_ups: int = 1
    keep_words: bool = False
    sundays: bool = True
    lessons: bool = True
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """What the person agreed to before anything about their knee was stored: the version of the words, and when."""

    version: str
    at: datetime


NOON_MIN = 12 * 60

CHOSEN = "chosen"
"""Why a pause is one that the person wished for; with any other reason they could not be reached."""


@dataclass(frozen=True, slots=True)
class Patient:
    """One person of one bot. `reminder_min` counts from local midnight; `weekdays` are strength days, Monday is 0.

    `asked` is the question that the next typed words answer, beside the one of `step`; it was opened on the day
    `asked_on` and ends with it. `resume_on`: the local date on which a pause ends, or ended, by itself. `rest_from`:
    the one on which a pause that they chose begins that is still to come. `heard_on`: the last local date on which
    they wrote or tapped while the programme ran.
    `first_message_id` is the message that began all this: buttons of older ones are of records that were erased.
    `live_message_id` is the message that edits itself; `old_message_ids` still carry keyboards that must go.
    """

    id: str
    bot_id: int
    user_id: int
    chat_id: int
    language: str
    timezone: str
    created_at: datetime
    step: Step = Step.WELCOME
    reminder_min: int | None = None
    weekdays: tuple[int, ...] = ()
    quiet: QuietHours = field(default_factory=QuietHours)
    started_on: date | None = None
    paused_at: datetime | None = None
    pause_why: str | None = None
    profile: Profile = field(default_factory=Profile)
    first_message_id: int | None = None
    live_message_id: int | None = None
    old_message_ids: tuple[int, ...] = ()
    asked: Asked | None = None
    asked_on: date | None = None
    consent: Consent | None = None
    resume_on: date | None = None
    preferences: Preferences = field(default_factory=Preferences)
    heard_on: date | None = None
    rest_from: date | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def timing(self) -> Timing:
        """When they are written to and train; ValueError before they chose an hour."""
        if self.reminder_min is None:
            raise ValueError("no hour is chosen yet")
        return Timing(self.reminder_min, self.weekdays, self.quiet, self.timezone)

    def timed(self, timing: Timing) -> Patient:
        """Give them as they are with another timing."""
        return replace(
            self,
            reminder_min=timing.hour_min,
            weekdays=timing.weekdays,
            quiet=timing.quiet,
            timezone=timing.timezone,
        )

    @property
    def in_the_morning(self) -> bool:
        """Whether they are asked how the knee is before noon; so it is before they chose an hour."""
        return self.reminder_min is None or self.reminder_min < NOON_MIN

    @property
    def rests(self) -> bool:
        """Whether they wished for a pause and have not ended it: no message of theirs ends it by the way."""
        return self.paused_at is not None and self.pause_why == CHOSEN

    @property
    def has_break(self) -> bool:
        """Whether they rest, or chose a pause that is still to come."""
        return self.rests or self.rest_from is not None

    @property
    def silence(self) -> Silence:
        """How long nothing was heard; a break that they chose does not count."""
        back_on = self.resume_on if self.rest_from is None else None
        heard = [on for on in (self.heard_on, self.started_on, back_on) if on is not None]
        return Silence(max(heard, default=None), self.weekdays)

    def ticking(self, ticks: Ticks | None) -> Patient:
        """Give them as they are with other ticks under an open question, None for none."""
        return replace(self, profile=replace(self.profile, ticks=ticks))

    def asking(self, asked: Asked, now: datetime) -> Patient:
        """Give them as they are once a question that is answered by typing is open."""
        return replace(self.asking_nothing(), asked=asked, asked_on=session_day(now, self.zone))

    def asking_of(self, outing: AskedOuting, now: datetime) -> Patient:
        """Give them as they are once a question about a run or a walk is open."""
        person = self.asking(Asked.OUTING_MINUTES if outing.minutes is None else Asked.OUTING_PAIN, now)
        return replace(person, profile=replace(person.profile, outing=outing))

    def asking_score_of(self, on: date, asked: Asked, now: datetime) -> Patient:
        """Give them as they are once a score of a day that is over is asked for."""
        person = self.asking(asked, now)
        return replace(person, profile=replace(person.profile, score_on=on))

    def asking_nothing(self) -> Patient:
        """Give them as they are once no such question is open."""
        return replace(self, asked=None, asked_on=None, profile=replace(self.profile, outing=None, score_on=None))

    def asks_no_more(self, now: datetime) -> bool:
        """Tell whether a question of an earlier day is still open: nobody remembers it, and a number means the knee."""
        old = self.asked_on is None or self.asked_on < session_day(now, self.zone)
        return self.step is Step.ACTIVE and self.asked is not None and old

    def unreachable(self, why: str, now: datetime) -> Patient:
        """Give them as they are in a pause because nobody can reach them; a break that is to come stays."""
        return replace(self, paused_at=now, pause_why=why, resume_on=self.resume_on if self.rest_from else None)

    def resting(self, first: date, until: date | None, now: datetime) -> Patient:
        """Give them as they are with a break that they chose, from a local date on, until one if it ends by itself."""
        if first > local_day(now, self.zone):
            return replace(self.going_on(), rest_from=first, resume_on=until)
        return replace(self, paused_at=now, pause_why=CHOSEN, resume_on=until, rest_from=None)

    def going_on(self) -> Patient:
        """Give them as they are once a pause is over; that nobody could reach them ends no break that is to come."""
        if self.paused_at is not None and not self.rests and self.rest_from is not None:
            return replace(self, paused_at=None, pause_why=None)
        return replace(self, paused_at=None, pause_why=None, resume_on=None, rest_from=None)

    def as_of(self, local_on: date) -> Patient:
        """Give them as they are on a day: a break to come has begun by then, or is over; `resume_on` tells when."""
        begun = self
        if self.rest_from is not None and self.rest_from <= local_on:
            midnight = datetime.combine(self.rest_from, time(), self.zone).astimezone(UTC)
            begun = replace(self, paused_at=midnight, pause_why=CHOSEN, rest_from=None)
        if not begun.rests or begun.resume_on is None or local_on < begun.resume_on:
            return begun
        return replace(begun, paused_at=None, pause_why=None)
