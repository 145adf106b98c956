"""The last decision behind the glass: every number that a decision can carry has words."""

from types import SimpleNamespace
from typing import Any

from bot.demo.labels import FLAGS, LABELS, label, value
from bot.domain import progression
from bot.domain.session import Decision
from bot.domain.state import State
from tests.domain import guard_table, table


def carried() -> set[str]:
    """Name every number that the decisions of all stories carry."""
    names: set[str] = set()

    def step(*told: Any) -> tuple[State, Decision]:
        state, decision = progression.step(*told)
        names.update(decision.reason.numbers)
        return state, decision

    for stories in (table, guard_table):
        for story in stories.STORIES:
            stories.told(SimpleNamespace(step=step), story)  # type: ignore[arg-type]
    return names


def test_every_number_of_a_decision_has_words() -> None:
    names = carried()
    assert {"before", "clean", "g2_day", "course_during"} <= names
    assert [name for name in names if name not in LABELS and not name.startswith("course_")] == []
    assert [name for name in names if "_" in label(name)] == []


def test_the_words_of_an_earlier_row_say_so() -> None:
    assert label("course_during") == "worst in the session (earlier row)"
    assert label("course_until") == LABELS["course_until"]


def test_dates_are_days_of_the_week_and_what_merely_holds_is_a_yes() -> None:
    assert value("session_on", "2026-03-05") == "Thursday 05 March"
    assert (value("sharp", 1), value("course_sharp", 1), value("during", 1)) == ("yes", "yes", "1")
    assert (value("g1_mean", "2.5"), value("course", "R1")) == ("2.5", "R1")
    assert set(LABELS) >= FLAGS
