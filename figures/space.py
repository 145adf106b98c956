"""Vectors and turns in the room: x ahead, y to the left, z up; centimetres and degrees."""

from __future__ import annotations

from math import acos, cos, degrees, radians, sin, sqrt

Vector = tuple[float, float, float]
Turn = tuple[Vector, Vector, Vector]
"""Three axes of a body part in the room: its ahead, its left and its up."""

X: Vector = (1.0, 0.0, 0.0)
Y: Vector = (0.0, 1.0, 0.0)
Z: Vector = (0.0, 0.0, 1.0)
STILL: Turn = (X, Y, Z)


def add(*vectors: Vector) -> Vector:
    """Give the sum."""
    return (sum(v[0] for v in vectors), sum(v[1] for v in vectors), sum(v[2] for v in vectors))


def times(a: Vector, by: float) -> Vector:
    """Give a vector that is `by` times as long."""
    return (a[0] * by, a[1] * by, a[2] * by)


def minus(a: Vector, b: Vector) -> Vector:
    """Give the way from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def dot(a: Vector, b: Vector) -> float:
    """Give how much of a points along b."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Give what stands upright on both."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """Give the length."""
    return sqrt(dot(a, a))


def unit(a: Vector) -> Vector:
    """Give a vector of length 1; of nothing, straight up."""
    size = length(a)
    return times(a, 1 / size) if size > 1e-9 else Z


def between(a: Vector, b: Vector, t: float) -> Vector:
    """Give the point at share t of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def angle(a: Vector, b: Vector) -> float:
    """Give the angle between two directions."""
    return degrees(acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def turned(v: Vector, axis: Vector, by: float) -> Vector:
    """Turn a vector about an axis, right-handed."""
    k, c, s = unit(axis), cos(radians(by)), sin(radians(by))
    return add(times(v, c), times(cross(k, v), s), times(k, dot(k, v) * (1 - c)))


def about(turn: Turn, axis: int, by: float) -> Turn:
    """Turn a body part about one of its own axes: 0 ahead, 1 left, 2 up."""
    pivot = turn[axis]
    return (turned(turn[0], pivot, by), turned(turn[1], pivot, by), turned(turn[2], pivot, by))


def placed(at: Vector, turn: Turn, v: Vector) -> Vector:
    """Give a point in the room that is given in the axes of a body part at `at`."""
    return add(at, times(turn[0], v[0]), times(turn[1], v[1]), times(turn[2], v[2]))


def axes(ahead: Vector, up: Vector) -> Turn:
    """Give the axes that point up exactly and ahead as nearly as that allows."""
    z = unit(up)
    x = unit(minus(ahead, times(z, dot(ahead, z))))
    return (x, cross(z, x), z)
