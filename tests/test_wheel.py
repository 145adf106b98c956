"""The wheel: built from the files under version control, it works from an empty folder and without the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HISTORY = '{"start_on": "2026-03-02", "usual_pain": 2, "days": [{"before": 2}]}'

Installed = Callable[..., "subprocess.CompletedProcess[str]"]


def told(*command: object, **more: object) -> subprocess.CompletedProcess[str]:
    """Run a command and give what it said."""
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False, **more)  # type: ignore[call-overload]


def succeed(*command: object, **more: object) -> str:
    """Run a command that must not fail, and give its output."""
    result = told(*command, **more)
    assert result.returncode == 0, result.stdout + result.stderr
    return str(result.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel in a copy of the files under version control, so that nothing is left in the checkout."""
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("dist")
    for name in succeed("git", "-C", ROOT, "ls-files", "-z").split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    succeed(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, copy)
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def target(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone, without its libraries."""
    folder = tmp_path_factory.mktemp("target")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps")
    succeed(*pip, "--target", folder, wheel)
    return folder


@pytest.fixture
def installed(target: Path, tmp_path: Path) -> Installed:
    """Give what runs Python on the installed wheel, in an empty folder.

    -S reads no .pth file: the libraries are on the path, the checkout of an editable install is not.
    """
    path = os.pathsep.join([str(target), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KNEEBOT_", "PYTHON"))}
    empty = tmp_path / "empty"
    empty.mkdir()

    def start(*arguments: str, input: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**clean, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
        result = told(sys.executable, "-S", *arguments, input=input, env=environment, cwd=empty)
        assert list(empty.iterdir()) == []
        return result

    return start


def test_the_wheel_carries_the_content_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot"}
    tracked = succeed("git", "-C", ROOT, "ls-files", "-z", "content").split("\0")
    content = {f"bot/{name}" for name in tracked if name and (ROOT / name).is_file()}
    assert content <= set(names)
    assert any(name.endswith("chat.html") for name in names)
    assert not [name for name in names if name.endswith((".pyc", ".db", ".key", ".env"))]


def test_the_wheel_names_its_command_and_its_licences(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (points,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    assert "kneebot = bot.cli:main" in archive.read(points).decode()
    assert {Path(name).name for name in archive.namelist() if "/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_the_wheel_is_what_runs_and_its_content_is_its_own(installed: Installed, target: Path) -> None:
    script = "import bot, bot.catalog; print(bot.__file__); print(bot.catalog.find_content())"
    package, content = installed("-c", script).stdout.splitlines()
    assert Path(package).resolve() == (target / "bot" / "__init__.py").resolve()
    assert Path(content).resolve() == (target / "bot" / "content").resolve()


def test_the_checkout_is_not_on_the_path(installed: Installed) -> None:
    path = installed("-c", "import sys; print(*sys.path, sep='\\n')").stdout.splitlines()
    assert str(ROOT) not in {str(Path(entry).resolve()) for entry in path if entry}


def test_the_installed_version_is_the_wheels(installed: Installed, wheel: Path) -> None:
    result = installed("-m", "bot", "--version")
    assert (result.returncode, result.stdout) == (0, f"kneebot {wheel.name.split('-')[1]}\n"), result.stderr


def test_the_installed_content_has_no_faults(installed: Installed) -> None:
    result = installed("-m", "bot", "check")
    assert (result.returncode, result.stdout) == (0, ""), result.stderr


def test_a_history_plays_on_the_installed_content(installed: Installed) -> None:
    result = installed("-m", "bot", "simulate", "-", "--json", input=HISTORY)
    assert (result.returncode, result.stderr) == (0, "")
    (day,) = json.loads(result.stdout)["days"]
    assert day["rows"] == ["R7"]
    assert day["reason"].startswith("2/10 is your usual score.")
