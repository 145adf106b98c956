"""Days and spans of a day as people type them where one was asked for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.vocabulary import Vocabulary
from bot.nlu.dates import days_to_come
from bot.nlu.spans import spans_of_day

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Friday", (date(2026, 3, 6),)),
        ("until next friday", (date(2026, 3, 6),)),
        ("tomorrow", (date(2026, 3, 3),)),
        ("in a day", (date(2026, 3, 3),)),
        ("in 3 days", (date(2026, 3, 5),)),
        ("for two weeks", (date(2026, 3, 16),)),
        ("a week from now", (date(2026, 3, 9),)),
        ("on the 12th of March", (date(2026, 3, 12),)),
        ("Thu, 5 March", (date(2026, 3, 5),)),
        ("march 1st", (date(2027, 3, 1),)),
        ("2026-08-03", (date(2026, 8, 3),)),
        ("5/3", (date(2026, 3, 5), date(2026, 5, 3))),
        ("5.3.", (date(2026, 3, 5),)),
        ("yesterday", ()),
        ("some day", ()),
        ("30 february", ()),
    ],
)
def test_a_day_to_come_is_read(english: Vocabulary, text: str, days: tuple[date, ...]) -> None:
    assert days_to_come(text, MONDAY, english, "en") == days


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("22:00-7:00", ((22 * 60, 7 * 60),)),
        ("from 10 pm to 7 am", ((22 * 60, 7 * 60),)),
        ("between 22h and 7:00", ((22 * 60, 7 * 60),)),
        ("22:00 until 7:30", ((22 * 60, 7 * 60 + 30),)),
        ("22 to 9", ((22 * 60, 9 * 60), (22 * 60, 21 * 60))),
        ("22:00", ()),
        ("whenever", ()),
    ],
)
def test_a_span_of_the_day_is_read(english: Vocabulary, text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert spans_of_day(text, english) == spans
