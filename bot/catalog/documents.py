"""Files of content/ as plain data that remembers the line of every value."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.catalog.faults import Fault

Where = tuple[str | int, ...]

_PLAIN = {"int", "float", "bool", "null", "str", "timestamp"}


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file or front matter as dicts, lists and scalars; `lines` maps a place in it to its line in the file."""

    path: str
    data: Any
    lines: Mapping[Where, int]

    def line(self, *where: str | int) -> int:
        """Give the line of a place, or of the nearest place around it that exists."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def fault(self, message: str, *where: str | int) -> Fault:
        """Say what is wrong at a place."""
        return Fault(self.path, self.line(*where), message)


def read_text(root: Path, path: str, faults: list[Fault]) -> str | None:
    """Give a file's text with plain line ends; None and a fault when it is missing, unreadable, empty or not UTF-8."""
    try:
        raw = (root / path).read_bytes()
    except FileNotFoundError:
        faults.append(Fault(path, 1, "the file is missing"))
        return None
    except OSError as error:
        faults.append(Fault(path, 1, f"the file cannot be read: {error.strerror}"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        faults.append(Fault(path, line, "this is not UTF-8; save the file in the encoding UTF-8"))
        return None
    if not text.strip():
        faults.append(Fault(path, 1, "the file is empty"))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(root: Path, path: str, faults: list[Fault]) -> Document | None:
    """Read one YAML file; None and the faults when it cannot be used at all."""
    text = read_text(root, path, faults)
    return None if text is None else parse_yaml(text, path, faults)


def parse_yaml(text: str, path: str, faults: list[Fault], first_line: int = 1) -> Document | None:
    """Turn YAML into a Document. `first_line` is the line of the file on which the text begins."""
    try:
        node = _compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        faults.append(Fault(path, line, _plain_problem(text, line - first_line, error)))
        return None
    except RecursionError:
        faults.append(Fault(path, first_line, "too many brackets inside each other"))
        return None
    except (YAMLError, ValueError) as error:
        line = first_line + text[: getattr(error, "position", 0)].count("\n")
        faults.append(Fault(path, line, "a character that YAML does not allow"))
        return None
    if node is None:
        faults.append(Fault(path, first_line, "there is nothing but comments here"))
        return None
    builder = _Builder(path, first_line, faults)
    before = len(faults)
    data = builder.value(node, ())
    return Document(path, data, builder.lines) if len(faults) == before else None


def _compose(text: str) -> Node | None:
    """Compose by libyaml where it is there, six times as fast; what is wrong is said by the reader in Python."""
    try:
        node: Node | None = YAML(typ="safe").compose(text)
    except (YAMLError, ValueError, RecursionError):
        node = YAML(typ="safe", pure=True).compose(text)
    return node


def _plain_problem(text: str, index: int, error: MarkedYAMLError) -> str:
    lines = text.split("\n")
    line = lines[index] if index < len(lines) else ""
    if "\t" in line:
        return "a tab; YAML is indented with spaces"
    return f"this is not valid YAML: {error.problem or error.context}"


@dataclass(slots=True)
class _Builder:
    path: str
    first_line: int
    faults: list[Fault]
    lines: dict[Where, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def fault(self, node: Node, message: str) -> None:
        self.faults.append(Fault(self.path, node.start_mark.line + self.first_line, message))

    def value(self, node: Node, where: Where) -> Any:
        self.lines.setdefault(where, node.start_mark.line + self.first_line)
        if id(node) in self.seen:
            self.fault(node, "a reference (*name) to another place; write the value out")
            return None
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            return self.mapping(node, where)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*where, index)) for index, item in enumerate(node.value)]
        return self.scalar(node) if isinstance(node, ScalarNode) else None

    def mapping(self, node: MappingNode, where: Where) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.fault(key, "a key must be one word")
                continue
            if key.value in data:
                self.fault(key, f'"{key.value}" stands here twice')
                continue
            self.lines[(*where, key.value)] = key.start_mark.line + self.first_line
            data[key.value] = self.value(value, (*where, key.value))
        return data

    def scalar(self, node: ScalarNode) -> Any:
        kind = str(node.tag).removeprefix("tag:yaml.org,2002:")
        if kind not in _PLAIN:
            self.fault(node, f"{node.tag} has no meaning here; write plain words, numbers or lists")
            return None
        try:
            return _SCALARS.get(kind, str)(node.value)
        except (ValueError, OverflowError):
            self.fault(node, f'"{node.value[:40]}" is not a number that can be read')
            return None


def _finite(text: str) -> float:
    number = float(text.replace("_", ""))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


_SCALARS: Mapping[str, Any] = {
    "int": lambda text: int(text.replace("_", "")),
    "float": _finite,
    "bool": lambda text: text.lower() == "true",
    "null": lambda text: None,
}
