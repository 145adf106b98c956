"""The calendar file, read by a library that knows the standard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from bot.reports.calendar import calendar
from tests.reports.extracts import ZONE, an_extract, four_weeks, said

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def test_it_is_a_calendar_of_the_standard_with_an_event_for_every_session() -> None:
    read = Calendar.from_ical(calendar("somebody", four_weeks(NOW), said(an_extract()), NOW))
    assert len(read.events) == 28
    assert {event["SUMMARY"] for event in read.events} == {"Strength day for the knee", "Daily routine for the knee"}
    assert all(event.end - event.start == timedelta(minutes=25) for event in read.events)


def test_sessions_stay_at_the_same_hour_when_the_clocks_change() -> None:
    read = Calendar.from_ical(calendar("somebody", four_weeks(NOW), said(an_extract()), NOW))
    assert {event.start.astimezone(ZONE).hour for event in read.events} == {8}
    assert {event.start.astimezone(UTC).hour for event in read.events} == {6, 7}, "both sides of 29 March"


def test_who_wishes_to_be_written_to_discreetly_has_no_word_about_health_in_it() -> None:
    written = calendar("somebody", four_weeks(NOW), said(an_extract(discreet=True)), NOW).decode().lower()
    assert not any(word in written for word in ("knee:", "for the knee", "strength", "pain", "description"))
    assert "a few minutes for myself" in written


def test_no_line_is_longer_than_75_octets_and_none_is_broken_within_a_letter() -> None:
    long = replace(said(an_extract()), strength="膝" * 90 + ", und; \\ so\nweiter", daily="é" * 100)
    written = calendar("somebody", four_weeks(NOW), long, NOW)
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) == 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()
    titles = {event["SUMMARY"] for event in Calendar.from_ical(written).events}
    assert titles == {"膝" * 90 + ", und; \\ so\nweiter", "é" * 100}


def test_the_same_session_is_the_same_event_in_the_next_file() -> None:
    first = Calendar.from_ical(calendar("somebody", four_weeks(NOW), said(an_extract()), NOW))
    later = NOW + timedelta(days=1)
    second = Calendar.from_ical(calendar("somebody", four_weeks(later), said(an_extract()), later))
    uids = [{event["UID"] for event in read.events} for read in (first, second)]
    assert len(uids[0] & uids[1]) == 27
    assert len(uids[0]) == 28


def test_nothing_to_come_is_an_empty_calendar() -> None:
    assert Calendar.from_ical(calendar("somebody", (), said(an_extract()), NOW)).events == []
