"""The arrow of a movement: it belongs to a moment, and to the part that moves."""

from __future__ import annotations

import pytest

from figures import palette
from figures.body import stand
from figures.exercises import Pictured
from figures.motion import pose_at, still_ahead, time_of
from figures.scene import drawn, shown
from figures.shapes import Shape

SIZE = 512


def shafts(shapes: list[Shape]) -> list[Shape]:
    """Give the arrows of a picture, without their heads and rims."""
    return [shape for shape in shapes if shape.line == palette.ARROW and shape.fill is None]


def test_the_stills_show_which_way_it_goes_and_never_more_than_two_ways_at_once(exercise: Pictured) -> None:
    scene = drawn(exercise.figure, exercise.muscles, SIZE, SIZE)
    arrows = [len(shafts(scene.at(seconds))) for seconds in shown(exercise.figure)]
    assert 1 <= max(arrows) <= 2


def test_an_arrow_begins_beside_its_part_at_every_moment_at_which_it_is_seen(exercise: Pictured) -> None:
    figure = exercise.figure
    scene = drawn(figure, exercise.muscles, SIZE, SIZE)
    for index in range(20):
        seconds = figure.seconds * index / 20
        seen = [arrow for arrow in figure.arrows if still_ahead(figure, arrow, seconds)]
        painted = shafts(scene.at(seconds))
        assert len(painted) == len(seen)
        for arrow, shaft in zip(seen, painted, strict=True):
            ahead, y, z = stand(pose_at(figure, seconds)).points[arrow.follows]
            across, down = scene.eye.place((ahead - figure.travels * index / 20, y, z))
            begin = (across + arrow.beside[0] * scene.eye.scale, down - arrow.beside[1] * scene.eye.scale)
            assert shaft.path[0][1] == pytest.approx(begin, abs=0.1)


def test_an_arrow_is_gone_when_its_last_pose_is_held(exercise: Pictured) -> None:
    figure = exercise.figure
    if figure.steady:
        assert all(still_ahead(figure, arrow, time_of(figure, arrow.end)) for arrow in figure.arrows)
        return
    for arrow in figure.arrows:
        assert still_ahead(figure, arrow, time_of(figure, arrow.start))
        assert still_ahead(figure, arrow, time_of(figure, arrow.end)) is None


def test_the_first_still_shows_where_it_goes(exercise: Pictured) -> None:
    scene = drawn(exercise.figure, exercise.muscles, SIZE, SIZE)
    assert shafts(scene.at(shown(exercise.figure)[0]))
