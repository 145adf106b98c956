"""Times of day as people type them: read when plain, asked about when not, never guessed."""

# ruff: noqa: E501 - a table is read more easily in long lines

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.times import times_of_day

PLAIN = (
    ("7:15", 7 * 60 + 15), ("07:15", 7 * 60 + 15), ("07.15", 7 * 60 + 15), ("7.15", 7 * 60 + 15), ("18:30", 18 * 60 + 30),
    ("00:00", 0), ("0:05", 5), ("23:59", 23 * 60 + 59), ("18", 18 * 60), ("0", 0), ("00", 0), ("13", 13 * 60),
    ("7 pm", 19 * 60), ("7pm", 19 * 60), ("7PM", 19 * 60), ("7 p.m.", 19 * 60), ("7 p.m", 19 * 60), ("7:30 pm", 19 * 60 + 30),
    ("7.30pm", 19 * 60 + 30), ("7 am", 7 * 60), ("12 am", 0), ("12 pm", 12 * 60), ("12:30 am", 30), ("12:30 pm", 12 * 60 + 30),
    ("7h", 7 * 60), ("19h30", 19 * 60 + 30), ("at 7:15", 7 * 60 + 15), ("At 18:30!", 18 * 60 + 30), ("18:30.", 18 * 60 + 30),
    (" 7:15 ", 7 * 60 + 15), ("7\ufe0f\u20e3:15", 7 * 60 + 15), ("٠٧:١٥", 7 * 60 + 15), ("７:15", 7 * 60 + 15),
    ("7:15 \N{ALARM CLOCK}", 7 * 60 + 15),
)  # fmt: skip

MORNING_OR_EVENING = (("8", 8), ("08", 8), ("1", 1), ("11", 11), ("at 9", 9), ("8\ufe0f\u20e3", 8))

NONE = (
    "", " ", "25:99", "24:00", "24", "25", "99", "7:60", "7:5", "7:155", "half 7", "half past 7", "7:15:30", "13 pm", "0 am",
    "13:00 pm", "-7", "7-8", "7 or 8", "7:", ":15", "7;15", "7,15", "7 15", "715", "0715", "1900", "tomorrow", "in the morning", "noonish",
    "am", "pm", "at", "at pm", "7 xm", "3.5", "7 apples", "every day at 8 or so", "8/10", "eight", "7:15 7:15", "7h60", "٧:٩٩",
)  # fmt: skip


@pytest.mark.parametrize(("text", "minute"), PLAIN)
def test_a_plain_time_is_one_time(text: str, minute: int) -> None:
    assert times_of_day(text) == (minute,)


@pytest.mark.parametrize(("text", "hour"), MORNING_OR_EVENING)
def test_a_bare_hour_may_be_morning_or_evening(text: str, hour: int) -> None:
    assert times_of_day(text) == (hour * 60, (hour + 12) * 60)


def test_a_bare_twelve_may_be_midnight_or_noon() -> None:
    assert times_of_day("12") == (0, 12 * 60)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_plain_time_is_not_guessed(text: str) -> None:
    assert times_of_day(text) == ()


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_the_day_can_be_typed(hour: int, minute: int) -> None:
    assert times_of_day(f"{hour}:{minute:02}") == (hour * 60 + minute,)
    half = "am" if hour < 12 else "pm"
    assert times_of_day(f"{(hour + 11) % 12 + 1}:{minute:02} {half}") == (hour * 60 + minute,)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    times = times_of_day(text)
    assert len(times) <= 2
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
def test_long_texts_are_read_in_few_steps(text: str) -> None:
    assert times_of_day(text) == ()
