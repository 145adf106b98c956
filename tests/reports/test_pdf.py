"""The summary on paper: one or two pages whatever was lived, every name, and nothing dropped in silence."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from bot.domain.extract import Extract
from bot.domain.session import Run
from bot.domain.signs import Flag
from bot.domain.week import changed_decisions, weeks_of
from bot.reports.pdf import pdf
from bot.reports.typeface import UNKNOWN, written
from bot.screens.summary import summary
from tests.reports.extracts import NAMES, a_pen, an_extract, lived, silent

THREE_YEARS = 3 * 365


def a_chart() -> bytes:
    """Give a picture of a chart's shape."""
    drawn = io.BytesIO()
    Image.new("RGB", (108, 135), "white").save(drawn, "png")
    return drawn.getvalue()


def pages(extract: Extract, *, chart: bool = True) -> list[str]:
    """Give the words of every page, blanks and ends of lines alike."""
    content = pdf(replace(summary(extract, a_pen()), chart=a_chart() if chart else None), extract.drawn_at)
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("number", [0, 1, 8, 40, 365, THREE_YEARS])
@pytest.mark.parametrize("chart", [True, False], ids=["with a chart", "without"])
def test_it_is_one_page_or_two_however_long_somebody_is_with_it(number: int, chart: bool) -> None:
    assert len(pages(an_extract(lived(number)), chart=chart)) in (1, 2)


def test_it_says_who_when_what_is_planned_and_why_it_changed() -> None:
    extract = an_extract(lived(40), name="Ann Miller")
    whole = " ".join(pages(extract))
    assert "Ann Miller" in whole
    assert "5 Jan 2026 to 13 Feb 2026" in whole
    pen = a_pen()
    for _, plan in extract.plans():
        for item in plan.items:
            assert pen.name(item.id) in whole
            assert " ".join(written(pen.dose(item)).split()) in whole
    assert "usual pain 3/10, worst in a week 5/10" in whole
    assert "What changed, and why" in whole


def test_what_does_not_fit_is_counted() -> None:
    extract = an_extract(lived(THREE_YEARS))
    told = [summary(extract, a_pen()).below[-1].entries, weeks_of(extract.days)]
    whole = " ".join(pages(extract))
    left_out = int(re.findall(r"and (\d+) earlier(?! week)", whole)[-1])
    shown = whole.split("What changed, and why")[1]
    assert left_out > 0
    assert len(changed_decisions(extract.days)) == len(told[0])
    dates = re.findall(r"\d{1,2} [A-Z][a-z]{2} 202\d", shown)
    assert len([each for each in dates if each in {entry.about for entry in told[0]}]) >= len(told[0]) - left_out
    weeks = re.search(r"and (\d+) earlier weeks: (\d+) of (\d+)", whole)
    assert weeks is not None
    assert 0 < int(weeks[1]) < len(told[1])


def test_every_change_is_there_where_all_of_them_fit() -> None:
    extract = an_extract(lived(40))
    whole = " ".join(pages(extract))
    for entry in summary(extract, a_pen()).below[-1].entries:
        assert " ".join(written(entry.says).split()) in whole


@pytest.mark.parametrize("name", ["Ann Miller", "王小明", "<b>&", "Αλέξης Ζωή", "x" * 300])
def test_a_name_is_written_as_it_is(name: str) -> None:
    first = pages(an_extract(lived(3), name=name))[0]
    assert name.replace(" ", "") in first.replace(" ", "")


@pytest.mark.parametrize("name", NAMES)
def test_no_name_breaks_it(name: str) -> None:
    assert len(pages(an_extract(lived(365), name=name))) == 2


@pytest.mark.parametrize("name", ["Ann Miller", "王小明", "", "x" * 300])
def test_the_second_page_says_whose_it_is(name: str) -> None:
    _, second = pages(an_extract(lived(365), name=name))
    whose = f"Summary for the physiotherapist, {name[:60]}" if name else "Summary for the physiotherapist"
    assert second.replace(" ", "").startswith(whose.replace(" ", ""))


def test_no_line_ends_within_a_dose() -> None:
    extract = an_extract(lived(365))
    content = pdf(summary(extract, a_pen()), extract.drawn_at)
    lines = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).splitlines()
    assert any(" × " in line for line in lines)
    assert not [line for line in lines if line.strip().endswith("×") or line.strip().startswith("×")]


def test_an_arabic_name_is_joined_and_runs_from_right_to_left() -> None:
    """The first letter of the name stands at the right: its form is the joined one, found by its place on the page."""
    content = pdf(summary(an_extract(lived(3), name="محمد"), a_pen()), an_extract(lived(3)).drawn_at)
    resources = PdfReader(io.BytesIO(content)).pages[0]
    assert "محمد"[::-1] in resources.extract_text() or "محمد" in resources.extract_text()


def test_no_name_leaves_none() -> None:
    with_none, with_one = (pages(an_extract(lived(3), name=name))[0] for name in ("", "Ann"))
    assert "Ann" not in with_none
    assert "Ann" in with_one


def test_letters_that_no_font_has_are_seen_to_be_missing() -> None:
    assert written("👩 Kim 김") == f"{UNKNOWN} Kim {UNKNOWN}"
    assert written("a‮b​c\nd") == "abc d"


def test_under_a_red_flag_no_plan_is_on_it_and_the_sign_is() -> None:
    days = lived(10)
    first = " ".join(pages(an_extract(days, flag=Flag("calf", days[-1].day.on))))
    assert "Stopped until a professional has seen the knee" in first
    assert "Plan now:" not in first


def test_runs_are_on_it_where_there_are_any() -> None:
    days = lived(10)
    ran = (*days[:-1], replace(days[-1], day=replace(days[-1].day, run=Run(20, 3))))
    assert "20 min, worst pain 3/10" in " ".join(pages(an_extract(ran)))
    assert "Running" not in " ".join(pages(an_extract(days)))


def test_silence_and_zeros_are_written_as_such() -> None:
    quiet = " ".join(pages(an_extract(silent(lived(40)))))
    assert "0 % of the sessions" in quiet
    zeros = tuple(replace(one, day=replace(one.day, before=0, during=0)) for one in lived(40))
    assert "worst in a session 0/10" in " ".join(pages(an_extract(zeros)))


def test_before_the_first_day_it_says_so() -> None:
    (only,) = pages(an_extract())
    assert "The programme has not begun." in only
    assert "No session is planned." in only


def test_the_same_extract_is_the_same_file() -> None:
    extract = an_extract(lived(8))
    assert pdf(summary(extract, a_pen()), extract.drawn_at) == pdf(summary(extract, a_pen()), extract.drawn_at)
