"""The templates of content/screens as somebody edits them: every one that cannot be used, with its line."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.catalog import Fault, find_content

FOLDER = "screens"


def template_faults(content: Path | None) -> list[Fault]:
    """Give the templates that are missing or that cannot be read; none where there is no content folder at all."""
    shipped = find_content()
    root = content or shipped
    if not root.is_dir():
        return []
    needed = {path.name for path in (shipped / FOLDER).glob("*.j2")}
    there = {path.name: path for path in (root / FOLDER).glob("*.j2")}
    missing = [Fault(f"{FOLDER}/{name}", 1, "the file is missing") for name in needed - there.keys()]
    broken = [fault for path in there.values() if (fault := _fault(path)) is not None]
    return sorted([*missing, *broken])


def _fault(path: Path) -> Fault | None:
    environment = ImmutableSandboxedEnvironment(autoescape=True, extensions=["jinja2.ext.i18n"])
    name = f"{FOLDER}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
        environment.parse(text)
    except TemplateSyntaxError as error:
        return Fault(name, error.lineno, error.message or "this is no valid template")
    except UnicodeDecodeError:
        return Fault(name, 1, "this is not UTF-8; save the file in the encoding UTF-8")
    return None if text.strip() else Fault(name, 1, "the file is empty")
