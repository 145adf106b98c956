"""Zones by the names of cities and countries, by a place on earth, and by what a clock shows."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.places import MOST, ZonesFound, city_of, is_zone, offset_of, zone_at, zones_named, zones_showing

WINTER = datetime(2026, 3, 2, 13, 30, tzinfo=UTC)
SUMMER = datetime(2026, 7, 2, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "language", "zone"),
    [
        ("Berlin", "en", "Europe/Berlin"),
        ("new york", "en", "America/New_York"),
        ("I live in New York City now", "en", "America/New_York"),
        ("Paris, France", "en", "Europe/Paris"),
        ("sao paulo", "en", "America/Sao_Paulo"),
        ("Wien", "de", "Europe/Vienna"),
        ("Vienna", "de", "Europe/Vienna"),
        ("Kalkutta", "de", "Asia/Kolkata"),
        ("Calcutta", "en", "Asia/Kolkata"),
        ("القاهرة", "ar", "Africa/Cairo"),
        ("Deutschland", "de", "Europe/Berlin"),
        ("India", "en", "Asia/Kolkata"),
        ("europe/madrid", "en", "Europe/Madrid"),
        ("UTC", "en", "UTC"),
        ("Berlin", "no-such-language", "Europe/Berlin"),
    ],
)
def test_a_name_that_is_plain_is_one_zone(said: str, language: str, zone: str) -> None:
    found = zones_named(said, language, WINTER)
    assert found.sure
    assert found.groups[0][0] == zone


@pytest.mark.parametrize(("said", "zone"), [("Berlni", "Europe/Berlin"), ("Nairobbi", "Africa/Nairobi")])
def test_a_slip_of_the_pen_is_never_sure(said: str, zone: str) -> None:
    found = zones_named(said, "en", WINTER)
    assert not found.sure
    assert zone in found.groups[0]


def test_a_country_with_several_clocks_is_several_candidates() -> None:
    found = zones_named("United States", "en", WINTER)
    assert not found.sure
    named = [zone for group in found.groups for zone in group]
    assert {"America/New_York", "America/Chicago", "America/Los_Angeles"} <= set(named)


@pytest.mark.parametrize("said", ["", "?", "🦵", "hello there", "xyzzy", "a" * 5000, "3"])
def test_what_names_no_place_names_no_zone(said: str) -> None:
    assert zones_named(said, "en", WINTER) == ZonesFound()


@settings(deadline=None)
@given(st.text(max_size=100), st.sampled_from(["en", "de", "", "xx"]))
def test_any_text_is_read_without_an_error_and_gives_zones_that_exist(said: str, language: str) -> None:
    found = zones_named(said, language, WINTER)
    assert len(found.groups) <= MOST
    assert all(is_zone(zone) for group in found.groups for zone in group)


@pytest.mark.parametrize(
    ("minute", "now", "zone"),
    [
        (14 * 60 + 30, WINTER, "Europe/Berlin"),
        (14 * 60 + 36, WINTER, "Europe/Berlin"),
        (15 * 60 + 30, SUMMER, "Europe/Berlin"),
        (8 * 60 + 30, WINTER, "America/New_York"),
        (9 * 60 + 30, SUMMER, "America/New_York"),
        (19 * 60, WINTER, "Asia/Kolkata"),
        (19 * 60 + 15, WINTER, "Asia/Kathmandu"),
        (2 * 60 + 30, WINTER, "Pacific/Auckland"),
    ],
)
def test_a_clock_tells_the_zones_that_show_its_time_now(minute: int, now: datetime, zone: str) -> None:
    groups = zones_showing(offset_of(minute, now), now, first="UTC")
    assert zone in [one for group in groups for one in group]


def test_zones_of_one_group_tell_one_time_and_those_of_two_do_not() -> None:
    groups = zones_showing(60, WINTER, first="Europe/Rome")
    assert groups[0][0] == "Europe/Rome"
    assert "Europe/Paris" in groups[0]
    assert "Africa/Lagos" not in groups[0]


@settings(deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_on_earth_has_a_zone_that_exists(latitude: float, longitude: float) -> None:
    zone = zone_at(latitude, longitude)
    assert zone is not None
    assert is_zone(zone)


def test_a_place_is_looked_up_without_asking_anybody() -> None:
    assert zone_at(52.52, 13.405) == "Europe/Berlin"
    assert zone_at(28.6139, 77.2090) == "Asia/Kolkata"


@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_every_zone_can_be_said(language: str) -> None:
    assert all(city_of(zone, language).strip() for zone in available_timezones())
