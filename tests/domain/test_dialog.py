"""The first minute's table."""

import itertools

import pytest

from bot.domain.dialog import TRANSITIONS, Answer, IllegalMove, Step, move


def test_four_answers_lead_from_the_welcome_to_the_programme() -> None:
    step = Step.WELCOME
    for answer in (Answer.BEGIN, Answer.PAIN, Answer.HOUR, Answer.GO):
        step = move(step, answer)
    assert step is Step.ACTIVE


@pytest.mark.parametrize(
    ("step", "answer"), [pair for pair in itertools.product(Step, Answer) if pair not in TRANSITIONS], ids=str
)
def test_an_answer_out_of_turn_moves_nothing(step: Step, answer: Answer) -> None:
    with pytest.raises(IllegalMove, match="does not answer"):
        move(step, answer)
