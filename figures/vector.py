"""Shapes as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from figures import palette
from figures.shapes import Shape, Step


def svg(panels: Sequence[Sequence[Shape]], width: float, height: float, gap: float, title: str) -> str:
    """Give panels side by side as one file; every panel is `width` by `height`."""
    whole = len(panels) * width + (len(panels) - 1) * gap
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(whole)} {_n(height)}" role="img">',
        f"<title>{escape(title)}</title>",
    ]
    clips: dict[str, str] = {}
    body: list[str] = []
    for index, shapes in enumerate(panels):
        body.append(f'<svg x="{_n(index * (width + gap))}" width="{_n(width)}" height="{_n(height)}">')
        body.append(f'<rect width="100%" height="100%" fill="{palette.PAPER}"/>')
        body += [_element(shape, clips) for shape in shapes]
        body.append("</svg>")
    out.append(
        "<defs>" + "".join(f'<clipPath id="{id}"><path d="{d}"/></clipPath>' for d, id in clips.items()) + "</defs>"
    )
    return "\n".join([*out, *body, "</svg>", ""])


def _element(shape: Shape, clips: dict[str, str]) -> str:
    said = [f'<path d="{_path(shape.path)}" fill="{shape.fill or "none"}"']
    if shape.line:
        said.append(
            f'stroke="{shape.line}" stroke-width="{_n(shape.width)}" stroke-linecap="round" stroke-linejoin="round"'
        )
    if shape.inside:
        said.append(f'clip-path="url(#{clips.setdefault(_path(shape.inside), f"c{len(clips)}")})"')
    return " ".join(said) + "/>"


def _path(steps: Sequence[Step]) -> str:
    out = []
    for kind, numbers in steps:
        if kind == "A":
            radius, large, x, y = numbers
            out.append(f"A{_n(radius)} {_n(radius)} 0 {int(large)} 1 {_n(x)} {_n(y)}")
        else:
            out.append(kind + " ".join(map(_n, numbers)))
    return "".join(out)


def _n(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))
