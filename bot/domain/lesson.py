"""Short lessons: what each is about, what makes it fitting, and which one is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.programme import LessonRule


class Theme(StrEnum):
    """What a lesson is about, in the order in which they are listed."""

    KNEE = "knee"
    PAIN = "pain"
    TRAINING = "training"
    BAD_DAYS = "bad-days"
    RUNNING = "running"
    PATIENCE = "patience"


class Occasion(StrEnum):
    """What has just happened, the most specific first: of several the first that has a lesson left is taken."""

    # A turn in the programme
    FLARE_UP_BEGAN = "flare-up-began"
    FLARE_UP_ENDED = "flare-up-ended"
    PHASE_2 = "phase-2"
    PHASE_3 = "phase-3"
    UPKEEP = "upkeep"
    RETURNED = "returned"
    # Something that was said
    SHARP = "sharp"
    SCORE_TOO_HIGH = "score-too-high"
    HURTS = "hurts"
    TOO_HARD = "too-hard"
    STEP_REFUSED = "step-refused"
    MADE_EASIER = "made-easier"
    SKIPPED_SORE = "skipped-sore"
    SKIPPED_NO_TIME = "skipped-no-time"
    SKIPPED_TRAVELLING = "skipped-travelling"
    RAN_WITH_PAIN = "ran-with-pain"
    RAN_FAST = "ran-fast"
    RAN_LONG = "ran-long"
    RAN = "ran"
    WALKED = "walked"
    RUNS = "runs"
    # A morning
    STEP_UP = "step-up"
    WORSE_MORNING = "worse-morning"
    GENTLE_DAY = "gentle-day"
    SLIGHT_RISE = "slight-rise"
    MISSED_DAYS = "missed-days"
    FIRST_DAY = "first-day"
    FIRST_STRENGTH_DAYS = "first-strength-days"
    FIRST_SHORT_DAYS = "first-short-days"
    NO_WEIGHTS = "no-weights"
    # A session that is over
    TWO_WEEKS = "two-weeks"
    FOUR_WEEKS = "four-weeks"
    SIX_WEEKS = "six-weeks"
    TWELVE_WEEKS = "twelve-weeks"
    BEFORE_NOT_GIVEN = "before-not-given"
    SCORE_ACCEPTABLE = "score-acceptable"
    SCORE_CALM = "score-calm"
    FIRST_WEEK = "first-week"
    SECOND_WEEK = "second-week"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson without its words, and the occasions that it fits."""

    id: str
    theme: Theme
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson's words in one language: a title that says it all in a line, and the text as Telegram HTML.

    `sources` are keys of sources.yaml, all of them marked in the text.
    """

    title: str
    text: str
    sources: tuple[str, ...]


def choose(
    lessons: Iterable[Lesson], happened: Collection[Occasion], told: Mapping[str, date], on: date, rule: LessonRule
) -> str | None:
    """Give the id of the lesson to tell on a local date, None for none.

    `told`: when each was told last. Of those that fit the same occasion, whatever was never told comes first, then what
    was told longest ago. A date to come, after a flight across the date line, counts as today.
    """
    if sum(last >= on for last in told.values()) >= rule.most_a_day:
        return None
    again_from = on - timedelta(days=rule.again_days)
    fresh = [lesson for lesson in lessons if told.get(lesson.id, date.min) <= again_from]
    for occasion in (each for each in Occasion if each in happened):
        fitting = [lesson for lesson in fresh if occasion in lesson.occasions]
        if fitting:
            return min(fitting, key=lambda lesson: (told.get(lesson.id, date.min), lesson.id)).id
    return None
