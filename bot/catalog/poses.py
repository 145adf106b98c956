"""The key `figure` of an exercise.yaml: key poses of a jointed body, and what stands around it.

Lengths are centimetres, angles degrees, times seconds. `x` is ahead of somebody who stands, `y` to their left, `z` up.
The bot draws nothing: it shows the files that `make figures` wrote beside the exercise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import TypeVar

Spot = tuple[float, float, float]


class From(Enum):
    """Where the eye is, as somebody would say it who stood up from the pose."""

    FRONT = "front"
    LEFT = "left"
    RIGHT = "right"
    BACK = "back"


class Lies(Enum):
    """How the trunk is held before it leans: somebody who falls on their left side still looks the same way."""

    UPRIGHT = "upright"
    ON_BACK = "on-back"
    ON_LEFT_SIDE = "on-left-side"


class Toward(Enum):
    """A direction of the room, not of the body."""

    AHEAD = "ahead"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class PropKind(Enum):
    """What may stand around the body."""

    WALL = "wall"
    STEP = "step"
    MAT = "mat"
    CUSHION = "cushion"
    CHAIR = "chair"
    BAND = "band"
    STRAP = "strap"
    DUMBBELL = "dumbbell"
    BICYCLE = "bicycle"


ON_THE_BODY = frozenset({PropKind.BAND, PropKind.STRAP, PropKind.DUMBBELL})
"""What goes where the body goes, and stands nowhere."""


class Side(Enum):
    """Whose muscles are shown at work."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Trunk:
    """Pelvis, spine and head. `at`: the middle between the hip joints."""

    lies: Lies | None = None
    at: Spot | None = None
    lean: float | None = None
    tilt_left: float | None = None
    turn_left: float | None = None
    bend: float | None = None
    bend_left: float | None = None
    nod: float | None = None
    head_left: float | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg: by its joint angles, or by where its foot stands, its ankle is held or its pedal has got to.

    `foot`: the ankle's place over a foot that is flat, and the height it stands on; `heel_up` turns it about the ball,
    `toes_up` about the heel. The knee bends towards `knee`, or ahead; `opens` swings it outwards about hip and ankle.
    """

    hip: float | None = None
    abduction: float | None = None
    rotation: float | None = None
    knee_bend: float | None = None
    ankle: float | None = None
    foot: Spot | None = None
    held: Spot | None = None
    on: str | None = None
    offset: Spot | None = None
    pedal: float | None = None
    heel_up: float | None = None
    toes_up: float | None = None
    turned_out: float | None = None
    knee: tuple[Toward, ...] | None = None
    opens: float | None = None


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm: by its joint angles, or by what its hand touches, a place (`hand`) or a part of the body (`on`)."""

    shoulder: float | None = None
    abduction: float | None = None
    rotation: float | None = None
    elbow_bend: float | None = None
    hand: Spot | None = None
    on: str | None = None
    offset: Spot | None = None
    elbow: tuple[Toward, ...] | None = None
    fingers: tuple[Toward, ...] | None = None


@dataclass(frozen=True, slots=True)
class PoseShape:
    """One key pose, reached in `move` seconds and held for `stay`; what it leaves out is as in the pose before."""

    name: str
    move: float = 1.0
    stay: float = 0.0
    trunk: Trunk | None = None
    right_leg: Leg | None = None
    left_leg: Leg | None = None
    right_arm: Arm | None = None
    left_arm: Arm | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Where one looks from: a side, turned to the body's left by `turn`, and so many degrees above the floor."""

    side: From
    turn: float = 0.0
    above: float = 8.0


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing. `at`: the middle of its floor; `size`: depth, width, height.

    `around`: what a band goes round, along which points a strap leads, which hand holds a dumbbell.
    """

    kind: PropKind
    at: Spot | None = None
    size: Spot | None = None
    around: tuple[str, ...] | None = None
    along: float = 0.9
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow along the way of a point, from one pose to another, moved aside on the picture by `beside`."""

    follows: str
    start: str
    end: str
    beside: tuple[float, float] = (0.0, 0.0)
    bow: float = 0.0


@dataclass(frozen=True, slots=True)
class FigureShape:
    """All of a figure. `shown`: the three poses that stand side by side. `steady`: no slowing down at key poses.

    `in_front`: parts that are drawn over the rest. `travels`: how far it gets ahead in one round.
    `mirrored`: a second half does the same with the sides changed. `rounds`: how often the animation plays them.
    """

    view: View
    works: Side
    shown: tuple[str, str, str]
    poses: tuple[PoseShape, ...]
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    planted: tuple[str, ...] = ()
    in_front: tuple[str, ...] = ()
    steady: bool = False
    travels: float = 0.0
    mirrored: bool = False
    rounds: int = 1

    @property
    def seconds(self) -> float:
        """How long one round takes: to the first pose again."""
        return sum(pose.move + pose.stay for pose in self.poses) * (2 if self.mirrored else 1)

    @property
    def lasts(self) -> float:
        """How long the animation is: all its rounds."""
        return self.seconds * self.rounds


WAYS_OF: Mapping[type, tuple[str, ...]] = {Leg: ("hip", "foot", "held", "on", "pedal"), Arm: ("shoulder", "hand", "on")}
"""The keys of which each places a limb in its own way."""

Limb = TypeVar("Limb", Trunk, Leg, Arm)


def way(limb: Leg | Arm) -> str | None:
    """Say by which key a limb is placed; None where it only changes what the pose before said."""
    named = [key for key in WAYS_OF[type(limb)] if getattr(limb, key) is not None]
    return named[0] if named else None


def _over(before: Limb, now: Limb | None) -> Limb:
    """Give a limb with what the new pose leaves out as it was before; placed in another way, it starts anew."""
    if now is None:
        return before
    if not isinstance(now, Trunk) and not isinstance(before, Trunk) and way(now) not in (None, way(before)):
        return now
    said = {field.name: getattr(now, field.name) for field in fields(now) if getattr(now, field.name) is not None}
    return replace(before, **said)


def complete(poses: tuple[PoseShape, ...]) -> tuple[PoseShape, ...]:
    """Write out every pose in full."""
    trunk, legs, arms = Trunk(), [Leg(), Leg()], [Arm(), Arm()]
    full = []
    for pose in poses:
        trunk = _over(trunk, pose.trunk)
        legs = [_over(legs[0], pose.right_leg), _over(legs[1], pose.left_leg)]
        arms = [_over(arms[0], pose.right_arm), _over(arms[1], pose.left_arm)]
        full.append(
            replace(pose, trunk=trunk, right_leg=legs[0], left_leg=legs[1], right_arm=arms[0], left_arm=arms[1])
        )
    return tuple(full)
