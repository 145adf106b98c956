"""The first minute as a table: at which question a person stands, and what an answer moves them to."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The question that is open in the first minute; ACTIVE once the programme runs."""

    WELCOME = "welcome"
    USUAL_PAIN = "usual-pain"
    HOUR = "hour"
    SUMMARY = "summary"
    ACTIVE = "active"


class Answer(StrEnum):
    """What a person can answer in the first minute."""

    BEGIN = "begin"
    PAIN = "pain"
    HOUR = "hour"
    GO = "go"


class IllegalMove(Exception):
    """That answer does not belong to the question that is open."""


TRANSITIONS: dict[tuple[Step, Answer], Step] = {
    (Step.WELCOME, Answer.BEGIN): Step.USUAL_PAIN,
    (Step.USUAL_PAIN, Answer.PAIN): Step.HOUR,
    (Step.HOUR, Answer.HOUR): Step.SUMMARY,
    (Step.SUMMARY, Answer.GO): Step.ACTIVE,
}


def move(step: Step, answer: Answer) -> Step:
    """Give the step after an answer; IllegalMove, and nothing changes, when it is not that answer's turn."""
    try:
        return TRANSITIONS[step, answer]
    except KeyError:
        raise IllegalMove(f"{answer} does not answer {step}") from None
