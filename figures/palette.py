"""Colours. Blue and orange are told apart by colour-blind eyes too; every line has 4.5:1 against what it stands on."""

from __future__ import annotations

PAPER = "#f4f0e8"
FLOOR = "#e2dac9"
FLOOR_EDGE = "#655c4d"
SHADE = "#cbc1ad"
LINE = "#1f2d3a"
BODY = "#c3d2dd"
BODY_FAR = "#9db1c0"
SHIRT = "#86b0d1"
SHORTS = "#7a9cbc"
SHOE = "#34485c"
HAIR = "#34485c"
WORKING = "#fcd9a0"
WORKING_FAR = "#e9bb78"
MUSCLE = "#bf3a0d"
ARROW = "#a8330a"
WOOD = ("#efe6d4", "#d9ccb2", "#c4b595")
WALL = ("#e9eef0", "#d5dee3", "#c0ccd3")
MAT = ("#cfe0d6", "#b3cbbd", "#9db8a8")
CUSHION = ("#d9d3e6", "#c3bbd6", "#b0a6c8")
BAND = "#8a1c5c"
