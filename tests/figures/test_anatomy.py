"""What is true of every body, whatever it does: its bones, its joints, the floor under it."""

from __future__ import annotations

from itertools import pairwise
from math import asin, atan2, degrees

import pytest

from bot.catalog.poses import Lies, Side
from figures import body as anatomy
from figures.body import Body, stand
from figures.exercises import Pictured
from figures.flesh import parts
from figures.motion import frames, key_poses, pose_at
from figures.space import Turn, angle, dot, length, minus, turned

BONES = (
    *((f"{side}_hip", f"{side}_knee", anatomy.THIGH) for side in ("left", "right")),
    *((f"{side}_knee", f"{side}_ankle", anatomy.SHIN) for side in ("left", "right")),
    *((f"{side}_shoulder", f"{side}_elbow", anatomy.UPPER_ARM) for side in ("left", "right")),
    *((f"{side}_elbow", f"{side}_hand", anatomy.FOREARM) for side in ("left", "right")),
    ("left_hip", "right_hip", 2 * anatomy.HIP),
    ("pelvis", "waist", anatomy.PELVIS_TO_WAIST),
    ("waist", "chest", anatomy.WAIST_TO_CHEST),
    ("chest", "neck", anatomy.CHEST_TO_NECK),
)
# Degrees that a supple person reaches; hip and knee as in textbooks of joint measurement, a little wider.
KNEE, ELBOW, ANKLE = (0, 150), (0, 160), (-80, 42)
# A thigh out to the side, as in a tailor's seat, is turned out by all of a right angle.
HIP_FLEXION, HIP_ABDUCTION, HIP_ROTATION = (-25, 135), (-35, 60), (-45, 90)


def rounds(exercise: Pictured) -> list[Body]:
    return frames(exercise.figure, 10)


def within(value: float, limits: tuple[float, float], slack: float = 1.0) -> bool:
    return limits[0] - slack <= value <= limits[1] + slack


def hip_angles(body: Body, side: str) -> tuple[float, float, float]:
    """Give flexion, abduction and outward rotation, worked out anew from where the thigh is."""
    out = 1 if side == "left" else -1
    pelvis, thigh = body.turns["pelvis"], body.turns[f"{side}_thigh"]
    up = [dot(thigh[2], axis) for axis in pelvis]
    flexion, abduction = atan2(-up[0], up[2]), asin(max(-1.0, min(1.0, -up[1] * out)))
    bare: Turn = pelvis
    bare = tuple(turned(axis, pelvis[1], -degrees(flexion)) for axis in bare)  # type: ignore[assignment]
    bare = tuple(turned(axis, bare[0], out * degrees(abduction)) for axis in bare)  # type: ignore[assignment]
    rotation = atan2(dot(thigh[0], bare[1]), dot(thigh[0], bare[0])) * out
    return degrees(flexion), degrees(abduction), degrees(rotation)


def test_bones_keep_their_lengths(exercise: Pictured) -> None:
    for body in rounds(exercise):
        for start, end, size in BONES:
            assert length(minus(body.points[end], body.points[start])) == pytest.approx(size, abs=0.02), (start, end)


def test_hands_and_feet_reach_what_they_are_said_to_touch(exercise: Pictured) -> None:
    """On its way to what it will hold a hand may stay back; when it is there, it has it."""
    for pose in key_poses(exercise.figure):
        assert {limb: gap for limb, gap in stand(pose).short.items() if gap > 3.0} == {}, pose.name
    for body in rounds(exercise):
        assert {limb: gap for limb, gap in body.short.items() if gap > (1.0 if limb.endswith("leg") else 7.0)} == {}


@pytest.mark.parametrize("side", ["left", "right"])
def test_knees_bend_backwards_and_not_too_far(exercise: Pictured, side: str) -> None:
    for body in rounds(exercise):
        p = body.points
        thigh, shin = minus(p[f"{side}_knee"], p[f"{side}_hip"]), minus(p[f"{side}_ankle"], p[f"{side}_knee"])
        bend = angle(thigh, shin)
        assert within(bend, KNEE), bend
        if bend > 5:
            assert dot(shin, body.turns[f"{side}_thigh"][0]) < 0


@pytest.mark.parametrize("side", ["left", "right"])
def test_hips_stay_in_the_range_of_a_supple_person(exercise: Pictured, side: str) -> None:
    for body in rounds(exercise):
        flexion, abduction, rotation = hip_angles(body, side)
        assert within(flexion, HIP_FLEXION), f"flexion {flexion:.0f}"
        assert within(abduction, HIP_ABDUCTION), f"abduction {abduction:.0f}"
        assert within(rotation, HIP_ROTATION), f"rotation {rotation:.0f}"


@pytest.mark.parametrize("side", ["left", "right"])
def test_ankles_stay_in_their_range(exercise: Pictured, side: str) -> None:
    for body in rounds(exercise):
        foot, shin = body.turns[f"{side}_foot"], body.turns[f"{side}_shin"]
        upward = 90 - angle(foot[0], shin[2])
        assert within(upward, ANKLE), upward


@pytest.mark.parametrize("side", ["left", "right"])
def test_elbows_bend_the_right_way(exercise: Pictured, side: str) -> None:
    for body in rounds(exercise):
        p = body.points
        upper, fore = minus(p[f"{side}_elbow"], p[f"{side}_shoulder"]), minus(p[f"{side}_hand"], p[f"{side}_elbow"])
        bend = angle(upper, fore)
        assert within(bend, ELBOW), bend
        down = angle(upper, minus(p["pelvis"], p["neck"]))
        if bend > 25 and down < 60:
            # With the arm at the side, the forearm goes forwards or inwards, never backwards.
            assert dot(fore, body.turns["chest"][0]) > -0.55 * length(fore), "the forearm points backwards"


def test_nothing_is_below_the_floor(exercise: Pictured) -> None:
    for body in rounds(exercise):
        for part in parts(body, Side.BOTH, ()):
            lowest = min(at[2] - radius for at, radius in part.balls)
            assert lowest > -2.8, f"{part.name}: {lowest:.1f}"


def test_who_is_on_the_floor_rests_on_it(exercise: Pictured) -> None:
    if exercise.id in ("easy-cycling", "step-up"):
        return
    for index, body in enumerate(rounds(exercise)):
        lowest = min(at[2] - radius for part in parts(body, Side.BOTH, ()) for at, radius in part.balls)
        flies = exercise.id == "single-leg-hop-landing" and lowest < 16
        assert lowest < 3.0 or flies, f"frame {index}: {lowest:.1f} above the floor"


def test_hips_and_head_of_who_lies_do_not_float(exercise: Pictured) -> None:
    first = key_poses(exercise.figure)[0]
    assert first.trunk
    if first.trunk.lies is Lies.UPRIGHT or exercise.id == "side-plank":
        return
    for part in parts(stand(first), Side.BOTH, ()):
        lowest = min(at[2] - radius for at, radius in part.balls)
        if part.name == "pelvis":
            assert lowest < 4.0
        if part.name == "head":  # on the side, the head lies on the arm
            assert lowest < (13.0 if first.trunk.lies is Lies.ON_LEFT_SIDE else 5.0)


def test_planted_points_do_not_slide(exercise: Pictured) -> None:
    bodies = rounds(exercise)
    for point in exercise.figure.planted:
        for body in bodies:
            assert length(minus(body.points[point], bodies[0].points[point])) < 1.2, point


WITHOUT = {"brisk-walk", "easy-cycling", "figure-four-stretch", "single-leg-hop-landing"}


def test_every_figure_says_what_stays_in_its_place(exercise: Pictured) -> None:
    assert bool(exercise.figure.planted) == (exercise.id not in WITHOUT)


def test_the_round_closes_and_nothing_jumps(exercise: Pictured) -> None:
    figure = exercise.figure
    end = stand(pose_at(figure, figure.seconds - 1e-6))
    first = stand(pose_at(figure, 0))
    for point, at in first.points.items():
        ahead = (figure.travels, 0.0, 0.0)
        assert length(minus(minus(end.points[point], ahead), at)) < 0.1, point
    for before, after in pairwise(frames(figure, 40)):
        for point in before.points:
            assert length(minus(after.points[point], before.points[point])) < 11.0, point


def test_a_round_takes_three_to_six_seconds(exercise: Pictured) -> None:
    assert 3 <= round(exercise.figure.lasts, 3) <= 6
