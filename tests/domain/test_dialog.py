"""The first minute's table."""

import itertools

import pytest

from bot.domain.dialog import CHANGES, REOPENS, TRANSITIONS, Answer, IllegalMove, Step, move, reopen

WAY = (
    Answer.BEGIN,
    Answer.SIGNS,
    Answer.PLACE,
    Answer.KNEE,
    Answer.USUAL,
    Answer.WORST,
    Answer.EQUIPMENT,
    Answer.ZONE,
    Answer.HOUR,
    Answer.WEEKDAYS,
    Answer.GO,
)


def test_eleven_answers_lead_from_the_welcome_to_the_programme() -> None:
    step = Step.WELCOME
    for answer in WAY:
        step = move(step, answer)
    assert step is Step.ACTIVE


@pytest.mark.parametrize("wanted", REOPENS)
def test_every_question_asked_again_leads_back_to_the_summary(wanted: Step) -> None:
    step = reopen(Step.SUMMARY, wanted)
    while step is not Step.SUMMARY:
        step = move(step, next(answer for at, answer in CHANGES if at is step and answer in WAY), again=True)
    assert move(wanted, Answer.LEAVE, again=True) is Step.SUMMARY


@pytest.mark.parametrize(
    ("step", "wanted"), [pair for pair in itertools.product(Step, Step) if pair[0] is not Step.SUMMARY], ids=str
)
def test_only_the_summary_asks_again(step: Step, wanted: Step) -> None:
    with pytest.raises(IllegalMove):
        reopen(step, wanted)


@pytest.mark.parametrize("wanted", [step for step in Step if step not in REOPENS])
def test_what_comes_before_the_questions_or_after_them_is_not_asked_again(wanted: Step) -> None:
    with pytest.raises(IllegalMove):
        reopen(Step.SUMMARY, wanted)


@pytest.mark.parametrize(
    ("step", "answer"), [pair for pair in itertools.product(Step, Answer) if pair not in CHANGES], ids=str
)
def test_an_answer_out_of_turn_changes_nothing_that_was_agreed(step: Step, answer: Answer) -> None:
    with pytest.raises(IllegalMove, match="does not answer"):
        move(step, answer, again=True)


@pytest.mark.parametrize(
    ("step", "answer"), [pair for pair in itertools.product(Step, Answer) if pair not in TRANSITIONS], ids=str
)
def test_an_answer_out_of_turn_moves_nothing(step: Step, answer: Answer) -> None:
    with pytest.raises(IllegalMove, match="does not answer"):
        move(step, answer)
