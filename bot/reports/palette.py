"""The colours of the charts, light and dark: text keeps 4.5:1 to what it stands on, lines and outlines 3:1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.pain import Zone


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb. `ink` and `faint` are for text; a colour never means anything without a shape beside it."""

    ground: str
    ink: str
    faint: str
    grid: str
    zones: Mapping[Zone, str]
    hatch: str
    before: str
    during: str
    run: str
    load: str
    done: str
    flare_up: str
    away: str
    phases: tuple[str, str]


LIGHT = Palette(
    ground="#ffffff",
    ink="#161b22",
    faint="#454e59",
    grid="#d3d9e0",
    zones={Zone.CALM: "#e4f1fb", Zone.ACCEPTABLE: "#fbf1d0", Zone.TOO_MUCH: "#fbdfd3"},
    hatch="#e0a78d",
    before="#0b5394",
    during="#a33a00",
    run="#4a4a4a",
    load="#00624a",
    done="#0b5394",
    flare_up="#7d2a6c",
    away="#d0d6dd",
    phases=("#dfe5ec", "#eef1f5"),
)

DARK = Palette(
    ground="#17212b",
    ink="#f3f6f9",
    faint="#c0cad4",
    grid="#364452",
    zones={Zone.CALM: "#1c3144", Zone.ACCEPTABLE: "#3a361f", Zone.TOO_MUCH: "#45281f"},
    hatch="#7d4a36",
    before="#7cc0ff",
    during="#ffa878",
    run="#d8d8d8",
    load="#63d6b0",
    done="#7cc0ff",
    flare_up="#e79ad6",
    away="#475666",
    phases=("#2a3947", "#202d39"),
)
