"""What a picture is made of: flat shapes in the order in which they are painted, the same for PNG, MP4 and SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from math import acos, atan2, cos, hypot, pi, sin

Place = tuple[float, float]
Circle = tuple[float, float, float]
SAMPLES = 36
Step = tuple[str, tuple[float, ...]]
"""M x y, L x y, A radius large x y (always to the right, as the clock goes on the screen), Z."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: filled, drawn as a line, or both; `inside` cuts it to another shape."""

    path: tuple[Step, ...]
    fill: str | None = None
    line: str | None = None
    width: float = 0.0
    inside: tuple[Step, ...] | None = None


def hull(circles: Sequence[Circle]) -> tuple[Step, ...]:
    """Enclose circles as a rubber band would: straight from one to the next, and round each by an arc."""
    return _hull(tuple((round(x, 2), round(y, 2), round(r, 2)) for x, y, r in circles))


@lru_cache(maxsize=4096)  # what stands still is the same in every frame
def _hull(circles: tuple[Circle, ...]) -> tuple[Step, ...]:
    if len(circles) == 2:
        return _two(*circles)
    points = [
        (x + r * cos(2 * pi * k / SAMPLES), y + r * sin(2 * pi * k / SAMPLES), index)
        for index, (x, y, r) in enumerate(circles)
        for k in range(SAMPLES)
    ]
    ring = _ring(points)
    while len({index for *_, index in ring}) > 1 and ring[0][2] == ring[-1][2]:
        ring = [*ring[1:], ring[0]]
    runs = [list(run) for _, run in groupby(ring, key=lambda point: point[2])]
    if len(runs) == 1:
        return circle(*circles[runs[0][0][2]])
    path: list[Step] = []
    for run in runs:
        x, y, radius = circles[run[0][2]]
        path.append(("L" if path else "M", run[0][:2]))
        if len(run) > 1:
            turn = (atan2(run[-1][1] - y, run[-1][0] - x) - atan2(run[0][1] - y, run[0][0] - x)) % (2 * pi)
            path.append(("A", (radius, float(turn > pi), *run[-1][:2])))
    return (*path, ("Z", ()))


def _two(a: Circle, b: Circle) -> tuple[Step, ...]:
    """Enclose two circles: two tangents and two arcs, or the larger one where the other is inside."""
    gap = hypot(b[0] - a[0], b[1] - a[1])
    if gap <= abs(a[2] - b[2]) + 1e-6:
        return circle(*max(a, b, key=lambda each: each[2]))
    way, off = atan2(b[1] - a[1], b[0] - a[0]), acos((a[2] - b[2]) / gap)
    spots = [(x + r * cos(way + turn), y + r * sin(way + turn)) for x, y, r in (a, b) for turn in (-off, off)]
    (ax1, ay1), (ax2, ay2), (bx1, by1), (bx2, by2) = spots
    return (
        ("M", (ax1, ay1)),
        ("L", (bx1, by1)),
        ("A", (b[2], float(2 * off > pi), bx2, by2)),
        ("L", (ax2, ay2)),
        ("A", (a[2], float(2 * pi - 2 * off > pi), ax1, ay1)),
        ("Z", ()),
    )


def circle(x: float, y: float, r: float) -> tuple[Step, ...]:
    """Give a whole circle as two arcs."""
    return (("M", (x - r, y)), ("A", (r, 0.0, x + r, y)), ("A", (r, 0.0, x - r, y)), ("Z", ()))


def polygon(places: Iterable[Place], closed: bool = True) -> tuple[Step, ...]:
    """Give straight lines from place to place."""
    steps = tuple((("M" if not index else "L"), (x, y)) for index, (x, y) in enumerate(places))
    return (*steps, ("Z", ())) if closed else steps


def lengthened(places: Sequence[Place], least: float) -> list[Place]:
    """Give a way that is at least so long, made longer from where it starts."""
    size = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places))
    by = max(1.0, least / (size or 1.0))
    x, y = places[0]
    return [(x + (place[0] - x) * by, y + (place[1] - y) * by) for place in places]


def arc(places: Sequence[Place]) -> list[Place]:
    """Give a way on the circle through three places, or straight where they lie on a line."""
    (ax, ay), (bx, by), (cx, cy) = places
    twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    if abs(twice) <= 0.03 * hypot(cx - ax, cy - ay) ** 2:
        return [(ax + (cx - ax) * k / 16, ay + (cy - ay) * k / 16) for k in range(17)]
    a, b, c = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
    x = (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / twice
    y = (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / twice
    start, middle, end = (atan2(q - y, p - x) for p, q in places)
    sweep = (end - start) % (2 * pi)
    if (middle - start) % (2 * pi) > sweep:
        sweep -= 2 * pi
    r = hypot(ax - x, ay - y)
    return [(x + r * cos(start + sweep * k / 16), y + r * sin(start + sweep * k / 16)) for k in range(17)]


def arrow(places: Sequence[Place], size: float) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Give the shaft and the head of an arrow along a way; the shaft ends where the head begins."""
    tip, index = places[-1], len(places) - 1
    while index and hypot(places[index][0] - tip[0], places[index][1] - tip[1]) < size:
        index -= 1
    back = places[index]
    gap = hypot(tip[0] - back[0], tip[1] - back[1]) or 1.0
    ux, uy = (tip[0] - back[0]) / gap, (tip[1] - back[1]) / gap
    foot = (tip[0] - ux * size, tip[1] - uy * size)
    wings = (
        (foot[0] - uy * size * 0.62, foot[1] + ux * size * 0.62),
        (foot[0] + uy * size * 0.62, foot[1] - ux * size * 0.62),
    )
    return polygon((*places[: index + 1], foot), closed=False), polygon((wings[0], tip, wings[1]))


def _ring(points: list[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    """Give the convex hull, as the clock goes on a screen whose y runs down."""
    points = sorted(points)

    def half(ordered: Iterable[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
        chain: list[tuple[float, float, int]] = []
        for p in ordered:
            while len(chain) > 1 and _left(chain[-2], chain[-1], p) <= 1e-9:
                chain.pop()
            chain.append(p)
        return chain[:-1]

    return half(points) + half(reversed(points))


def _left(a: tuple[float, float, int], b: tuple[float, float, int], c: tuple[float, float, int]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
