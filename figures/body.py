"""The jointed body: lengths that never change, and where every joint is in a pose.

A limb is placed by its joint angles or by what it touches; then its two bones meet where their lengths let them,
knees towards the front of the body and elbows towards its back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin, sqrt

from bot.catalog.poses import Arm, Leg, Lies, PoseShape, Toward, Trunk
from figures.space import (
    STILL,
    Turn,
    Vector,
    X,
    Z,
    about,
    add,
    axes,
    between,
    cross,
    dot,
    length,
    minus,
    placed,
    times,
    turned,
    unit,
)

# Centimetres; somebody of 173 cm, with hands and feet a little large so that they are seen (house).
THIGH, SHIN, ANKLE = 43.0, 41.0, 8.0
UPPER_ARM, FOREARM, HAND = 31.0, 26.0, 9.0
HIP, SHOULDER = 9.0, 15.5
PELVIS_TO_WAIST, WAIST_TO_CHEST, CHEST_TO_NECK, NECK_TO_HEAD = 14.0, 21.0, 15.0, 18.5
HEEL, BALL, TOES = (-5.0, 0.0, -4.0), (11.5, 0.0, -5.2), (18.0, 0.0, -5.6)
SOLE = {"heel": 4.0, "ball": 2.8, "toes": 2.4}
CRANK, CRANK_AT = 15.0, (8.0, 0.0, 30.0)

DIRECTIONS: Mapping[Toward, Vector] = {
    Toward.AHEAD: X,
    Toward.BACK: (-1.0, 0.0, 0.0),
    Toward.LEFT: (0.0, 1.0, 0.0),
    Toward.RIGHT: (0.0, -1.0, 0.0),
    Toward.UP: Z,
    Toward.DOWN: (0.0, 0.0, -1.0),
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body in the room: its points by name, the axes of its parts, and by how much a limb fell short of its goal."""

    points: Mapping[str, Vector]
    turns: Mapping[str, Turn]
    short: Mapping[str, float]


def stand(pose: PoseShape) -> Body:
    """Give the body of a pose that is written out in full."""
    assert pose.trunk
    assert pose.right_leg
    assert pose.left_leg
    assert pose.right_arm
    assert pose.left_arm
    builder = _Builder({}, {}, {})
    builder.trunk(pose.trunk)
    legs = {"right": pose.right_leg, "left": pose.left_leg}
    for side in sorted(legs, key=lambda side: legs[side].on is not None):
        builder.leg(side, legs[side])
    arms = {"right": pose.right_arm, "left": pose.left_arm}
    for side in sorted(arms, key=lambda side: arms[side].on is not None):
        builder.arm(side, arms[side])
    return Body(builder.points, builder.turns, builder.short)


def bones(start: Vector, end: Vector, first: float, second: float, toward: Vector) -> tuple[Vector, Vector, float]:
    """Join two bones between two points: the joint, the end they reach, and by how much that falls short."""
    way = minus(end, start)
    gap = length(way)
    reach = max(abs(first - second) + 0.01, min(first + second - 0.01, gap))
    along = unit(way)
    reached = add(start, times(along, reach))
    share = (first**2 - second**2 + reach**2) / (2 * reach)
    out = minus(toward, times(along, dot(toward, along)))
    joint = add(start, times(along, share), times(unit(out), sqrt(max(0.0, first**2 - share**2))))
    return joint, reached, abs(gap - reach)


@dataclass(slots=True)
class _Builder:
    points: dict[str, Vector]
    turns: dict[str, Turn]
    short: dict[str, float]

    def trunk(self, trunk: Trunk) -> None:
        turn = about(STILL, 2, trunk.turn_left or 0)
        if trunk.lies is Lies.ON_BACK:
            turn = about(turn, 1, -90)
        if trunk.lies is Lies.ON_LEFT_SIDE:
            turn = about(turn, 0, -90)
        turn = about(about(turn, 0, -(trunk.tilt_left or 0)), 1, trunk.lean or 0)
        at = trunk.at or (0.0, 0.0, 0.0)
        self.points["pelvis"], self.turns["pelvis"] = at, turn
        for side, sign in (("left", 1), ("right", -1)):
            self.points[f"{side}_hip"] = placed(at, turn, (0, sign * HIP, 0))
        for name, size in (("waist", PELVIS_TO_WAIST), ("chest", WAIST_TO_CHEST), ("neck", CHEST_TO_NECK)):
            at = placed(at, turn, (0, 0, size))
            self.points[name] = at
            if name != "neck":
                turn = about(about(turn, 1, (trunk.bend or 0) / 2), 0, -(trunk.bend_left or 0) / 2)
            self.turns[name] = turn
        for side, sign in (("left", 1), ("right", -1)):
            self.points[f"{side}_shoulder"] = placed(at, turn, (0, sign * SHOULDER, -3))
        turn = about(about(turn, 1, trunk.nod or 0), 0, -(trunk.head_left or 0))
        self.points["head"], self.turns["head"] = placed(at, turn, (1.5, 0, NECK_TO_HEAD)), turn

    def leg(self, side: str, leg: Leg) -> None:
        out = 1 if side == "left" else -1
        hip, pelvis = self.points[f"{side}_hip"], self.turns["pelvis"]
        foot: Turn | None = None
        if leg.hip is not None:
            thigh = about(pelvis, 1, -leg.hip)
            thigh = about(about(thigh, 0, out * (leg.abduction or 0)), 2, out * (leg.rotation or 0))
            knee = placed(hip, thigh, (0, 0, -THIGH))
            shin = about(thigh, 1, leg.knee_bend or 0)
            ankle = placed(knee, shin, (0, 0, -SHIN))
        else:
            goal, foot = self.ankle_goal(side, leg)
            toward = unit(add(*(DIRECTIONS[word] for word in leg.knee))) if leg.knee else pelvis[0]
            if foot and not leg.knee:
                toward = add(toward, foot[0])
            toward = turned(toward, minus(hip, goal), out * (leg.opens or 0))
            knee, ankle, self.short[f"{side}_leg"] = bones(hip, goal, THIGH, SHIN, toward)
            front = _front(hip, knee, ankle, toward)
            thigh, shin = axes(front, minus(hip, knee)), axes(front, minus(knee, ankle))
        self.points |= {f"{side}_knee": knee, f"{side}_ankle": ankle}
        self.points |= {f"{side}_thigh": between(hip, knee, 0.55), f"{side}_shin": between(knee, ankle, 0.5)}
        self.turns |= {f"{side}_thigh": thigh, f"{side}_shin": shin}
        self.foot(side, ankle, foot or about(shin, 1, -(leg.ankle or 0)), leg.heel_up or 0)

    def foot(self, side: str, ankle: Vector, turn: Turn, heel_up: float) -> None:
        self.turns[f"{side}_foot"] = turn
        self.points[f"{side}_heel"] = placed(ankle, turn, HEEL)
        ball = self.points[f"{side}_ball"] = placed(ankle, turn, BALL)
        # Where the heel is up, the toes bend and stay on the floor.
        toes = about(turn, 1, -heel_up) if heel_up > 0 else turn
        self.points[f"{side}_toes"] = placed(ball, toes, minus(TOES, BALL))

    def ankle_goal(self, side: str, leg: Leg) -> tuple[Vector, Turn | None]:
        """Give where the ankle is to be, and the axes of the foot where the floor or the pedal decides on them."""
        if leg.on is not None:
            return add(self.points[leg.on], leg.offset or (0, 0, 0)), None
        if leg.held is not None:
            return leg.held, None
        out = 1 if side == "left" else -1
        if leg.pedal is not None:
            at = radians(leg.pedal)
            pedal = add(CRANK_AT, (CRANK * sin(at), out * HIP, CRANK * cos(at)))
            foot = about(STILL, 1, 15 - 12 * sin(at + 0.6))
            return minus(pedal, placed((0, 0, 0), foot, (BALL[0], 0, -ANKLE))), foot
        x, y, z = leg.foot or (0, 0, 0)
        flat = about(about(STILL, 2, (leg.turned_out or 0) * out), 0, 0)
        floor = (x, y, z)
        if leg.heel_up:
            pivot = placed(floor, flat, (BALL[0], 0, SOLE["ball"]))
            foot = about(flat, 1, leg.heel_up)
            return placed(pivot, foot, (-BALL[0], 0, -BALL[2])), foot
        pivot = placed(floor, flat, (HEEL[0], 0, SOLE["heel"]))
        foot = about(flat, 1, -(leg.toes_up or 0))
        return placed(pivot, foot, (-HEEL[0], 0, -HEEL[2])), foot

    def arm(self, side: str, arm: Arm) -> None:
        out = 1 if side == "left" else -1
        shoulder, chest = self.points[f"{side}_shoulder"], self.turns["chest"]
        if arm.shoulder is not None:
            upper = about(chest, 1, -arm.shoulder)
            upper = about(about(upper, 0, out * (arm.abduction or 0)), 2, out * (arm.rotation or 0))
            elbow = placed(shoulder, upper, (0, 0, -UPPER_ARM))
            fore = about(upper, 1, -(arm.elbow_bend or 0))
            wrist = placed(elbow, fore, (0, 0, -FOREARM))
        else:
            goal = add(self.points[arm.on] if arm.on else arm.hand or (0, 0, 0), arm.offset or (0, 0, 0))
            back = add(times(chest[0], -1), times(chest[2], -0.6), times(chest[1], 0.5 * out))
            toward = unit(add(*(DIRECTIONS[word] for word in arm.elbow))) if arm.elbow else unit(back)
            elbow, wrist, self.short[f"{side}_arm"] = bones(shoulder, goal, UPPER_ARM, FOREARM, toward)
        self.points |= {f"{side}_elbow": elbow, f"{side}_hand": wrist}
        along = unit(add(*(DIRECTIONS[word] for word in arm.fingers))) if arm.fingers else unit(minus(wrist, elbow))
        self.points[f"{side}_fingers"] = add(wrist, times(along, HAND))


def _front(hip: Vector, knee: Vector, ankle: Vector, toward: Vector) -> Vector:
    """Give the direction in which the kneecap looks."""
    side = cross(minus(ankle, hip), minus(knee, hip))
    if length(side) < 1.0:
        return toward
    return unit(cross(side, minus(ankle, hip)))
