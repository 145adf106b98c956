"""What was said about signs: an ordered list of answers, and the lock that follows from it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.progression import step
from bot.domain.session import Mode
from bot.domain.signs import (
    Flag,
    Said,
    SignEvent,
    answered,
    flag_after,
    goes_gently,
    gravest,
    heard,
    last_notice,
    last_report,
    mark_of,
    noticed,
    pending,
    sign_of,
    still_to_ask,
    taken_back,
    unheeded,
    unseen,
)
from tests.builders import MONDAY, SEEN, a_beginning, a_day, a_handbook, reported

HANDBOOK = a_handbook()
ASKED, NONE = SignEvent(Said.ASKED), SignEvent(Said.NONE)
GRAVITY = {"calf": 0, "from-elsewhere": 0, "pop": 1, "worse": 2}


def withdrawn(*signs: str) -> SignEvent:
    return SignEvent(Said.WITHDRAWN, signs)


some_signs = st.lists(st.sampled_from(sorted(GRAVITY)), min_size=1, max_size=3, unique=True).map(tuple)
events = st.one_of(
    st.builds(SignEvent, st.just(Said.REPORTED), some_signs),
    st.builds(SignEvent, st.just(Said.WITHDRAWN), some_signs),
    st.sampled_from([SEEN, SEEN, NONE, ASKED, SignEvent(Said.GOES_ON), SignEvent(Said.CONSULTED, ("minor",))]),
)
days_of_events = st.lists(st.lists(events, max_size=5), min_size=1, max_size=5)


def open_signs(days: list[list[SignEvent]]) -> set[str]:
    """Give the locking signs that nobody has seen, from a plain list that events add to and strike."""
    waiting: list[tuple[int, str]] = []
    for number, said in enumerate(days):
        for event in said:
            if event.said is Said.SEEN:
                waiting = []
            elif event.said is Said.REPORTED:
                waiting += [(number, sign) for sign in event.signs]
            elif event.said is Said.WITHDRAWN:
                waiting = [(day, sign) for day, sign in waiting if day != number or sign not in event.signs]
    return {sign for _, sign in waiting if GRAVITY[sign] < 2}


@given(days_of_events)
def test_a_lock_holds_exactly_while_a_locking_sign_is_unseen(days: list[list[SignEvent]]) -> None:
    state = a_beginning()
    for number, said in enumerate(days):
        state, decision = step(state, a_day(MONDAY + timedelta(days=number), signs=tuple(said)), HANDBOOK)
        waiting = open_signs(days[: number + 1])
        assert (decision.mode is Mode.LOCKED) == bool(waiting)
        assert (state.flag is not None) == bool(waiting)
        if state.flag is not None:
            assert GRAVITY[state.flag.sign] == min(GRAVITY[sign] for sign in waiting)


@given(st.lists(events, max_size=8))
def test_two_signs_of_one_day_give_the_same_lock_in_either_order(said: list[SignEvent]) -> None:
    for one, other in (("calf", "pop"), ("pop", "calf"), ("worse", "calf")):
        flag, _ = flag_after(None, MONDAY, (SEEN, *said, SEEN, reported(one), reported(other)), HANDBOOK.signs)
        assert flag == Flag("calf", MONDAY)


@given(st.lists(events, max_size=8))
def test_what_is_unseen_was_heard_and_what_is_taken_back_leaves_nothing(said: list[SignEvent]) -> None:
    assert set(unseen(said)) <= set(heard(said))
    assert unseen((*said, withdrawn(*GRAVITY))) == ()
    assert unseen((*said, SEEN)) == ()
    assert heard((*said, SEEN, withdrawn(*GRAVITY))) == heard(said)


def test_an_answer_is_taken_back_whole_and_the_one_before_it_stands() -> None:
    said = (reported("pop"), reported("calf", "worse"))
    assert last_report(said) == reported("calf", "worse")
    assert last_report((*said, withdrawn("calf", "worse"))) == reported("pop")
    assert last_report((*said, SEEN)) is None


def test_a_button_takes_back_only_what_it_was_made_for_and_nothing_told_again_since() -> None:
    first, second, third = (
        SignEvent(Said.REPORTED, signs, datetime(2026, 3, 2, hour, tzinfo=UTC))
        for hour, signs in ((8, ("calf", "worse")), (9, ("worse",)), (10, ("calf",)))
    )
    assert sign_of(mark_of(first)) == "calf"
    assert taken_back((first,), mark_of(first)) == first
    assert taken_back((first, second), mark_of(first)) == replace(first, signs=("calf",))
    assert taken_back((first, second, third), mark_of(first)) is None
    assert taken_back((first, second, third), mark_of(third)) == third
    for gone in (SEEN, withdrawn("calf")):
        assert taken_back((first, gone), mark_of(first)) is None
    for other in ("", "calf", "gives-way", "calf.12"):
        assert taken_back((first,), other) is None


def test_the_rest_of_a_list_is_to_be_asked_until_it_is_answered_or_its_begin_was_a_mistake() -> None:
    rest = SignEvent(Said.ASKED, ("worse", "minor"))
    told = (reported("calf"), rest)
    assert still_to_ask(told) == still_to_ask((*told, SEEN)) == ("worse", "minor")
    for answer in (NONE, reported("worse"), withdrawn("calf"), ASKED):
        assert still_to_ask((*told, SEEN, answer)) == ()
    assert still_to_ask(()) == ()


def test_the_flag_says_since_when_and_which_one_was_cleared() -> None:
    monday, _ = flag_after(None, MONDAY, (reported("pop"),), HANDBOOK.signs)
    tuesday = MONDAY + timedelta(days=1)
    assert flag_after(monday, tuesday, (reported("pop"),), HANDBOOK.signs) == (monday, None)
    assert flag_after(monday, tuesday, (SEEN,), HANDBOOK.signs) == (None, monday)
    assert flag_after(monday, tuesday, (SEEN, reported("pop")), HANDBOOK.signs) == (Flag("pop", tuesday), monday)


def test_the_gravest_of_some_signs_is_the_first_of_the_most_urgent_tier() -> None:
    assert gravest(("worse", "pop", "calf", "from-elsewhere"), HANDBOOK.signs) == "calf"
    assert gravest(("worse",), HANDBOOK.signs) == "worse"


@pytest.mark.parametrize(
    ("said", "is_answered"),
    [
        ((), False),
        ((NONE,), True),
        ((ASKED,), False),
        ((ASKED, NONE), True),
        ((ASKED, NONE, ASKED), False),
        ((ASKED, reported("pop")), True),
        ((ASKED, reported("pop"), withdrawn("pop")), False),
        ((ASKED, SEEN), False),
    ],
)
def test_the_question_for_signs_is_open_until_it_is_answered(said: tuple[SignEvent, ...], is_answered: bool) -> None:
    assert answered(said) is is_answered


def test_two_answers_that_say_the_same_are_equal_whenever_they_were_given() -> None:
    assert SignEvent(Said.NONE, at=datetime(2026, 3, 2, tzinfo=UTC)) == NONE


def noticing(*signs: str) -> SignEvent:
    return SignEvent(Said.NOTICED, signs)


def test_a_noticed_sign_stands_but_locks_nothing_and_answers_no_question() -> None:
    said = (ASKED, noticing("worse"))
    assert (heard(said), noticed(said), unheeded(said)) == (("worse",), ("worse",), ("worse",))
    assert not answered(said)
    assert last_report(said) is None
    assert last_notice(said, "worse") == said[1]
    assert last_notice(said, "calf") is None
    assert flag_after(None, MONDAY, (noticing("calf"),), HANDBOOK.signs) == (None, None)
    assert not pending((noticing("worse"),), HANDBOOK.signs)


@pytest.mark.parametrize("answer", [SignEvent(Said.GOES_ON), SEEN, withdrawn("worse"), reported("worse")])
def test_the_advice_for_a_noticed_sign_is_heeded_once_it_is_answered(answer: SignEvent) -> None:
    assert unheeded((noticing("worse"), answer)) == ()
    assert unheeded((SignEvent(Said.GOES_ON), noticing("worse"))) == ("worse",)


def test_who_goes_on_gently_does_so_until_a_professional_has_seen_the_knee() -> None:
    assert goes_gently((reported("worse"), SignEvent(Said.GOES_ON)))
    assert not goes_gently((reported("worse"), SignEvent(Said.GOES_ON), SEEN))
    assert not goes_gently((reported("worse"),))


def told_at(hour: int, *signs: str) -> SignEvent:
    return SignEvent(Said.REPORTED, signs, datetime(2026, 3, 2, hour, tzinfo=UTC))


@pytest.mark.parametrize("again", ["calf", "from-elsewhere", "pop"])
def test_the_flag_follows_the_newest_report_also_of_a_sign_that_is_no_graver(again: str) -> None:
    first, second = told_at(8, "calf"), told_at(9, again)
    for days in (((first, second),), ((first,), (second,))):
        flag = None
        for number, events in enumerate(days):
            flag, _ = flag_after(flag, MONDAY + timedelta(days=number), events, HANDBOOK.signs)
        assert flag == Flag("calf", MONDAY), "of equals the first said stays"
        assert flag.mark == mark_of(second) != mark_of(first)
