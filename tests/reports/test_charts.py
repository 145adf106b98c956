"""Pictures of progress: every record gives one, of the size of a phone, whatever is in it."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from bot.domain.week import WeekDay
from bot.reports.charts import BEFORE, DURING, ON_A_RUN, pain_chart
from bot.reports.drawings import Drawings
from bot.reports.panel import SMALL, width_of
from tests.reports.pictures import a_picture, a_week_day, all_zero, ordinary, with_gaps

RECORDS = {
    "four weeks": (ordinary(28), 4),
    "twelve weeks of a runner": (ordinary(84, runs=True), 12),
    "half a year of a runner": (ordinary(200, runs=True), None),
    "three years": (ordinary(1095, runs=True), None),
    "one day": ([a_week_day(0, 3, 4)], 4),
    "a day without an answer": ([a_week_day(0)], 4),
    "gaps": (with_gaps(80), 12),
    "nothing but zeros": (all_zero(40), None),
    "nothing but tens": ([a_week_day(number, 10, 10, up=-1) for number in range(20)], 4),
}

LETTERS, BLANK = 9, 16
"""Pixels: more than what lies between two letters, and than a blank does."""


def read(png: bytes) -> Image.Image:
    """Read a picture to its end; an error where it is broken."""
    picture = Image.open(BytesIO(png))
    picture.load()
    return picture


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("days", "weeks"), RECORDS.values(), ids=RECORDS)
def test_every_record_gives_a_picture(days: Sequence[WeekDay], weeks: int | None, dark: bool) -> None:
    picture = read(pain_chart(a_picture(list(days), weeks, dark=dark)))
    assert picture.size == (1080, 1350)
    assert picture.getpixel((2, 2)) == ((0x17, 0x21, 0x2B) if dark else (255, 255, 255))
    colours = picture.getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 50, "there is something on it"


@pytest.mark.parametrize(("form", "begins"), [("svg", b"<?xml"), ("pdf", b"%PDF-1")])
def test_the_same_picture_comes_as_a_vector(form: str, begins: bytes) -> None:
    picture = a_picture(ordinary(84, runs=True), 12)
    assert pain_chart(picture, form).startswith(begins)
    assert pain_chart(picture, form) == pain_chart(picture, form)


def test_a_gap_is_drawn_as_a_gap() -> None:
    whole = [a_week_day(number, 5, None) for number in range(28)]
    broken = [a_week_day(number, None if 8 <= number < 20 else 5, None) for number in range(28)]
    colour = bytes.fromhex("0b5394")

    def blue(days: list[WeekDay]) -> set[int]:
        line = read(pain_chart(a_picture(days, 4))).crop((0, 300, 1080, 600))
        pixels = line.tobytes()
        return {at // 3 % line.width for at in range(0, len(pixels), 3) if pixels[at : at + 3] == colour}

    missing = blue(whole) - blue(broken)
    assert len(missing) > 300, "about twelve days of 28 are without a line"
    assert max(missing) - min(missing) == len(missing) - 1, "in one piece"


def test_scores_differ_by_their_mark_and_their_line_not_only_by_colour() -> None:
    styles = [BEFORE, DURING, ON_A_RUN]
    assert len({style["marker"] for style in styles}) == 3
    assert len({style["linestyle"] for style in styles}) == 3


def test_long_words_stay_on_the_picture() -> None:
    picture = a_picture(ordinary(84, runs=True), 12)
    bands = tuple(replace(band, name="⟦" + band.name * 3 + "⟧") for band in picture.bands)
    left = read(pain_chart(replace(picture, bands=bands))).crop((0, 200, 12, 1350))
    assert left.getcolors() == [(12 * 1150, (255, 255, 255))]


@pytest.mark.parametrize("number", [40, 200, 365, 730, 1095])
def test_the_days_below_stand_apart_and_on_the_picture(number: int) -> None:
    picture = a_picture(ordinary(number))
    solid = tuple(replace(tick, label=f"{tick.on:%b:%Y}") for tick in picture.ticks)
    below = read(pain_chart(replace(picture, ticks=solid))).crop((0, 1291, 1080, 1340)).convert("L")
    inked = [x for x in range(below.width) if min(below.crop((x, 0, x + 1, below.height)).tobytes()) < 200]
    ends = [0, *(at for at in range(1, len(inked)) if inked[at] - inked[at - 1] > LETTERS), len(inked)]
    labels = [inked[first:end] for first, end in pairwise(ends)]
    widest = max(width_of(tick.label, SMALL) for tick in solid) * below.width
    assert len(labels) > 2
    assert all(label[-1] - label[0] <= widest for label in labels), "two of them have run into one"
    assert all(after[0] - before[-1] > BLANK for before, after in pairwise(labels))
    assert inked[-1] < 1075


async def test_what_was_drawn_is_kept_by_what_is_on_it() -> None:
    drawings = Drawings(most=2)
    picture = a_picture(ordinary(28), 4)
    first = await drawings.png(picture)
    assert await drawings.png(a_picture(ordinary(28), 4)) is first
    assert await drawings.png(replace(picture, dark=True)) != first
    assert await drawings.png(picture) is first
    await drawings.png(a_picture([a_week_day(0)]))
    await drawings.png(a_picture([a_week_day(0, 1)]))
    again = await drawings.png(picture)
    assert again == first
    assert again is not first, "it had to make room"
    drawings.close()
