"""What stands around the body: walls, steps, chairs, cushions, mats, bands, a bicycle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, radians, sin

from bot.catalog.poses import ON_THE_BODY, Prop, PropKind
from figures import held, palette
from figures.body import CRANK, CRANK_AT, Body
from figures.camera import Camera
from figures.held import Painted
from figures.shapes import Shape, hull, polygon
from figures.space import Vector, add, between, cross, dot, minus, times, unit

SIZES = {
    PropKind.WALL: (4.0, 90.0, 175.0),
    PropKind.STEP: (34.0, 50.0, 16.0),
    PropKind.MAT: (180.0, 64.0, 1.5),
    PropKind.CUSHION: (36.0, 36.0, 8.0),
    PropKind.CHAIR: (40.0, 40.0, 44.0),
}
COLOURS = {PropKind.WALL: palette.WALL, PropKind.MAT: palette.MAT, PropKind.CUSHION: palette.CUSHION}
BEHIND, FIRST = -1000.0, -2000.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box that stands on `at`, the middle of its floor."""

    at: Vector
    size: Vector
    turn: float = 0.0

    def corner(self, x: float, y: float, z: float) -> Vector:
        """Give a corner: x and y are -1 or 1, z is 0 or 1."""
        c, s = cos(radians(self.turn)), sin(radians(self.turn))
        dx, dy = x * self.size[0] / 2, y * self.size[1] / 2
        return add(self.at, (dx * c - dy * s, dx * s + dy * c, z * self.size[2]))

    def corners(self) -> list[Vector]:
        """Give all eight corners."""
        return [self.corner(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (0, 1)]


def boxes(prop: Prop) -> Iterator[Box]:
    """Give the boxes that a prop is built of."""
    at = prop.at or (0.0, 0.0, 0.0)
    size = prop.size or SIZES.get(prop.kind, (1.0, 1.0, 1.0))
    if prop.kind is PropKind.CHAIR:
        whole = Box(at, size, prop.turn)
        for x in (-0.88, 0.88):
            for y in (-0.88, 0.88):
                yield Box(whole.corner(x, y, 0), (4.0, 4.0, size[2]), prop.turn)
        yield Box(add(at, (0, 0, size[2])), (size[0] + 2, size[1] + 2, 4.0), prop.turn)
        for y in (-0.88, 0.88):
            yield Box(add(whole.corner(-0.9, y, 1), (0, 0, 4)), (3.5, 3.5, 38.0), prop.turn)
        middle = whole.corner(-0.9, 0, 1)
        yield Box(add(middle, (0, 0, 24)), (3.0, size[1], 16.0), prop.turn)
    elif prop.kind not in ON_THE_BODY and prop.kind is not PropKind.BICYCLE:
        yield Box(at, size, prop.turn)


def extent(prop: Prop) -> list[tuple[Vector, float]]:
    """Give the balls that a prop fills, for fitting the picture."""
    if prop.kind is PropKind.BICYCLE:
        return [((-46, 0, 33), 34), ((66, 0, 33), 34)]
    return [(corner, 0.0) for box in boxes(prop) for corner in box.corners()]


def painted(prop: Prop, body: Body, eye: Camera, share: float) -> list[Painted]:
    """Paint a prop: shapes with their depth. `share`: how much of the round is over."""
    on_the_body = {PropKind.BAND: _band, PropKind.STRAP: held.strap, PropKind.DUMBBELL: held.dumbbell}
    if prop.kind in on_the_body:
        return on_the_body[prop.kind](prop, body, eye)
    if prop.kind is PropKind.BICYCLE:
        return _bicycle(eye, share)
    colours = COLOURS.get(prop.kind, palette.WOOD)
    out = []
    for box in boxes(prop):
        middle = add(box.at, (0, 0, box.size[2] / 2))
        depth = {PropKind.WALL: BEHIND, PropKind.MAT: FIRST}.get(prop.kind, eye.depth(middle))
        if prop.kind is PropKind.CUSHION:
            round_by = box.size[2] / 2 - 0.1
            inner = Box(
                add(box.at, (0, 0, round_by)), (box.size[0] - box.size[2], box.size[1] - box.size[2], 0.2), box.turn
            )
            shape = hull([eye.circle(corner, round_by) for corner in inner.corners()])
            out.append((depth, [Shape(shape, colours[1], palette.LINE, 2.0)]))
        else:
            out.append((depth, _faces(box, colours, eye)))
    return out


def _faces(box: Box, colours: tuple[str, str, str], eye: Camera) -> list[Shape]:
    shapes = []
    sides = (
        ((0, 0, 1), colours[0], ((-1, -1, 1), (1, -1, 1), (1, 1, 1), (-1, 1, 1))),
        ((1, 0, 0), colours[1], ((1, -1, 0), (1, 1, 0), (1, 1, 1), (1, -1, 1))),
        ((-1, 0, 0), colours[1], ((-1, -1, 0), (-1, 1, 0), (-1, 1, 1), (-1, -1, 1))),
        ((0, 1, 0), colours[2], ((-1, 1, 0), (1, 1, 0), (1, 1, 1), (-1, 1, 1))),
        ((0, -1, 0), colours[2], ((-1, -1, 0), (1, -1, 0), (1, -1, 1), (-1, -1, 1))),
    )
    c, s = cos(radians(box.turn)), sin(radians(box.turn))
    for (x, y, z), colour, ring in sides:
        if eye.depth((x * c - y * s, x * s + y * c, z)) > 0.02:
            places = [eye.place(box.corner(*spot)) for spot in ring]
            shapes.append(Shape(polygon(places), colour, palette.LINE, 1.6))
    return shapes


def _band(prop: Prop, body: Body, eye: Camera) -> list[Painted]:
    """Paint a loop band round two parts: its far half behind them, its near half before them."""
    one, other = (_on_limb(name, prop.along, body) for name in prop.around or ())
    across = unit(minus(other[0], one[0]))
    bone = unit(add(one[2], other[2]))
    normal = unit(cross(across, bone))
    ring: list[tuple[Vector, float]] = []
    for (at, radius, _), sign in ((one, -1.0), (other, 1.0)):
        for step in range(13):
            turn = -sign * pi * (step / 12 - 0.5)
            spot = add(at, times(across, sign * cos(turn) * radius), times(normal, sin(turn) * radius))
            ring.append((spot, dot(minus(spot, at), eye.toward)))
    out: list[Painted] = []
    for near, spots in _halves(ring).items():
        places = [eye.place(spot) for spot in spots]
        depth = (
            max(eye.depth(one[0]), eye.depth(other[0])) + 12
            if near
            else min(eye.depth(one[0]), eye.depth(other[0])) - 14
        )
        wide = 4.2 * eye.scale
        out.append(
            (
                depth,
                [
                    Shape(polygon(places, False), None, palette.LINE, wide + 3),
                    Shape(polygon(places, False), None, palette.BAND, wide),
                ],
            )
        )
    return out


def _halves(ring: list[tuple[Vector, float]]) -> dict[bool, list[Vector]]:
    """Part a ring, whose spots say how much they face the eye, into what is seen (True) and what is hidden behind."""
    pairs = [(ring[index - 1], ring[index]) for index in range(len(ring))]
    faces = [before[1] + after[1] >= 0 for before, after in pairs]
    halves: dict[bool, list[Vector]] = {}
    for near in (False, True):
        first = next((k for k in range(len(pairs)) if faces[k] is near and faces[k - 1] is not near), 0)
        run = [pair for k, pair in enumerate(pairs[first:] + pairs[:first]) if faces[(first + k) % len(pairs)] is near]
        halves[near] = [pair[0][0] for pair in run] + [pair[1][0] for pair in run[-1:]]
    return halves


def _on_limb(name: str, along: float, body: Body) -> tuple[Vector, float, Vector]:
    """Give the place on a limb at a share of its length, how thick it is there, and the way of its bone."""
    side, _, part = name.partition("_")
    ends = {"thigh": ("hip", "knee", 8.6, 6.4), "shin": ("knee", "ankle", 6.2, 4.4), "ball": ("heel", "toes", 5.0, 4.0)}
    start, end, first, last = ends[part]
    a, b = body.points[f"{side}_{start}"], body.points[f"{side}_{end}"]
    return between(a, b, along), first + (last - first) * along + 0.8, unit(minus(b, a))


def _bicycle(eye: Camera, share: float) -> list[Painted]:
    rear, front, crank = (-46.0, 0.0, 33.0), (66.0, 0.0, 33.0), CRANK_AT
    seat, bars, head = (-16.0, 0.0, 94.0), (44.0, 0.0, 98.0), (48.0, 0.0, 78.0)
    wheels: list[Shape] = []
    for hub in (rear, front):
        ring = [eye.place(add(hub, (31 * cos(2 * pi * k / 40), 0, 31 * sin(2 * pi * k / 40)))) for k in range(40)]
        wheels.append(Shape(polygon(ring), None, palette.LINE, 3.2 * eye.scale))
        for k in range(4):
            turn = pi * k / 4 - pi * share * 2
            ends = [add(hub, (sign * 30 * cos(turn), 0, sign * 30 * sin(turn))) for sign in (-1, 1)]
            wheels.append(Shape(polygon([eye.place(end) for end in ends], False), None, palette.FLOOR_EDGE, 1.2))
    down = between(seat, crank, 0.12)
    frame = [(rear, crank), (crank, seat), (crank, head), (down, head), (rear, down), (front, bars)]
    tubes = [
        Shape(polygon([eye.place(a), eye.place(b)], False), None, palette.FLOOR_EDGE, 3.6 * eye.scale) for a, b in frame
    ]
    saddle = Shape(hull([eye.circle(add(seat, (-9, 0, 3)), 4), eye.circle(add(seat, (12, 0, 3.5)), 2.2)]), palette.LINE)
    grip = [(44.0, 0.0, 98.0), (50.0, 0.0, 101.0), (56.0, 0.0, 97.0)]
    tubes.append(Shape(polygon([eye.place(spot) for spot in grip], False), None, palette.LINE, 3.2 * eye.scale))
    out = [(BEHIND, wheels), (-3.0, [*tubes, saddle])]
    for side in (1, -1):
        # The crank's angle of the left leg (side 1) is half a turn away from the right leg's.
        turn = 2 * pi * share + (pi if side == 1 else 0.0)
        pedal = add(crank, (CRANK * sin(turn), side * 5.0, CRANK * cos(turn)))
        arm = Shape(
            polygon([eye.place(add(crank, (0, side * 5.0, 0))), eye.place(pedal)], False),
            None,
            palette.LINE,
            2.6 * eye.scale,
        )
        plate = [eye.place(add(pedal, (x, side * 4.0, 0))) for x in (-5, 5)]
        out.append(
            (
                side * -4.0 if side == 1 else 4.0,
                [arm, Shape(polygon(plate, False), None, palette.LINE, 2.6 * eye.scale)],
            )
        )
    chainring = eye.place(crank)
    out.append((3.0, [Shape(hull([(*chainring, 7 * eye.scale)]), palette.PAPER, palette.LINE, 2.0)]))
    return out


def top(prop: Prop) -> float:
    """Give how high the upper side of a prop lies."""
    return max((corner[2] for box in boxes(prop) for corner in box.corners()), default=0.0)
