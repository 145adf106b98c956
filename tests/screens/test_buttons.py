"""The button codec: what is written can be read, what anybody else writes is a stale button and nothing worse."""

# ruff: noqa: E501 - a table is read more easily in long lines

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.screens.buttons import MAX_BYTES, StaleButton, Tap, Verb, decode

values = st.text(st.characters(codec="utf-8", exclude_characters=":"), max_size=40)
taps = st.builds(Tap, st.sampled_from(Verb), st.none() | st.dates(date(1900, 1, 1), date(9999, 12, 31)), values)


@given(taps)
def test_a_button_that_can_be_written_can_be_read(tap: Tap) -> None:
    try:
        data = tap.encode()
    except ValueError:  # it would be too long, which has a test of its own
        return
    assert len(data.encode()) <= MAX_BYTES
    assert decode(data) == tap


def test_a_button_of_an_earlier_release_still_means_the_same() -> None:
    assert decode("1:during:20261121:3") == Tap(Verb.DURING, date(2026, 11, 21), "3")
    assert decode("1:how:20261121:wall-sit") == Tap(Verb.HOW, date(2026, 11, 21), "wall-sit")
    assert decode("1:hour::420") == Tap(Verb.HOUR, None, "420")
    assert decode("1:begin") == Tap(Verb.BEGIN)


def test_a_value_may_hold_the_separator() -> None:
    assert decode(Tap(Verb.TICK_SIGN, date(2026, 1, 5), "a:b").encode()).value == "a:b"


def test_64_bytes_are_the_most() -> None:
    room = MAX_BYTES - len("1:how:20260105:")
    assert len(Tap(Verb.HOW, date(2026, 1, 5), "x" * room).encode()) == MAX_BYTES
    with pytest.raises(ValueError, match="65 bytes"):
        Tap(Verb.HOW, date(2026, 1, 5), "x" * (room + 1)).encode()


def test_only_bytes_count_not_letters() -> None:
    with pytest.raises(ValueError, match="bytes"):
        Tap(Verb.HOW, date(2026, 1, 5), "ü" * 25).encode()


@pytest.mark.parametrize(
    "data",
    ["", ":", "::::", "1", "1:", "2:begin", "0:begin", "begin", " 1:begin", "1:Begin", "1:nothing",
     "1:during:2026112:3", "1:during:20261399:3", "1:during:20260230:3", "1:during:2026-1-1:3", "1:during:²⁰²⁶¹¹²¹:3", "1:during:٢٠٢٦١١٢١:3",
     "1:during:00000101:3", "1:during:+2026112:3", "1:during: 2026112:3", "\x00", "١:begin", "1:begin\n"],
)  # fmt: skip
def test_what_is_no_button_of_ours_is_stale(data: str) -> None:
    with pytest.raises(StaleButton):
        decode(data)


def test_two_thousand_random_strings_are_stale_or_plain_buttons() -> None:
    dice = random.Random(1)
    letters = "1:0123456789:beginduring₁²٣\u200b\u202e\x00\n 🦵-"
    for _ in range(2000):
        data = "".join(dice.choices(letters, k=dice.randint(0, 64)))
        data = dice.choice(["", "", "1:", "1:during:", "1:how:20261121:"]) + data
        try:
            tap = decode(data)
        except StaleButton:
            continue
        assert isinstance(tap.verb, Verb)


@settings(max_examples=500)
@given(st.text())
def test_reading_any_text_raises_nothing_else(data: str) -> None:
    try:
        tap = decode(data)
    except StaleButton:
        return
    for look in (lambda: tap.day, lambda: tap.number):
        try:
            look()
        except StaleButton:
            continue


@pytest.mark.parametrize("value", ["", "-1", "3.5", " 3", "3 ", "٣", "²", "99999", "1e1", "0x1", "三"])
def test_a_value_that_is_no_number_is_stale_where_a_number_is_asked_for(value: str) -> None:
    with pytest.raises(StaleButton):
        _ = Tap(Verb.DURING, date(2026, 1, 5), value).number


def test_a_tap_without_a_day_is_stale_where_a_day_is_asked_for() -> None:
    with pytest.raises(StaleButton):
        _ = Tap(Verb.DURING).day


def test_the_shortest_and_the_longest_number_are_read() -> None:
    assert Tap(Verb.HOUR, None, "0").number == 0
    assert Tap(Verb.HOUR, None, "1439").number == 1439
