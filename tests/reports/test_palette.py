"""Colours that everybody can read: contrast as WCAG 2 reckons it, and no meaning by colour alone."""

import pytest

from bot.domain.pain import Zone
from bot.reports.palette import DARK, LIGHT, Palette
from tests.contrast import contrast

PALETTES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_reckoned_as_it_is_known_of_two_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@PALETTES
def test_text_stands_out_from_whatever_it_stands_on(colours: Palette) -> None:
    behind = [colours.ground, *colours.phases, *colours.zones.values()]
    assert min(contrast(colours.ink, ground) for ground in behind) >= 4.5
    assert contrast(colours.faint, colours.ground) >= 4.5


@PALETTES
def test_lines_and_marks_stand_out_from_every_zone_and_from_a_break(colours: Palette) -> None:
    behind = [*colours.zones.values(), colours.ground, colours.away]
    for drawn in (colours.before, colours.during, colours.run):
        assert min(contrast(drawn, ground) for ground in behind) >= 3
    for drawn in (colours.load, colours.done, colours.faint, colours.flare_up):
        assert min(contrast(drawn, ground) for ground in (colours.ground, colours.away)) >= 3


@PALETTES
def test_who_sees_no_red_or_no_green_still_tells_the_two_lines_apart(colours: Palette) -> None:
    def blue_yellow(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return blue - (red + green) / 2

    assert abs(blue_yellow(colours.before) - blue_yellow(colours.during)) > 90


@PALETTES
def test_every_zone_has_a_tint_of_its_own(colours: Palette) -> None:
    assert set(colours.zones) == set(Zone)
    assert len(set(colours.zones.values())) == len(Zone)
