"""`python -m figures [--still] [ID ...]`: draw these figures, or all, and the page that shows them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import skia

from bot.catalog import BrokenContent, find_content
from figures import palette, raster, vector, video
from figures.exercises import Pictured, pictured
from figures.page import page
from figures.scene import Drawn, drawn, shown

SIZE, A_SECOND = 512, 15
SHEET, GAP = 1280, 10
PANEL = (SHEET - 2 * GAP) / 3


def main(arguments: Sequence[str], root: Path | None = None) -> int:
    """Give the exit code: 1 where the content has faults, and then nothing is drawn."""
    parser = argparse.ArgumentParser(prog="figures", description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID")
    parser.add_argument("--still", action="store_true", help="leave out the animations")
    options = parser.parse_args(arguments)
    root = root or find_content()
    try:
        exercises = pictured(root)
    except BrokenContent as broken:
        sys.stderr.write(f"{broken}\n")
        return 1
    for exercise in exercises:
        if options.ids and exercise.id not in options.ids:
            continue
        folder = root / "exercises" / exercise.id
        still(exercise, folder)
        if not options.still:
            moving(exercise, folder)
    docs = root.parent / "docs"
    if docs.is_dir():
        (docs / "figures.html").write_text(page(exercises), encoding="utf-8")
    return 0


def still(exercise: Pictured, folder: Path) -> None:
    """Write figure.png and figure.svg: start, middle and end side by side."""
    scene, height = _panel(exercise)
    panels = [scene.at(seconds) for seconds in shown(exercise.figure)]
    (folder / "figure.svg").write_text(vector.svg(panels, PANEL, height, GAP, exercise.name), encoding="utf-8")
    sheet = raster.surface(SHEET, height)
    canvas = sheet.getCanvas()
    canvas.clear(skia.ColorWHITE)
    for index, shapes in enumerate(panels):
        canvas.save()
        canvas.translate(index * (PANEL + GAP), 0)
        canvas.clipRect(skia.Rect.MakeWH(PANEL, height))
        canvas.drawColor(raster.colour(palette.PAPER))
        raster.paint(canvas, shapes)
        canvas.restore()
    sheet.makeImageSnapshot().save(str(folder / "figure.png"), skia.kPNG)


def moving(exercise: Pictured, folder: Path) -> None:
    """Write animation.mp4: one round, after which it begins again unseen."""
    scene = drawn(exercise.figure, exercise.muscles, SIZE, SIZE)
    count = round(exercise.figure.lasts * A_SECOND)
    frames = []
    for index in range(count):
        picture = raster.surface(SIZE, SIZE)
        raster.paint(picture.getCanvas(), scene.at(exercise.figure.lasts * index / count))
        frames.append(picture.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType).tobytes())
    video.write(folder / "animation.mp4", frames, SIZE, A_SECOND)


def _panel(exercise: Pictured) -> tuple[Drawn, int]:
    """Give the scene of one panel, and a height that leaves little empty."""
    tall = drawn(exercise.figure, exercise.muscles, PANEL, 2000, 14)
    height = max(260, min(470, round(tall.eye.high) + 28))
    return drawn(exercise.figure, exercise.muscles, PANEL, height, 14), height


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
