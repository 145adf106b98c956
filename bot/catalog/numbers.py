"""Numbers with their source, `{n: 8, source: house}`, taken apart into the bare number and the key of its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.catalog.documents import Document, Where
from bot.catalog.faults import Fault

WRAPPED = ("n", "ids", "text")
_OF_PROGRAMME = ("load", "start", "budget", "daily", "easy", "mobility", "strength", "phases", "guards", "flare_up")
SOURCED = frozenset({*_OF_PROGRAMME, "upkeep", "gate", "limits", "speed", "hills_median_most"})


@dataclass(frozen=True, slots=True)
class Bare:
    """A document without its wrappers, and the source of every wrapped value by its place."""

    document: Document
    sources: dict[Where, str]


def strip(document: Document, faults: list[Fault]) -> Bare:
    """Strip `{n|ids|text: …, source: …}` to the bare value; a number without a source is a fault where one is due."""
    stripper = _Stripper(document, faults)
    data = stripper.value(document.data, (), ())
    return Bare(Document(document.path, data, stripper.lines), stripper.sources)


def dotted(where: Where) -> str:
    """Write a place as `load.calm_max`; entries of lists count from 0."""
    return ".".join(str(part) for part in where)


@dataclass(slots=True)
class _Stripper:
    document: Document
    faults: list[Fault]
    lines: dict[Where, int] = field(default_factory=dict)
    sources: dict[Where, str] = field(default_factory=dict)

    def value(self, value: Any, old: Where, new: Where, sourced: bool = False) -> Any:
        """Copy a value from its old place to its new one, which lacks the wrappers' keys."""
        self.lines[new] = self.document.line(*old)
        if isinstance(value, list):
            return [self.value(item, (*old, i), (*new, i), sourced) for i, item in enumerate(value)]
        if isinstance(value, dict):
            kind = next((key for key in WRAPPED if key in value), None)
            if kind:
                return self.unwrap(value, kind, old, new)
            return {key: self.value(item, (*old, key), (*new, key), sourced) for key, item in value.items()}
        if not sourced and new and new[0] in SOURCED and new[-1] != "id" and _is_number(value):
            message = f"{_name(new)} is a number without a source; write {{n: {value}, source: …}}"
            self.faults.append(self.document.fault(message, *old))
        return value

    def unwrap(self, value: dict[str, Any], kind: str, old: Where, new: Where) -> Any:
        for key in value.keys() - {kind, "source"}:
            self.faults.append(self.document.fault(f'"{key}" does not belong beside "{kind}" and "source"', *old, key))
        source = value.get("source")
        if isinstance(source, str):
            self.sources[new] = source
        else:
            self.faults.append(self.document.fault(f'{_name(new)} needs "source", a key of sources.yaml', *old))
        return self.value(value[kind], (*old, kind), new, sourced=True)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _name(where: Where) -> str:
    return f'"{dotted(where)}"'
