"""Which lesson is told: never twice in a month, never two on a day, the most specific occasion first."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lesson import Lesson, Occasion, Theme, choose
from bot.domain.programme import LessonRule

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
RULE = LessonRule(characters=600, message_characters=1000, most_a_day=1, again_days=30)


def a_lesson(id: str, *occasions: Occasion) -> Lesson:
    return Lesson(id, Theme.PAIN, occasions or (Occasion.SCORE_CALM,))


SEVERAL = [a_lesson(f"lesson-{number}", *list(Occasion)[number : number + 3]) for number in range(0, len(Occasion), 2)]

lives = st.lists(st.tuples(st.integers(0, 3), st.frozensets(st.sampled_from(Occasion), max_size=6)), max_size=120)
"""Moments: days since the one before, and what has just happened."""


@given(lives)
def test_no_lesson_comes_twice_within_thirty_days_and_no_two_on_one_day(
    life: list[tuple[int, frozenset[Occasion]]],
) -> None:
    on, told, history = TODAY, dict[str, date](), list[tuple[str, date]]()
    for days, happened in life:
        on += days * DAY
        lesson_id = choose(SEVERAL, happened, told, on, RULE)
        if lesson_id is None:
            continue
        (lesson,) = (lesson for lesson in SEVERAL if lesson.id == lesson_id)
        assert happened & set(lesson.occasions), "it fits what has just happened"
        assert all(day != on for _, day in history)
        assert all(id != lesson_id or on - day >= 30 * DAY for id, day in history)
        told[lesson_id] = on
        history.append((lesson_id, on))


@given(lives)
def test_what_stays_silent_had_nothing_left_to_tell(life: list[tuple[int, frozenset[Occasion]]]) -> None:
    on, told = TODAY, dict[str, date]()
    for days, happened in life:
        on += days * DAY
        lesson_id = choose(SEVERAL, happened, told, on, RULE)
        fitting = {lesson.id for lesson in SEVERAL if happened & set(lesson.occasions)}
        if lesson_id is not None:
            told[lesson_id] = on
        elif on not in told.values():
            assert all(id in told and on - told[id] < 30 * DAY for id in fitting)


def test_the_most_specific_occasion_comes_first() -> None:
    lessons = [a_lesson("a-calm", Occasion.SCORE_CALM), a_lesson("z-sharp", Occasion.SHARP)]
    both = {Occasion.SCORE_CALM, Occasion.SHARP}
    assert choose(lessons, both, {}, TODAY, RULE) == "z-sharp"
    assert choose(lessons, both, {"z-sharp": TODAY - DAY}, TODAY, RULE) == "a-calm"


def test_of_the_same_occasion_the_one_never_told_comes_before_the_one_told_longest_ago() -> None:
    lessons = [a_lesson("one"), a_lesson("two"), a_lesson("three")]
    calm = {Occasion.SCORE_CALM}
    told = {"one": TODAY - 40 * DAY, "two": TODAY - 50 * DAY}
    assert choose(lessons, calm, told, TODAY, RULE) == "three"
    assert choose(lessons[:2], calm, told, TODAY, RULE) == "two"


def test_a_lesson_comes_back_on_the_thirtieth_day_and_not_before() -> None:
    told = {"one": TODAY}
    calm = {Occasion.SCORE_CALM}
    assert choose([a_lesson("one")], calm, told, TODAY + 29 * DAY, RULE) is None
    assert choose([a_lesson("one")], calm, told, TODAY + 30 * DAY, RULE) == "one"


def test_after_a_flight_across_the_date_line_the_same_day_brings_no_second_lesson() -> None:
    assert choose([a_lesson("one"), a_lesson("two")], {Occasion.SCORE_CALM}, {"one": TODAY + DAY}, TODAY, RULE) is None


def test_the_numbers_are_those_of_the_content() -> None:
    calm, lessons = {Occasion.SCORE_CALM}, [a_lesson("one"), a_lesson("two")]
    twice = LessonRule(600, 1000, most_a_day=2, again_days=5)
    assert choose(lessons, calm, {"one": TODAY}, TODAY, twice) == "two"
    assert choose(lessons[:1], calm, {"one": TODAY - 5 * DAY}, TODAY, twice) == "one"
