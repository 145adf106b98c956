"""docs/figures.html: all figures on one page, with relative links and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from figures.exercises import Pictured

HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>kneebot: the figures</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
section { display: grid; gap: 0 1rem; grid-template-columns: minmax(0, 3fr) minmax(0, 1fr); margin: 2.5rem 0; }
h2, p { grid-column: 1 / -1; margin: 0 0 .5rem; }
img, video { border-radius: 8px; display: block; height: auto; width: 100%; }
@media (max-width: 40rem) { section { grid-template-columns: 1fr; gap: .5rem; } }
@media print { video { display: none; } section { break-inside: avoid; grid-template-columns: 1fr; } }
</style>
<h1>The figures</h1>
<p>Drawn by <code>make figures</code> from the poses in each <code>exercise.yaml</code>.
Orange: the leg that works, or both; dark orange: its muscles.</p>
"""


def page(exercises: Sequence[Pictured]) -> str:
    """Give the page."""
    return HEAD + "".join(_section(exercise) for exercise in exercises) + "</html>\n"


def _section(exercise: Pictured) -> str:
    folder = f"../content/exercises/{exercise.id}"
    name = escape(exercise.name)
    return (
        f'<section id="{exercise.id}">\n<h2>{name}</h2>\n<p>{escape(exercise.line)} '
        f'<a href="{folder}/en.md">All its words</a></p>\n'
        f'<img src="{folder}/figure.svg" alt="{name}: three poses side by side" loading="lazy">\n'
        f'<video src="{folder}/animation.mp4" aria-label="{name}, moving" '
        'controls loop muted playsinline preload="metadata"></video>\n</section>\n'
    )
