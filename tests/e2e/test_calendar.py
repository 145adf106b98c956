"""The calendar of the stories reads the words it is given as people do."""

from datetime import UTC, datetime

import pytest

from tests.e2e.calendar import Calendar

SAID = [
    ("08:00", "2026-03-03 08:00"),
    ("13:00", "2026-03-02 13:00"),
    ("tomorrow 13:00", "2026-03-03 13:00"),
    ("Monday 13:00", "2026-03-02 13:00"),
    ("next Monday 08:00", "2026-03-09 08:00"),
    ("Sunday 08:00", "2026-03-08 08:00"),
    ("2026-03-29 08:00", "2026-03-29 08:00"),
]


@pytest.mark.parametrize(("words", "wall"), SAID)
async def test_the_next_instant_at_which_the_wall_shows_it_is_meant(words: str, wall: str) -> None:
    calendar = Calendar("2026-03-02 12:00", "Europe/Berlin")
    await calendar.to(words)
    assert f"{calendar.local:%Y-%m-%d %H:%M}" == wall


async def test_eight_in_summer_is_an_hour_earlier() -> None:
    calendar = Calendar("2026-03-28 08:00", "Europe/Berlin")
    assert calendar.now() == datetime(2026, 3, 28, 7, 0, tzinfo=UTC)
    await calendar.to("tomorrow 08:00")
    assert calendar.now() == datetime(2026, 3, 29, 6, 0, tzinfo=UTC)


async def test_a_story_does_not_go_back() -> None:
    with pytest.raises(AssertionError, match="is over"):
        await Calendar("2026-03-02 12:00", "Europe/Berlin").to("2026-03-01 08:00")
