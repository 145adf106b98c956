"""The drawn files that are shipped: there, of the right kind and size, by their headers alone."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.catalog import find_content
from figures.exercises import Pictured

ROOT = Path(__file__).parents[2]
LARGEST = 60_000


def boxes(data: bytes) -> dict[str, bytes]:
    """Give the boxes of an MP4, those of tracks opened."""
    found: dict[str, bytes] = {}
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        inside = data[at + 8 : at + size]
        found[kind.decode("latin-1")] = inside
        if kind in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
            found |= boxes(inside)
        at += max(size, 8)
    return found


def folder(exercise: Pictured) -> Path:
    return find_content() / "exercises" / exercise.id


def test_the_animation_is_a_small_silent_square_that_lasts_as_said(exercise: Pictured) -> None:
    data = (folder(exercise) / "animation.mp4").read_bytes()
    assert len(data) < LARGEST
    found = boxes(data)
    assert data.index(b"moov") < data.index(b"mdat"), "it must begin to play before all of it has come"
    assert data.count(b"trak") == 1, "one track: no sound"
    assert found["hdlr"][8:12] == b"vide"
    assert found["stsd"][12:16] == b"avc1"
    assert struct.unpack(">HH", found["stsd"][40:44]) == (512, 512)
    scale, duration = struct.unpack(">II", found["mvhd"][12:20])
    assert duration / scale == pytest.approx(exercise.figure.lasts, abs=0.06)


def test_the_still_is_a_png_of_1280(exercise: Pictured) -> None:
    data = (folder(exercise) / "figure.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert width == 1280
    assert 250 <= height <= 480
    assert len(data) < 200_000


def test_the_svg_stands_alone_and_says_its_name(exercise: Pictured) -> None:
    text = (folder(exercise) / "figure.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == exercise.name
    assert "href" not in text
    assert len(text) < 80_000


def test_the_page_shows_every_figure_by_links_that_exist(figures: dict[str, Pictured]) -> None:
    text = (ROOT / "docs" / "figures.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:src|href)="([^"]+)"', text)
    assert len(links) == 3 * len(figures)
    assert all((ROOT / "docs" / link).is_file() for link in links)
    assert not re.search(r"https?://", text)


def test_the_renderers_libraries_are_pinned_with_hashes_and_apart_from_those_of_the_bot() -> None:
    pins = re.findall(
        r"^([a-z0-9-]+)==.*\\\n    --hash=sha256:[0-9a-f]{64}", _lock("requirements-figures.lock"), re.MULTILINE
    )
    assert set(pins) >= {"imageio-ffmpeg", "skia-python"}
    assert len(pins) == len(re.findall(r"^[a-z].*==", _lock("requirements-figures.lock"), re.MULTILINE))
    assert not re.search(r"^(skia|imageio)", _lock("requirements.lock"), re.MULTILINE)


def _lock(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
