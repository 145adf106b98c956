"""What lies over what."""

from __future__ import annotations

from figures import palette
from figures.exercises import Pictured
from figures.scene import drawn

WORN = [palette.SHIRT, palette.SHORTS]


def test_shirt_and_shorts_lie_over_each_other_alike_all_the_way(exercise: Pictured) -> None:
    scene = drawn(exercise.figure, exercise.muscles, 512, 512)
    for index in range(12):
        shapes = scene.at(exercise.figure.seconds * index / 12)
        clothes = [shape.fill for shape in shapes if shape.inside is None and shape.fill in WORN]
        assert clothes == (WORN if scene.shorts_over else WORN[::-1])
