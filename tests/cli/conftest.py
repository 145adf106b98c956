"""Running commands: in this process where a process of its own adds nothing, else in an empty folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.catalog import Catalogue, Fault, find_content, load
from bot.cli import command_line
from bot.screens.templates import template_faults

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out of them: no KNEEBOT_ variable and no .env."""
    for name in [name for name in os.environ if name.startswith("KNEEBOT_")]:
        monkeypatch.delenv(name)
    empty = tmp_path / "nowhere"
    empty.mkdir()
    monkeypatch.chdir(empty)


@cache
def _shipped() -> Catalogue:
    return load()


@cache
def _template_faults_shipped() -> list[Fault]:
    return template_faults(None)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give what runs a command in this process: `run("check", "--content", folder)`, `input=` for standard input.

    The content that ships is read once for all tests; a folder of its own is read each time.
    """
    monkeypatch.setattr("bot.app.load", lambda root: _shipped() if root is None else load(root))
    monkeypatch.setattr(
        "bot.app.template_faults", lambda root: _template_faults_shipped() if root is None else template_faults(root)
    )

    def invoke(*arguments: object, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(command_line(), [str(argument) for argument in arguments], input=input)

    return invoke


@pytest.fixture
def environment() -> dict[str, str]:
    """Give the environment of a process: without settings, without a display for a browser to open on."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY")
    return {name: value for name, value in os.environ.items() if name not in hidden}


@pytest.fixture
def process(tmp_path: Path, environment: dict[str, str]) -> Process:
    """Give what runs a command in a process of its own, in the empty folder that the test is in."""

    def start(*arguments: object, input: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", *(str(argument) for argument in arguments)]
        return subprocess.run(
            command, input=input, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return start


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Copy the content, without pictures, for a test to change."""
    copy = tmp_path / "content"
    shutil.copytree(find_content(), copy, ignore=shutil.ignore_patterns("*.mp4", "*.png"))
    return copy


def change(file: Path, old: str, new: str) -> None:
    """Change the one place of a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")
