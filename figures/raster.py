"""Shapes as pixels, by Skia."""

from __future__ import annotations

from collections.abc import Sequence

import skia

from figures import palette
from figures.shapes import Shape, Step


def surface(width: int, height: int) -> skia.Surface:
    """Give an empty picture of the paper's colour."""
    made = skia.Surface(width, height)
    made.getCanvas().clear(colour(palette.PAPER))
    return made


def paint(canvas: skia.Canvas, shapes: Sequence[Shape]) -> None:
    """Paint shapes in their order."""
    for shape in shapes:
        canvas.save()
        if shape.inside:
            canvas.clipPath(_path(shape.inside), doAntiAlias=True)
        path = _path(shape.path)
        if shape.fill:
            canvas.drawPath(path, skia.Paint(AntiAlias=True, Color=colour(shape.fill)))
        if shape.line:
            canvas.drawPath(
                path,
                skia.Paint(
                    AntiAlias=True,
                    Color=colour(shape.line),
                    Style=skia.Paint.kStroke_Style,
                    StrokeWidth=shape.width,
                    StrokeCap=skia.Paint.kRound_Cap,
                    StrokeJoin=skia.Paint.kRound_Join,
                ),
            )
        canvas.restore()


def colour(text: str) -> int:
    """Give a colour as Skia wants it."""
    return int(skia.ColorSetRGB(*(int(text[at : at + 2], 16) for at in (1, 3, 5))))


def _path(steps: Sequence[Step]) -> skia.Path:
    path = skia.Path()
    for kind, numbers in steps:
        if kind == "M":
            path.moveTo(*numbers)
        elif kind == "L":
            path.lineTo(*numbers)
        elif kind == "A":
            radius, large, x, y = numbers
            size = skia.Path.kLarge_ArcSize if large else skia.Path.kSmall_ArcSize
            path.arcTo(radius, radius, 0, size, skia.PathDirection.kCW, x, y)
        else:
            path.close()
    return path
