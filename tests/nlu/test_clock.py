"""Times of day as people type them: read when plain, asked about when not, never guessed."""

# ruff: noqa: E501 - a table is read more easily in long lines

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.vocabulary import Vocabulary
from bot.nlu.clock import times_asked, times_within

PLAIN = (
    ("7:15", 7 * 60 + 15), ("07:15", 7 * 60 + 15), ("07.15", 7 * 60 + 15), ("7.15", 7 * 60 + 15), ("18:30", 18 * 60 + 30),
    ("00:00", 0), ("0:05", 5), ("23:59", 23 * 60 + 59), ("18", 18 * 60), ("0", 0), ("00", 0), ("13", 13 * 60),
    ("7 pm", 19 * 60), ("7pm", 19 * 60), ("7PM", 19 * 60), ("7 p.m.", 19 * 60), ("7 p.m", 19 * 60), ("7:30 pm", 19 * 60 + 30),
    ("7.30pm", 19 * 60 + 30), ("7 am", 7 * 60), ("12 am", 0), ("12 pm", 12 * 60), ("12:30 am", 30), ("12:30 pm", 12 * 60 + 30),
    ("0715", 7 * 60 + 15), ("1830", 18 * 60 + 30), ("1900h", 19 * 60), ("18.5", 18 * 60 + 30), ("7h", 7 * 60), ("19h30", 19 * 60 + 30), ("at 7:15", 7 * 60 + 15), ("At 18:30!", 18 * 60 + 30), ("18:30.", 18 * 60 + 30),
    (" 7:15 ", 7 * 60 + 15), ("7\ufe0f\u20e3:15", 7 * 60 + 15), ("٠٧:١٥", 7 * 60 + 15), ("７:15", 7 * 60 + 15),
    ("7:15 \N{ALARM CLOCK}", 7 * 60 + 15),
)  # fmt: skip

MORNING_OR_EVENING = (
    ("8", 8), ("08", 8), ("1", 1), ("11", 11), ("at 9", 9), ("8\ufe0f\u20e3", 8), ("eight", 8), ("eight o'clock", 8), ("at 8 pls", 8),
)  # fmt: skip

SPOKEN = (
    ("half past seven in the evening", (19 * 60 + 30,)), ("quarter to eight am", (7 * 60 + 45,)), ("twenty past six pm", (18 * 60 + 20,)),
    ("noon", (12 * 60,)), ("midnight", (0,)), ("20h", (20 * 60,)), ("18 Uhr", (18 * 60,)), ("7.30 pm", (19 * 60 + 30,)),
    ("half past seven", (7 * 60 + 30, 19 * 60 + 30)), ("seven thirty", (7 * 60 + 30, 19 * 60 + 30)),
    ("half 7", (6 * 60 + 30, 7 * 60 + 30, 18 * 60 + 30, 19 * 60 + 30)), ("5 to 9", (8 * 60 + 55, 20 * 60 + 55)), ("8.5", (8 * 60 + 30, 20 * 60 + 30)), ("13:00 pm", (13 * 60,)),
)  # fmt: skip

WITHIN = (
    ("change my reminder to 19.30", (19 * 60 + 30,)), ("10 is way too late, make it 8", (8 * 60, 20 * 60)),
    ("wake me with it, 5.50am sharp", (5 * 60 + 50,)), ("half past nine not eight", (9 * 60 + 30, 21 * 60 + 30)),
    ("no time in here", ()), ("3/10", ()), ("3 sets", ()), ("1999", ()),
)  # fmt: skip

NONE = (
    "", " ", "25:99", "24:00", "24", "25", "99", "7:60", "7:5", "7:155", "7:15:30", "0 am",
    "-7", "7-8", "7 or 8", "7:", ":15", "7;15", "7,15", "715", "2460", "1999", "tomorrow", "in the morning", "noonish",
    "am", "pm", "at", "at pm", "7 xm", "24.5", "7 apples", "8/10", "7:15 7:15", "7h60", "٧:٩٩",
)  # fmt: skip


@pytest.mark.parametrize(("text", "minute"), PLAIN)
def test_a_plain_time_is_one_time(english: Vocabulary, text: str, minute: int) -> None:
    assert times_asked(text, english) == (minute,)


@pytest.mark.parametrize(("text", "hour"), MORNING_OR_EVENING)
def test_a_bare_hour_may_be_morning_or_evening(english: Vocabulary, text: str, hour: int) -> None:
    assert times_asked(text, english) == (hour * 60, (hour + 12) * 60)


@pytest.mark.parametrize(("text", "minutes"), SPOKEN)
def test_a_spoken_time_is_read_and_an_unclear_one_gives_all_it_may_be(
    english: Vocabulary, text: str, minutes: tuple[int, ...]
) -> None:
    assert times_asked(text, english) == minutes


@pytest.mark.parametrize(("text", "minutes"), WITHIN)
def test_a_message_asks_for_the_time_that_it_does_not_turn_down(
    english: Vocabulary, text: str, minutes: tuple[int, ...]
) -> None:
    assert times_within(text, english) == minutes


def test_a_bare_twelve_may_be_midnight_or_noon(english: Vocabulary) -> None:
    assert times_asked("12", english) == (0, 12 * 60)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_plain_time_is_not_guessed(english: Vocabulary, text: str) -> None:
    assert times_asked(text, english) == ()


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_the_day_can_be_typed(english: Vocabulary, hour: int, minute: int) -> None:
    assert times_asked(f"{hour}:{minute:02}", english) == (hour * 60 + minute,)
    half = "am" if hour < 12 else "pm"
    assert times_asked(f"{(hour + 11) % 12 + 1}:{minute:02} {half}", english) == (hour * 60 + minute,)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(english: Vocabulary, text: str) -> None:
    times = times_asked(text, english)
    assert len(times) <= 4
    assert all(0 <= minute < 24 * 60 for minute in times)


@pytest.mark.parametrize(
    "text",
    [
        "at " * 1365,
        "at" + " " * 4093 + "x",
        "7" + " " * 4094 + "x",
        "7:15" * 1024,
        "7" * 4096,
        ":" * 4096,
        "\u0661" * 4096,
    ],
    ids=range(7),
)
def test_long_texts_are_read_in_few_steps(english: Vocabulary, text: str) -> None:
    assert times_asked(text, english) == ()
