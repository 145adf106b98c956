"""What a picture of progress shows of a record."""

from bot.domain.chart import UNBROKEN_DAYS, WEEKLY_FROM, Point, Span, bands_of, chart_of, tick_days
from bot.domain.session import Run
from tests.builders import a_programme
from tests.reports.pictures import NAMES, a_date, a_week_day, ordinary


def test_without_a_day_there_is_no_chart() -> None:
    assert chart_of([]) is None


def test_it_covers_whole_weeks_and_begins_with_the_programme() -> None:
    days = [a_week_day(number) for number in range(2, 24)]
    everything = chart_of(days)
    newest = chart_of(days, 2)
    longer = chart_of(days, 12)
    assert everything is not None
    assert newest is not None
    assert longer is not None
    assert everything.span == longer.span == Span(a_date(0), a_date(27))
    assert everything.until == a_date(23)
    assert newest.span == Span(a_date(14), a_date(27))


def test_lines_break_where_nothing_was_said_for_longer() -> None:
    said = [0, 1, 1 + UNBROKEN_DAYS, 2 + 2 * UNBROKEN_DAYS]
    chart = chart_of([a_week_day(number, 3 if number in said else None) for number in range(20)])
    assert chart is not None
    assert [[point.on for point in piece] for piece in chart.befores] == [
        [a_date(0), a_date(1), a_date(1 + UNBROKEN_DAYS)],
        [a_date(2 + 2 * UNBROKEN_DAYS)],
    ]
    assert chart.durings == ()


def test_the_load_is_what_went_up_less_what_went_down_since_the_beginning() -> None:
    days = [a_week_day(number, up={3: 2, 9: -1, 16: 1}.get(number, 0)) for number in range(21)]
    whole, newest = chart_of(days), chart_of(days, 1)
    assert whole is not None
    assert newest is not None
    assert whole.loads == (Point(a_date(0), 0), Point(a_date(3), 2), Point(a_date(9), 1), Point(a_date(16), 2))
    assert newest.loads == (Point(a_date(14), 1), Point(a_date(16), 2)), "what came before is where it begins"
    assert whole.load == newest.load == 2


def test_a_long_record_is_drawn_by_weeks() -> None:
    shorter = chart_of(ordinary(7 * (WEEKLY_FROM - 1)))
    assert shorter is not None
    assert not shorter.weekly
    days = [
        a_week_day(number, number % 7, 9 - number % 7, run=Run(10, number % 7)) for number in range(7 * WEEKLY_FROM)
    ]
    longer = chart_of(days)
    assert longer is not None
    assert longer.weekly
    assert longer.befores[0][:2] == (Point(a_date(3), 3.0), Point(a_date(10), 3.0))
    assert longer.durings[0][0] == Point(a_date(3), 9)
    assert (longer.runs[0].on, longer.runs[0].run) == (a_date(3), Run(70, 6))


def test_phases_flare_ups_and_breaks_are_spans_of_days() -> None:
    days = [
        a_week_day(number, phase=1 + number // 10, flare_up=number in (3, 4, 5, 12), away=number in (15, 16))
        for number in range(20)
    ]
    chart = chart_of(days)
    assert chart is not None
    assert [(phase.phase, phase.span) for phase in chart.phases] == [
        (1, Span(a_date(0), a_date(9))),
        (2, Span(a_date(10), a_date(19))),
    ]
    assert chart.flare_ups == (Span(a_date(3), a_date(5)), Span(a_date(12), a_date(12)))
    assert chart.breaks == (Span(a_date(15), a_date(16)),)


def test_a_session_that_is_still_open_is_not_counted_and_its_answer_is_shown() -> None:
    days = [a_week_day(0, 2, 2), a_week_day(1, 3)]
    over, still_open = chart_of(days), chart_of(days, still_open=True)
    assert over is not None
    assert still_open is not None
    assert [week.planned for week in over.weeks] == [2]
    assert [week.planned for week in still_open.weeks] == [1]
    assert still_open.befores == over.befores
    first = chart_of(days[1:], still_open=True)
    assert first is not None
    assert first.weeks == ()


def test_few_days_are_written_below_however_long_the_record_is() -> None:
    for length in (1, 8, 28, 84, 188, 190, 400, 1095, 4000):
        chart = chart_of([a_week_day(number) for number in range(length)])
        assert chart is not None
        ticks = tick_days(chart)
        assert 1 <= len(ticks) <= 6
        assert chart.span.first <= min(ticks)
        assert max(ticks) <= chart.span.last


def test_the_bands_are_the_zones_of_the_content() -> None:
    bands = bands_of(a_programme().load, NAMES)
    assert [(band.name, band.least, band.most) for band in bands] == [
        ("calm", 0, 2),
        ("acceptable", 3, 5),
        ("too much", 6, 10),
    ]
