"""Between two key poses: the pose at any time of the round."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from math import cos, pi
from typing import Any

from bot.catalog.poses import Arm, Arrow, FigureShape, Leg, PoseShape, Trunk, complete, way
from figures.body import Body, stand
from figures.space import Vector

NEARLY = 0.8
"""The share of its time after which a movement needs no arrow any more."""


def key_poses(figure: FigureShape) -> tuple[PoseShape, ...]:
    """Give every key pose in full: the mirrored half too, and last the first one again, where the round has led."""
    poses = complete(figure.poses)
    first = poses[0]
    if figure.mirrored:
        half = tuple(_ahead(_mirrored(pose), figure.travels / 2) for pose in poses)
        poses = (*poses, *half)
    return (*poses, _ahead(replace(_over_the_top(first, poses[-1]), stay=0.0), figure.travels))


def pose_at(figure: FigureShape, seconds: float) -> PoseShape:
    """Give the pose at a time; it takes `move` of the next pose to get there, and the first pose's to get back."""
    poses = key_poses(figure)
    left = seconds % figure.seconds
    for before, after in pairwise(poses):
        if left < before.stay or before.stay == left == 0 == after.move:
            return before
        left -= before.stay
        if left < after.move:
            share = left / after.move
            return _between(before, after, share if figure.steady else (1 - cos(pi * share)) / 2)
        left -= after.move
    return poses[-1]


def time_of(figure: FigureShape, name: str) -> float:
    """Give the middle of the time during which a key pose is held."""
    at = 0.0
    for index, pose in enumerate(figure.poses):
        at += pose.move if index else 0.0
        if pose.name == name:
            return at + pose.stay / 2
        at += pose.stay
    raise KeyError(name)


def still_ahead(figure: FigureShape, arrow: Arrow, seconds: float) -> tuple[float, float] | None:
    """Give from when to when the way runs that an arrow still has to show; None while it has nothing to show.

    It is seen from when its first pose is taken up until its last one is all but reached; where nobody stops, always.
    """
    start, end, now = time_of(figure, arrow.start), time_of(figure, arrow.end), seconds % figure.seconds
    end += figure.seconds if end <= start else 0.0
    if figure.steady:
        return now, now + end - start
    stay = {pose.name: pose.stay for pose in figure.poses}
    before, arrives = start - stay[arrow.start] / 2, end - stay[arrow.end] / 2
    now += figure.seconds if now < before - 1e-6 else 0.0
    return (now, arrives) if now <= start + (arrives - start) * NEARLY else None


def frames(figure: FigureShape, a_second: int) -> list[Body]:
    """Give the bodies of one round; after the last comes the first again."""
    count = round(figure.seconds * a_second)
    return [stand(pose_at(figure, figure.seconds * index / count)) for index in range(count)]


def travelled(figure: FigureShape, seconds: float) -> float:
    """Give how far ahead the eye has to be to keep beside somebody who walks."""
    return figure.travels * (seconds % figure.seconds) / figure.seconds


def _over_the_top(first: PoseShape, last: PoseShape) -> PoseShape:
    """Give the first pose again, its pedals a whole turn further, so that a round of pedalling never turns back."""
    legs = {}
    for key in ("right_leg", "left_leg"):
        leg, ended = getattr(first, key), getattr(last, key)
        while leg.pedal is not None and ended.pedal is not None and leg.pedal <= ended.pedal:
            leg = replace(leg, pedal=leg.pedal + 360)
        legs[key] = leg
    return replace(first, **legs)


def _between(a: PoseShape, b: PoseShape, share: float) -> PoseShape:
    limbs = {
        key: _mix(*_alike(a, b, key), share) for key in ("trunk", "right_leg", "left_leg", "right_arm", "left_arm")
    }
    return replace(a, **limbs)


def _alike(a: PoseShape, b: PoseShape, key: str) -> tuple[Any, Any]:
    """Give a limb in both poses, placed in the same way. A hand that lets go of something goes straight to the next."""
    before, after = getattr(a, key), getattr(b, key)
    if isinstance(before, Trunk) or (way(before) == way(after) and before.on == after.on):
        return before, after
    if isinstance(before, Leg):
        raise ValueError(f"{key} is placed by {way(before)} and then by {way(after)}; one way must do for both poses")
    hand = key.replace("arm", "hand")
    hints = Arm(elbow=before.elbow or after.elbow, fingers=before.fingers or after.fingers)
    return replace(hints, hand=stand(a).points[hand]), replace(hints, hand=stand(b).points[hand])


def _mix(a: Any, b: Any, share: float) -> Any:
    """Mix two limbs number by number; words change half-way."""
    said = {}
    for field in fields(a):
        before, after = getattr(a, field.name), getattr(b, field.name)
        if isinstance(before, tuple | float | int) or isinstance(after, tuple | float | int):
            said[field.name] = _number(before, after, share)
    return replace(a, **said)


def _number(a: Any, b: Any, share: float) -> Any:
    if isinstance(a, tuple) or isinstance(b, tuple):
        if not all(isinstance(x, int | float) for x in (*(a or ()), *(b or ()))):
            return a if share < 0.5 else b
        a, b = a or (0.0,) * len(b or ()), b or (0.0,) * len(a or ())
        return tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))
    return (a or 0.0) + ((b or 0.0) - (a or 0.0)) * share


def _mirrored(pose: PoseShape) -> PoseShape:
    """Give the pose with the sides changed, as in a mirror that stands on the way ahead."""
    return replace(
        pose,
        trunk=_flip(pose.trunk),
        right_leg=_flip(pose.left_leg),
        left_leg=_flip(pose.right_leg),
        right_arm=_flip(pose.left_arm),
        left_arm=_flip(pose.right_arm),
    )


def _flip(limb: Any) -> Any:
    changed: dict[str, Any] = {}
    for field in fields(limb):
        value = getattr(limb, field.name)
        if field.name in ("at", "foot", "held", "hand", "offset") and value is not None:
            changed[field.name] = (value[0], -value[1], value[2])
        if field.name in ("tilt_left", "turn_left", "bend_left", "head_left") and value is not None:
            changed[field.name] = -value
    return replace(limb, **changed)


def _ahead(pose: PoseShape, by: float) -> PoseShape:
    if not by:
        return pose
    moved: dict[str, Any] = {}
    for key in ("trunk", "right_leg", "left_leg", "right_arm", "left_arm"):
        limb = getattr(pose, key)
        names = [name for name in ("at", "foot", "held", "hand") if hasattr(limb, name)]
        moved[key] = replace(limb, **{name: _moved(getattr(limb, name), by) for name in names})
    return replace(pose, **moved)


def _moved(place: Vector | None, by: float) -> Vector | None:
    return None if place is None else (place[0] + by, place[1], place[2])
