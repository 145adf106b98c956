"""The first minute as a table: at which question a person stands, and what an answer moves them to."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The question that is open in the first minute; ACTIVE once the programme runs."""

    WELCOME = "welcome"
    SIGNS = "signs"
    PLACE = "place"
    KNEE = "knee"
    USUAL_PAIN = "usual-pain"
    WORST_PAIN = "worst-pain"
    EQUIPMENT = "equipment"
    ZONE = "zone"
    HOUR = "hour"
    WEEKDAYS = "weekdays"
    SUMMARY = "summary"
    ACTIVE = "active"


class Asked(StrEnum):
    """A question outside the first minute whose answer is typed; /cancel leaves it.

    LOCATION and CLOCK stand in the first minute too: while the first does, a button under the text field asks for the
    place. SCORE_*: a score of today is being changed. OUTING_*: how long a run or a walk was, and the worst pain of it.
    DELETE: whether all is to be erased; words only keep it.
    """

    HOUR = "hour"
    CITY = "city"
    CLOCK = "clock"
    QUIET_HOURS = "quiet-hours"
    PAUSE_UNTIL = "pause-until"
    LATER = "later"
    SKIP_WORDS = "skip-words"
    LOCATION = "location"
    WEEKDAYS = "weekdays"
    EQUIPMENT = "equipment"
    SCORE_BEFORE = "score-before"
    SCORE_DURING = "score-during"
    OUTING_MINUTES = "outing-minutes"
    OUTING_PAIN = "outing-pain"
    NAME = "name"
    DELETE = "delete"


ASKED_LATER: dict[Asked, Step] = {
    Asked.HOUR: Step.HOUR,
    Asked.CITY: Step.ZONE,
    Asked.LOCATION: Step.ZONE,
    Asked.CLOCK: Step.ZONE,
    Asked.WEEKDAYS: Step.WEEKDAYS,
    Asked.EQUIPMENT: Step.EQUIPMENT,
}
"""The questions of the first minute that a running programme can be asked again, by what says that they are open."""


def is_asked(step: Step, at: Step, asked: Asked | None) -> bool:
    """Tell whether a question is open for somebody who stands `at` a step, in the first minute or after it."""
    return at is step or (at is Step.ACTIVE and asked is not None and ASKED_LATER.get(asked) is step)


class Answer(StrEnum):
    """What a person can answer in the first minute; CORRECT goes back to a number, LEAVE keeps what was said before.

    FRONT is where and which knee in one, tapped; WHERE the same typed, ELSEWHERE where that brings advice first.
    """

    BEGIN = "begin"
    SIGNS = "signs"
    PLACE = "place"
    KNEE = "knee"
    FRONT = "front"
    WHERE = "where"
    ELSEWHERE = "elsewhere"
    USUAL = "usual"
    WORST = "worst"
    CORRECT = "correct"
    EQUIPMENT = "equipment"
    ZONE = "zone"
    HOUR = "hour"
    WEEKDAYS = "weekdays"
    GO = "go"
    LEAVE = "leave"


class IllegalMove(Exception):
    """That answer does not belong to the question that is open."""


TRANSITIONS: dict[tuple[Step, Answer], Step] = {
    (Step.WELCOME, Answer.BEGIN): Step.SIGNS,
    (Step.SIGNS, Answer.SIGNS): Step.PLACE,
    (Step.PLACE, Answer.PLACE): Step.KNEE,
    (Step.PLACE, Answer.FRONT): Step.USUAL_PAIN,
    (Step.PLACE, Answer.WHERE): Step.USUAL_PAIN,
    (Step.PLACE, Answer.ELSEWHERE): Step.KNEE,
    (Step.KNEE, Answer.KNEE): Step.USUAL_PAIN,
    (Step.KNEE, Answer.WHERE): Step.USUAL_PAIN,
    (Step.KNEE, Answer.ELSEWHERE): Step.KNEE,
    (Step.USUAL_PAIN, Answer.USUAL): Step.WORST_PAIN,
    (Step.WORST_PAIN, Answer.CORRECT): Step.USUAL_PAIN,
    (Step.WORST_PAIN, Answer.WORST): Step.EQUIPMENT,
    (Step.EQUIPMENT, Answer.EQUIPMENT): Step.ZONE,
    (Step.ZONE, Answer.ZONE): Step.HOUR,
    (Step.ZONE, Answer.HOUR): Step.WEEKDAYS,
    (Step.HOUR, Answer.HOUR): Step.WEEKDAYS,
    (Step.WEEKDAYS, Answer.WEEKDAYS): Step.SUMMARY,
    (Step.SUMMARY, Answer.GO): Step.ACTIVE,
}
"""The way through the first minute; an hour tapped below the zone says yes to that as well."""

CHANGES: dict[tuple[Step, Answer], Step] = {
    (Step.PLACE, Answer.PLACE): Step.SUMMARY,
    (Step.PLACE, Answer.WHERE): Step.SUMMARY,
    (Step.KNEE, Answer.KNEE): Step.SUMMARY,
    (Step.KNEE, Answer.WHERE): Step.SUMMARY,
    (Step.SUMMARY, Answer.WHERE): Step.SUMMARY,
    (Step.USUAL_PAIN, Answer.USUAL): Step.WORST_PAIN,
    (Step.WORST_PAIN, Answer.CORRECT): Step.USUAL_PAIN,
    (Step.WORST_PAIN, Answer.WORST): Step.SUMMARY,
    (Step.EQUIPMENT, Answer.EQUIPMENT): Step.SUMMARY,
    (Step.ZONE, Answer.ZONE): Step.SUMMARY,
    (Step.HOUR, Answer.HOUR): Step.SUMMARY,
    (Step.WEEKDAYS, Answer.WEEKDAYS): Step.SUMMARY,
    (Step.PLACE, Answer.LEAVE): Step.SUMMARY,
    (Step.KNEE, Answer.LEAVE): Step.SUMMARY,
    (Step.USUAL_PAIN, Answer.LEAVE): Step.SUMMARY,
    (Step.EQUIPMENT, Answer.LEAVE): Step.SUMMARY,
    (Step.ZONE, Answer.LEAVE): Step.SUMMARY,
    (Step.HOUR, Answer.LEAVE): Step.SUMMARY,
    (Step.WEEKDAYS, Answer.LEAVE): Step.SUMMARY,
    (Step.SUMMARY, Answer.GO): Step.ACTIVE,
}
"""The way back to the summary, for somebody who was there before and changes one answer."""

REOPENS = (Step.PLACE, Step.KNEE, Step.USUAL_PAIN, Step.EQUIPMENT, Step.ZONE, Step.HOUR, Step.WEEKDAYS)
"""The questions that the summary offers to ask again."""


def move(step: Step, answer: Answer, *, again: bool = False) -> Step:
    """Give the step after an answer; IllegalMove, and nothing changes, when it is not that answer's turn.

    `again`: everything was answered once, and this changes one of the answers.
    """
    try:
        return (CHANGES if again else TRANSITIONS)[step, answer]
    except KeyError:
        raise IllegalMove(f"{answer} does not answer {step}") from None


def reopen(step: Step, wanted: Step) -> Step:
    """Give the step at which a question is asked again; IllegalMove anywhere but at the summary."""
    if step is not Step.SUMMARY or wanted not in REOPENS:
        raise IllegalMove(f"{wanted} is not asked again at {step}")
    return wanted
