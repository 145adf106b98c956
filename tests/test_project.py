"""The project as a whole: what it is made from, what its words promise, and who may read a clock."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+?)(?: ; (?P<marker>.+?))? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
COMMENT = re.compile(r"    # {1,3}(via|via \S.*|  ?\S.*|-c \S+|\S.*)")


def project() -> dict[str, object]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_names_versions_markers_and_hashes_and_nothing_else(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"--(extra-)?index|--find-links|--trusted-host|^-[ief]\b|@ ", text, re.MULTILINE)
    names = []
    for line in text.splitlines():
        if found := PINNED.fullmatch(line):
            names.append(found["name"])
            Version(found["version"])
            if found["marker"]:
                Marker(found["marker"])
        else:
            assert HASH.fullmatch(line) or COMMENT.fullmatch(line), line
    assert len(names) > 30
    assert names == sorted(set(names))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_has_a_hash(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if PINNED.fullmatch(line):
            assert HASH.fullmatch(lines[number + 1]), line


def test_both_locks_pin_the_same_versions() -> None:
    pins = []
    for lock in LOCKS:
        found = (PINNED.fullmatch(line) for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())
        pins.append({pin["name"]: pin["version"] for pin in found if pin})
    run, dev = pins
    assert {name: dev.get(name) for name in run} == run


def test_every_library_of_the_project_is_pinned() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for requirement in project()["dependencies"]:  # type: ignore[attr-defined]
        name = re.split(r"[\[<>=]", requirement)[0].replace(".", "-")
        assert re.search(rf"^{re.escape(name)}==", text, re.MULTILINE), name


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_every_make_command_that_a_document_names_exists() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "content" / "README.md"]
    for document in documents:
        for command in re.findall(r"(?:`|\$ |^)make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE):
            assert command in targets(), f"{document.relative_to(ROOT)} says make {command}"


def test_the_readme_says_make_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"(?:`|\$ |^)make ([a-z]+)", text, re.MULTILINE)
    assert commands or "`make`" not in text
    assert set(commands) <= targets()


def test_every_make_command_is_listed_as_no_file() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == targets()


def test_every_command_that_a_document_names_exists() -> None:
    from bot.cli import command_line

    known = {command.name for command in command_line().registered_commands}
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "content" / "README.md"]:
        text = document.read_text(encoding="utf-8")
        named = set(re.findall(r"(?:\$ |bin/)kneebot ([a-z]+)", text))
        assert named <= known, f"{document.relative_to(ROOT)}: {named - known}"


CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
}
MAY_READ_THE_CLOCK = ("bot/app.py", "bot/emulator/")


def test_only_the_composition_root_and_the_emulator_read_the_clock() -> None:
    for path in sorted((ROOT / "bot").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(MAY_READ_THE_CLOCK):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                called = (ast.unparse(node.func.value).rpartition(".")[2], node.func.attr)
                assert called not in CLOCKS, f"{name}:{node.lineno} reads the clock"


def test_the_changelogs_newest_version_is_the_projects() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[?v?(\d+\.\d+\.\d+\S*?)\]?(?: |$)", text, re.MULTILINE)
    assert versions, "no version in CHANGELOG.md"
    assert versions[0] == project()["version"]
    assert versions == sorted(versions, key=Version, reverse=True)


def test_what_is_published_names_no_machine_and_no_registry() -> None:
    for name in ("pyproject.toml", "Makefile", ".env.example", *LOCKS):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"/(home|root|work|tmp)/|index-url =|pypi\.", text), name
