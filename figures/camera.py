"""The eye: turns places in the room into places on the picture. It stands far away, so nothing shrinks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin

from bot.catalog.poses import From, View
from figures.shapes import Circle, Place
from figures.space import Vector, dot

SIDES = {From.FRONT: 0.0, From.LEFT: 90.0, From.BACK: 180.0, From.RIGHT: 270.0}


@dataclass(frozen=True, slots=True)
class Camera:
    """Axes of the picture in the room, pixels a centimetre, and where the middle of the room comes to lie.

    `high`: how high on the picture that is which was fitted.
    """

    right: Vector
    up: Vector
    toward: Vector
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0
    high: float = 0.0

    def place(self, at: Vector) -> Place:
        """Give the place on the picture."""
        return (self.left + dot(at, self.right) * self.scale, self.top - dot(at, self.up) * self.scale)

    def circle(self, at: Vector, radius: float) -> Circle:
        """Give the circle that a ball is on the picture."""
        return (*self.place(at), radius * self.scale)

    def depth(self, at: Vector) -> float:
        """Give how near something is; more is nearer."""
        return dot(at, self.toward)


def camera(view: View) -> Camera:
    """Give the eye of a view, not yet fitted to a picture."""
    a, e = radians(SIDES[view.side] + view.turn), radians(view.above)
    return Camera(
        (-sin(a), cos(a), 0.0), (-sin(e) * cos(a), -sin(e) * sin(a), cos(e)), (cos(e) * cos(a), cos(e) * sin(a), sin(e))
    )


def fitted(eye: Camera, balls: Iterable[tuple[Vector, float]], width: float, height: float, most: float) -> Camera:
    """Fit balls into a picture of this size, in its middle; `most` pixels a centimetre."""
    flat = [(*eye.place(at), radius) for at, radius in balls]
    low_x, high_x = min(x - r for x, _, r in flat), max(x + r for x, _, r in flat)
    low_y, high_y = min(y - r for _, y, r in flat), max(y + r for _, y, r in flat)
    scale = min(width / (high_x - low_x), height / (high_y - low_y), most)
    return Camera(
        eye.right,
        eye.up,
        eye.toward,
        scale,
        width / 2 - scale * (low_x + high_x) / 2,
        height / 2 - scale * (low_y + high_y) / 2,
        scale * (high_y - low_y),
    )
