"""Reading the key `figure` of an exercise.yaml, and every fault in one: names that do not exist, times too short."""

from __future__ import annotations

from collections.abc import Iterator

from bot.catalog.documents import Document
from bot.catalog.faults import Fault
from bot.catalog.poses import ON_THE_BODY, WAYS_OF, FigureShape, PoseShape, PropKind, Trunk
from bot.catalog.shapes import fit

SECONDS = (3.0, 6.0)
"""Long enough to follow, short enough to be watched again and again (house)."""

PARTS = ("trunk", "right_leg", "left_leg", "right_arm", "left_arm")
POINTS = frozenset(
    {"pelvis", "waist", "chest", "neck", "head"}
    | {
        f"{side}_{part}"
        for side in ("left", "right")
        for part in (*("hip", "thigh", "knee", "shin", "ankle", "heel", "ball", "toes"), *("shoulder", "elbow", "hand"))
    }
)


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
        named = [key for key in WAYS_OF[type(limb)] if getattr(limb, key) is not None]
        if len(named) > 1 or (first and not named):
            yield (part,), f'"{part}" must be placed in one way: {", ".join(WAYS_OF[type(limb)])}'
        if limb.on is not None and limb.on not in POINTS:
            yield (part, "on"), f'"{limb.on}" is not a point of the body'
