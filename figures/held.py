"""What hands hold: a dumbbell, and a strap that leads from them round a foot or a thigh."""

from __future__ import annotations

from bot.catalog.poses import Prop
from figures import palette
from figures.body import Body
from figures.camera import Camera
from figures.shapes import Shape, hull, polygon
from figures.space import Vector, add, between, cross, minus, times, unit

BAR, PLATE, THICK = 8.0, 5.5, 2.0
"""Centimetres: half the bar between the plates, their radius, how thick they are (house)."""
ROUND, WIDE = 4.5, 3.0
"""Centimetres: how far a strap keeps from the middle of what it goes round, and how wide it is (house)."""

Painted = tuple[float, list[Shape]]


def strap(prop: Prop, body: Body, eye: Camera) -> list[Painted]:
    """Paint a strap along the points of `around`, in their order, outside of those in the middle."""
    way = [body.points[name] for name in prop.around or ()]
    spots = [
        add(spot, times(unit(minus(spot, between(way[index - 1], way[index + 1], 0.5))), ROUND))
        if 0 < index < len(way) - 1
        else spot
        for index, spot in enumerate(way)
    ]
    line = polygon([eye.place(spot) for spot in spots], False)
    wide = WIDE * eye.scale
    shapes = [Shape(line, None, palette.LINE, wide + 3), Shape(line, None, palette.BAND, wide)]
    return [(max(eye.depth(spot) for spot in way) + 6, shapes)]


def dumbbell(prop: Prop, body: Body, eye: Camera) -> list[Painted]:
    """Paint a dumbbell across the palm of the hand in `around`, its bar ahead of who lets the arm hang."""
    (name,) = prop.around or ()
    side = name.partition("_")[0]
    elbow, hand, fingers = (body.points[f"{side}_{part}"] for part in ("elbow", "hand", "fingers"))
    grip = between(hand, fingers, 0.45)
    across = unit(cross(minus(hand, elbow), body.turns["chest"][1]))
    ends = [add(grip, times(across, sign * BAR)) for sign in (-1, 1)]
    bar = polygon([eye.place(end) for end in ends], False)
    out: list[Painted] = [(eye.depth(grip) - 1, [Shape(bar, None, palette.LINE, 2.4 * eye.scale)])]
    for end, sign in zip(ends, (-1, 1), strict=True):
        discs = (end, add(end, times(across, sign * THICK)))
        plate = hull([spot for disc in discs for spot in _disc(disc, across, eye)])
        out.append((eye.depth(end) + 1, [Shape(plate, palette.SHOE, palette.LINE, 1.6)]))
    return out


def _disc(middle: Vector, axis: Vector, eye: Camera) -> list[tuple[float, float, float]]:
    """Give small circles round the edge of a disc: their hull is the disc as the eye sees it."""
    one = unit(cross(axis, (0.0, 0.1, 1.0)))
    other = cross(axis, one)
    shares = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
    edge = [add(middle, times(one, x * PLATE), times(other, y * PLATE)) for x, y in shares]
    return [eye.circle(spot, 0.8) for spot in edge]
