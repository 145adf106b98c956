"""The key `figure` of an exercise.yaml: key poses of a jointed body, and what stands around it.

Lengths are centimetres, angles degrees, times seconds. `x` is ahead of somebody who stands, `y` to their left, `z` up.
The bot draws nothing: it shows the files that `make figures` wrote beside the exercise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import TypeVar

from bot.catalog.documents import Document
from bot.catalog.faults import Fault
from bot.catalog.shapes import fit

Spot = tuple[float, float, float]

SECONDS = (3.0, 6.0)
"""Long enough to follow, short enough to be watched again and again (house)."""


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


PARTS = ("trunk", "right_leg", "left_leg", "right_arm", "left_arm")
POINTS = frozenset(
    {"pelvis", "waist", "chest", "neck", "head"}
    | {
        f"{side}_{part}"
        for side in ("left", "right")
        for part in (*("hip", "thigh", "knee", "shin", "ankle", "heel", "ball", "toes"), *("shoulder", "elbow", "hand"))
    }
)
_WAYS_OF = {Leg: ("hip", "foot", "held", "on", "pedal"), Arm: ("shoulder", "hand", "on")}

Limb = TypeVar("Limb", Trunk, Leg, Arm)


def way(limb: Leg | Arm) -> str | None:
    """Say by which key a limb is placed; None where it only changes what the pose before said."""
    named = [key for key in _WAYS_OF[type(limb)] if getattr(limb, key) is not None]
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


def read_figure(document: Document, faults: list[Fault]) -> FigureShape | None:
    """Read the figure of an exercise.yaml; None where it has none, and None with faults where it does not fit."""
    data = document.data.get("figure") if isinstance(document.data, dict) else None
    if data is None:
        return None
    shape = fit(FigureShape, data, document, faults, "figure")
    if shape is not None:
        check_figure(shape, document, faults)
    return shape


def check_figure(figure: FigureShape, document: Document, faults: list[Fault]) -> None:
    """Add a fault for every name that does not exist and for times that nobody could follow."""
    for where, words in _complaints(figure):
        faults.append(document.fault(words, "figure", *where))


def _complaints(figure: FigureShape) -> Iterator[tuple[tuple[str | int, ...], str]]:
    names = [pose.name for pose in figure.poses]
    if len(names) < 2 or len(set(names)) < len(names):
        yield ("poses",), "a figure needs two poses or more, each with a name of its own"
    if not SECONDS[0] <= round(figure.lasts, 3) <= SECONDS[1]:
        yield ("poses",), f"the poses take {figure.lasts:g} s in all; {SECONDS[0]:g} to {SECONDS[1]:g} s are wanted"
    for index, name in enumerate(figure.shown):
        if name not in names:
            yield ("shown", index), f'"{name}" is not the name of a pose'
    for index, arrow in enumerate(figure.arrows):
        for key in ("start", "end"):
            if getattr(arrow, key) not in names:
                yield ("arrows", index, key), f'"{getattr(arrow, key)}" is not the name of a pose'
        if arrow.follows not in POINTS:
            yield ("arrows", index, "follows"), f'"{arrow.follows}" is not a point of the body'
    for index, point in enumerate(figure.planted):
        if point not in POINTS:
            yield ("planted", index), f'"{point}" is not a point of the body'
    for index, prop in enumerate(figure.props):
        if prop.kind is PropKind.BAND and len(prop.around or ()) != 2:
            yield ("props", index), 'a band names in "around" the two parts that it goes round'
        if prop.kind is PropKind.STRAP and len(prop.around or ()) < 2:
            yield ("props", index), 'a strap names in "around" the points along which it leads, from hand to hand'
        if prop.kind is PropKind.DUMBBELL and prop.around not in (("left_hand",), ("right_hand",)):
            yield ("props", index), 'a dumbbell names in "around" the hand that holds it: left_hand or right_hand'
        if prop.kind not in ON_THE_BODY and prop.kind is not PropKind.BICYCLE and prop.at is None:
            yield ("props", index), f'"at" is missing: where the {prop.kind.value} stands'
        for point in prop.around or ():
            if point not in POINTS:
                yield ("props", index, "around"), f'"{point}" is not a point of the body'
    for index, pose in enumerate(figure.poses):
        if pose.move < 0 or pose.stay < 0 or pose.move + pose.stay == 0:
            yield ("poses", index), f'the pose "{pose.name}" needs a time: "move" or "stay"'
        for where, words in _limb_complaints(pose, index == 0):
            yield ("poses", index, *where), words


def _limb_complaints(pose: PoseShape, first: bool) -> Iterator[tuple[tuple[str, ...], str]]:
    for part in PARTS:
        limb = getattr(pose, part)
        if limb is None or isinstance(limb, Trunk):
            if first and (limb is None or limb.at is None or limb.lies is None):
                yield (part,), f'the first pose must say all of the body; "{part}" is missing or says too little'
            continue
        named = [key for key in _WAYS_OF[type(limb)] if getattr(limb, key) is not None]
        if len(named) > 1 or (first and not named):
            yield (part,), f'"{part}" must be placed in one way: {", ".join(_WAYS_OF[type(limb)])}'
        if limb.on is not None and limb.on not in POINTS:
            yield (part, "on"), f'"{limb.on}" is not a point of the body'
