"""What each exercise is recognised by: what it touches, and how far it goes."""

from __future__ import annotations

from itertools import pairwise

from bot.catalog.poses import PropKind, Side
from figures import palette, things
from figures.body import CRANK, CRANK_AT, SOLE, Body, stand
from figures.exercises import Pictured
from figures.flesh import parts
from figures.motion import frames, pose_at, time_of
from figures.scene import drawn
from figures.space import Vector, angle, dot, length, minus
from tests.contrast import contrast

Figures = dict[str, Pictured]


def body_in(exercise: Pictured, pose: str) -> Body:
    return stand(pose_at(exercise.figure, time_of(exercise.figure, pose)))


def gap(body: Body, one: str, other: str) -> float:
    return length(minus(body.points[one], body.points[other]))


def bend(body: Body, side: str) -> float:
    p = body.points
    return angle(minus(p[f"{side}_knee"], p[f"{side}_hip"]), minus(p[f"{side}_ankle"], p[f"{side}_knee"]))


def prop(exercise: Pictured, kind: PropKind) -> things.Box:
    return next(next(things.boxes(prop)) for prop in exercise.figure.props if prop.kind is kind)


def slope(start: Vector, end: Vector) -> float:
    """Degrees above the floor."""
    return 90 - angle(minus(end, start), (0, 0, 1))


def test_every_exercise_has_a_figure(figures: Figures) -> None:
    assert len(figures) == 21


def test_the_back_stays_at_the_wall_and_the_knee_bends_as_far_as_halfway(figures: Figures) -> None:
    exercise = figures["wall-sit"]
    face = prop(exercise, PropKind.WALL).corner(1, 0, 0)[0]
    for body in frames(exercise.figure, 4):
        for part in parts(body, Side.BOTH, ()):
            if part.name in ("pelvis", "torso"):
                assert abs(min(at[0] - radius for at, radius in part.balls) - face) < 3
    start, shallow, end = (body_in(exercise, name) for name in ("stand", "shallow", "halfway"))
    assert abs(bend(shallow, "right") - 45) < 4
    assert abs(bend(end, "right") - 60) < 4
    assert abs(start.points["pelvis"][2] - end.points["pelvis"][2] - 12) < 0.6
    assert abs(start.points["right_ankle"][0] - 5 - 4 - face - 40) < 6


def test_hands_touch_the_wall(figures: Figures) -> None:
    calf = figures["wall-calf-stretch"]
    face = prop(calf, PropKind.WALL).corner(-1, 0, 0)[0]
    for body in frames(calf.figure, 4):
        assert all(0 < face - body.points[f"{side}_hand"][0] < 6 for side in ("left", "right"))
        assert bend(body, "right") < 20
    lean = figures["it-band-side-lean"]
    face = prop(lean, PropKind.WALL).corner(0, -1, 0)[1]
    assert all(0 < face - body.points["left_hand"][1] < 6 for body in frames(lean.figure, 4))


def test_the_band_is_where_the_words_put_it(figures: Figures) -> None:
    around = {
        id: prop.around
        for id, exercise in figures.items()
        for prop in exercise.figure.props
        if prop.kind is PropKind.BAND
    }
    assert around == {
        "banded-glute-bridge": ("right_thigh", "left_thigh"),
        "banded-hip-flexion": ("right_ball", "left_ball"),
    }


def test_the_band_is_one_loop_of_which_a_part_is_seen_and_a_part_hidden(figures: Figures) -> None:
    for id in ("banded-glute-bridge", "banded-hip-flexion"):
        exercise = figures[id]
        eye = drawn(exercise.figure, (), 512, 512).eye
        band = next(prop for prop in exercise.figure.props if prop.kind is PropKind.BAND)
        for body in frames(exercise.figure, 4):
            (hidden, behind), (seen, before) = sorted(things.painted(band, body, eye, 0.0), key=lambda layer: layer[0])
            assert hidden < min(eye.depth(body.points[name]) for name in band.around or ()) < seen
            ways = [[step[1] for step in layer[0].path] for layer in (behind, before)]
            assert min(len(way) for way in ways) > 8
            assert (ways[0][0], ways[0][-1]) == (ways[1][-1], ways[1][0])


def test_the_bridge_is_one_line_and_the_knees_open_only_at_the_top(figures: Figures) -> None:
    exercise = figures["banded-glute-bridge"]
    lie, up, apart = (body_in(exercise, name) for name in ("lie", "up", "apart"))
    assert (
        angle(minus(up.points["pelvis"], up.points["neck"]), minus(up.points["right_knee"], up.points["right_hip"])) < 8
    )
    assert gap(up, "left_knee", "right_knee") - gap(lie, "left_knee", "right_knee") < 3
    assert gap(apart, "left_knee", "right_knee") > gap(up, "left_knee", "right_knee") + 12
    assert gap(apart, "left_knee", "right_knee") < 45
    for body in (lie, up, apart):
        assert length(minus(body.points["neck"], lie.points["neck"])) < 6


def test_the_knee_that_is_drawn_up_keeps_its_right_angle(figures: Figures) -> None:
    exercise = figures["banded-hip-flexion"]
    assert all(abs(bend(body, "right") - 90) < 2 for body in frames(exercise.figure, 5))
    up = body_in(exercise, "up")
    assert abs(slope(up.points["right_knee"], up.points["right_ankle"])) < 6


def test_the_pedals_carry_the_feet_and_the_saddle_the_hips(figures: Figures) -> None:
    exercise = figures["easy-cycling"]
    bends = []
    for body in frames(exercise.figure, 8):
        for side in ("left", "right"):
            ball = body.points[f"{side}_ball"]
            away = length((ball[0] - CRANK_AT[0], 0, ball[2] - CRANK_AT[2]))
            assert abs(away - CRANK) < 5
            bends.append(bend(body, side))
    assert 15 < min(bends) < 40
    assert max(bends) < 120


def test_a_foot_that_carries_does_not_slide_while_somebody_walks(figures: Figures) -> None:
    bodies = frames(figures["brisk-walk"].figure, 20)
    for before, after in pairwise(bodies):
        moved = [length(minus(after.points[f"{s}_ball"], before.points[f"{s}_ball"])) for s in ("left", "right")]
        assert min(moved) < 2.0
    assert not any(body.points["left_ankle"][2] > 12 and body.points["right_ankle"][2] > 12 for body in bodies)


def test_who_walks_lands_on_the_heel_and_stands_on_a_leg_that_is_nearly_straight(figures: Figures) -> None:
    exercise = figures["brisk-walk"]
    heel, stood = body_in(exercise, "heel"), body_in(exercise, "stand")
    assert heel.points["right_toes"][2] > heel.points["right_heel"][2] + 4
    assert bend(heel, "right") < 12
    assert bend(stood, "right") < 20


def test_the_clam_opens_with_feet_together_and_hips_stacked(figures: Figures) -> None:
    exercise = figures["clamshell"]
    closed, opened = body_in(exercise, "closed"), body_in(exercise, "open")
    assert gap(opened, "left_knee", "right_knee") > gap(closed, "left_knee", "right_knee") + 14
    assert gap(opened, "left_ankle", "right_ankle") < 12
    assert abs(bend(closed, "right") - 90) < 15
    across = minus(opened.points["right_hip"], opened.points["left_hip"])
    assert angle(across, (0, 0, 1)) < 8


def test_the_straight_leg_stays_straight_and_stops_beside_the_other_thigh(figures: Figures) -> None:
    exercise = figures["straight-leg-raise"]
    assert all(bend(body, "right") < 2 for body in frames(exercise.figure, 5))
    up = body_in(exercise, "up")
    thighs = [slope(up.points[f"{side}_hip"], up.points[f"{side}_knee"]) for side in ("left", "right")]
    assert abs(thighs[0] - thighs[1]) < 5


def test_the_top_leg_rises_a_shoes_length_with_its_toes_down(figures: Figures) -> None:
    exercise = figures["side-lying-leg-raise"]
    rest, lifted = body_in(exercise, "rest"), body_in(exercise, "lifted")
    assert 26 < lifted.points["right_heel"][2] - rest.points["right_heel"][2] < 38
    assert lifted.points["right_toes"][2] < lifted.points["right_heel"][2]
    assert bend(lifted, "right") < 2


def test_a_hand_holds_the_ankle_in_the_quad_stretches(figures: Figures) -> None:
    for id in ("standing-quad-stretch", "side-lying-quad-stretch"):
        body = body_in(figures[id], "stretch")
        assert gap(body, "right_hand", "right_ankle") < 10
        assert bend(body, "right") > 120
        thigh = minus(body.points["right_hip"], body.points["right_knee"])
        assert angle(thigh, body.turns["pelvis"][2]) < 20


def test_the_ankle_lies_on_the_other_thigh_and_both_hands_hold_it(figures: Figures) -> None:
    body = body_in(figures["figure-four-stretch"], "pulled")
    assert gap(body, "right_ankle", "left_knee") < 20
    assert all(gap(body, f"{side}_hand", "left_thigh") < 12 for side in ("left", "right"))


def test_the_chair_has_the_hand_and_the_padding_the_knee(figures: Figures) -> None:
    kneel = figures["hip-flexor-lunge-stretch"]
    for body in frames(kneel.figure, 4):
        assert 8 < body.points["right_knee"][2] < 13
        assert 80 < body.points["left_hand"][2] < 95
    stretch = body_in(kneel, "stretch")
    assert stretch.points["pelvis"][0] - body_in(kneel, "kneel").points["pelvis"][0] < 14
    lunge = figures["reverse-lunge"]
    down = body_in(lunge, "down")
    padding = max(things.top(prop) for prop in lunge.figure.props if prop.kind is PropKind.CUSHION)
    assert abs(down.points["right_knee"][2] - 6.2 - padding) < 2.5
    assert abs(down.points["right_knee"][0] - down.points["pelvis"][0]) < 6
    assert abs(slope(down.points["left_ankle"], down.points["left_knee"]) - 90) < 8


def test_the_foot_on_the_step_stays_on_it(figures: Figures) -> None:
    exercise = figures["step-up"]
    step = prop(exercise, PropKind.STEP)
    for body in frames(exercise.figure, 5):
        sole = body.points["right_ball"][2] - 2.8
        assert abs(sole - step.size[2]) < 0.6
        heel = body.points["right_heel"][0] - 4
        assert heel > step.corner(-1, 0, 0)[0]
    assert bend(body_in(exercise, "tall"), "right") < 20


def test_the_side_plank_is_straight_on_elbow_and_knee(figures: Figures) -> None:
    body = body_in(figures["side-plank"], "hold")
    p = body.points
    assert p["left_elbow"][2] < 8
    assert (
        length(minus((p["left_elbow"][0], p["left_elbow"][1], 0), (p["left_shoulder"][0], p["left_shoulder"][1], 0)))
        < 8
    )
    assert angle(minus(p["neck"], p["pelvis"]), minus(p["left_hip"], p["left_knee"])) < 6
    assert abs(bend(body, "left") - 90) < 3


def test_the_reach_is_a_hinge_and_not_a_squat(figures: Figures) -> None:
    exercise = figures["floor-reach"]
    bends = [bend(body, "right") for body in frames(exercise.figure, 5)]
    assert max(bends) - min(bends) < 8
    reach = body_in(exercise, "reach")
    assert abs(slope(reach.points["right_ankle"], reach.points["right_knee"]) - 90) < 12
    middle_of_the_shin = (reach.points["right_knee"][2] + reach.points["right_ankle"][2]) / 2
    assert reach.points["right_hand"][2] < middle_of_the_shin
    assert angle(reach.turns["chest"][2], reach.turns["pelvis"][2]) < 1


def test_the_hop_is_low_a_shoe_long_and_lands_on_the_same_leg(figures: Figures) -> None:
    exercise = figures["single-leg-hop-landing"]
    ready, flight, landing = (body_in(exercise, name) for name in ("ready", "flight", "landing"))
    assert 25 < landing.points["right_heel"][0] - ready.points["right_heel"][0] < 40
    assert min(flight.points[f"{side}_toes"][2] for side in ("left", "right")) > 5
    assert landing.points["left_toes"][2] > 5


def test_the_free_foot_taps_a_hand_in_front_and_a_hand_behind(figures: Figures) -> None:
    exercise = figures["single-leg-mini-squat"]
    front, behind = body_in(exercise, "heel-tap"), body_in(exercise, "toe-tap")
    assert front.points["left_heel"][2] - 4 < 1
    assert 12 < front.points["left_heel"][0] - front.points["right_toes"][0] < 24
    assert behind.points["left_toes"][2] - 2.4 < 1
    assert 10 < behind.points["right_heel"][0] - behind.points["left_toes"][0] < 26


def test_the_stills_of_the_mini_squat_show_one_leg_in_the_air_and_one_that_bends(figures: Figures) -> None:
    exercise = figures["single-leg-mini-squat"]
    stills = [body_in(exercise, name) for name in exercise.figure.shown]
    for body in stills:
        assert min(body.points[f"left_{part}"][2] - SOLE[part] for part in ("heel", "ball", "toes")) > 4
    assert bend(stills[0], "right") < 20
    assert all(bend(body, "right") > 50 for body in stills[1:])


def test_the_seated_stretch_keeps_back_and_leg_straight(figures: Figures) -> None:
    exercise = figures["hamstring-stretch"]
    body = body_in(exercise, "stretch")
    assert bend(body, "right") < 7
    assert angle(body.turns["chest"][2], body.turns["pelvis"][2]) < 16
    assert gap(body, "left_ankle", "right_thigh") < 30


def test_the_side_lean_is_a_curve_with_the_legs_crossed(figures: Figures) -> None:
    body = body_in(figures["it-band-side-lean"], "lean")
    assert body.points["right_ankle"][1] > body.points["left_ankle"][1] + 8
    assert body.points["right_ankle"][0] < body.points["left_ankle"][0]
    assert body.points["neck"][1] > body.points["pelvis"][1] + 15
    assert dot(minus(body.points["right_hand"], body.points["right_shoulder"]), (0, 0, 1)) > 35


def test_lines_and_arrows_are_seen_by_everybody() -> None:
    under = ("PAPER", "BODY", "BODY_FAR", "SHIRT", "SHORTS", "WORKING", "WORKING_FAR")
    assert all(contrast(palette.LINE, getattr(palette, name)) >= 4.5 for name in under)
    for line, ground in (
        ("ARROW", "PAPER"),
        ("ARROW", "FLOOR"),
        ("FLOOR_EDGE", "FLOOR"),
        ("BAND", "WORKING"),
        ("BAND", "BODY"),
    ):
        assert contrast(getattr(palette, line), getattr(palette, ground)) >= 4.5, (line, ground)
