"""One picture: the floor, what stands on it, the body, and the arrow, painted from far to near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.catalog.poses import Arrow, FigureShape, PropKind
from figures import palette, things
from figures.body import stand
from figures.camera import Camera, camera, fitted
from figures.flesh import Part, parts
from figures.motion import frames, pose_at, still_ahead, time_of, travelled
from figures.shapes import Place, Shape, arc, arrow, hull, lengthened, polygon
from figures.space import add, between, dot, length, minus, unit

MOST = 2.45
"""Pixels a centimetre, at most: so that a standing body fills a picture of 512, and a lying one is no giant."""
OUTLINE = 2.2
SHORTEST = 22.0
"""Centimetres of an arrow, at least: a small movement is shown by a small arrow, but one that is seen."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure ready to be painted at any time of its round.

    `far`: limbs in a darker shade; `shorts_over`: the shorts lie over the shirt, and not the shirt over them.
    """

    figure: FigureShape
    muscles: tuple[str, ...]
    eye: Camera
    far: frozenset[str]
    shorts_over: bool

    def at(self, seconds: float, arrows: bool = True) -> list[Shape]:
        """Give the shapes at a time, from far to near."""
        figure, ahead = self.figure, travelled(self.figure, seconds)
        body = stand(pose_at(figure, seconds))
        across, up = (dot((ahead, 0, 0), axis) * self.eye.scale for axis in (self.eye.right, self.eye.up))
        eye = replace(self.eye, left=self.eye.left - across, top=self.eye.top + up)
        share = (seconds % figure.seconds) / figure.seconds
        seen = parts(body, figure.works, self.muscles)
        layers = [layer for prop in figure.props for layer in things.painted(prop, body, eye, share)]
        layers += self._painted(seen, eye)
        layers.append((-1999.0 if _has_mat(figure) else -2001.0, _shadow(seen, eye, _ground(figure))))
        shapes = _floor(figure, eye, ahead)
        for _, more in sorted(layers, key=lambda layer: layer[0]):
            shapes += more
        for each in figure.arrows if arrows else ():
            shapes += _arrow(figure, each, eye, seconds)
        return shapes

    def _painted(self, seen: tuple[Part, ...], eye: Camera) -> Iterator[tuple[float, list[Shape]]]:
        by_name = {part.name: part for part in seen}
        depths = {part.name: _depth(part, eye) + 300 * (part.name in self.figure.in_front) for part in seen}
        depths["hair"] = depths["head"] - 0.1
        depths["neck"] = min(depths["neck"], depths["head"] - 0.2)
        limit, step = (max, 0.1) if self.shorts_over else (min, -0.1)
        depths["pelvis"] = limit(depths["pelvis"], depths["torso"] + step)
        for part in seen:
            shapes = [Shape(_outline(part, eye), _shade(part, self.far), palette.LINE, OUTLINE)]
            for name in part.joins:
                other = by_name.get(name)
                if other and depths[name] < depths[part.name]:
                    shapes += _seam(part, other, eye, self.far)
            for patch in part.patches:
                facing = dot(patch.faces, eye.toward)
                if part.name == "pelvis" and facing > 0.05:
                    over = max(depths[name] for name in ("pelvis", "left_thigh", "right_thigh")) + 0.1
                    yield (
                        over,
                        [Shape(hull([eye.circle(*ball) for ball in patch.balls]), patch.colour, palette.LINE, 1.3)],
                    )
                elif facing > -0.3 or patch.faces == (0, 0, 0):
                    balls = hull([eye.circle(*ball) for ball in patch.balls])
                    dark = None if patch.colour == palette.LINE else palette.LINE
                    shapes.append(Shape(balls, patch.colour, dark, 1.3, _outline(part, eye)))
            if part.patches:
                shapes.append(Shape(_outline(part, eye), None, palette.LINE, OUTLINE))
                for name in part.joins:
                    other = by_name.get(name)
                    if other and depths[name] < depths[part.name]:
                        shapes += _seam(part, other, eye, self.far)
            yield depths[part.name], shapes


def drawn(figure: FigureShape, muscles: tuple[str, ...], width: float, height: float, margin: float = 22.0) -> Drawn:
    """Fit a figure into a picture of this size, with all of its way in it."""
    balls = [ball for prop in figure.props for ball in things.extent(prop)]
    for index, body in enumerate(frames(figure, 8)):
        ahead = travelled(figure, index / 8)
        for part in parts(body, figure.works, ()):
            balls += [((at[0] - ahead, at[1], at[2]), radius) for at, radius in part.balls]
    eye = fitted(camera(figure.view), balls, width - 2 * margin, height - 2 * margin, MOST)
    placed = replace(eye, left=eye.left + margin, top=eye.top + margin)
    return Drawn(figure, muscles, placed, *_order(figure, placed))


def shown(figure: FigureShape) -> tuple[float, ...]:
    """Give the times of the three poses that stand side by side."""
    return tuple(time_of(figure, name) for name in figure.shown)


def _has_mat(figure: FigureShape) -> bool:
    return any(prop.kind is PropKind.MAT for prop in figure.props)


def _ground(figure: FigureShape) -> float:
    return 1.5 if _has_mat(figure) else 0.0


def _depth(part: Part, eye: Camera) -> float:
    return sum(eye.depth(at) for at, _ in part.balls) / len(part.balls)


def _outline(part: Part, eye: Camera) -> tuple[tuple[str, tuple[float, ...]], ...]:
    return hull([eye.circle(*ball) for ball in part.balls])


def _shade(part: Part, far: frozenset[str]) -> str:
    """Give a limb that is farther away than its twin a darker shade."""
    darker = {palette.BODY: palette.BODY_FAR, palette.WORKING: palette.WORKING_FAR}
    return darker.get(part.colour, part.colour) if part.name in far else part.colour


def _order(figure: FigureShape, eye: Camera) -> tuple[frozenset[str], bool]:
    """Name the limbs that are behind their twins, and say whether the pelvis is before the torso.

    Both on the whole: what changed on the way would flicker.
    """
    behind: dict[str, float] = {}
    ahead = 0.0
    bodies = frames(figure, 4)
    for body in bodies:
        for part in parts(body, figure.works, ()):
            side, _, rest = part.name.partition("_")
            if side in ("left", "right"):
                sign = 1 if side == "left" else -1
                behind[rest] = behind.get(rest, 0.0) - sign * _depth(part, eye)
            ahead += {"pelvis": 1, "torso": -1}.get(part.name, 0) * _depth(part, eye)
    least = 9.0 * len(bodies)
    far = frozenset(f"{'left' if gap > 0 else 'right'}_{rest}" for rest, gap in behind.items() if abs(gap) > least)
    return far, ahead > 0


def _seam(part: Part, other: Part, eye: Camera, far: frozenset[str]) -> list[Shape]:
    """Paint the end of the farther part again over the line of the nearer one, so that a joint shows no seam."""
    pair = min(
        ((a, b) for a in part.balls for b in other.balls), key=lambda pair: length(minus(pair[0][0], pair[1][0]))
    )
    joint = pair[1]
    away = max(other.balls, key=lambda ball: length(minus(ball[0], joint[0])))
    gap = length(minus(away[0], joint[0])) or 1.0
    share = min(1.0, joint[1] * 1.15 / gap)
    stub = (between(joint[0], away[0], share), joint[1] + (away[1] - joint[1]) * share)
    thin = OUTLINE / 2 / eye.scale
    circles = [eye.circle(at, radius - thin) for at, radius in (joint, stub)]
    return [Shape(hull(circles), _shade(other, far))]


def _floor(figure: FigureShape, eye: Camera, ahead: float) -> list[Shape]:
    """Paint the floor from the line where it ends behind everything; marks on it show that somebody moves on."""
    front = (eye.toward[0], eye.toward[1], 0.0)
    far = unit((-front[0], -front[1], 0.0))
    middle = (ahead, 0.0, 0.0)
    side = eye.right
    rim = [
        add(middle, (far[0] * 60 * f + side[0] * 400 * s, far[1] * 60 * f + side[1] * 400 * s, 0))
        for s, f in ((-1, 1), (1, 1))
    ]
    near = [add(middle, (-far[0] * 900 + side[0] * 400 * s, -far[1] * 900 + side[1] * 400 * s, -400)) for s in (1, -1)]
    line = [eye.place(spot) for spot in rim]
    shapes = [
        Shape(polygon([*line, *(eye.place(spot) for spot in near)]), palette.FLOOR),
        Shape(polygon(line, False), None, palette.FLOOR_EDGE, 2.4),
    ]
    if figure.travels:
        gap = figure.travels / 2
        for k in range(-6, 10):
            a = eye.place((k * gap - 12, -34.0, 0.0))
            b = eye.place((k * gap + 12, -34.0, 0.0))
            shapes.append(Shape(polygon([a, b], False), None, palette.FLOOR_EDGE, 3.0))
    return shapes


def _shadow(seen: tuple[Part, ...], eye: Camera, ground: float) -> list[Shape]:
    shapes = []
    for part in seen:
        low = [(at, radius) for at, radius in part.balls if at[2] - radius < 42]
        if low:
            circles = []
            for at, radius in low:
                x, y, r = eye.circle((at[0], at[1], ground), radius * max(0.5, 1 - (at[2] - radius) / 90))
                circles.append((x, y, r))
            flat = _flattened(circles, eye)
            shapes.append(Shape(flat, palette.SHADE))
    return shapes


def _flattened(circles: list[tuple[float, float, float]], eye: Camera) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Give the outline of discs that lie on the floor: wide as they are, and as low as the eye sees them."""
    low = max(0.16, eye.toward[2])
    squeezed = [(x + dx * r * 0.75, y, r * low) for x, y, r in circles for dx in (-1.0, 1.0)]
    return hull(squeezed)


def _arrow(figure: FigureShape, each: Arrow, eye: Camera, seconds: float) -> list[Shape]:
    """Paint an arrow from where its point is now along the way that is still before it."""
    ahead = still_ahead(figure, each, seconds)
    if ahead is None:
        return []
    places: list[Place] = []
    for share in (0.0, 0.5, 1.0):
        when = ahead[0] + (ahead[1] - ahead[0]) * share
        x, y, z = stand(pose_at(figure, when)).points[each.follows]
        across, down = eye.place((x + figure.travels * (when // figure.seconds), y, z))
        bow = each.bow if share == 0.5 else 0.0
        places.append((across + each.beside[0] * eye.scale, down - (each.beside[1] + bow) * eye.scale))
    places = arc(lengthened(places, SHORTEST * eye.scale))
    shaft, head = arrow(places, 8.0 * eye.scale)
    wide = 2.6 * eye.scale
    return [
        Shape(shaft, None, palette.PAPER, wide + 4),
        Shape(head, palette.PAPER, palette.PAPER, 4.5),
        Shape(shaft, None, palette.ARROW, wide),
        Shape(head, palette.ARROW, palette.ARROW, 1.0),
    ]
