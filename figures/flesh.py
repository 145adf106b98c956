"""From joints to a body that one sees: each part is what a skin over a few balls would enclose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.catalog.poses import Side
from figures import palette
from figures.body import SOLE, Body
from figures.space import Vector, add, between, minus, placed, times, unit

Ball = tuple[Vector, float]

SIDES = (("left", 1), ("right", -1))


@dataclass(frozen=True, slots=True)
class Patch:
    """A muscle on a part, or another mark on it; seen where `faces` looks towards the eye."""

    balls: tuple[Ball, ...]
    faces: Vector
    colour: str = palette.MUSCLE


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the body. `joins`: parts of the same skin, whose joint shows no line."""

    name: str
    balls: tuple[Ball, ...]
    colour: str
    joins: tuple[str, ...] = ()
    patches: tuple[Patch, ...] = ()


# Where a muscle lies on a limb: from and to (shares of its length), towards (ahead, out, up), how far from the middle,
# how thick (shares of the limb's thickness).
ON_LIMB: Mapping[str, tuple[tuple[str, float, float, Vector, float, float], ...]] = {
    "quadriceps": (("thigh", 0.2, 0.86, (1, 0, 0), 0.5, 0.5),),
    "hamstrings": (("thigh", 0.2, 0.88, (-1, 0, 0), 0.5, 0.5),),
    "calves": (("shin", 0.12, 0.62, (-1, 0, 0), 0.5, 0.55),),
    "tensor-fasciae-latae": (("thigh", -0.1, 0.8, (0.15, 1, 0), 0.6, 0.32),),
}
# On the trunk: the part, the places of its balls (ahead, out, up) and their sizes.
ON_TRUNK: Mapping[str, tuple[str, tuple[tuple[Vector, float], ...]]] = {
    "glutes": ("pelvis", (((-6.5, 5.5, -3), 6.0), ((-5, 6, 2), 5.0))),
    "glute-medius": ("pelvis", (((-2, 13, 4), 5.0), ((-1, 13.5, -1), 3.6))),
    "hip-rotators": ("pelvis", (((-6, 10, -2), 4.6), ((-3, 13, -3), 4.0))),
    "hip-flexors": ("pelvis", (((6.5, 5, 5), 3.6),)),
    "tensor-fasciae-latae": ("pelvis", (((3, 13, 4), 4.5), ((3, 13, -3), 4.0))),
    "obliques": ("torso", (((6, 8, -1), 4.6), ((5, 9, 8), 5.0))),
    "abdominals": ("torso", (((9, 2.5, -2), 4.6), ((10, 3, 12), 4.6))),
}


def parts(body: Body, works: Side, muscles: tuple[str, ...]) -> tuple[Part, ...]:
    """Give all parts of a body, the working side and its muscles in their colours."""
    at_work = {"left", "right"} if works is Side.BOTH else {works.value}
    return (
        *_trunk(body, at_work, muscles),
        *_head(body),
        *(part for side, out in SIDES for part in _leg(body, side, out, side in at_work, muscles)),
        *(part for side, _ in SIDES for part in _arm(body, side)),
    )


def _trunk(body: Body, at_work: set[str], muscles: tuple[str, ...]) -> Iterator[Part]:
    p, turns = body.points, body.turns

    def pelvis(v: Vector) -> Vector:
        return placed(p["pelvis"], turns["pelvis"], v)

    def chest(v: Vector) -> Vector:
        return placed(p["chest"], turns["chest"], v)

    found: dict[str, list[Patch]] = {"pelvis": [], "torso": []}
    for muscle in muscles:
        if muscle in ON_TRUNK:
            part, balls = ON_TRUNK[muscle]
            frame = "pelvis" if part == "pelvis" else "waist"
            for side, out in SIDES:
                if side in at_work:
                    spots = tuple((placed(p[frame], turns[frame], (x, y * out, z)), size) for (x, y, z), size in balls)
                    if muscle == "hip-flexors":
                        front = times(turns[f"{side}_thigh"][0], 4.6)
                        spots += ((add(between(p[f"{side}_hip"], p[f"{side}_knee"], 0.22), front), 4.0),)
                    x, y, _ = balls[0][0]
                    faces = placed((0, 0, 0), turns[frame], unit((x, y * out * (abs(y) > 6), 0)))
                    found[part].append(Patch(spots, faces))
    yield Part(
        "pelvis",
        (
            *((pelvis((0, out * 8.5, 0)), 9.0) for _, out in SIDES),
            *((pelvis((-4.0, out * 7, -3)), 7.5) for _, out in SIDES),
            *((pelvis((0, out * 6, 8)), 8.5) for _, out in SIDES),
        ),
        palette.SHORTS,
        patches=tuple(found["pelvis"]),
    )
    yield Part(
        "torso",
        (
            *((pelvis((0, out * 5, 9)), 9.0) for _, out in SIDES),
            *((chest((1, out * 8, 2)), 10.5) for _, out in SIDES),
            *((add(p[f"{side}_shoulder"], times(turns["chest"][2], -0.5)), 6.2) for side, _ in SIDES),
        ),
        palette.SHIRT,
        patches=tuple(found["torso"]),
    )


def _head(body: Body) -> Iterator[Part]:
    p, turn = body.points, body.turns["head"]

    def at(v: Vector) -> Vector:
        return placed(p["head"], turn, v)

    neck = (between(p["neck"], p["chest"], 0.12), 4.8)
    yield Part("neck", (neck, (at((-1.5, 0, -4)), 4.8)), palette.BODY, joins=("head",))
    yield Part("hair", ((at((-1.0, 0, 1.2)), 10.0),), palette.HAIR)
    crown = Patch(((at((-1, 0, 10.5)), 5.5),), (0, 0, 0), palette.HAIR)
    nape = Patch(
        ((at((-5.5, 0, 4.5)), 8.2), (at((-7.5, 0, -1)), 6.0)),
        placed((0, 0, 0), turn, unit((-1, 0, 0.35))),
        palette.HAIR,
    )
    eyes = tuple(
        Patch(((at((8.6, out * 3.6, 0.5)), 1.15),), unit(minus(at((8.6, out * 5.5, 0)), p["head"])), palette.LINE)
        for _, out in SIDES
    )
    yield Part(
        "head",
        ((at((1.2, 0, -1.0)), 9.2), (at((3.0, 0, -4.0)), 7.0), (at((10.5, 0, -2)), 1.6)),
        palette.BODY,
        patches=(*eyes, crown, nape),
    )


def _leg(body: Body, side: str, out: int, works: bool, muscles: tuple[str, ...]) -> Iterator[Part]:
    p, turns = body.points, body.turns
    hip, knee, ankle = p[f"{side}_hip"], p[f"{side}_knee"], p[f"{side}_ankle"]
    colour = palette.WORKING if works else palette.BODY
    thick = {"thigh": (8.6, 6.4), "shin": (6.2, 4.2)}
    ends = {"thigh": (hip, knee), "shin": (knee, ankle)}
    patches: dict[str, list[Patch]] = {"thigh": [], "shin": []}
    for muscle in muscles if works else ():
        for limb, start, stop, toward, off, size in ON_LIMB.get(muscle, ()):
            turn = turns[f"{side}_{limb}"]
            way = placed((0, 0, 0), turn, unit((toward[0], toward[1] * out, toward[2])))
            balls = []
            for share in (start, (start + stop) / 2, stop):
                radius = thick[limb][0] + (thick[limb][1] - thick[limb][0]) * max(0.0, share)
                middle = share not in (start, stop)
                balls.append(
                    (
                        add(between(*ends[limb], share), times(way, off * radius)),
                        size * radius * (1.0 if middle else 0.6),
                    )
                )
            patches[limb].append(Patch(tuple(balls), way))
    calf = add(between(knee, ankle, 0.32), times(turns[f"{side}_shin"][0], -1.6))
    yield Part(f"{side}_thigh", ((hip, 8.6), (knee, 6.4)), colour, (f"{side}_shin",), tuple(patches["thigh"]))
    yield Part(
        f"{side}_shin", ((knee, 6.2), (calf, 5.8), (ankle, 4.2)), colour, (f"{side}_thigh",), tuple(patches["shin"])
    )
    heel, ball, toes = p[f"{side}_heel"], p[f"{side}_ball"], p[f"{side}_toes"]
    instep = placed(ankle, turns[f"{side}_foot"], (4, 0, -2))
    foot = ((heel, SOLE["heel"]), (ball, SOLE["ball"]), (ankle, 4.2), (instep, 3.8))
    yield Part(f"{side}_foot", foot, palette.SHOE, (f"{side}_toes",))
    yield Part(f"{side}_toes", ((ball, SOLE["ball"]), (toes, SOLE["toes"])), palette.SHOE, (f"{side}_foot",))


def _arm(body: Body, side: str) -> Iterator[Part]:
    p = body.points
    shoulder, elbow, hand, fingers = (p[f"{side}_{name}"] for name in ("shoulder", "elbow", "hand", "fingers"))
    upper, fore, palm = f"{side}_upper_arm", f"{side}_forearm", f"{side}_hand"
    sleeve = between(shoulder, elbow, 0.42)
    yield Part(
        upper,
        ((shoulder, 5.6), (elbow, 4.2)),
        palette.BODY,
        (fore,),
        (Patch(((shoulder, 6.0), (sleeve, 5.4)), (0, 0, 0), palette.SHIRT),),
    )
    yield Part(fore, ((elbow, 4.2), (hand, 3.1)), palette.BODY, (upper, palm))
    yield Part(palm, ((hand, 3.2), (between(hand, fingers, 0.45), 3.6), (fingers, 2.2)), palette.BODY, (fore,))
