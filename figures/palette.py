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


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21, as the WCAG reckon it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
