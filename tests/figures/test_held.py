"""Straps and dumbbells, for the figure of whoever writes a loaded or an easier exercise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog.poses import Prop, PropKind
from figures import palette
from figures.body import stand
from figures.exercises import Pictured
from figures.held import BAR, PLATE, ROUND, dumbbell, strap
from figures.motion import pose_at
from figures.scene import drawn
from figures.shapes import Place, Shape


def beside(exercise: Pictured, prop: Prop) -> Pictured:
    """Give the same figure with one thing more."""
    return replace(exercise, figure=replace(exercise.figure, props=(*exercise.figure.props, prop)))


def middle(shape: Shape) -> Place:
    """Give the middle of a shape, as far as its corners tell."""
    spots = [numbers[-2:] for _, numbers in shape.path if numbers]
    return (sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots))


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_dumbbell_lies_across_the_hand_with_a_plate_at_either_end(figures: dict[str, Pictured], side: str) -> None:
    prop = Prop(PropKind.DUMBBELL, around=(f"{side}_hand",))
    exercise = beside(figures["floor-reach"], prop)
    eye = drawn(exercise.figure, (), 512, 512).eye
    for seconds in (0.0, 1.0, 2.0):
        body = stand(pose_at(exercise.figure, seconds))
        (_, (bar,)), (_, (back,)), (_, (front,)) = dumbbell(prop, body, eye)
        assert bar.fill is None
        hand = eye.place(body.points[f"{side}_hand"])
        ends = [middle(plate) for plate in (back, front)]
        assert abs(sum(x for x, _ in ends) / 2 - hand[0]) < 3 * eye.scale
        assert 1.6 * BAR * eye.scale < ends[1][0] - ends[0][0] < 2.6 * BAR * eye.scale, "ahead of her is to the right"
        tall = [numbers[-1] for _, numbers in front.path if numbers]
        assert 1.6 * PLATE * eye.scale < max(tall) - min(tall)


def test_a_strap_leads_from_hand_to_hand_outside_of_the_sole(figures: dict[str, Pictured]) -> None:
    prop = Prop(PropKind.STRAP, around=("right_hand", "right_ball", "left_hand"))
    exercise = beside(figures["straight-leg-raise"], prop)
    eye = drawn(exercise.figure, (), 512, 512).eye
    body = stand(pose_at(exercise.figure, 2.5))
    ((depth, (rim, inside)),) = strap(prop, body, eye)
    right, sole, left = (place for _, place in inside.path)
    assert (right, left) == (eye.place(body.points["right_hand"]), eye.place(body.points["left_hand"]))
    ball = eye.place(body.points["right_ball"])
    assert sole[0] > ball[0], "her feet point to the right"
    assert ((sole[0] - ball[0]) ** 2 + (sole[1] - ball[1]) ** 2) ** 0.5 <= ROUND * eye.scale + 0.01
    assert (rim.path, rim.width > inside.width) == (inside.path, True)
    assert depth > max(eye.depth(body.points[name]) for name in prop.around or ())


@pytest.mark.parametrize(
    ("prop", "colour"),
    [
        (Prop(PropKind.STRAP, around=("right_hand", "left_ball", "left_hand")), palette.BAND),
        (Prop(PropKind.DUMBBELL, around=("right_hand",)), palette.SHOE),
    ],
    ids=["strap", "dumbbell"],
)
def test_what_is_held_is_on_the_picture(figures: dict[str, Pictured], prop: Prop, colour: str) -> None:
    bare, held = figures["wall-sit"], beside(figures["wall-sit"], prop)

    def painted(exercise: Pictured) -> int:
        shapes = drawn(exercise.figure, (), 512, 512).at(1.0)
        return sum(colour in (shape.fill, shape.line) for shape in shapes)

    assert painted(held) > painted(bare)
