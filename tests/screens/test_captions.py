"""Words below a picture: shortened where they do not fit there, and without the picture where that does not help."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from bot.domain.chart import Chart, Point, Span, chart_of
from bot.domain.week import WeekDay, weeks_of
from bot.screens.chart import load
from bot.screens.leaves import length
from bot.screens.pen import Pen
from bot.screens.progress import progress
from bot.screens.screen import Screen
from bot.screens.sunday import SHOWN_CHANGES, summed
from bot.services.progress import SHOWN_WEEKS, ProgressShown
from bot.services.sunday import WeekSummed
from tests.screens.histories import history, paper

DAYS = [WeekDay(told.record.day, told.record.decision) for told in history(8)[:35]]
PEN = Pen(paper("en"), ZoneInfo("UTC"))


def sunday() -> Screen:
    weeks, changed = weeks_of(DAYS), [one.decision for one in DAYS if one.decision.changes]
    assert len(changed) >= SHOWN_CHANGES
    tomorrow, chart = history(8)[34].tomorrow, chart_of(DAYS, SHOWN_WEEKS, still_open=False)
    return summed(WeekSummed(weeks[-1], weeks[-2], tuple(changed), 2, False, tomorrow, (0, 2, 4), None, chart), PEN)


def weeks() -> Screen:
    chart = chart_of(DAYS, SHOWN_WEEKS)
    assert chart is not None
    return progress(ProgressShown(chart.weeks, 0.5, 2, len(chart.weeks), DAYS[-1].decision, chart), PEN)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (0, 0, "as at the start"),
        (2, 0, "as at the start, and 2 steps down in these weeks"),
        (0, 3, "3 steps up since the start"),
        (2, 3, "3 steps up since the start, and 1 step up in these weeks"),
        (4, 3, "3 steps up since the start, and 1 step down in these weeks"),
        (0, -1, "1 step down since the start"),
        (-3, -1, "1 step down since the start, and 2 steps up in these weeks"),
    ],
)
def test_the_load_is_told_in_plain_words(first: int, last: int, said: str) -> None:
    on = DAYS[0].day.on
    chart = Chart(Span(on, on), on, loads=(Point(on, first), Point(on, last)))
    assert load(chart, PEN) == said


@pytest.mark.parametrize(
    ("name", "show"), [("sunday", sunday), ("progress", weeks)], ids=["the week on Sunday", "/progress"]
)
def test_words_that_do_not_fit_below_the_picture_are_shortened_before_it_goes(
    name: str, show: Callable[[], Screen], monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown(room: int) -> Screen:
        monkeypatch.setattr(f"bot.screens.{name}.MAX_CAPTION", room)
        return show()

    whole = shown(4096)
    assert shown(length(whole.text)) == whole, "what just fits is left as it is"
    brief = shown(length(whole.text) - 1)
    assert length(brief.text) < length(whole.text)
    assert brief.chart == whole.chart is not None
    bare = shown(length(brief.text) - 1)
    assert bare.chart is None
    assert bare.text == brief.text
